import type { NumberReader } from '../domain/ticket/numbers/ticket-numbers.js';
import { groupOf, isAnswerFromOutside, numberText, stateOf, transitionOf } from '../domain/procedure/lookup.js';
import type { Field } from '../domain/procedure/form.js';
import type { Procedure } from '../domain/procedure/procedure.js';
import type { By, RecordedEvent, SolutionAccepted, StateChange, TicketEvent } from '../domain/ticket/events.js';
import type { NoteAudience, FieldValues } from '../domain/ticket/ticket.js';
import { clockEventText, type ClockEvent, isDisclosure, disclosureText, type Disclosure } from './clock-and-disclosure-text.js';
import { fillerText, sectionLabel } from './sections.js';
import type { ImportedEvent } from '../domain/ticket/imported-event.js';
import { isReservationEvent, type ReservationEvent } from '../domain/ticket/reservation.js';
import { isMassEvent, type MassEvent } from '../domain/ticket/mass/mass-events.js';
import { massEventText, solvedWithText } from './mass-incidents.js';
import { isOfferEvent, offerEventText, type OfferEvent, withdrawalText } from './frequent-questions.js';
import { isLinkEvent, type LinkEvent } from '../domain/ticket/link-events.js';
import { linkEventText } from './links.js';
import { isRequesterWords, requesterWordsText } from './requester-words.js';
import { editedFactText } from './edited-messages.js';
import { contactMeansText, meansText } from './undelivered.js';
import { surveyAnsweredText, surveyAnswersText } from './survey.js';
import { isoDateText, valueText } from './field-values.js';
import { inSentence, listText, caseNoun } from './words.js';
import { deliveryText, recipientText } from './delivery-text.js';
import { completedText, missingText, remindedText } from './lapsed.js';
import { reservationEventText } from './contingency/reservations.js';
import { importedText } from './contingency/import.js';
import { givenIn, givenRowsText, valuesText, type Given } from './given-values.js';
import { openedText } from './opened-text.js';
import { withArticle } from '../domain/procedure/words.js';
import { reasonsForNoPicture } from '../domain/ticket/ticket-files.js';

/** What happened, without its time: "Beto Gil lo tomó". Plain text. */
export function eventText({ event, by }: RecordedEvent, procedure: Procedure, audience: FactAudience = 'desk'): string {
  const who = byText(by);
  if (isDisclosure(event)) return disclosureText(event, who, procedure);
  if (isReservationEvent(event)) return reservationEventText(event, who);
  if (event.type === 'imported') return importedText(event, who);
  if (isMassEvent(event)) return massEventText(event, who, procedure, audience);
  if (isLinkEvent(event)) return linkEventText(event, who, procedure, audience);
  if (isOfferEvent(event)) return offerEventText(event, who);
  if (isDraftEvent(event)) return aboutDraft(event, who, procedure);
  switch (event.type) {
    case 'file-attached':
      return `${who} adjuntó «${event.file.name}»`;
    case 'note-added':
      return `${event.author?.name ?? who} ${audienceText(event.audience, procedure)}: «${event.text}»`;
    case 'message-edited':
      return editedFactText(event, who);
    case 'survey-asked':
    case 'survey-answered':
      return surveyText(event, who, procedure, audience);
    case 'delivery-recorded':
      return deliveryText(event, procedure);
    case 'ticket-corrected':
    case 'target-warned':
    case 'clock-held':
    case 'clock-released':
    case 'figures-frozen':
    case 'survey-reminded':
    case 'survey-lapsed':
      return clockEventText(event, who, procedure);
    default:
      return aboutWork(event, who, procedure, audience);
  }
}

type SurveyFact = Extract<TicketEvent, { type: 'survey-asked' | 'survey-answered' }>;

