import type { Actor } from '../../people/person.js';
import { isOfDesk } from '../../people/roles.js';
import type { ProposeFrequentQuestion } from '../command.js';
import { happened, refused, type Circumstances, type Decision } from '../decision.js';
import type { RecordedEvent } from '../events.js';
import type { Refusal } from '../refusals.js';
import { isSolved, type Ticket } from '../ticket.js';

/** Keeps that a frequent question was proposed from this case's solution; the coordination is told. Source: SIIF-16 */
export function proposeQuestion(
  ticket: Ticket,
  { question, words }: ProposeFrequentQuestion,
  { actor, coordinators }: Circumstances,
  history: readonly RecordedEvent[],
): Decision {
  const refusal = checkProposal({ ticket, history }, actor);
  return refusal === null ? happened([{ type: 'question-proposed', question, words, coordinators }]) : refused(refusal);
}

/**
 * Refuses an actor who may not make a frequent question of this case; null for who documented its solution, and for the coordination.
 *
 * Source: SIIF-16
 */
export function checkProposal({ ticket, history }: { ticket: Ticket; history: readonly RecordedEvent[] }, actor: Actor): Refusal | null {
  if (!isOfDesk(actor) || actor.kind !== 'person') return { code: 'only-desk' };
  if (!isSolved(ticket)) return { code: 'not-solved' };
  const solvers = history.flatMap(({ event, by }) => (event.type === 'ticket-resolved' && by.kind === 'person' ? [by.person] : []));
  const isSolver = solvers.some(({ id }) => id === actor.id) || ticket.lastAssignee?.id === actor.id;
  return isSolver || actor.isCoordinator
    ? null
    : { code: 'only-solver', solver: ticket.lastAssignee?.name ?? solvers.at(-1)?.name ?? null };
}
