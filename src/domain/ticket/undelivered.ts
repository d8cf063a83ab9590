import { DAY, type Instant } from '../instant.js';
import type { PersonId } from '../people/person.js';
import type { NotificationKind, Recipient, RecordedEvent, TicketEvent, TicketWithHistory } from './events.js';
import type { Channel } from './ticket.js';

type DeliveryRecorded = Extract<TicketEvent, { type: 'delivery-recorded' }>;
type Lost = Extract<DeliveryRecorded['outcome'], 'unreachable' | 'abandoned'>;

/**
 * A message that was not delivered. `seq`: of the event that records it; `about`: of the event that the message is about.
 * `closes`: that event closed the case.
 */
export type LostMessage = { seq: number; about: number; kind: string; at: Instant; outcome: Lost; closes?: true };

/**
 * A recipient that messages did not reach and that the desk has not told by other means: a task for the desk.
 *
 * @property since when the first of the messages was lost
 * @property upTo  `seq` of the newest: a manual contact covers the messages that were lost until then, and no later one
 */
export type Undelivered = { recipient: Recipient; since: Instant; upTo: number; messages: readonly LostMessage[] };

/** How long a case that has ended stays in the desk's list of undelivered messages; its own card shows them for good. */
export const undeliveredKeptMs = 30 * DAY;

/** Surveys and their answers, and that the desk is back: no reason for the desk to call a person. */
const kindsWithoutContact: readonly NotificationKind[] = ['survey', 'survey-answered', 'desk-back'];

/** Kinds that are out of date once the case leaves the state. */
const reminderKinds: readonly string[] = ['reminder', 'draft-reminder'] satisfies readonly NotificationKind[];

/** Messages that need not be told any more once the requester has confirmed the solution to the desk: the note of a colleague still does. */
const settledKinds: readonly string[] = [
  'registered-for-you',
  'question',
  'reminder',
  'moved',
  'resolution',
] satisfies readonly NotificationKind[];

/** Channels where the requester talks with the person who registers the case. */
const spokenChannels: readonly Channel[] = ['telephone', 'mobile', 'in-person'];

/** The case at one point of its history. */
type CaseContext = { group: string | null; requester: PersonId | null; isSpoken: boolean };

/**
 * The recipients that the desk must tell by other means, in the order in which their first message was lost.
 *
 * A recipient leaves the list when the desk records that it told them, when a later message reaches them, or when they do
 * something with the case. A colleague leaves it when the case has another assignee, a group when one of its members takes
 * the case or it moves on. A reminder leaves it when the case leaves the state that it was about, a question when the case ends. Once the desk has recorded
 * that the requester confirmed the solution, only what is not about the solution is left.
 *
 * Source: UARIV-09, UARIV-16, SIIF-10
 */
export function undeliveredIn(history: readonly RecordedEvent[]): readonly Undelivered[] {
  if (!history.some(({ event }) => isLostDelivery(event))) return [];
  let all: readonly Undelivered[] = [];
  let context: CaseContext = { group: null, requester: null, isSpoken: false };
  for (const recorded of history) {
    all = withLostMessage(
      all.flatMap((one) => stillUndelivered(one, recorded, context)),
      recorded,
      context,
    );
    context = contextAfter(context, recorded.event);
  }
  const confirmation = history.find(({ event }) => event.type === 'solution-accepted' && event.confirmed !== undefined)?.seq ?? 0;
  const closing = history.filter(({ event }) => event.type === 'solution-accepted').map(({ seq }) => seq);
  return all
    .map((one) => withClosings(one, closing))
    .flatMap((one) =>
      withOnly(one, (message) => !isOutdated(message, history) && !(isOfRequester(one, context) && isSettled(message, confirmation))),
    );
}

/** @param closing `seq` of the events that closed the case */
function withClosings(one: Undelivered, closing: readonly number[]): Undelivered {
  return { ...one, messages: one.messages.map((m) => (closing.includes(m.about) ? { ...m, closes: true as const } : m)) };
}

function isOfRequester({ recipient }: Undelivered, { requester }: CaseContext): boolean {
  return recipient.kind === 'person' && recipient.person.id === requester;
}

