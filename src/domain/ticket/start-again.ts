import { isLapsed, lastMove, type RecordedEvent } from './events.js';

/** Whether its requester can start again with what they wrote: a limit ended it, or they withdrew it. Source: UARIV-06, SIIF-03 */
export function canStartAgain(history: readonly RecordedEvent[]): boolean {
  return isLapsed(history) || lastMove(history)?.event.type === 'ticket-withdrawn';
}
