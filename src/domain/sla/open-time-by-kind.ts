import type { Instant } from '../instant.js';
import type { BusinessCalendar } from '../calendar/business-calendar.js';
import { stateOf } from '../procedure/lookup.js';
import type { Procedure, State } from '../procedure/procedure.js';

/**
 * What the open time of a case was spent on. `working`: its clock ran, for whatever it waited · `requester`, `provider`, `change`:
 * the clock did not run and it waited for them · `hold`: the coordination had stopped the clocks · `verdict`: a solution had ended
 * the clock · `other`: the clock was stopped and the state names no one that it waits for.
 */
export const openTimeKinds = ['working', 'requester', 'provider', 'change', 'hold', 'verdict', 'other'] as const;
export type OpenTimeKind = (typeof openTimeKinds)[number];

/** Milliseconds of open time; a kind without any is absent. */
export type OpenTimeByKind = Readonly<Partial<Record<OpenTimeKind, number>>>;

/** The case entered the state, or a hold began or ended, at that instant. */
export interface StateEntry {
  readonly from: Instant;
  readonly state: string;
}

/**
 * The open time until `end`, split by kind. A hold stops a clock that runs or is paused; any other time keeps its kind.
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
  return waitsFor === undefined || waitsFor === 'none' ? 'other' : waitsFor;
}

/** Holds do not overlap: a ticket has one at a time. */
function heldMsBetween(from: Instant, to: Instant, holds: readonly { from: Instant; to: Instant }[], calendar: BusinessCalendar): number {
  return holds.reduce((sum, hold) => {
    const first = hold.from > from ? hold.from : from;
    const last = hold.to < to ? hold.to : to;
    return sum + calendar.openMsBetween(first, last);
  }, 0);
}
