import type { Instant } from '../../instant.js';
import { lastMove, sheetOf, type DeliveryRecorded, type RecordedEvent, type TicketEvent, type TicketWithHistory } from '../events.js';
import { isLostDelivery, isWord } from '../events/delivery-events.js';
import { mayBeAnswer } from '../events/mail-events.js';
import { isOnlyCourtesy } from '../said-of-solution.js';
import { isDraft, isOpen, isRequester, isSurveyOpen, type Ticket } from '../ticket.js';
import { subjectOf } from '../undelivered.js';
import { standingOf, unreadAmong, type SilenceMark, type Standing, type PersonWait } from './silence.js';

/** @property pending messages of its outbox that have still to be sent, where they are known: they have reached no person yet */
export type TicketToTell = TicketWithHistory & { pending?: readonly { seq: number; kind: string }[] };

export type WaitOf = 'state' | 'survey';

/**
 * What was asked: since which event, the kinds of the message that asks it, and the event of its reminders. `from`: what the person did or
 * said after this event is about it.
 */
type AskedWord = { seq: number; from: number; at: Instant; kinds: readonly string[]; reminder: TicketEvent['type'] };

/**
 * The only place that knows which events mean that a person was told, wrote, or was understood. A message without a record of its delivery
 * that does not wait to be sent was shown otherwise, and counts as told.
 * @param sentAt when messages that wait to be sent count as delivered; absent: they have reached no one yet
 */
export function waitingFor(of: WaitOf, stored: TicketToTell, sentAt?: Instant): Omit<PersonWait, 'deaf'> {
  const { ticket, history, pending = [] } = stored;
  const asked = of === 'state' ? askedInState(stored) : askedBySurvey(stored);
  const since = history.filter(({ seq }) => seq > asked.seq);
  const deliveries = deliveriesOf(asked, since, ticket);
  const isPending = pending.some(({ seq, kind }) => seq >= asked.seq && asked.kinds.includes(kind));
  const isRecorded = deliveries.some(({ of: what }) => what === 'message');
  const marks: SilenceMark[] = isPending || isRecorded ? [] : [{ at: asked.at, is: 'reached', of: 'message' }];
  for (const recorded of since) {
    const delivery = deliveries.find(({ seq }) => seq === recorded.seq);
    marks.push(...(delivery?.marks ?? marksOf(recorded, asked, ticket)));
    if (recorded.event.type !== asked.reminder || deliveries.some(({ about }) => about === recorded.seq)) continue;
    const heard = pending.some(({ seq }) => seq === recorded.seq) ? sentAt : recorded.at;
    if (heard !== undefined) marks.push({ at: heard, is: 'reached', of: 'reminder' });
  }
  if (isPending && sentAt !== undefined) marks.push({ at: sentAt, is: 'reached', of: 'message' });
  return { asked: asked.at, marks: marks.filter(({ is }, i) => is !== 'decided' || isUnreadAt(marks, i)) };
}

/** Whether something waits to be understood there: a note decides only about what came before it. */
function isUnreadAt(marks: readonly SilenceMark[], at: number): boolean {
  const last = marks.slice(0, at).findLast(({ is }) => is === 'wrote' || is === 'decided');
  return last?.is === 'wrote';
}

/** Whether the silence that the present state waits in may count; null where it waits for no word of a person. */
export function standingIn(stored: TicketWithHistory): Standing | null {
  const { ticket, history } = stored;
  const isAwaited = isOpen(ticket) && (isDraft(ticket) || awaitedKind(ticket, history) !== null);
  return isAwaited ? standingOf(waitingFor('state', stored)) : null;
}

/** What the requester wrote, in order, that is not understood yet while the case, or its survey, waits for a word of theirs. */
export function unreadIn(stored: TicketWithHistory): readonly RecordedEvent[] {
  const { ticket, history } = stored;
  const of = isOpen(ticket) ? 'state' : 'survey';
  if (of === 'state' ? standingIn(stored)?.is !== 'unread' : !isSurveyOpen(ticket.survey)) return [];
  const unread = new Set(unreadAmong(waitingFor(of, stored).marks).map(({ seq }) => seq));
  return history.filter(({ seq }) => unread.has(seq));
}

/** Whether the case waits for a word of the requester about something that did not reach them. Source: SIIF-11 */
export function isUntold(stored: TicketWithHistory): boolean {
  return standingIn(stored)?.is === 'untold';
}

/** The kind of the message that the requester has to answer; null where there is none, or where they were told before it was recorded. */
function awaitedKind({ question, isSolvedOffline }: Ticket, history: readonly RecordedEvent[]): 'question' | 'resolution' | null {
  const asking = lastMove(history);
  const kind = asking === undefined ? null : sheetOf(asking.event).awaits;
  return isSolvedOffline === true || (kind === 'question' && question === null) ? null : kind;
}

function askedInState({ ticket, history }: TicketWithHistory): AskedWord {
  const kind = awaitedKind(ticket, history);
  // What a draft lacks is told by its receipt, which only a mail has as a message of its own.
  const kinds = kind === null ? ['received'] : [kind];
  const seq = lastMove(history)?.seq ?? history[0]?.seq ?? 0;
  return { seq, from: seq, at: ticket.limitSince, kinds, reminder: 'reminded' };
}

