import type { Actor } from '../../people/person.js';
import { isOfDesk } from '../../people/roles.js';
import { happened, refused, type Rule } from '../decision.js';
import type { RecordedEvent, TicketWithHistory } from '../events.js';
import type { Refusal } from '../refusals.js';
import { isSolved } from '../ticket.js';

/** Records that a frequent question was proposed from this case's solution; the coordination is told. Source: SIIF-16 */
export const proposeQuestion: Rule<'propose-question'> = (ticket, { question, words }, { actor, coordinators }, history) => {
  const refusal = checkProposal({ ticket, history }, actor);
  if (refusal !== null) return refused(refusal);
  return happened(isReviewed(question, history) ? [] : [{ type: 'question-proposed', question, words, coordinators }]);
};

/** Records the result of the proposal once, also on a closed case. The right to decide is checked where the question is changed. */
export const noteReview: Rule<'note-review'> = (_, { reviewed }, { actor }, history) => {
  return happened(actor.kind !== 'system' || isReviewed(reviewed.question, history) ? [] : [reviewed]);
};

function isReviewed(question: string, history: readonly RecordedEvent[]): boolean {
  return history.some(({ event }) => event.type === 'question-reviewed' && event.question === question);
}

/** Refuses who may not make a frequent question of this case; null for its solution's author and the coordination. Source: SIIF-16 */
export function checkProposal({ ticket, history }: TicketWithHistory, actor: Actor): Refusal | null {
  if (!isOfDesk(actor) || actor.kind !== 'person') return { code: 'only-desk' };
  if (!isSolved(ticket)) return { code: 'not-solved' };
  const solvers = history.flatMap(({ event, by }) => (event.type === 'ticket-resolved' && by.kind === 'person' ? [by.person] : []));
  const isSolver = solvers.some(({ id }) => id === actor.id) || ticket.lastAssignee?.id === actor.id;
  if (isSolver || actor.isCoordinator) return null;
  return { code: 'only-solver', solver: ticket.lastAssignee?.name ?? solvers.at(-1)?.name ?? null };
}