/** @param confirmation `seq` of the requester's confirmation; its own notification tells them what they said themselves */
function isSettled({ kind, about }: LostMessage, confirmation: number): boolean {
  return about <= confirmation && settledKinds.includes(kind);
}

/**
 * Whether the requester was never told of the present solution: its message was lost, and the desk has not contacted them
 * since. Source: UARIV-16, SIIF-10
 */
export function isSolutionUndelivered({ ticket, history }: TicketWithHistory): boolean {
  const resolving = ticket.solution === null ? undefined : history.findLast(({ event }) => event.type === 'ticket-resolved')?.seq;
  return undeliveredIn(history).some(
    ({ recipient, messages }) =>
      recipient.kind === 'person' &&
      recipient.person.id === ticket.requester.id &&
      messages.some(({ kind, about }) => kind === 'resolution' && about === resolving),
  );
}

/** The recipient of that lost message, while the desk must still tell them of it or of an earlier one. */
export function undeliveredOfMessage(message: number, history: readonly RecordedEvent[]): Undelivered | null {
  const lost = history.find(({ seq }) => seq === message)?.event;
  if (lost?.type !== 'delivery-recorded') return null;
  return (
    undeliveredIn(history).find(
      ({ recipient, messages }) => isSameRecipient(recipient, lost.recipient) && messages.some(({ seq }) => seq <= message),
    ) ?? null
  );
}

/** The case has left the state that the reminder was about, or ended without the answer to the question: it is no longer open. */
function isOutdated({ kind, about }: LostMessage, history: readonly RecordedEvent[]): boolean {
  const later = history.filter(({ seq }) => seq > about);
  if (kind === 'question') return later.some(({ event: { type } }) => endings.includes(type));
  const reminded = reminderKinds.includes(kind) ? history.find(({ seq }) => seq === about)?.event : undefined;
  return reminded?.type === 'reminded' && later.some(({ event }) => 'to' in event && event.to !== reminded.state);
}

const endings: readonly string[] = ['draft-lapsed', 'case-lapsed', 'draft-set-aside', 'solution-accepted', 'ticket-withdrawn'];

export function isSameRecipient(a: Recipient, b: Recipient): boolean {
  return a.kind === 'person' ? b.kind === 'person' && a.person.id === b.person.id : b.kind === 'channel' && a.group === b.group;
}

/**
 * Whether a message was delivered to a recipient that the one before had not reached: cards stop showing the warning then.
 *
 * @param at index in the history of the event that records the delivery
 */
export function isReachedAgain(history: readonly RecordedEvent[], at: number): boolean {
  const delivered = history[at]?.event;
  if (delivered?.type !== 'delivery-recorded' || isLostDelivery(delivered)) return false;
  const last = lastContact(history.slice(0, at), delivered.recipient)?.event;
  return last !== undefined && isLostDelivery(last);
}

/**
 * Whether the last message to the requester could not reach them, they have done nothing with the case since, and the desk did not
 * tell them by other means.
 *
 * Source: UARIV-16
 */
export function isRequesterUnreachable({ ticket, history }: TicketWithHistory): boolean {
  const last = lastContact(history, { kind: 'person', person: ticket.requester })?.event;
  return last?.type === 'delivery-recorded' && last.outcome === 'unreachable';
}

/** The last event that records a message to the recipient or a contact by other means, or that they made themselves. */
function lastContact(history: readonly RecordedEvent[], recipient: Recipient): RecordedEvent | undefined {
  return history.findLast(
    ({ event, by }) =>
      (event.type === 'delivery-recorded' && isSameRecipient(event.recipient, recipient)) ||
      (event.type === 'manual-contact-recorded' && event.how !== 'impossible' && isSameRecipient(event.recipient, recipient)) ||
      isBy(by, recipient),
  );
}

/** `seq` of the event that the message is about. */
export function subjectOf({ notification }: DeliveryRecorded): number {
  return Number(notification.split('.')[0]);
}

/** Whether it records that a message was not delivered. */
export function isLostDelivery(event: TicketEvent): event is DeliveryRecorded & { outcome: Lost } {
  return event.type === 'delivery-recorded' && (event.outcome === 'unreachable' || event.outcome === 'abandoned');
}

function isBy(by: RecordedEvent['by'], recipient: Recipient): boolean {
  return by.kind === 'person' && recipient.kind === 'person' && by.person.id === recipient.person.id;
}

