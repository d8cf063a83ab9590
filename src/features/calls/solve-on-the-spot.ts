import type { Actor } from '../../core/people/person.js';
import { completionOf, groupsToPass, stateOf, transitionsFrom } from '../../core/procedure/lookup.js';
import type { Procedure } from '../../procedure/procedure.js';
import type { Category } from '../../procedure/routing.js';
import type { State, Transition } from '../../procedure/workflow.js';
import { checkForm, type FormContext } from '../../core/ticket/forms/check-form.js';
import type { Refusal } from '../../core/ticket/refusals.js';
import type { Ticket } from '../../core/ticket/ticket.js';
import { isOneOf, type TicketParties } from '../../core/people/roles.js';
import { secretFaults } from '../../core/ticket/forms/secret-values.js';
import { sectionedForm } from '../../core/ticket/forms/sections.js';

/** The steps from a new ticket to solved: it is taken, if that comes first, and resolved. Null: the call brings no solution. */
type SolvingSteps = readonly Transition[] | null;

/** The steps; empty if the procedure does not let a new ticket be resolved at once, or other areas must fill sections of its form first. */
export function stepsToSolve(procedure: Procedure, category: string | null): readonly Transition[] {
  if (sectionedForm(category, procedure) !== null) return [];
  const start = completionOf(procedure, procedure.intake.state).to;
  // The work of a provider is no such solution: the desk confirms it with the requester first. Source: UARIV-11
  const isForRequester = ({ phase, waitsFor }: State) => phase === 'closed' || waitsFor === 'requester';
  const resolveFrom = (state: string) =>
    transitionsFrom(procedure, state).find((t) => t.act === 'resolve' && isForRequester(stateOf(procedure, t.to)));
  const take = transitionsFrom(procedure, start).find((t) => t.act === 'take');
  const direct = resolveFrom(start);
  if (direct !== undefined) return [direct];
  const resolve = take === undefined ? undefined : resolveFrom(take.to);
  return take === undefined || resolve === undefined ? [] : [take, resolve];
}

/** The faults that resolving would find in the solution, and in other demanded data that a call does not give, such as records. */
export function solutionFaults(steps: SolvingSteps, category: Category | undefined, solution: string, context: FormContext) {
  const asked = (steps ?? []).flatMap((t) => [...(t.needs ?? []), ...(t.act === 'resolve' ? (category?.records ?? []) : [])]);
  return checkForm(asked, { solution }, context).faults;
}

/** Faults for secrets of the request that the solution repeats: it must hold none of them. Source: SIGCE-09 */
export function secretsInSolution(steps: SolvingSteps, of: Pick<Ticket, 'category' | 'fields'>, solution: string, procedure: Procedure) {
  const asked = (steps ?? []).flatMap((t) => t.needs ?? []);
  return secretFaults(of, asked, { solution }, procedure);
}

/** Why a new case of that category is not solved on the spot: another group has to have it first. Source: SIGCE-10, SIGCE-11 */
export function checkPassing(steps: SolvingSteps, category: string | null): Refusal | null {
  for (const step of steps ?? []) {
    const groups = groupsToPass(step, { category });
    if (groups !== null) return { code: 'must-pass', transition: step.id, category: category ?? '', groups };
  }
  return null;
}

/** Why this person may not take those steps; null when they may, or when the call brings no solution. */
export function checkSolving(steps: SolvingSteps, procedure: Procedure, actor: Actor, standing: TicketParties): Refusal | null {
  const barred = steps?.find((t) => !isOneOf(t.by, actor, standing, procedure));
  if (barred !== undefined) return { code: 'not-yours', doers: barred.by, group: standing.group, transition: barred.id };
  return steps?.length === 0 ? { code: 'not-from-here', transition: '', state: completionOf(procedure, procedure.intake.state).to } : null;
}
