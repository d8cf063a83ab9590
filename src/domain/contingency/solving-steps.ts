import { completionOf, groupsToPass, stateOf, transitionsFrom } from '../procedure/lookup.js';
import type { Procedure, Transition } from '../procedure/procedure.js';
import { isAnsweredToMany } from '../ticket/commands/mass-answer.js';
import { casesWith } from '../ticket/mass/mass-incident.js';
import { lacksRecords } from '../ticket/forms/transition-fields.js';
import type { Ticket } from '../ticket/ticket.js';

/** How a solution that was found without the tool is recorded: given to its assignee, where that comes first, and resolved. */
export type SolvingStep = { assign: Transition | null; resolve: Transition };

/**
 * Null where no solution can be recorded from the case's state, where its category demands a record that it does not have or a group that
 * has to have it first, or where its solution would go to other reporters too: who sends it sees them first.
 *
 * Source: SIIF-07, SIIF-14, SIGCE-10, SIGCE-11, USPEC-11
 */
export function solvingStep(ticket: Ticket, procedure: Procedure): SolvingStep | null {
  const { state, phase } = ticket;
  if (phase === 'resolved' || phase === 'closed' || phase === 'void' || phase === 'draft') return null;
  const goesToOthers = isAnsweredToMany(ticket, procedure) || casesWith(ticket) > 1;
  return goesToOthers ? null : allowedStep(ticket, state, procedure);
}

/** The same of a new case. Source: SIGCE-10, SIGCE-11, USPEC-11 */
export function solvingStepOfNew(ticket: Pick<Ticket, 'category' | 'fields'>, procedure: Procedure): SolvingStep | null {
  return allowedStep(ticket, completionOf(procedure, procedure.intake.state).to, procedure);
}

type Solved = Pick<Ticket, 'category' | 'fields'> & { passed?: Ticket['passed'] };

function allowedStep(ticket: Solved, state: string, procedure: Procedure): SolvingStep | null {
  const step = solvingStepFrom(state, procedure);
  return step === null || groupsToPass(step.resolve, ticket) !== null || lacksRecords(ticket, procedure) ? null : step;
}

export function solvingStepFrom(state: string, procedure: Procedure): SolvingStep | null {
  const direct = resolveFrom(state, procedure);
  if (direct !== undefined) return { assign: null, resolve: direct };
  for (const assign of assignmentsFrom(state, procedure)) {
    const resolve = resolveFrom(assign.to, procedure);
    if (resolve !== undefined) return { assign, resolve };
  }
  return null;
}

/** How a case is given to the person who attends it; null where it cannot be given from its state. */
export function takingStep({ state, phase }: Pick<Ticket, 'state' | 'phase'>, procedure: Procedure): Transition | null {
  return phase === 'new' ? (assignmentsFrom(state, procedure)[0] ?? null) : null;
}

/** Ways to give a case to a person, those by which another one gives it first. */
export function assignmentsFrom(state: string, procedure: Procedure): readonly Transition[] {
  const from = transitionsFrom(procedure, state);
  return [...from.filter(({ act }) => act === 'assign'), ...from.filter(({ act }) => act === 'take')];
}

/** What a provider solved is not: the desk confirms it first. Source: UARIV-11 */
export function resolveFrom(state: string, procedure: Procedure): Transition | undefined {
  return transitionsFrom(procedure, state).find(({ act, to }) => {
    const { phase, waitsFor } = stateOf(procedure, to);
    return act === 'resolve' && (phase === 'closed' || waitsFor === 'requester');
  });
}
