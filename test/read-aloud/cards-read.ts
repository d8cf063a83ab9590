import { says } from '../../src/cards/button.js';
import { parcelSamples } from '../support/parcels.js';
import { callChoiceCard, callOfferCard } from '../../src/features/words/own-case.js';
import { mentionedCard, welcomeCard } from '../../src/features/help/help-card.js';
import { auditCard } from '../../src/features/cases/read-whole.js';
import { filesWithheldCard, keptFormCard, registerOfferCard } from '../../src/features/cases/done-card.js';
import { similarCard } from '../../src/features/cases/similar-cases.js';
import { draftCard } from '../../src/features/drafts/draft-card.js';
import { offersByTitle, wordsWithOffers } from '../cards/sample-offers.js';
import type { SaidWords, CaseList, CardReader } from '../../src/desk/views.js';
import * as asks from '../../src/features/asked-words.js';
import { notSureCard, notUnderstoodCard, askedNoteCard } from '../../src/features/offered-words.js';
import { caseWordsCard } from '../../src/features/orders/order-turn.js';
import type { Card } from '../../src/cards/card.js';
import { myCasesCard, queueCard } from '../../src/cards/parts/case-list.js';
import type { Message } from '../../src/talk/message.js';
import { HOUR, later } from '../../src/core/instant.js';
import { numberText } from '../../src/core/procedure/lookup.js';
import { newNotification, type Place } from '../../src/core/outbox/notification.js';
import { newStatusCard, type StatusCardKind } from '../../src/core/outbox/posted-card.js';
import type { Procedure } from '../../src/procedure/procedure.js';
import type { NotificationKind } from '../../src/core/ticket/notification-kinds.js';
import type { CaseView } from '../../src/ports/messenger.js';
import { emptyQueueText, noOwnCasesText, ownCasesTitle } from '../../src/texts/case-lists.js';
import { byButtonText } from '../../src/texts/answers.js';
import { helpOf } from '../cards/help-samples.js';
import { passageOf, type Passage } from './shown-lines.js';
import { StagedCase, stagedPeople } from './staged-case.js';

const { asker, colleague } = stagedPeople;
const toAsker: Place = { kind: 'person', person: asker.id };

type Staged = Readonly<Record<string, StagedCase>>;

/** The case at each of its stages. */
function stagesOf(procedure: Procedure): Staged {
  const draft = StagedCase.opened(procedure);
  const registered = StagedCase.registered(procedure);
  const taken = registered.taken();
  const resolved = taken.resolved();
  const surveyed = resolved.accepted().surveyed();
  const stages: Staged = {
    incompleto: draft,
    'incompleto, con pregunta': draft.asked(),
    vencido: draft.lapsed(),
    apartado: draft.setAside(),
    registrado: registered,
    retirado: registered.withdrawn(),
    'en atención': taken,
    'con pregunta': taken.asked(),
    'sin respuesta': taken.asked().unanswered(),
    escalado: taken.escalated(),
    ...Object.fromEntries(taken.moved().map((moved) => [`en «${stateLabel(moved.view)}»`, moved])),
    solucionado: resolved,
    aceptado: resolved.accepted(),
    'aceptado en silencio': resolved.accepted(true),
    'con encuesta': surveyed,
    'con encuesta que dice que no': surveyed.unsolved(),
    rechazado: resolved.refused(),
  };
  // A step that the procedure does not have leaves the case as it was.
  const different = Object.entries(stages).filter(([, staged], i, all) => all.findIndex(([, other]) => other === staged) === i);
  return Object.fromEntries(different);
}

/** Something about the case at a stage, where the procedure has it. */
function reader(stages: Staged) {
  const read = passageOf;
  const on = (stage: string, title: string, make: (view: CaseView) => Message): readonly Passage[] => {
    const staged = stages[stage];
    return staged === undefined ? [] : [read(title, make(staged.view))];
  };
  const made = (title: string, card: Card) => read(title, { kind: 'card', card });
  return { read, made, on };
}

