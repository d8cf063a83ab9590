import { sampleQuestions } from '../cards/sample-questions.js';
import { linkFields } from '../../src/app/tickets/link-cases.js';
import type { CaseList, CardReader, Message } from '../../src/app/views.js';
import { HOUR, later } from '../../src/domain/instant.js';
import { numberText } from '../../src/domain/procedure/lookup.js';
import { newNotification, type Place } from '../../src/domain/outbox/notification.js';
import { newStatusCard, type StatusCardKind } from '../../src/domain/outbox/posted-card.js';
import type { Act, Procedure } from '../../src/domain/procedure/procedure.js';
import type { NotificationKind } from '../../src/domain/ticket/events.js';
import type { CaseView } from '../../src/ports/messenger.js';
import { emptyQueueText, noOwnCasesText, ownCasesTitle } from '../../src/texts/case-lists.js';
import { heldByOtherText } from '../../src/texts/orders.js';
import { caseNoun } from '../../src/texts/words.js';
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
function reader(procedure: Procedure, stages: Staged) {
  const read = (title: string, message: Message) => passageOf(title, message, procedure);
  const on = (stage: string, title: string, make: (view: CaseView) => Message): readonly Passage[] => {
    const staged = stages[stage];
    return staged === undefined ? [] : [read(title, make(staged.view))];
  };
  return { read, on };
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
  const { read, on } = reader(procedure, stages);
  const words = { words: 'volvió a fallar', key: 'k' };
  const files = [{ id: 'f', name: 'pantalla.png' }];
  const open = [StagedCase.opened(procedure).view, StagedCase.registered(procedure).taken().view];
  const another = { words: 'ahora no enciende el teclado inalámbrico', key: 'k' };
  const now = StagedCase.opened(procedure).view;
  const call = { kind: 'call-choice', desk: { procedure, calendar: now.calendar, now: now.now }, key: 'k' } as const;
  const which = { kind: 'which-case', files, refused: [], words: '', key: 'k' } as const;
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
    read('Escribió que sigue fallando, y tiene varios', { ...which, files: [], cases: open, ...words }),
    read('Escribió sin la palabra clave', { kind: 'not-sure', ...words }),
    ...on('en atención', 'Escribió más con algo abierto', (view) => ({ kind: 'more-words', case: view, ...words })),
    ...on('en atención', 'Escribió lo mismo otra vez', (view) => ({ kind: 'more-words', case: view, ...words, saying: 'same' })),
    ...on('en atención', 'Dijo que ya funciona', (view) => ({ kind: 'more-words', case: view, ...words, saying: 'works-now' })),
    ...on('en atención', 'Insistió', (view) => ({ kind: 'more-words', case: view, ...words, saying: 'presses' })),
    ...on('en atención', 'Insistió otra vez', (view) => ({ kind: 'more-words', case: view, ...words, saying: 'pressed-again' })),
    ...on('con pregunta', 'Escribió con una pregunta abierta', (view) => ({ kind: 'maybe-answer', case: view, ...words })),
    ...on('solucionado', 'Escribió sobre lo solucionado', (view) => ({ kind: 'about-resolved', case: view, ...words })),
    ...on('aceptado', 'Escribió sobre lo cerrado', (view) => ({ kind: 'closed-case', case: view, ...words })),
    ...on('vencido', 'Escribió sobre lo vencido', (view) => ({ kind: 'closed-case', case: view, ...words })),
    ...on('solucionado', 'Escribió de algo nuevo con una solución por responder', (view) => ({
      kind: 'about-resolved',
      case: view,
      ...another,
    })),
    ...on('aceptado', 'Escribió lo mismo de algo recién cerrado', (view) => ({
      kind: 'repeat-offer',
      case: StagedCase.opened(procedure).view,
      earlier: view,
    })),
    ...on('en atención', 'Pidió hablar con una persona', (view) => ({
      kind: 'call-offer',
      case: view,
      key: 'k',
      typed: { phone: '3001234567' },
      faults: [],
    })),
    read('Pidió hablar con una persona, y tiene varios', { ...call, cases: open.slice(1).concat(open.slice(1)), draft: null }),
    read('Pidió hablar con una persona, sin nada registrado', { ...call, cases: [], draft: null }),
    read('Pidió hablar con una persona, con algo por enviar', { ...call, cases: [], draft: StagedCase.opened(procedure).view }),
    read('Envió archivos', { ...which, cases: open }),
    read('Envió archivos sin nada abierto', { ...which, cases: [] }),
    read('Lista propia', {
      kind: 'my-cases',
      list: list(
        ownCasesTitle(procedure),
        '',
        Object.values(stages).map((s) => s.view),
      ),
    }),
    read('Lista propia, vacía', { kind: 'my-cases', list: list(ownCasesTitle(procedure), noOwnCasesText(procedure), []) }),
  ];
}