function surveyText(event: SurveyFact, who: string, procedure: Procedure, audience: FactAudience): string {
  if (event.type === 'survey-asked') return 'Se envió la encuesta';
  return `${who} ${surveyAnsweredText(event, procedure)}${because(audience === 'desk' ? surveyAnswersText(event, procedure) : '')}`;
}

const draftEvents = [
  'draft-opened',
  'numbered',
  'draft-filled',
  'draft-returned',
  'draft-listed',
  'draft-completed',
  'draft-lapsed',
  'draft-set-aside',
  'ticket-withdrawn',
  'reminded',
] as const;
type DraftEvent = Extract<TicketEvent, { type: (typeof draftEvents)[number] }>;

function isDraftEvent(event: TicketEvent): event is DraftEvent {
  return draftEvents.some((type) => type === event.type);
}

function aboutDraft(event: DraftEvent, who: string, procedure: Procedure): string {
  // The history is the case's: one gender throughout, though a draft may be called otherwise.
  const { as } = caseNoun(procedure);
  switch (event.type) {
    case 'draft-opened':
      return openedText(event, procedure);
    case 'numbered':
      return `Recibió el número ${numberText(procedure, event.series, event.value)}`;
    case 'draft-filled':
      return event.submitted ? `${who} envió los datos` : `${who} agregó datos`;
    case 'draft-returned':
      return `Falta que ${procedure.partner?.label ?? ''} envíe: ${listText(
        event.faults.map((f) => inSentence(f.label)),
        'y',
      )}`;
    case 'draft-listed':
      return `Se mostró en la tarjeta de ${as('los')} que esperan`;
    case 'draft-completed':
      return `${completedText(event, who, procedure)} y pasó ${withArticle(groupOf(procedure, event.group)).to}${fillerText(event.filler)}${givenRowsText(event.fields, procedure)}`;
    case 'draft-lapsed':
      return event.missing.length === 0
        ? `Venció el plazo para ${as('enviarlo')}`
        : `Venció el plazo para ${as('completarlo')}: ${missingText(event.missing, procedure)}`;
    case 'draft-set-aside':
      return `${who} ${as('lo')} apartó${because(quoted(event.reason))}`;
    case 'ticket-withdrawn':
      return `${who} retiró lo pedido${because(withdrawalText(event))}`;
    case 'reminded':
      return remindedText(stateOf(procedure, event.state));
    default:
      return event satisfies never;
  }
}

type WorkEvent = Exclude<
  TicketEvent,
  | DraftEvent
  | ClockEvent
  | LinkEvent
  | { type: 'file-attached' | 'note-added' | 'message-edited' | 'survey-asked' | 'survey-answered' | 'delivery-recorded' }
  | Disclosure
  | OfferEvent
  | MassEvent
  | ReservationEvent
  | ImportedEvent
>;

