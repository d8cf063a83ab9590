import { type Actor } from '../../domain/people/person.js';
import { completionOf, groupsToPass, stateOf, transitionsFrom } from '../../domain/procedure/lookup.js';
import type { Procedure, Category, Transition } from '../../domain/procedure/procedure.js';
import { checkForm, type FormContext } from '../../domain/ticket/forms/check-form.js';
import type { FieldFault, Refusal } from '../../domain/ticket/refusals.js';
import { type FieldValues } from '../../domain/ticket/ticket.js';
import { isOneOf, type TicketParties } from '../../domain/people/roles.js';
import { secretFaults } from '../../domain/ticket/forms/secret-values.js';
import { sectionedForm } from '../../domain/ticket/forms/sections.js';

/** The transitions that lead a new ticket to solved: it is taken, where that comes first, and resolved. */
type SolvingSteps = readonly Transition[];

/** Empty where the procedure does not let a new ticket be resolved like this, or other areas have to fill sections of its form first. */
export function stepsToSolve(procedure: Procedure, category: string | null): SolvingSteps {
  if (sectionedForm(category, procedure) !== null) return [];
  const start = completionOf(procedure, procedure.intake.state).to;
  const resolveFrom = (state: string) => transitionsFrom(procedure, state).find((t) => t.act === 'resolve' && isForRequester(t, procedure));
  const take = transitionsFrom(procedure, start).find((t) => t.act === 'take');
  const direct = resolveFrom(start);
  if (direct !== undefined) return [direct];
  const resolve = take === undefined ? undefined : resolveFrom(take.to);
  return take === undefined || resolve === undefined ? [] : [take, resolve];
}

/** What a provider did is not: the desk confirms it with the requester first. Source: UARIV-11 */
function isForRequester({ to }: Transition, procedure: Procedure): boolean {
  const { phase, waitsFor } = stateOf(procedure, to);
  return phase === 'closed' || waitsFor === 'requester';
}

/** What resolving would find wrong with the solution, and whatever else it asks that a call does not give, records among it. */
export function solutionFaults(
  steps: SolvingSteps | null,
  category: Category | undefined,
  solution: string,
  context: FormContext,
): readonly FieldFault[] {
  const asked = (steps ?? []).flatMap((t) => [...(t.needs ?? []), ...(t.act === 'resolve' ? (category?.records ?? []) : [])]);
  return checkForm(asked, { solution }, context).faults;
}

/** The solution holds no secret of the request either. Source: SIGCE-09 */
export function secretsInSolution(
  steps: SolvingSteps | null,
  { category, fields }: { category: Category | undefined; fields: FieldValues },
  solution: string,
  procedure: Procedure,
): readonly FieldFault[] {
  const asked = (steps ?? []).flatMap((t) => t.needs ?? []);
  return secretFaults({ category: category?.id ?? null, fields }, asked, { solution }, procedure);
}

/** Why a new case of that category is not solved on the spot: another group has to have it first. Source: SIGCE-10, SIGCE-11 */
export function checkPassing(steps: SolvingSteps | null, category: string | null): Refusal | null {
  for (const step of steps ?? []) {
    const groups = groupsToPass(step, { category });
    if (groups !== null) return { code: 'must-pass', transition: step.id, category: category ?? '', groups };
  }
  return null;
}

/** Why this person may not take those steps; null when they may, or when the call brings no solution. */
export function checkSolving(steps: SolvingSteps | null, procedure: Procedure, actor: Actor, standing: TicketParties): Refusal | null {
  const barred = steps?.find((t) => !isOneOf(t.by, actor, standing, procedure));
  if (barred !== undefined) return { code: 'not-yours', doers: barred.by, group: standing.group, transition: barred.id };
  return steps?.length === 0 ? { code: 'not-from-here', transition: '', state: completionOf(procedure, procedure.intake.state).to } : null;
}