function withLostMessage(all: readonly Undelivered[], { event, seq, at }: RecordedEvent, context: CaseContext): readonly Undelivered[] {
  if (!isLostDelivery(event) || needsNoContact(event, context)) return all;
  const { recipient, kind, outcome } = event;
  const message: LostMessage = { seq, about: subjectOf(event), kind, at, outcome };
  const before = all.find((one) => isSameRecipient(one.recipient, recipient));
  if (before === undefined) return [...all, { recipient, since: at, upTo: seq, messages: [message] }];
  return all.map((one) => (one === before ? { ...one, upTo: seq, messages: [...one.messages, message] } : one));
}

/** That a case is late is no reason to call its requester: the desk has to solve it. */
function needsNoContact({ kind, recipient }: DeliveryRecorded, { isSpoken, requester }: CaseContext): boolean {
  const isTheirs = recipient.kind === 'person' && recipient.person.id === requester;
  return (
    kindsWithoutContact.some((k) => k === kind) || (isSpoken && kind === 'registered-for-you') || (isTheirs && kind === 'target-warned')
  );
}

function stillUndelivered(one: Undelivered, recorded: RecordedEvent, context: CaseContext): readonly Undelivered[] {
  const { event, by } = recorded;
  if (event.type === 'manual-contact-recorded')
    return isSameRecipient(event.recipient, one.recipient) ? withOnly(one, ({ seq }) => seq > event.upTo) : [one];
  if (event.type === 'delivery-recorded') return isSameRecipient(event.recipient, one.recipient) && !isLostDelivery(event) ? [] : [one];
  const { recipient } = one;
  const isCovered =
    recipient.kind === 'channel'
      ? isTakenUp(event, recipient.group, context)
      : isBy(by, recipient) || (recipient.person.id !== context.requester && isReassigned(event, recipient.person.id));
  return isCovered ? [] : [one];
}

/**
 * What a timer answered for the requester although the question or the solution had not reached them: its message was lost,
 * and the desk had not told them by other means.
 *
 * @param recorded the timer's event, of this history
 * Source: UARIV-16
 */
export function unreadQuestionOf(history: readonly RecordedEvent[], { seq, event, by }: RecordedEvent): 'question' | 'resolution' | null {
  if (by.kind === 'person') return null;
  const kind = event.type === 'solution-accepted' ? 'resolution' : 'question';
  if (kind === 'question' && event.type !== 'case-lapsed' && event.type !== 'state-moved') return null;
  const before = history.filter((e) => e.seq < seq);
  const asking = before.findLast((e) => e.event.type === (kind === 'resolution' ? 'ticket-resolved' : 'requester-asked'))?.seq;
  return undeliveredIn(before).some(({ messages }) => messages.some((m) => m.kind === kind && m.about === asking)) ? kind : null;
}

/** Empty when none of the messages is left. */
function withOnly(one: Undelivered, isLeft: (message: LostMessage) => boolean): readonly Undelivered[] {
  const [first, ...others] = one.messages.filter(isLeft);
  return first === undefined ? [] : [{ ...one, since: first.at, upTo: (others.at(-1) ?? first).seq, messages: [first, ...others] }];
}

/** A member of the group has it now, or it has left the group. */
function isTakenUp(event: TicketEvent, group: string, context: CaseContext): boolean {
  if (event.type === 'ticket-taken' || event.type === 'ticket-assigned') return context.group === group;
  return (event.type === 'ticket-escalated' || event.type === 'section-filled') && event.from === group;
}

function isReassigned(event: TicketEvent, id: PersonId): boolean {
  if (event.type === 'section-filled') return true;
  return (
    (event.type === 'ticket-taken' || event.type === 'ticket-assigned' || event.type === 'ticket-escalated') && event.assignee?.id !== id
  );
}

function contextAfter(context: CaseContext, event: TicketEvent): CaseContext {
  switch (event.type) {
    case 'draft-opened':
      return { ...context, requester: event.requester.id, isSpoken: spokenChannels.includes(event.channel) };
    case 'draft-completed':
    case 'ticket-escalated':
    case 'section-filled':
      return { ...context, group: event.group };
    default:
      return context;
  }
}
