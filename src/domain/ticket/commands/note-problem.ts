import type { NoteProblem } from '../command.js';
import { happened, refused, type Circumstances, type Decision } from '../decision.js';
import { checkRegistered } from '../refusals.js';
import type { Ticket } from '../ticket.js';

/**
 * Notes that a case, also a closed one, was added to a problem or taken out of it. Only the desk itself notes it: who may do so is
 * decided where the problem is changed, and the history must say so whatever that person may do by then.
 *
 * Source: SIIF-21
 */
export function noteProblem(ticket: Ticket, { problem, person, reason }: NoteProblem, { actor }: Circumstances): Decision {
  if (actor.kind !== 'system') return happened([]);
  const refusal = checkRegistered(ticket);
  if (refusal !== null) return refused(refusal);
  const isIn = ticket.problems?.includes(problem) === true;
  if (reason === null) return happened(isIn ? [] : [{ type: 'problem-linked', problem, person }]);
  return happened(isIn ? [{ type: 'problem-unlinked', problem, person, reason }] : []);
}
