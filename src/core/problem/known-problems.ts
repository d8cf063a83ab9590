import type { Procedure } from '../../procedure/procedure.js';
import { isOpen, type Ticket } from '../ticket/ticket.js';
import { comparedValues } from './compared-values.js';
import type { Problem, ProblemCause } from './problem.js';

/** A problem on the card of a case. @property isOfCase the case was added to it; else the case has the value that the problem is about */
export type ProblemOfCase = Pick<Problem, 'number' | 'what' | 'workaround'> & { isOfCase: boolean; isClosed: boolean };

/**
 * The problems to which a case was added, and while it is open also open problems about a value of it: their workaround helps here too.
 * helps here too.
 *
 * Source: SIIF-21
 */
export function problemsOfCase(ticket: Ticket, procedure: Procedure, problems: readonly Problem[]): readonly ProblemOfCase[] {
  const own = problems.filter(({ number }) => ticket.problems?.includes(number) === true);
  const others = isOpen(ticket)
    ? problems.filter((one) => !own.includes(one) && one.closed === null && isAbout(one, ticket, procedure))
    : [];
  return [...own, ...others].map((problem) => ({
    number: problem.number,
    what: problem.what,
    workaround: problem.closed === null ? problem.workaround : '',
    isOfCase: own.includes(problem),
    isClosed: problem.closed !== null,
  }));
}

function isAbout({ cause }: Problem, ticket: Ticket, procedure: Procedure): boolean {
  return cause !== null && comparedValues(ticket, cause.by, procedure).some(({ value }) => value === cause.value);
}

/** Whether both are about the same value of the same category or field. */
export function isSameCause(one: ProblemCause | null, other: Pick<ProblemCause, 'by' | 'value'>): boolean {
  if (one === null || one.value !== other.value) return false;
  if (one.by === 'category' || other.by === 'category') return one.by === other.by;
  return one.by.field === other.by.field;
}