function stateLabel({ stored, procedure }: CaseView): string {
  return procedure.states.find((s) => s.id === stored.ticket.state)?.label ?? '';
}

function statusCard(kind: StatusCardKind, view: CaseView): Message {
  const place: Place = kind === 'live' ? { kind: 'channel', group: view.stored.ticket.group ?? view.procedure.intake.group } : toAsker;
  const arrival = Math.max(1, view.stored.ticket.arrivals);
  return { kind: 'posted-card', postedCard: newStatusCard({ id: `${kind}.1`, kind, place, arrival, nextTryAt: view.now }), case: view };
}

function told(kind: NotificationKind, view: CaseView, to: Place): Message {
  const seq = view.stored.history.findLast(({ event }) => event.type !== 'numbered')?.seq ?? 0;
  const notification = newNotification({ id: 'n', kind, to, seq, nextTryAt: view.now });
  return { kind: 'notification', notification, case: view, mayBeRepeat: false, mention: [] };
}

function list(title: string, empty: string, cases: readonly CaseView[]): CaseList {
  return { title, cases, more: cases.length === 0 ? 0 : 12, empty };
}

/** What the requester reads of a case. */
export function requesterCards(procedure: Procedure): readonly Passage[] {
  const stages = stagesOf(procedure);
  const { read, made, on } = reader(stages);
  const all = Object.values(stages).map(({ view }) => view);
  const words = { words: 'volvió a fallar', key: 'k' };
  const files = [{ id: 'f', name: 'pantalla.png' }];
  const open = [StagedCase.opened(procedure).view, StagedCase.registered(procedure).taken().view] as const;
  const another = { words: 'ahora no enciende el teclado inalámbrico', key: 'k' };
  const call = (cases: readonly CaseView[], draft: CaseView | null) => callChoiceCard(procedure, cases, draft, 'k');
  const which = (cases: readonly CaseView[], said: SaidWords) => asks.whichCaseCard(said, cases, procedure);
  return [
    ...Object.entries(stages).map(([title, staged]) => read(`Su tarjeta, ${title}`, statusCard('receipt', staged.view))),
    ...on('incompleto', 'Recordatorio de lo incompleto', (view) => told('draft-reminder', view, toAsker)),
    ...on('vencido', 'Venció', (view) => told('draft-lapsed', view, toAsker)),
    ...on('sin respuesta', 'Nadie respondió la pregunta', (view) => told('case-lapsed', view, toAsker)),
    ...on('apartado', 'Apartado', (view) => told('set-aside', view, toAsker)),
    ...on('con pregunta', 'Pregunta', (view) => told('question', view, toAsker)),
    ...on('con pregunta', 'Recordatorio de la pregunta', (view) => told('reminder', view, toAsker)),
    ...on('en atención', 'Avances', (view) => told('moved', view, toAsker)),
    ...on('en atención', 'La mesa volvió después de una caída', (view) => told('desk-back', back(view, stages), toAsker)),
    ...on('escalado', 'Pasó a otro grupo', (view) => told('moved', view, toAsker)),
    ...on('solucionado', 'Solución', (view) => told('resolution', view, toAsker)),
    ...on('aceptado', 'Solución, ya respondida', (view) => told('resolution', view, toAsker)),
    ...on('aceptado en silencio', 'Aceptado en silencio', (view) => told('moved', view, toAsker)),
    ...on('con encuesta', 'Encuesta', (view) => told('survey', view, toAsker)),
    ...on('con encuesta que dice que no', 'Encuesta que dice que no', (view) => told('survey', view, toAsker)),
    made('Escribió que sigue fallando, y tiene varios', which(open, words)),
    made('Escribió sin la palabra clave', notSureCard(procedure, words)),
    ...on('en atención', 'Escribió más con algo abierto', (view) => asks.forAll(asks.moreWordsCard(view, words))),
    ...on('en atención', 'Escribió lo mismo otra vez', (view) => asks.forAll(asks.moreWordsCard(view, { ...words, saying: 'same' }))),
    ...on('en atención', 'Dijo que ya funciona', (view) => asks.forAll(asks.moreWordsCard(view, { ...words, saying: 'works-now' }))),
    ...on('en atención', 'Insistió', (view) => asks.forAll(asks.moreWordsCard(view, { ...words, saying: 'presses' }))),
    ...on('en atención', 'Insistió otra vez', (view) => asks.forAll(asks.moreWordsCard(view, { ...words, saying: 'pressed-again' }))),
    ...on('con pregunta', 'Escribió con una pregunta abierta', (view) => asks.forAll(asks.maybeAnswerCard(view, words))),
    ...on('solucionado', 'Escribió sobre lo solucionado', (view) => asks.forAll(asks.aboutResolvedCard(view, words))),
    ...on('aceptado', 'Escribió sobre lo cerrado', (view) => asks.forAll(asks.closedCaseCard(view, words))),
    ...on('vencido', 'Escribió sobre lo vencido', (view) => asks.forAll(asks.closedCaseCard(view, words))),
    ...on('solucionado', 'Escribió de algo nuevo con una solución por responder', (view) =>
      asks.forAll(asks.aboutResolvedCard(view, another)),
    ),
    ...Object.entries(offersByTitle(procedure)).map(([title, offers]) => made(title, draftCard(StagedCase.opened(procedure, offers).view))),
    made('Escribió sin la palabra clave lo que puede ser varias cosas', notSureCard(procedure, wordsWithOffers(words, open[0]))),
    ...on('en atención', 'Pidió hablar con una persona', (view) => ({
      kind: 'card',
      card: callOfferCard(view, 'k', { typed: { phone: '3001234567' }, faults: [] }),
    })),
    made('Pidió hablar con una persona, y tiene varios', call(open.slice(1).concat(open.slice(1)), null)),
    made('Pidió hablar con una persona, sin nada registrado', call([], null)),
    made('Pidió hablar con una persona, con algo por enviar', call([], StagedCase.opened(procedure).view)),
    made('Envió archivos', which(open, { files, words: '', key: 'k' })),
    made('Envió archivos sin nada abierto', which([], { files, words: '', key: 'k' })),
    made('Lista propia', myCasesCard(list(ownCasesTitle(procedure), '', all), procedure)),
    made('Lista propia, vacía', myCasesCard(list(ownCasesTitle(procedure), noOwnCasesText(procedure), []), procedure)),
  ];
}

