import { MINUTE } from '../../instant.js';
import { lengthOf, sanitiseText } from '../../text/normalise-text.js';
import type { Procedure, Transition } from '../../procedure/procedure.js';
import type { Actor } from '../../people/person.js';
import { availableTransitions } from '../available-transitions.js';
import type { AddInformation, DoubtAnswer } from '../command.js';
import { inLines } from '../edited-message.js';
import { happened, refused, type Circumstances, type Decision } from '../decision.js';
import type { TicketEvent } from '../events.js';
import { maxTextLength } from '../max-text-length.js';
import { notFoundRefusal } from '../refusals.js';
import { isDraft, isRequester, type Ticket } from '../ticket.js';

/** While a question waits, the requester's words are its answer, by whichever way they come. Source: UARIV-06, SIIF-03 */
export function answerOf(ticket: Ticket, answer: string, actor: Actor, procedure: Procedure): TicketEvent | null {
  if (actor.kind !== 'person' || !isRequester(ticket, actor.id) || !isAsked(ticket, procedure)) return null;
  if (isDraft(ticket)) return { type: 'draft-filled', fields: {}, category: ticket.category, submitted: false, added: answer };
  const way = answerWay(ticket, procedure);
  return way === undefined ? null : { type: 'requester-answered', transition: way.id, to: way.to, answer };
}

/** A server holds words no longer than that: what seems older comes from a clock that differs. */
const heldMs = 10 * MINUTE;

/** Whether words were sent before the question was asked, which they do not answer. */
export function wasSaidBefore(question: Ticket['question'], { saidAt }: Pick<AddInformation, 'saidAt'>): boolean {
  return question !== null && typeof saidAt === 'number' && saidAt < question.at && question.at - saidAt < heldMs;
}

/** The transition by which the requester answers the open question; undefined where none is open. */
export function answerWay(ticket: Ticket, procedure: Procedure): Transition | undefined {
  if (ticket.question === null || isDraft(ticket)) return undefined;
  return availableTransitions(procedure, ticket).find(({ act, by }) => act === 'answer' && by.includes('requester'));
}

/** Whether a question waits for the requester's words; those about a draft go into its form. */
export function isAsked(ticket: Ticket, procedure: Procedure): boolean {
  return isDraft(ticket) ? ticket.question !== null : answerWay(ticket, procedure) !== undefined;
}

/** The same words once more, a moment after they were the answer, are no more of it. */
export function isAnswerWith(event: TicketEvent, text: string): boolean {
  return event.type === 'requester-answered' && event.answer === text;
}

/**
 * Keeps words that may be the answer while their author is asked whether they are, so that the case does not end as one whose
 * requester wrote nothing; or takes them back. Nothing where no question waits any more.
 *
 * Source: UARIV-06, SIIF-03
 */
export function doubtAnswer(ticket: Ticket, { text: words, isDenied }: DoubtAnswer, { actor, procedure }: Circumstances): Decision {
  if (actor.kind !== 'person' || !isRequester(ticket, actor.id)) return refused(notFoundRefusal);
  const before = ticket.question?.doubted;
  if (!isAsked(ticket, procedure)) return happened([]);
  const text = sanitiseText(words);
  if (isDenied === true)
    return happened(before === undefined || inLines(before, text, null) === before ? [] : [{ type: 'answer-denied', text }]);
  const isFull = lengthOf(`${before ?? ''}\n${text}`) > maxTextLength;
  return happened(text === '' || isFull || before?.split('\n').includes(text) === true ? [] : [{ type: 'answer-doubted', text }]);
}
