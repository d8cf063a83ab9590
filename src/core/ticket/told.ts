import { wallDay } from '../calendar/civil-date.js';
import type { Procedure } from '../../procedure/procedure.js';
import type { Transition } from '../../procedure/workflow.js';
import { lastMove, sheetOf, type RecordedEvent, type TicketWithHistory } from './events.js';
import { isContact } from './events/delivery-events.js';
import type { Refusal } from './refusals.js';
import { isUntold } from './silence/marks.js';
import { isOpen, isRequester } from './ticket.js';
import { undeliveredIn } from './undelivered.js';

/** Whether this person was asked the open question before the case's user was reached. Source: SIGCE-13 */
export function wasAskedFirst({ ticket, history }: TicketWithHistory, person: string): boolean {
  const reached = history.findLast(({ event }) => event.type === 'user-reached')?.seq ?? 0;
  return ticket.sentBy?.id === person && isOpen(ticket) && (lastMove(history)?.seq ?? 0) < reached;
}

/**
 * No server vouches for the writer of the request, and no person has sent it or filled in its form since: what is written about it may
 * reach a person who never wrote, so it repeats nothing of the mail. Source: M-36
 */
export function isUnconfirmed({ ticket, history }: TicketWithHistory): boolean {
  const confirms = ({ event, by }: RecordedEvent): boolean =>
    by.kind === 'person' &&
    (event.type === 'draft-completed' || (event.type === 'draft-filled' && event.added === undefined && isRequester(ticket, by.person.id)));
  return ticket.isUnverified === true && !history.some(confirms);
}

/** On how many different days the desk could not reach the requester, since the case waits for them. Source: SIIF-11 */
export function daysTried({ ticket, history }: TicketWithHistory, { timeZone }: Pick<Procedure, 'timeZone'>): number {
  const since = lastMove(history)?.seq ?? 0;
  const tried = history.filter((e) => e.seq > since && isContact(e.event, ticket.requester.id) && e.event.how === 'impossible');
  return new Set(tried.map(({ at }) => wallDay(at, timeZone))).size;
}

/** A requester who was told is not given up, nor one that the desk did not try to reach on enough days. Source: SIIF-11 */
export function checkTries({ id, afterDaysTried }: Transition, stored: TicketWithHistory, procedure: Procedure): Refusal | null {
  if (afterDaysTried === undefined) return null;
  if (!isUntold(stored)) return { code: 'not-from-here', transition: id, state: stored.ticket.state };
  const tried = daysTried(stored, procedure);
  return tried < afterDaysTried ? { code: 'too-few-tries', tried, needed: afterDaysTried } : null;
}

/**
 * Which message a timer acted on for the requester although it had not reached them: the question or the solution was lost, and the desk
 * had not told them by other means. @param recorded the timer's event, of this history. Source: UARIV-16
 */
export function unreadQuestionOf(history: readonly RecordedEvent[], { seq, event, by }: RecordedEvent): 'question' | 'resolution' | null {
  if (by.kind === 'person') return null;
  const kind = event.type === 'solution-accepted' ? 'resolution' : 'question';
  if (kind === 'question' && event.type !== 'case-lapsed' && event.type !== 'state-moved') return null;
  const before = history.filter((e) => e.seq < seq);
  const asking = before.findLast((e) => sheetOf(e.event).awaits === kind)?.seq;
  return undeliveredIn(before).some(({ messages }) => messages.some((m) => m.kind === kind && m.about === asking)) ? kind : null;
}
