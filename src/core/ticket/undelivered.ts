import { DAY, type Instant } from '../instant.js';
import type { PersonId } from '../people/person.js';
import {
  arrivalIn,
  givenTo,
  isBy,
  requestersIn,
  sheetOf,
  type DeliveryRecorded,
  type EventOf,
  type Recipient,
  type RecordedEvent,
  type TicketEvent,
  type TicketWithHistory,
} from './events.js';
import { isLostDelivery, isSameRecipient } from './events/delivery-events.js';
import { sheetOfKind, type WhenLost } from './notification-kinds.js';
import type { Channel } from './ticket.js';

/**
 * A message that was not delivered. `seq`: of the event that records the loss; `about`: of the event that the message is about. `closes`:
 * the event that it is about closed the case.
 */
export type LostMessage = { seq: number; about: number; kind: string; at: Instant; outcome: 'unreachable' | 'abandoned'; closes?: true };

/**
 * A task for the desk: the recipient has not been told by other means.
 * @property since when the first of the messages was lost
 * @property upTo `seq` of the newest loss: a manual contact covers the messages that were lost until then, and no later one
 */
export type Undelivered = { recipient: Recipient; since: Instant; upTo: number; messages: readonly LostMessage[] };

/** How long a case that has ended stays in the desk's list of undelivered messages; its own card shows them for good. */
export const undeliveredKeptMs = 30 * DAY;

const isOfLost = (kind: string, when: WhenLost): boolean => sheetOfKind(kind)?.lost?.includes(when) === true;

/** Channels where the requester talks with the person who registers the case. */
export const spokenChannels: readonly Channel[] = ['telephone', 'mobile', 'in-person'];

/**
 * @property resolved `seq` of the last solution; `surveyWith`: of the last one whose own message asks the survey (USPEC-13)
 * @property asking `seq` of the question or solution that waits for an answer; 0 where there is none
 * @property isAccepted the solution was accepted: a contact from then on is about the survey
 */
type CaseContext = {
  group: string | null;
  requester: PersonId | null;
  isSpoken: boolean;
  resolved: number;
  surveyWith: number;
  asking: number;
  isAccepted: boolean;
};

const blankContext = { group: null, isSpoken: false, resolved: 0, surveyWith: 0, asking: 0, isAccepted: false };

/**
 * In the order in which their first message was lost. A recipient leaves the list when the desk records that it told them, when a later
 * message reaches them, or when they do something with the case. A colleague also leaves it when the case gets another assignee; a group
 * when one of its members takes the case or the case moves on. A question or a solution leaves the list only when it arrives itself, or
 * when the desk speaks with the requester; a survey when it is answered, is over, or the desk contacted them about it. A reminder and a
 * question also leave it when the case leaves their state. Once the desk has recorded that the requester confirmed the solution, only
 * messages that are not about the solution stay.
 * Source: UARIV-09, UARIV-16, SIIF-10, SIIF-12
 */
export function undeliveredIn(history: readonly RecordedEvent[]): readonly Undelivered[] {
  if (!history.some(({ event }) => isLostDelivery(event))) return [];
  let all: readonly Undelivered[] = [];
  // The sender for a user who has been reached need not be told anything more.
  const [requester = null, ...senders] = requestersIn(history).toReversed();
  let context: CaseContext = { ...blankContext, requester };
  for (const recorded of history) {
    const open = all.flatMap((one) => stillUndelivered(one, recorded, context));
    all = withLostMessage(open, recorded, context);
    context = contextAfter(context, recorded);
  }
  // The notification of the requester's own confirmation tells them only what they said themselves.
  const confirmation = history.find(({ event }) => event.type === 'solution-accepted' && event.confirmed !== undefined)?.seq ?? 0;
  const isConfirmed = ({ kind, about }: LostMessage): boolean => about <= confirmation && isOfLost(kind, 'until-confirmed');
  const closing = history.filter(({ event }) => event.type === 'solution-accepted').map(({ seq }) => seq);
  return all
    .filter(({ recipient }) => recipient.kind === 'channel' || !senders.includes(recipient.person.id))
    .map((one) => ({ ...one, messages: one.messages.map((m) => (closing.includes(m.about) ? { ...m, closes: true as const } : m)) }))
    .flatMap((one) => withOnly(one, (message) => !isOutdated(message, history) && !(isOfRequester(one, context) && isConfirmed(message))));
}