function aboutWork(event: WorkEvent, who: string, procedure: Procedure, audience: FactAudience): string {
  if (isRequesterWords(event)) return requesterWordsText(event, who);
  const { as, the } = caseNoun(procedure);
  switch (event.type) {
    case 'ticket-taken':
      return `${who} ${as('lo')} tomó`;
    case 'ticket-assigned':
      return `${who} ${as('lo')} asignó a ${event.assignee.name}`;
    case 'assignee-left':
      return `${event.left.name} ya no es del equipo: ${the} quedó sin asignar`;
    case 'requester-asked':
      return `${who} preguntó: «${event.question}»`;
    case 'ticket-escalated':
      return `${who} ${sentText(event, procedure)} ${toReceiver(event, procedure)}${fillerText(event.filler)}: «${event.reason}»${recordsText(event.checklist, procedure)}`;
    case 'section-filled':
      return `${who} diligenció «${sectionLabel(event.section, procedure)}» y ${the} pasó ${withArticle(groupOf(procedure, event.group)).to}${fillerText(event.filler)}`;
    case 'ticket-resolved':
      return `${event.author?.name ?? who} ${as('lo')} solucionó${solvedWithText(event, procedure, audience)}: «${event.solution}»${recordsText(event.records, procedure)}`;
    case 'solution-accepted':
      if (event.silence) return `Se dio por ${as('aceptado')}: ${silenceReason(event)}`;
      if (event.bySurvey === true) return 'Con esa encuesta quedó aceptada la solución';
      if (event.confirmed !== undefined) return `${who} ${as('lo')} cerró: ${confirmedText('el usuario', event, procedure)}`;
      return isClosedByDesk(event, procedure) ? `${who} ${as('lo')} cerró` : `${who} confirmó la solución`;
    case 'case-lapsed':
      return `Venció el plazo para responder${because(quoted(event.question))}`;
    case 'solution-refused':
      return `${event.bySurvey === true ? `Con esa encuesta volvió ${returnedToText(event, procedure)}` : `${who} ${saysOfTrouble(event, procedure)} sigue fallando`}: «${event.reason}»`;
    case 'state-moved':
      return `${who} ${as('lo')} pasó a «${stateOf(procedure, event.to).label}»${because(valuesText(stepValues(event, procedure)))}${recordsText(event.fields, procedure)}`;
    case 'user-reached':
      return `Desde ahora responde ${event.user.name}, a quien ya se le puede escribir por aquí`;
    case 'manual-contact-recorded':
      return `${who} ${contactMeansText(recipientText(event.recipient, procedure), event.how, event.talk)}`;
    default:
      return event satisfies never;
  }
}

/** "a Dora Vega, de la Oficina de Tecnología"; without a name, the group, with the third party that it is: "a Soporte Externo (Datos y Redes S.A.S.)". */
function toReceiver({ assignee, group, to, checklist }: Extract<TicketEvent, { type: 'ticket-escalated' }>, procedure: Procedure): string {
  const receiver = withArticle(groupOf(procedure, group));
  const third = checklist[stateOf(procedure, to).thirdParty?.name ?? ''] ?? '';
  if (assignee === undefined) return third === '' ? receiver.to : `${receiver.to} (${third})`;
  return `a ${assignee.name}, ${receiver.of}`;
}

function audienceText(audience: NoteAudience, procedure: Procedure): string {
  if (audience === 'internal') return 'anotó';
  if (audience === 'public') return 'escribió al usuario';
  return 'asker' in audience
    ? `respondió la consulta de ${audience.asker.name}`
    : `consultó ${withArticle(groupOf(procedure, audience.group)).to}`;
}

type Escalated = Extract<TicketEvent, { type: 'ticket-escalated' }>;

/** Why no acceptance is recorded: the requester was silent, or wrote and pressed no button. */
export function silenceReason({ wrote }: Pick<SolutionAccepted, 'wrote'>): string {
  return wrote === true ? 'no se confirmó con el botón' : 'no hubo respuesta';
}

/** Whether a case went down again, nearer to the first level, or an area sent it back. Source: UARIV-04, USPEC-06 */
export function isSentBack({ from, group }: Escalated, procedure: Procedure): boolean {
  return groupOf(procedure, from).role === 'area' || groupOf(procedure, group).level < groupOf(procedure, from).level;
}

/** "la escaló", "la devolvió"; what comes back from outside was answered there: "respondió y la solicitud volvió". Source: USPEC-12, SIIF-10 */
function sentText(event: Escalated, procedure: Procedure): string {
  const { as, the } = caseNoun(procedure);
  if (isAnswerFromOutside(event, procedure)) {
    const answered =
      event.recordedByDesk === true ? `registró la respuesta ${withArticle(groupOf(procedure, event.from)).of}` : 'respondió';
    return `${answered} y ${the} volvió`;
  }
  const isAsked = transitionOf(procedure, event.transition)?.act === 'ask-section';
  return `${as('lo')} ${isAsked ? 'envió' : isSentBack(event, procedure) ? 'devolvió' : 'escaló'}`;
}