/** What the desk reads of a case, in its channel or in a chat. */
export function deskCards(procedure: Procedure): readonly Passage[] {
  const stages = stagesOf(procedure);
  const { read, on } = reader(procedure, stages);
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
    ...askedBack(procedure, on),
    read('Cola', {
      kind: 'queue',
      list: list(
        'Cola',
        '',
        Object.values(stages).map((s) => s.view),
      ),
    }),
    read('Cola, vacía', { kind: 'queue', list: list('Cola', emptyQueueText, []) }),
    ...on('aceptado', 'Parecidos', (view) => ({
      kind: 'similar',
      case: view,
      found: { cases: [{ view, likeness: { isSameCategory: true, inCommon: 3 } }], isCutShort: true },
      use: { kind: 'after-taking' },
    })),
    ...on('aceptado', 'Auditoría', (view) => ({ kind: 'audit', case: view })),
    read('Formulario que espera un archivo', {
      kind: 'kept-form',
      case: StagedCase.registered(procedure).taken().view,
      transition: procedure.transitions.find((t) => t.act === 'escalate')?.id ?? '',
      typed: {},
    }),
    read('Un archivo en un canal', { kind: 'files-withheld', count: 1, chat: 'https://teams.microsoft.com/l/chat/0/0?users=28:bot' }),
    read('Registrar por alguien', { kind: 'register-offer', desk: StagedCase.registered(procedure).view }),
  ];
}

/** Orders and words in the thread of a card. */
function askedBack(procedure: Procedure, on: ReturnType<typeof reader>['on']): readonly Passage[] {
  const said = { key: 'k', files: [], faults: [], remark: '' };
  const choosable = { members: [colleague], receivers: [], unavailable: [] };
  const way = (act: Act) => procedure.transitions.find((t) => t.act === act && t.by.every((doer) => doer !== 'requester'))?.id ?? '';
  const order = (act: Act, first: string | null = null) =>
    ({ kind: 'asked-order', transition: way(act), first, others: [], choosable }) as const;
  return [
    ...on('en atención', 'En el hilo: «tomar», y lo tiene un colega', (view) => ({
      ...order('take'),
      ...said,
      case: view,
      typed: {},
      remark: heldByOtherText(colleague.name, caseNoun(procedure)),
    })),
    ...on('en atención', 'En el hilo: «resuelto: …»', (view) => ({
      ...order('resolve'),
      ...said,
      case: view,
      typed: { solution: 'se cambió el tóner' },
    })),
    ...on('registrado', 'En el hilo: «resuelto: …», sin asignar', (view) => ({
      ...order('resolve', way('take')),
      ...said,
      case: view,
      typed: { solution: 'se cambió el tóner' },
    })),
    ...on('en atención', 'En el hilo: «responder: …»', (view) => ({
      kind: 'asked-note',
      audience: 'public',
      consultation: null,
      ...said,
      case: view,
      typed: { text: 'ya vamos para allá' },
    })),
    ...on('en atención', 'En el hilo: «nota», sin texto', (view) => ({
      kind: 'asked-note',
      audience: 'internal',
      consultation: null,
      ...said,
      case: view,
      typed: {},
    })),
    ...on('en atención', 'En el hilo: «vincular con 999», sin razón', (view) => ({
      kind: 'asked-link',
      act: 'link',
      fields: linkFields(procedure),
      ...said,
      case: view,
      typed: { kind: 'related', number: '999', reason: '' },
    })),
    ...on('en atención', 'En el hilo: otras palabras', (view) => ({
      kind: 'case-words',
      case: view,
      words: 'ya lo vio el proveedor',
      key: 'k',
      remark: '',
      mayWrite: true,
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
    passageOf('Saludo', { kind: 'welcome', desk, reader, hasQuestions: true }, procedure),
    passageOf(
      'Preguntas frecuentes',
      { kind: 'questions', desk, shown: { questions: sampleQuestions(), open: 'q-0', from: 0, remark: '' } },
      procedure,
    ),
    passageOf('No entendí', { kind: 'not-understood', words: 'xyz', near: null, reader }, procedure),
    passageOf('Ayuda: lo que puede escribir', { kind: 'help', desk, reader }, procedure),
  ];
}

export { stagesOf };
