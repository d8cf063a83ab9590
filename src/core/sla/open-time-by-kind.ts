import type { Instant } from '../instant.js';
import type { BusinessCalendar } from '../calendar/business-calendar.js';
import { stateOf } from '../procedure/lookup.js';
import type { Procedure } from '../../procedure/procedure.js';
import type { State } from '../../procedure/workflow.js';

/**
 * What the open time of a case was used for. `working`: its clock ran, whatever it waited for · `requester`, `provider`, `change`: the
 * clock did not run and the case waited for them · `hold`: the coordination had stopped the clocks · `verdict`: a solution had ended the
 * clock · `other`: the clock was stopped and the state does not say for whom it waits.
 */
export const openTimeKinds = ['working', 'requester', 'provider', 'change', 'hold', 'verdict', 'other'] as const;
export type OpenTimeKind = (typeof openTimeKinds)[number];

/** Milliseconds of open time; a kind without any is absent. */
export type OpenTimeByKind = Readonly<Partial<Record<OpenTimeKind, number>>>;

/** A state that the case entered at that instant; also the state in which a hold began or ended. */
export interface StateEntry {
  readonly from: Instant;
  readonly state: string;
}

/**
 * The open time until `end`, split by kind. A hold stops a clock that runs or is paused; all other time keeps its kind.
 *
 * @param entries in order; the first is the registration
 * @param holds   `[from, to)`, in order
 * Source: SIIF-13, SIIF-15
 */
export function openTimeByKind(
  entries: readonly StateEntry[],
  holds: readonly { from: Instant; to: Instant }[],
  end: Instant,
  { procedure, calendar }: { procedure: Procedure; calendar: BusinessCalendar },
): OpenTimeByKind {
  const sums: Partial<Record<OpenTimeKind, number>> = {};
  const add = (kind: OpenTimeKind, ms: number) => {
    if (ms > 0) sums[kind] = (sums[kind] ?? 0) + ms;
  };
  entries.forEach(({ from, state }, i) => {
    const next = entries[i + 1]?.from ?? end;
    const to = next < end ? next : end;
    const entered = stateOf(procedure, state);
    const canBeHeld = entered.clock === 'runs' || entered.clock === 'paused';
    const heldMs = canBeHeld ? heldMsBetween(from, to, holds, calendar) : 0;
    add('hold', heldMs);
    add(kindOf(entered), calendar.openMsBetween(from, to) - heldMs);
  });
  return sums;
}

function kindOf({ clock, waitsFor }: State): OpenTimeKind {
  if (clock === 'runs') return 'working';
  if (clock === 'ended') return 'verdict';
  return waitsFor === undefined || waitsFor === 'none' || waitsFor === 'date' ? 'other' : waitsFor;
}

/** Open time within holds; holds do not overlap, because a ticket has one at a time. */
function heldMsBetween(from: Instant, to: Instant, holds: readonly { from: Instant; to: Instant }[], calendar: BusinessCalendar): number {
  return holds.reduce((sum, hold) => {
    const first = hold.from > from ? hold.from : from;
    const last = hold.to < to ? hold.to : to;
    return sum + calendar.openMsBetween(first, last);
  }, 0);
}