/** "el usuario confirmó por teléfono el 24 nov 2026", and what else the form asked. Source: SIIF-10 */
export function confirmedText(who: string, { transition, confirmed = {} }: SolutionAccepted, procedure: Procedure): string {
  const needs: readonly Field[] = transitionOf(procedure, transition)?.needs ?? [];
  const means = givenIn(needs, confirmed).find(({ id }) => id === 'means')?.value ?? meansText(confirmed['means'] ?? '');
  const others = valuesText(
    givenIn(needs, confirmed).filter(({ id }) => id !== 'means' && id !== 'date'),
    'labelled',
  );
  return `${who} confirmó ${inSentence(means)} el ${isoDateText(confirmed['date'] ?? '')}${others === '' ? '' : `, ${others}`}`;
}

/** That the desk closed it, which is not the requester's own word that it went well. Source: USPEC-05, SIIF-10 */
export function isClosedByDesk({ transition }: SolutionAccepted, procedure: Procedure): boolean {
  return transitionOf(procedure, transition)?.by.includes('requester') === false;
}

/** Where a case is again once its solution was refused: with its assignee, or with the desk, which has to take it first. */
export function returnedToText({ to }: Pick<StateChange, 'to'>, procedure: Procedure): string {
  const isTaken = stateOf(procedure, to).phase !== 'new';
  return isTaken ? `a quien ${caseNoun(procedure).as('lo')} atiende` : withArticle({ label: procedure.deskName }).to;
}

/** The requester says themself that it still fails; the desk notes what they reported. Source: UARIV-11 */
export function saysOfTrouble({ transition, recorded }: Extract<StateChange, { type: 'solution-refused' }>, procedure: Procedure): string {
  return recorded !== undefined || transitionOf(procedure, transition)?.by.includes('requester') === false
    ? 'anotó que el usuario informa que'
    : 'dice que';
}

export function byText(by: By): string {
  return by.kind === 'person' ? by.person.name : 'El sistema';
}

/** What was given with a step, to be quoted; without personal data. One value needs no label: the state says what it is. */
export function movedValuesText(event: StateMoved, procedure: Procedure): string {
  const given = stepValues(event, procedure);
  return given.map(({ label, value }) => (given.length === 1 ? value : `${label}: ${value}`)).join(' · ');
}

/** What was given with a step, without personal data. */
export function stepValues({ fields, transition }: StateMoved, procedure: Procedure): readonly Given[] {
  return givenIn(transitionOf(procedure, transition)?.needs ?? [], fields);
}

function quoted(text: string): string {
  return text.trim() === '' ? '' : `«${text}»`;
}

function because(said: string): string {
  return said === '' ? '' : `: ${said}`;
}

/** The readers of a history: the requester sees neither internal notes nor the desk's bookkeeping. */
export type FactAudience = Exclude<NumberReader, 'partner'>;

export type StateMoved = Extract<TicketEvent, { type: 'state-moved' }>;

/** The records that were given with a step, and what an escalation asks besides its reason, such as the cause, without personal data: "; registro A3-FO-12 «118»". Source: USPEC-11, USPEC-12 */
function recordsText(values: FieldValues, { categories, transitions, routes }: Procedure): string {
  const besides = transitions.filter((t) => t.act === 'escalate').flatMap((t) => t.needs ?? []);
  const asked = besides.filter(({ id, type }) => type === 'long-text' && id !== 'reason');
  const records = [...categories.flatMap((c) => c.records ?? []), ...asked, ...reasonsForNoPicture({ routes })].filter(
    (r, i, all) => all.findIndex((other) => other.id === r.id) === i,
  );
  const given = records.filter((r) => r.pii !== true && r.type !== 'file' && (values[r.id] ?? '') !== '');
  return given.map((r) => `; ${inSentence(r.label)} «${valueText(r, values[r.id] ?? '')}»`).join('');
}