/** What the desk reads of a case, in its channel or in a chat. */
export function deskCards(procedure: Procedure): readonly Passage[] {
  const stages = stagesOf(procedure);
  const { read, made, on } = reader(stages);
  const all = Object.values(stages).map(({ view }) => view);
  const channel: Place = { kind: 'channel', group: procedure.intake.group };
  const toColleague: Place = { kind: 'person', person: colleague.id };
  return [
    ...Object.entries(stages)
      .filter(([, { view }]) => view.stored.ticket.group !== null)
      .map(([title, staged]) => read(`La tarjeta del canal, ${title}`, statusCard('live', staged.view))),
    ...on('registrado', 'Llegó al grupo', (view) => told('arrived-here', view, channel)),
    ...on('escalado', 'Llegó escalado', (view) => told('escalated-here', view, channel)),
    ...on('en atención', 'Se le asignó', (view) => told('assigned-to-you', view, toColleague)),
    ...on('rechazado', 'Sigue fallando', (view) => told('refused', view, toColleague)),
    ...on('con encuesta que dice que no', 'Respondió la encuesta', (view) => told('survey-answered', view, channel)),
    ...on('retirado', 'Se retiró', (view) => told('withdrawn', view, channel)),
    ...on('en atención', 'Aviso de plazo', (view) => told('target-warned', warned(view, stages), channel)),
    ...askedBack(on),
    made('Cola', queueCard(list('Cola', '', all), { place: null })),
    made('Cola, vacía', queueCard(list('Cola', emptyQueueText, []), { place: null })),
    ...on('aceptado', 'Parecidos', (view) => ({
      kind: 'card',
      card: similarCard(
        view,
        { cases: [{ view, likeness: { isSameCategory: true, inCommon: 3 } }], isCutShort: true },
        { kind: 'after-taking' },
        'chat',
      ),
    })),
    ...on('aceptado', 'Auditoría', (view) => ({ kind: 'card', card: auditCard(view, 'chat') })),
    made(
      'Formulario que espera un archivo',
      keptFormCard({
        case: StagedCase.registered(procedure).taken().view,
        transition: procedure.transitions.find((t) => t.act === 'escalate')?.id ?? '',
        typed: {},
      }),
    ),
    made('Un archivo en un canal', filesWithheldCard({ count: 1, chat: 'https://teams.microsoft.com/l/chat/0/0?users=28:bot' }, procedure)),
    made('Registrar por alguien', registerOfferCard(procedure)),
  ];
}

