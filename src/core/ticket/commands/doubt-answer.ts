import { sanitiseText, lengthOf } from '../../text/normalise-text.js';
import { happened, refused, type Decision, type Rule } from '../decision.js';
import type { RecordedEvent, TicketEvent } from '../events.js';
import { inLines } from '../events/word-events.js';
import { maxTextLength } from '../max-text-length.js';
import { notFoundRefusal } from '../refusals.js';
import { isDraft, isRequester, type Ticket } from '../ticket.js';
import { checkHistory, isAsked, isToJudge } from './add-to-ticket.js';

/**
 * Keeps words that may be the answer, or judge the solution, while their author is asked about them, so that the case does not end as if
 * the requester had written nothing; or removes them when the author says that they are not. Source: UARIV-06, UARIV-17, SIIF-03
 */
export const doubtAnswer: Rule<'doubt-answer'> = (ticket, { text: words, isDenied }, { actor, procedure }, history) => {
  if (actor.kind !== 'person' || !isRequester(ticket, actor.id)) return refused(notFoundRefusal);
  const text = sanitiseText(words);
  if (isOver(ticket) && isDenied !== true && text !== '') return keptLate(ticket, text, history);
  const isJudged = isToJudge({ stored: { ticket }, procedure });
  const before = isJudged ? doubtedOf(history) : ticket.question?.doubted;
  if (!isJudged && !isAsked(ticket, procedure)) return happened([]);
  if (isDenied === true) return happened(denied(before, text));
  return happened(checkHistory(ticket, history) === null ? doubted(ticket, isJudged, before ?? '', text) : []);
};

const denied = (before: string | undefined, text: string): readonly TicketEvent[] =>
  before === undefined || inLines(before, text, null) === before ? [] : [{ type: 'answer-denied', text }];

/** One answer is made of all words that may answer a question: what is too long for it is told at once, as each about a solution is. */
function doubted(ticket: Ticket, isJudged: boolean, before: string, text: string): readonly TicketEvent[] {
  const isFull = !isJudged && lengthOf(`${before}\n${text}`) > maxTextLength;
  if (isFull) return isDraft(ticket) ? [] : [{ type: 'information-added', text }];
  return text === '' || before.split('\n').includes(text) ? [] : [{ type: 'answer-doubted', text }];
}

/** Words about a case that closed with a solution change nothing any more, and the person who solved it reads them. Source: UARIV-12 */
export const isOver = ({ phase, solution }: Ticket): boolean => phase === 'closed' && solution !== null;

function keptLate(ticket: Ticket, text: string, history: readonly RecordedEvent[]): Decision {
  const isKept = history.some(({ event }) => event.type === 'mail-kept' && event.as === 'late' && event.text === text);
  const late = { type: 'mail-kept', as: 'late', from: '', name: ticket.requester.name, subject: '', text } as const;
  return happened(isKept || checkHistory(ticket, history) !== null ? [] : [late]);
}

/** The words about the present solution that are kept in doubt, as `doubted` of a question has them. */
function doubtedOf(history: readonly RecordedEvent[]): string | undefined {
  const since = history.slice(history.findLastIndex(({ event }) => event.type === 'ticket-resolved') + 1).map(({ event }) => event);
  const isDenied = (text: string, from: number) => since.slice(from).some((event) => event.type === 'answer-denied' && event.text === text);
  const words = since.flatMap((event, at) => (event.type === 'answer-doubted' && !isDenied(event.text, at) ? [event.text] : []));
  return words.length === 0 ? undefined : words.join('\n');
}
