import { checkForm } from '../../domain/ticket/forms/check-form.js';
import { completionOf } from '../../domain/ticket/commands/fill-draft.js';
import { sectionedForm } from '../../domain/ticket/forms/sections.js';
import { transitionsFrom } from '../../domain/procedure/lookup.js';
import type { Category, Procedure, Transition } from '../../domain/procedure/procedure.js';
import type { Actor } from '../../domain/people/person.js';
import { isOneOf, type TicketParties } from '../../domain/people/roles.js';
import type { FieldFault, Refusal } from '../../domain/ticket/refusals.js';

/** The transitions that lead a new ticket to solved: it is taken, where that comes first, and resolved. */
export type SolvingSteps = readonly Transition[];

/** Empty where the procedure does not let a new ticket be resolved like this, or other areas have to fill sections of its form first. */
export function wayToSolve(procedure: Procedure, category: string | null): SolvingSteps {
  if (sectionedForm(category, procedure) !== null) return [];
  const start = completionOf(procedure, procedure.intake.state).to;
  const resolveFrom = (state: string) => transitionsFrom(procedure, state).find((t) => t.act === 'resolve' && !t.by.includes('system'));
  const take = transitionsFrom(procedure, start).find((t) => t.act === 'take');
  const direct = resolveFrom(start);
  if (direct !== undefined) return [direct];
  const resolve = take === undefined ? undefined : resolveFrom(take.to);
  return take === undefined || resolve === undefined ? [] : [take, resolve];
}

/** What resolving would find wrong with the solution, and whatever else it asks that a call does not give, records among it. */
export function solutionFaults(way: SolvingSteps | null, category: Category | undefined, solution: string): readonly FieldFault[] {
  const asked = (way ?? []).flatMap((t) => [...(t.needs ?? []), ...(t.act === 'resolve' ? (category?.records ?? []) : [])]);
  return checkForm(asked, { solution }).faults;
}

/** Why this person may not take that way; null when they may, or when there is none to take. */
export function whyNot(way: SolvingSteps | null, procedure: Procedure, actor: Actor, standing: TicketParties): Refusal | null {
  const barred = way?.find((t) => !isOneOf(t.by, actor, standing, procedure));
  if (barred !== undefined) return { code: 'not-yours', doers: barred.by, group: standing.group, transition: barred.id };
  return way?.length === 0 ? { code: 'not-from-here', transition: '', state: completionOf(procedure, procedure.intake.state).to } : null;
}
