import { isLapsed, lastMove, type RecordedEvent } from './events.js';

/** Whether its requester can start again with what they wrote: a limit ended it, or they withdrew it. Source: UARIV-06, SIIF-03 */
export function canStartAgain(history: readonly RecordedEvent[]): boolean {
  return isLapsed(history) || lastMove(history)?.event.type === 'ticket-withdrawn';
}

/** The question without an answer that ended a case, or the one that its draft went on from; '' where there is none. Source: UARIV-06, SIIF-03 */
export function unansweredIn(history: readonly RecordedEvent[]): string {
  const last = history.findLast(
    ({ event }) => event.type === 'case-lapsed' || (event.type === 'linked' && event.link.unanswered !== undefined),
  );
  if (last?.event.type === 'case-lapsed') return last.event.question;
  return last?.event.type === 'linked' ? (last.event.link.unanswered ?? '') : '';
}
