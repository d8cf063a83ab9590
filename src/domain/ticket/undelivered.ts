import { DAY, type Instant } from '../instant.js';
import type { PersonId } from '../people/person.js';
import type { RecordedEvent, TicketEvent, Recipient, NotificationKind } from './events.js';
import type { Channel } from './ticket.js';

type DeliveryRecorded = Extract<TicketEvent, { type: 'delivery-recorded' }>;
type Lost = Extract<DeliveryRecorded['outcome'], 'unreachable' | 'abandoned'>;

/** A message that did not arrive. `seq`: of the event that says so; `about`: of the event that it tells of. */
export type LostMessage = { seq: number; about: number; kind: string; at: Instant; outcome: Lost };

/**
 * Somebody whom messages did not reach, and whom nobody has told since: a task for the desk.
 *
 * @property since when the first of them was lost
 * @property upTo  `seq` of the newest: telling them settles what was known to be lost, and nothing later
 */
export type Undelivered = { recipient: Recipient; since: Instant; upTo: number; messages: readonly LostMessage[] };

/** How long what nobody was told of a case that is over stays in the desk's list; its own card says so for good. */
export const undeliveredKeptMs = 30 * DAY;

/** What asks for an opinion, or brings one: nobody is called on the telephone for it. */
const opinions: readonly NotificationKind[] = ['survey', 'survey-answered'];

/** What asks for something while the case stands where it stood. */
const reminders: readonly string[] = ['reminder', 'draft-reminder'] satisfies readonly NotificationKind[];

/** Whoever asked this way was spoken with when it was registered for them. */
const spoken: readonly Channel[] = ['telephone', 'mobile', 'in-person'];

/** What is known of the case while its history is read. */
type CaseContext = { group: string | null; requester: PersonId | null; isSpoken: boolean };

/**
 * Who must be told by other means, in the order in which messages to them were lost.
 *
 * It is settled when somebody says that they told them, and by itself: a later message reached them, or they did something
 * with the case. A colleague need not be told any more once the case is in other hands, nor a group once somebody there has it
 * or it has gone on; nor anybody be reminded of what is over.
 *
 * Source: UARIV-09, UARIV-16
 */
export function undeliveredIn(history: readonly RecordedEvent[]): readonly Undelivered[] {
  if (!history.some(({ event }) => event.type === 'delivery-recorded' && isLost(event))) return [];
  let owed: readonly Undelivered[] = [];
  let standing: CaseContext = { group: null, requester: null, isSpoken: false };
  for (const recorded of history) {
    owed = withLostMessage(
      owed.flatMap((one) => stillUndelivered(one, recorded, standing)),
      recorded,
      standing,
    );
    standing = contextAfter(standing, recorded.event);
  }
  return owed.flatMap((one) => withOnly(one, (message) => !isReminderOver(message, history)));
}

/** The case has left the state in which it waited for that. */
function isReminderOver({ kind, about }: LostMessage, history: readonly RecordedEvent[]): boolean {
  const reminded = reminders.includes(kind) ? history.find(({ seq }) => seq === about)?.event : undefined;
  return reminded?.type === 'reminded' && history.some(({ seq, event }) => seq > about && 'to' in event && event.to !== reminded.state);
}

export function isSameRecipient(a: Recipient, b: Recipient): boolean {
  return a.kind === 'person' ? b.kind === 'person' && a.person.id === b.person.id : b.kind === 'channel' && a.group === b.group;
}

/**
 * Whether a message arrived where the one before it had not: from then on no card says any more that they get none.
 *
 * @param at place of the arrival in the history
 */
export function isReachedAgain(history: readonly RecordedEvent[], at: number): boolean {
  const arrival = history[at]?.event;
  if (arrival?.type !== 'delivery-recorded' || isLost(arrival)) return false;
  const last = history.slice(0, at).findLast(({ event, by }) => isSaidTo(event, arrival.recipient) || isBy(by, arrival.recipient));
  return last?.event.type === 'delivery-recorded' && isLost(last.event);
}

function isLost(told: DeliveryRecorded): told is DeliveryRecorded & { outcome: Lost } {
  return told.outcome === 'unreachable' || told.outcome === 'abandoned';
}

