import { isLapsed, lastMove, type RecordedEvent, type TicketWithHistory } from './events.js';

/** Whether the requester can start again with what they wrote: a limit ended the ticket, or they withdrew it. Source: UARIV-06, SIIF-03 */
export function canStartAgain(history: readonly RecordedEvent[]): boolean {
  return isLapsed(history) || lastMove(history)?.event.type === 'ticket-withdrawn';
}

/** The unanswered question that ended this case, or the case that its draft continues; '' where there is none. Source: UARIV-06, SIIF-03 */
export function unansweredIn(history: readonly RecordedEvent[]): string {
  const questions = history.flatMap(({ event }) => {
    if (event.type === 'case-lapsed') return [event.question];
    return event.type === 'linked' ? (event.link.unanswered ?? []) : [];
  });
  return questions.at(-1) ?? '';
}

/** The desk's question about a draft that has no answer yet; '' where there is none. Source: UARIV-06 */
export function leftUnanswered({ ticket: { requester }, history }: TicketWithHistory): string {
  const completed = history.findIndex(({ event }) => event.type === 'draft-completed');
  const asked = history.slice(0, completed + 1).findLast(({ event }) => event.type === 'requester-asked');
  if (asked?.event.type !== 'requester-asked') return '';
  const isAnswer = ({ event, by, seq }: RecordedEvent): boolean =>
    seq > asked.seq &&
    (event.type === 'requester-answered' ||
      (event.type === 'draft-filled' && (event.submitted || event.added !== undefined || Object.keys(event.fields).length > 0)) ||
      (event.type === 'information-added' && by.kind === 'person' && by.person.id === requester.id));
  return history.some(isAnswer) ? '' : asked.event.question;
}
