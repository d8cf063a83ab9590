import { memoised } from '../../../core/memoised.js';
import { completionOf, groupsToPass, stateOf, transitionsFrom } from '../../../core/procedure/lookup.js';
import { lacksRecords } from '../../../core/ticket/forms/transition-fields.js';
import type { Ticket } from '../../../core/ticket/ticket.js';
import type { Choice } from '../../../procedure/form.js';
import type { Procedure } from '../../../procedure/procedure.js';
import type { Transition } from '../../../procedure/workflow.js';

export type StateMeaning = 'registered' | 'working' | 'solved';

const firstState = (procedure: Procedure): string => completionOf(procedure, procedure.intake.state).to;

/** The states that a row may have, by the procedure's own labels. One to which the procedure leads no new case is left out. */
export const sheetStates = memoised((procedure: Procedure): readonly (Choice & { means: StateMeaning })[] => {
  const start = firstState(procedure);
  const take = transitionsFrom(procedure, start).find(({ act }) => act === 'take');
  const resolve = resolveFrom(take?.to ?? start, procedure) ?? resolveFrom(start, procedure);
  const states: readonly [StateMeaning, string | undefined][] = [
    ['registered', start],
    ['working', take?.to],
    ['solved', resolve?.to],
  ];
  return states.flatMap(([means, id]) => (id === undefined ? [] : [{ id, label: stateOf(procedure, id).label, means }]));
});

/** How a solution that was given without the tool is recorded: assigned first, where that is needed, and resolved. */
type SolvingStep = { assign: Transition | null; resolve: Transition };

/**
 * The step that solves a new case; null where its category demands a record or a group that it has not had.
 *
 * Source: SIIF-14, SIGCE-10, SIGCE-11, USPEC-11
 */
export function solvingStep(ticket: Pick<Ticket, 'category' | 'fields'>, procedure: Procedure): SolvingStep | null {
  const step = solvingStepFrom(firstState(procedure), procedure);
  return step === null || groupsToPass(step.resolve, ticket) !== null || lacksRecords(ticket, procedure) ? null : step;
}

export function solvingStepFrom(state: string, procedure: Procedure): SolvingStep | null {
  const direct = resolveFrom(state, procedure);
  if (direct !== undefined) return { assign: null, resolve: direct };
  const from = transitionsFrom(procedure, state);
  for (const assign of [...from.filter(({ act }) => act === 'assign'), ...from.filter(({ act }) => act === 'take')]) {
    const resolve = resolveFrom(assign.to, procedure);
    if (resolve !== undefined) return { assign, resolve };
  }
  return null;
}

/** The transition that solves from that state. A provider's solution does not count: the desk confirms it first. Source: UARIV-11 */
function resolveFrom(state: string, procedure: Procedure): Transition | undefined {
  return transitionsFrom(procedure, state).find(({ act, to }) => {
    const { phase, waitsFor } = stateOf(procedure, to);
    return act === 'resolve' && (phase === 'closed' || waitsFor === 'requester');
  });
}