function isSaidTo(event: TicketEvent, recipient: Recipient): boolean {
  return event.type === 'delivery-recorded' && isSameRecipient(event.recipient, recipient);
}

function isBy(by: RecordedEvent['by'], recipient: Recipient): boolean {
  return by.kind === 'person' && recipient.kind === 'person' && by.person.id === recipient.person.id;
}

function withLostMessage(owed: readonly Undelivered[], { event, seq, at }: RecordedEvent, standing: CaseContext): readonly Undelivered[] {
  if (event.type !== 'delivery-recorded' || !isLost(event) || isNobodysTask(event, standing)) return owed;
  const { recipient, kind, outcome } = event;
  const message: LostMessage = { seq, about: Number(event.notification.split('.')[0]), kind, at, outcome };
  const before = owed.find((one) => isSameRecipient(one.recipient, recipient));
  if (before === undefined) return [...owed, { recipient, since: at, upTo: seq, messages: [message] }];
  return owed.map((one) => (one === before ? { ...one, upTo: seq, messages: [...one.messages, message] } : one));
}

function isNobodysTask({ kind }: DeliveryRecorded, { isSpoken }: CaseContext): boolean {
  return opinions.some((k) => k === kind) || (isSpoken && kind === 'registered-for-you');
}

function stillUndelivered(one: Undelivered, recorded: RecordedEvent, standing: CaseContext): readonly Undelivered[] {
  const { event, by } = recorded;
  if (event.type === 'manual-contact-recorded')
    return isSameRecipient(event.recipient, one.recipient) ? withOnly(one, ({ seq }) => seq > event.upTo) : [one];
  if (event.type === 'delivery-recorded') return isSameRecipient(event.recipient, one.recipient) && !isLost(event) ? [] : [one];
  const { recipient } = one;
  const isSettled =
    recipient.kind === 'channel'
      ? isInHands(event, recipient.group, standing)
      : isBy(by, recipient) || (recipient.person.id !== standing.requester && isGivenAway(event, recipient.person.id));
  return isSettled ? [] : [one];
}

/**
 * What a silence answered that the requester was never asked, as far as anybody knew then: the message that asked was lost,
 * and nobody had told them by other means.
 *
 * @param recorded of this history
 * Source: UARIV-16
 */
export function unreadQuestionOf(history: readonly RecordedEvent[], { seq, event, by }: RecordedEvent): 'question' | 'resolution' | null {
  if (by.kind === 'person') return null;
  const kind = event.type === 'solution-accepted' ? 'resolution' : 'question';
  if (kind === 'question' && event.type !== 'ticket-resolved' && event.type !== 'state-moved') return null;
  const before = history.filter((e) => e.seq < seq);
  const asking = before.findLast((e) => e.event.type === (kind === 'resolution' ? 'ticket-resolved' : 'requester-asked'))?.seq;
  return undeliveredIn(before).some(({ messages }) => messages.some((m) => m.kind === kind && m.about === asking)) ? kind : null;
}

/** Nobody, when none of the messages is left. */
function withOnly(one: Undelivered, isLeft: (message: LostMessage) => boolean): readonly Undelivered[] {
  const [first, ...others] = one.messages.filter(isLeft);
  return first === undefined ? [] : [{ ...one, since: first.at, upTo: (others.at(-1) ?? first).seq, messages: [first, ...others] }];
}

/** Somebody of the group has it, or it left the group. */
function isInHands(event: TicketEvent, group: string, standing: CaseContext): boolean {
  if (event.type === 'ticket-taken' || event.type === 'ticket-assigned') return standing.group === group;
  return (event.type === 'ticket-escalated' || event.type === 'section-filled') && event.from === group;
}

function isGivenAway(event: TicketEvent, id: PersonId): boolean {
  if (event.type === 'section-filled') return true;
  return (
    (event.type === 'ticket-taken' || event.type === 'ticket-assigned' || event.type === 'ticket-escalated') && event.assignee?.id !== id
  );
}

function contextAfter(standing: CaseContext, event: TicketEvent): CaseContext {
  switch (event.type) {
    case 'draft-opened':
      return { ...standing, requester: event.requester.id, isSpoken: spoken.includes(event.channel) };
    case 'draft-completed':
    case 'ticket-escalated':
    case 'section-filled':
      return { ...standing, group: event.group };
    default:
      return standing;
  }
}