/** Orders and words in the thread of a card. */
function askedBack(on: ReturnType<typeof reader>['on']): readonly Passage[] {
  const said = { key: 'k', files: [], faults: [], remark: '' };
  return [
    ...on('en atención', 'En el hilo: «responder: …»', (view) => ({
      kind: 'card',
      card: askedNoteCard({ audience: 'public', consultation: null, ...said, case: view, typed: { text: 'ya vamos para allá' } }),
    })),
    ...on('en atención', 'En el hilo: «nota», sin texto', (view) => ({
      kind: 'card',
      card: askedNoteCard({ audience: 'internal', consultation: null, ...said, case: view, typed: {} }),
    })),
    ...on('en atención', 'En el hilo: otras palabras', (view) => ({
      kind: 'card',
      card: caseWordsCard({ case: view, words: 'ya lo vio el proveedor', key: 'k', remark: '', mayWrite: true }),
    })),
    ...on('en atención', 'En el hilo: «asignar a Luz»', (view) => ({
      kind: 'card',
      card: caseWordsCard({ case: view, words: 'asignar a Luz', key: 'k', remark: byButtonText, mayWrite: true }),
    })),
  ];
}

/** After an outage, with another case of the same person. */
function back(view: CaseView, stages: Staged): CaseView {
  const until = view.now;
  const hold = { id: 'o', reason: 'Caída', authorisedBy: 'Carla Ríos', from: later(until, -HOUR), until };
  const others = [numberText(view.procedure, 'ticket', 46)];
  return stages['en atención']?.happens({ type: 'clock-held', hold, tells: { others } }, null).view ?? view;
}

function warned(view: CaseView, stages: Staged): CaseView {
  const event = { type: 'target-warned', clock: 'resolution', at: 0.8, keys: [], coordinators: [] } as const;
  return stages['en atención']?.happens(event, null).view ?? view;
}

/** What everybody reads first. */
export function firstCards(procedure: Procedure, reader: CardReader): readonly Passage[] {
  const desk = StagedCase.opened(procedure).view;
  return [
    passageOf('Saludo', { kind: 'card', card: welcomeCard(desk, reader, [says('Preguntas frecuentes', 'preguntas frecuentes')]) }),
    ...parcelSamples.flatMap(({ first }) => first?.(procedure, reader) ?? []),
    passageOf('No entendí', { kind: 'card', card: notUnderstoodCard('xyz', null, reader, procedure) }),
    ...helpOf(desk, reader).map(({ name, card }) => passageOf(`ayuda ${name}`.trim(), { kind: 'card', card })),
    passageOf('Sólo una mención, en un canal', { kind: 'card', card: mentionedCard(desk, reader) }),
  ];
}

export { stagesOf };