/** A survey that comes with the solution was told with it. Source: USPEC-13 */
function askedBySurvey({ ticket, history }: TicketWithHistory): AskedWord {
  const asking = history.findLastIndex(({ event }) => event.type === 'survey-asked');
  const solved = history[asking - 1];
  const isWithSolution = solved?.event.type === 'ticket-resolved';
  const seq = (isWithSolution ? solved : history[asking])?.seq ?? 0;
  const kinds = isWithSolution ? ['survey', 'resolution'] : ['survey'];
  const at = ticket.survey?.askedAt ?? ticket.since;
  return { seq, from: lastMove(history)?.seq ?? 0, at, kinds, reminder: 'survey-reminded' };
}

type RecordedDelivery = { seq: number; about: number; of: 'message' | 'reminder'; marks: readonly SilenceMark[] };

/**
 * The deliveries that tell what was asked, or remind of it. Where another desk sent the case for a user, it is the user who has to be told.
 * Source: SIGCE-13
 */
function deliveriesOf(
  { seq: asking, kinds, reminder }: AskedWord,
  since: readonly RecordedEvent[],
  ticket: Ticket,
): readonly RecordedDelivery[] {
  const reminders = since.flatMap(({ seq, event }) => (event.type === reminder ? [seq] : []));
  // What asks again for a yes or a no tells the solution anew: it gives no more time, but its loss is one of the message.
  const askedAgain = since.flatMap(({ seq, event }) => (event.type === 'information-added' && event.state !== undefined ? [seq] : []));
  const found = since.flatMap(({ seq, at, event }) => {
    if (event.type !== 'delivery-recorded' || event.recipient.kind !== 'person') return [];
    const about = subjectOf(event);
    const isReminder = reminders.includes(about);
    const isAgain = askedAgain.includes(about) && isLostDelivery(event);
    if (!isReminder && !isAgain && (about < asking || !kinds.includes(event.kind))) return [];
    const of = isReminder ? ('reminder' as const) : ('message' as const);
    return [{ seq, about, of, to: event.recipient.person.id, marks: deliveryMarks(event, at, of) }];
  });
  const toUser = found.filter(({ to }) => to === ticket.requester.id);
  return toUser.length > 0 ? toUser : found.filter(({ to }) => isRequester(ticket, to));
}

function deliveryMarks(event: DeliveryRecorded, at: Instant, of: 'message' | 'reminder'): readonly SilenceMark[] {
  if (isLostDelivery(event)) return [{ at, is: 'lost', of }];
  const { until } = event;
  return [{ at, is: 'reached', of }, ...(until === undefined ? [] : [{ at, is: 'promised' as const, end: until }])];
}

function marksOf({ seq, at, by, event }: RecordedEvent, { reminder, from }: AskedWord, ticket: Ticket): readonly SilenceMark[] {
  if (event.type === reminder) return [{ at, is: 'reminded', passedOver: ('passedOver' in event && event.passedOver) || 0 }];
  if (event.type === 'mail-kept') return mayBeAnswer(event) ? [{ at, is: 'wrote', seq }] : [];
  return seq <= from ? [] : markOfPeople({ seq, at, by, event }, ticket);
}

function markOfPeople({ seq, at, by, event }: Pick<RecordedEvent, 'seq' | 'at' | 'by' | 'event'>, ticket: Ticket): readonly SilenceMark[] {
  const reached: SilenceMark = { at, is: 'reached', of: 'message' };
  if ([ticket.requester, ticket.sentBy].some((one) => one !== undefined && isWord(event, one.id))) return [reached, { at, is: 'decided' }];
  const decided = understood.has(event.type) ? [{ at, is: 'decided' } as const] : [];
  if (by.kind !== 'person') return [];
  if (!isRequester(ticket, by.person.id)) return isNote(event) ? [{ at, is: 'decided' }] : decided;
  return [reached, ...(isUnread(event, ticket) ? [{ at, is: 'wrote', seq } as const] : decided)];
}

/** Acts by which earlier words are understood, though the case stays in its state. */
const understood: ReadonlySet<TicketEvent['type']> = new Set(['draft-filled', 'answer-denied', 'survey-answered', 'word-read']);

/**
 * Words that may answer a question go to the desk as the answer when the time ends, so the time runs; a draft has no such end. Mere thanks
 * leave nothing to understand. What is said or sent for a draft goes into its form.
 */
function isUnread(event: TicketEvent, ticket: Ticket): boolean {
  const { type } = event;
  if (type === 'answer-doubted') return isDraft(ticket) || ticket.question === null;
  if (isDraft(ticket) || (type === 'information-added' && isOnlyCourtesy(event.text))) return false;
  // The mail itself says nothing besides its words and files.
  if (event.type === 'file-attached') return event.file.isOriginal !== true;
  return type === 'information-added' || type === 'message-edited';
}

function isNote(event: TicketEvent): boolean {
  return event.type === 'note-added' && typeof event.audience === 'string';
}
