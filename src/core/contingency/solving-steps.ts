import { completionOf, groupsToPass, stateOf, transitionsFrom } from '../procedure/lookup.js';
import type { Procedure } from '../../procedure/procedure.js';
import type { Transition } from '../../procedure/workflow.js';
import { isAnsweredToMany } from '../ticket/commands/mass-answer.js';
import { casesWith } from '../ticket/mass/mass-incident.js';
import { lacksRecords } from '../ticket/forms/transition-fields.js';
import type { Ticket } from '../ticket/ticket.js';
import type { Instant } from '../instant.js';
import { maskedWords } from '../masking/mask.js';
import { shownFields } from '../report/shown-fields.js';

/** How a solution that was found without the tool is recorded: assigned first, where that is needed, and resolved. */
export type SolvingStep = { assign: Transition | null; resolve: Transition };

/**
 * The step that solves a case. Null where its state allows no solution, where its category demands a record or a group that the case has
 * not had, or where the solution would go to other reporters too: the person who sends it must see them first.
 *
 * Source: SIIF-07, SIIF-14, SIGCE-10, SIGCE-11, USPEC-11
 */
export function solvingStep(ticket: Ticket, procedure: Procedure): SolvingStep | null {
  const { state, phase } = ticket;
  if (phase === 'resolved' || phase === 'closed' || phase === 'void' || phase === 'draft') return null;
  const goesToOthers = isAnsweredToMany(ticket, procedure) || casesWith(ticket) > 1;
  return goesToOthers ? null : allowedStep(ticket, state, procedure);
}

/** The same for a new case. Source: SIGCE-10, SIGCE-11, USPEC-11 */
export function solvingStepOfNew(ticket: Pick<Ticket, 'category' | 'fields'>, procedure: Procedure): SolvingStep | null {
  return allowedStep(ticket, completionOf(procedure, procedure.intake.state).to, procedure);
}

function allowedStep(ticket: Pick<Ticket, 'category' | 'fields' | 'passed'>, state: string, procedure: Procedure): SolvingStep | null {
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

/** The transition that gives a case to the person who attends it; null where its state allows none. */
export function takingStep({ state, phase }: Pick<Ticket, 'state' | 'phase'>, procedure: Procedure): Transition | null {
  return phase === 'new' ? (assignmentsFrom(state, procedure)[0] ?? null) : null;
}

/** Transitions that give a case to a person; first those by which another person gives it. */
function assignmentsFrom(state: string, procedure: Procedure): readonly Transition[] {
  const from = transitionsFrom(procedure, state);
  return [...from.filter(({ act }) => act === 'assign'), ...from.filter(({ act }) => act === 'take')];
}

/** The transition that solves from that state. A provider's solution does not count: the desk confirms it first. Source: UARIV-11 */
export function resolveFrom(state: string, procedure: Procedure): Transition | undefined {
  return transitionsFrom(procedure, state).find(({ act, to }) => {
    const { phase, waitsFor } = stateOf(procedure, to);
    return act === 'resolve' && (phase === 'closed' || waitsFor === 'requester');
  });
}

/**
 * An open case in a contingency's workbook, with what people need to continue it without the tool.
 *
 * @property procedure the version that applies to the case
 * @property words     what the requester wrote, and `values`: the values of its forms by field, as the reader may see them
 * @property dueAt     when a clock of it becomes late; null while none runs
 * Source: SIIF-14
 */
export type OfflineCase = {
  ticket: Ticket;
  procedure: Procedure;
  words: string;
  values: ReadonlyMap<string, string>;
  dueAt: Instant | null;
};

/** @param mayReadPersonalData if not, texts and values are masked as in a channel */
export function offlineCaseOf(
  { ticket, desk }: { ticket: Ticket; desk: { lateAt: Instant | null } | null },
  procedure: Procedure,
  mayReadPersonalData: boolean,
): OfflineCase {
  return {
    ticket,
    procedure,
    words: mayReadPersonalData ? ticket.words : maskedWords(ticket.words),
    values: new Map(shownFields(ticket, procedure, mayReadPersonalData).map(({ field, shown }) => [field.id, shown])),
    dueAt: desk?.lateAt ?? null,
  };
}
