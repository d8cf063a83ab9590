import type { CardReader } from '../../../desk/views.js';
import { nothingTyped, type CaseView } from '../../../ports/messenger.js';
import type { Procedure } from '../../../procedure/procedure.js';
import { transitionsFrom } from '../../../core/procedure/lookup.js';
import { procedure } from '../../../../test/cards/case-story.js';
import { LINE, LONG_NAME, LONG_WORDS, longBeto, registered } from '../../../../test/cards/sample-cases.js';
import { dialogPassage, passageOf, type Passage } from '../../../../test/read-aloud/shown-lines.js';
import { StagedCase } from '../../../../test/read-aloud/staged-case.js';
import { asDrawn, drawnAdvance } from '../../../../test/support/drawn-form.js';
import type { ParcelSamples } from '../../../../test/support/parcel-samples.js';
import { proposalForm } from '../propose-text.js';
import type { CountedText } from '../published.js';
import { textFormCard } from '../review-texts.js';
import type { ShelfText } from '../rules/shelf-text.js';
import { questionsCard } from '../show-questions.js';
import { textsCard } from '../show-texts.js';
import { textChoice } from '../texts-in-forms.js';
import { aText, byBeto, published, readyText } from './a-text.js';
import { shelfClauses } from './statements.js';

const counted = (text: ShelfText, served: number): CountedText => ({
  text,
  counts: { seen: served * 2, served, notServed: served === 0 ? 0 : 1 },
});
const asked = ['¿Cómo cambio la contraseña del correo?', '¿Cómo instalo la impresora del piso?', '¿Cómo pido acceso a la VPN?'];
const questions = asked.map((title, at) => counted(published({ id: `q-${at}`, title }), 8 - at));

/** In every state, with the longest words. */
function worst(): readonly CountedText[] {
  const words = { title: [...LONG_WORDS].slice(0, 120).join(''), text: [...LONG_WORDS].slice(0, 2000).join('') };
  const by = { by: { id: longBeto.id, name: LONG_NAME }, at: byBeto.at };
  const stateAt = (at: number) => (at < 3 ? 'proposed' : at < 5 ? 'published' : 'withdrawn');
  return Array.from({ length: 40 }, (_, at) => {
    const changed = at < 3 ? null : { ...by, reason: stateAt(at) === 'withdrawn' ? LINE : '' };
    return counted(aText({ ...words, id: `q-${at}`, proposed: by, state: stateAt(at), changed }), 1234);
  });
}

function formOf(of: Procedure, step: 'add' | 'edit' | 'retire') {
  const found = step === 'add' ? null : readyText();
  const card = textFormCard(of, { asked: { question: found?.id, seen: 1, step }, found, groups: of.groups }, nothingTyped);
  return asDrawn({ title: card.fallback, card }, '');
}

export default {
  clauses: shelfClauses,
  cards: {
    questions: {
      usual: () => questionsCard(registered().desk, { questions, open: 'q-0', from: 0, remark: '' }),
      worst: () => textsCard(registered().desk, { texts: worst(), open: 'q-0', from: 0, remark: LINE, canChange: true }),
    },
  },
  aboutNoCase: ['questions'],
  dialogs: { question: formOf(procedure, 'edit') },
  forms: { 'propose-question': proposalForm },
  first,
  ofDesk,
  ofCase,
} satisfies ParcelSamples;

function deskOf({ view: { calendar, now } }: StagedCase, of: Procedure) {
  return { procedure: of, calendar, now };
}

function first(of: Procedure, _reader: CardReader): readonly Passage[] {
  const card = questionsCard(deskOf(StagedCase.opened(of), of), { questions, open: 'q-0', from: 0, remark: '' });
  return [passageOf('Preguntas frecuentes', { kind: 'card', card })];
}

/** A solution's form and a question's, where the group has texts. */
function ofCase(view: CaseView): readonly Passage[] {
  const ready = { ready: (form: Parameters<typeof textChoice>[0]) => textChoice(form, [readyText()]) };
  return transitionsFrom(view.procedure, view.stored.ticket.state)
    .filter(({ act }) => act === 'resolve' || act === 'ask')
    .map(({ id, label }) => dialogPassage(`Ventana: ${label}, con plantillas`, drawnAdvance(view, id, ready)));
}

/** The list of the coordination, of a group that has none, and the forms. */
function ofDesk(of: Procedure): readonly Passage[] {
  const desk = deskOf(StagedCase.registered(of), of);
  const shown = { from: 0, remark: '', canChange: true };
  const texts = [counted(aText({ id: 'p-1', from: null }), 0), counted(readyText(), 0), ...questions.slice(1)];
  return [
    passageOf('Preguntas y plantillas', { kind: 'card', card: textsCard(desk, { ...shown, texts, open: 'p-1' }) }),
    passageOf('Plantillas de un grupo que no tiene', {
      kind: 'card',
      card: textsCard(desk, { ...shown, texts: [], group: of.groups[0]?.id }),
    }),
    dialogPassage('Ventana: agregar texto', formOf(of, 'add')),
    dialogPassage('Ventana: corregir texto', formOf(of, 'edit')),
    dialogPassage('Ventana: retirar texto', formOf(of, 'retire')),
  ];
}