function isOfRequester({ recipient }: { recipient: Recipient }, { requester }: CaseContext): boolean {
  return recipient.kind === 'person' && recipient.person.id === requester;
}

/** The recipient of that lost message, if the desk must still tell them about it or about an earlier one; otherwise null. */
export function undeliveredOfMessage(message: number, history: readonly RecordedEvent[]): Undelivered | null {
  const lost = history.find(({ seq }) => seq === message)?.event;
  if (lost?.type !== 'delivery-recorded') return null;
  const ofTheirs = undeliveredIn(history).find(({ recipient }) => isSameRecipient(recipient, lost.recipient));
  return ofTheirs?.messages.some(({ seq }) => seq <= message) === true ? ofTheirs : null;
}

/** Whether the case has left the state that the reminder was about, or the question is no longer open. */
function isOutdated({ kind, about }: LostMessage, history: readonly RecordedEvent[]): boolean {
  const later = history.filter(({ seq }) => seq > about);
  if (kind === 'resolution' || kind === 'survey') return later.some(({ event }) => sheetOf(event).outdates.includes(kind));
  const event = history.find(({ seq }) => seq === about)?.event;
  const reminded =
    isOfLost(kind, 'in-state') && (event?.type === 'reminded' || event?.type === 'information-added') ? event.state : undefined;
  const state = kind === 'question' && event?.type === 'requester-asked' ? event.to : reminded;
  return state !== undefined && later.some(({ event: move }) => 'to' in move && move.to !== state);
}

/** Then cards stop showing the warning. @param at index in the history of the event that records the delivery */
export function isReachedAgain(history: readonly RecordedEvent[], at: number): boolean {
  const delivered = history[at]?.event;
  if (delivered?.type !== 'delivery-recorded' || isLostDelivery(delivered)) return false;
  const last = lastContact(history.slice(0, at), delivered.recipient)?.event;
  return last !== undefined && isLostDelivery(last);
}

/** The requester has done nothing with the case since the lost message, and the desk did not tell them by other means. Source: UARIV-16 */
export function isRequesterUnreachable({ ticket, history }: TicketWithHistory): boolean {
  const last = lastContact(history, { kind: 'person', person: ticket.requester })?.event;
  return last?.type === 'delivery-recorded' && last.outcome === 'unreachable';
}

/** The last event that records a message to the recipient, a contact with them by other means, or an act of theirs. */
function lastContact(history: readonly RecordedEvent[], recipient: Recipient): RecordedEvent | undefined {
  const isTold = (event: TicketEvent): event is EventOf<'delivery-recorded' | 'manual-contact-recorded'> =>
    event.type === 'delivery-recorded' || (event.type === 'manual-contact-recorded' && event.how !== 'impossible');
  return history.findLast(
    ({ event, by }) =>
      (isTold(event) && isSameRecipient(event.recipient, recipient)) || (recipient.kind === 'person' && isBy(by, recipient.person.id)),
  );
}

export function subjectOf({ notification }: DeliveryRecorded): number {
  return Number(notification.split('.')[0]);
}

function withLostMessage(all: readonly Undelivered[], { event, seq, at }: RecordedEvent, context: CaseContext): readonly Undelivered[] {
  if (!isLostDelivery(event) || needsNoContact(event, context)) return all;
  const { recipient, kind, outcome } = event;
  const message: LostMessage = { seq, about: subjectOf(event), kind, at, outcome };
  const asksSurvey = kind === 'resolution' && message.about === context.surveyWith;
  const messages = asksSurvey ? [message, { ...message, kind: 'survey' }] : [message];
  const before = all.find((one) => isSameRecipient(one.recipient, recipient));
  if (before === undefined) return [...all, { recipient, since: at, upTo: seq, messages }];
  return all.map((one) => (one === before ? { ...one, upTo: seq, messages: [...one.messages, ...messages] } : one));
}

