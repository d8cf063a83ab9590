import type { CardReader } from '../../../desk/views.js';
import { drawCard } from '../../../cards/draw-card.js';
import { nothingTyped } from '../../../ports/messenger.js';
import type { CaseView } from '../../../ports/messenger.js';
import type { Procedure } from '../../../procedure/procedure.js';
import { transitionsFrom } from '../../../core/procedure/lookup.js';
import { procedure } from '../../../../test/cards/case-story.js';
import { LINE, registered } from '../../../../test/cards/sample-cases.js';
import { dialogPassage, passageOf, type Passage } from '../../../../test/read-aloud/shown-lines.js';
import { StagedCase } from '../../../../test/read-aloud/staged-case.js';
import { aFrequentQuestion } from '../../../../test/support/a-frequent-question.js';
import { aReadyAnswer } from '../../../../test/support/a-ready-answer.js';
import { asDrawn, drawnAdvance } from '../../../../test/support/drawn-form.js';
import type { ParcelSamples } from '../../../../test/support/parcel-samples.js';
import { answerFormCard } from '../answer-form.js';
import { changedMeanwhileText, removedMeanwhileText, standsText } from '../answer-texts.js';
import { proposalForm } from '../propose-question.js';
import { answerChoice, answerGroupsCard, readyAnswersCard } from '../ready-answers.js';
import { questionReviewCard, reviewDialog } from '../review-questions.js';
import { questionsCard } from '../show-questions.js';
import { sampleQuestions, worstQuestions } from './sample-questions.js';
import { shelfClauses } from './statements.js';

const { desk: deskOf } = registered();
const [firstGroup] = procedure.groups;
if (firstGroup === undefined) throw new Error('a sample that lacks what its dialog is about');
const plain = { ...nothingTyped, remark: '', matter: [] };
const adding = answerFormCard(deskOf, { ...plain, group: firstGroup, step: 'add', answer: null, seen: 0 });
const readyAnswer = aReadyAnswer();
const ofStep = { ready: (form: Parameters<typeof answerChoice>[0]) => answerChoice(form, [readyAnswer]) };

export default {
  clauses: shelfClauses,
  cards: {
    questions: {
      usual: () => questionsCard(registered().desk, { questions: sampleQuestions(), open: 'q-0', from: 0, remark: '' }),
      worst: () => questionReviewCard(registered().desk, { questions: worstQuestions(), open: 'q-0', from: 0, remark: LINE }),
    },
  },
  aboutNoCase: ['questions'],
  dialogs: {
    'ready-answer': { title: adding.fallback, card: drawCard(adding, 'n1') },
    question: asDrawn(reviewDialog(aFrequentQuestion(), 'edit', nothingTyped)),
  },
  forms: { 'propose-question': proposalForm },
  first,
  ofDesk,
  ofCase,
} satisfies ParcelSamples;

function first(of: Procedure, _reader: CardReader): readonly Passage[] {
  const { view } = StagedCase.opened(of);
  const desk = { procedure: of, calendar: view.calendar, now: view.now };
  return [
    passageOf('Preguntas frecuentes', {
      kind: 'card',
      card: questionsCard(desk, { questions: sampleQuestions(), open: 'q-0', from: 0, remark: '' }),
    }),
  ];
}

/** A solution's form and a question's, where the group has ready answers. */
function ofCase(view: CaseView): readonly Passage[] {
  const { stored, procedure } = view;
  return transitionsFrom(procedure, stored.ticket.state)
    .filter(({ act }) => act === 'resolve' || act === 'ask')
    .map(({ id, label }) => dialogPassage(`Ventana: ${label}, con plantillas`, drawnAdvance(view, id, ofStep)));
}

/** The ready answers of a group: list and forms, also after another coordinator came first. */
function ofDesk(procedure: Procedure): readonly Passage[] {
  const { view } = StagedCase.registered(procedure);
  const desk = { procedure, calendar: view.calendar, now: view.now };
  const { now } = desk;
  const [group, ...others] = procedure.groups;
  if (group === undefined) return [];
  const groups = [group, ...others].map((each, at) => ({ group: each, count: at === 0 ? 1 : 0 }));
  const shown = { group, open: null, from: 0, canChange: true, hasOthers: true, remark: '' };
  const form = { ...nothingTyped, group, answer: readyAnswer, seen: 1, remark: '', matter: [] };
  const stands = [standsText(readyAnswer, now, procedure.timeZone)];
  const answerDialog = (of: Parameters<typeof answerFormCard>[1]) => {
    const card = answerFormCard(desk, of);
    return asDrawn({ title: card.fallback, card }, '');
  };
  return [
    passageOf('Plantillas, de qué grupo', { kind: 'card', card: answerGroupsCard(desk, groups) }),
    passageOf('Plantillas de un grupo', {
      kind: 'card',
      card: readyAnswersCard(desk, { ...shown, answers: [readyAnswer], open: readyAnswer.id }),
    }),
    passageOf('Plantillas de un grupo que no tiene', { kind: 'card', card: readyAnswersCard(desk, { ...shown, answers: [] }) }),
    dialogPassage('Ventana: agregar plantilla', answerDialog({ ...form, step: 'add', answer: null })),
    dialogPassage('Ventana: quitar plantilla', answerDialog({ ...form, step: 'remove' })),
    dialogPassage(
      'Ventana: cambiar plantilla que alguien cambió mientras tanto',
      answerDialog({ ...form, step: 'change', remark: changedMeanwhileText, matter: stands }),
    ),
    dialogPassage(
      'Ventana: cambiar plantilla que alguien quitó mientras tanto',
      answerDialog({ ...form, step: 'add', answer: null, remark: removedMeanwhileText }),
    ),
  ];
}