/** Whether a lost message needs no call. A late case is no reason to call its requester: the desk has to solve it. */
function needsNoContact({ kind, recipient }: DeliveryRecorded, context: CaseContext): boolean {
  if (kind === 'registered-for-you' && context.isSpoken) return true;
  return isOfLost(kind, 'no-task') || (kind === 'target-warned' && isOfRequester({ recipient }, context));
}

function stillUndelivered(one: Undelivered, recorded: RecordedEvent, context: CaseContext): readonly Undelivered[] {
  const { event, by } = recorded;
  if (event.type === 'manual-contact-recorded' || event.type === 'delivery-recorded') {
    if (!isSameRecipient(event.recipient, one.recipient) || isLostDelivery(event)) return [one];
    return withOnly(one, (message) =>
      event.type === 'delivery-recorded' ? !isToldBy(message, event) : message.seq > event.upTo || !isSettledBy(message, event, context),
    );
  }
  const { recipient } = one;
  const isCovered =
    recipient.kind === 'channel'
      ? isTakenUp(event, recipient.group, context)
      : isBy(by, recipient.person.id) || (recipient.person.id !== context.requester && isReassigned(event, recipient.person.id));
  return isCovered ? withOnly(one, ({ kind }) => kind === 'survey') : [one];
}

/** Whether a delivery makes a lost message obsolete: any later message shows that the recipient can be reached, but tells no question. */
function isToldBy({ kind, about }: LostMessage, delivery: DeliveryRecorded): boolean {
  const isAbout = subjectOf(delivery) === about;
  if (kind === 'survey') return isAbout || delivery.kind === 'survey';
  return isAbout || !isOfLost(kind, 'until-told');
}

function isSettledBy({ kind, about }: LostMessage, { how }: EventOf<'manual-contact-recorded'>, context: CaseContext): boolean {
  if (kind === 'survey') return context.isAccepted;
  return how !== 'impossible' || (about !== context.asking && kind !== 'draft-reminder');
}

function withOnly(one: Undelivered, isLeft: (message: LostMessage) => boolean): readonly Undelivered[] {
  const [first, ...others] = one.messages.filter(isLeft);
  return first === undefined ? [] : [{ ...one, since: first.at, upTo: (others.at(-1) ?? first).seq, messages: [first, ...others] }];
}

function isTakenUp(event: TicketEvent, group: string, context: CaseContext): boolean {
  return givenTo(event) === null ? 'from' in event && event.from === group : context.group === group;
}

function isReassigned(event: TicketEvent, id: PersonId): boolean {
  if (event.type === 'section-filled' || (event.type === 'ticket-corrected' && event.filler !== undefined)) return true;
  return (
    (event.type === 'ticket-taken' || event.type === 'ticket-assigned' || event.type === 'ticket-escalated') && event.assignee?.id !== id
  );
}

function contextAfter(before: CaseContext, { event, seq }: RecordedEvent): CaseContext {
  const isAsking = sheetOf(event).awaits !== null;
  const context = 'to' in event ? { ...before, asking: isAsking ? seq : 0, group: arrivalIn(event) ?? before.group } : before;
  switch (event.type) {
    case 'ticket-resolved':
      return { ...context, resolved: seq };
    case 'survey-asked':
      return { ...context, surveyWith: seq === context.resolved + 1 ? context.resolved : context.surveyWith };
    case 'solution-accepted':
      return { ...context, isAccepted: true };
    case 'draft-opened':
      return { ...context, isSpoken: spokenChannels.includes(event.channel) };
    default:
      return context;
  }
}
