import type { Instant } from '../instant.js';
import type { ClockKind, State } from '../../procedure/workflow.js';
import type { BusinessCalendar } from '../calendar/business-calendar.js';
import { stateOf } from '../procedure/lookup.js';
import type { Procedure } from '../../procedure/procedure.js';

/**
 * A stretch `[from, to)` of a ticket's history in which nothing changed on which a clock depends. The segments of a ticket are in order and
 * without gaps; only the last has no end. Segments without length are allowed.
 */
export interface ClockSegment {
  readonly from: Instant;
  readonly to: Instant | null;
  readonly clock: ClockKind;
  readonly level: number;
  readonly group: string;
  readonly priority: string;
  /** Counts the response clocks: an arrival at a group begins a new one, unless the requester still waits for the first word. */
  readonly arrival: number;
  /** When the ticket was first attended in this arrival; earlier segments of the arrival may have this value too, or null. */
  readonly attendedAt: Instant | null;
  /** The response ends with the first word that reaches the requester, by any assignee until then; else when it is taken. */
  readonly byWord: boolean;
  readonly awaitsVerdict: boolean;
}

/** Which of a ticket's segments are counted: those with `clock` from index `first` on, until `until` (excluded). */
export type Counting = { segments: readonly ClockSegment[]; clock: ClockKind; first: number; until: Instant };

/**
 * Pauses come from the segments each time, so there is no counter that could drift.
 * @param wantedMs > 0; without it `reachedAt` is null
 * @returns `reachedAt`: earliest instant at which `wantedMs` were reached; after `until` if the clock still counts there; else null
 * @throws {RangeError} when the segments are not in order
 */
export function countOpen(
  counting: Counting,
  calendar: BusinessCalendar,
  wantedMs = Infinity,
): { openMs: number; reachedAt: Instant | null } {
  let openMs = 0;
  let reachedAt: Instant | null = null;
  for (const { from, to, goesOn } of stretchesOf(counting)) {
    const stretchMs = calendar.openMsBetween(from, to);
    const isReached = openMs + stretchMs >= wantedMs || (goesOn && wantedMs < Infinity);
    if (reachedAt === null && isReached) reachedAt = calendar.addOpenMs(from, wantedMs - openMs);
    openMs += stretchMs;
  }
  return { openMs, reachedAt };
}

/** @property goesOn the clock still counts at the end of the counted time */
type Stretch = { from: Instant; to: Instant; goesOn: boolean };

function stretchesOf(counting: Counting): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let opened: Instant | null = null;
  let end: Instant | null = null;
  for (const { from, to, clock } of segmentsUntil(counting)) {
    end = to;
    if (clock === counting.clock) {
      opened ??= from;
    } else if (opened !== null) {
      stretches.push({ from: opened, to: from, goesOn: false });
      opened = null;
    }
  }
  if (opened === null) return stretches;
  const ended = end !== null && end < counting.until ? end : null;
  return [...stretches, { from: opened, to: ended ?? counting.until, goesOn: ended === null }];
}

/** The segments until then. One that begins at `until` itself is included, because it decides how the clock goes on. */
function segmentsUntil({ segments, first, until }: Counting): readonly ClockSegment[] {
  let end = first;
  let from = -Infinity;
  for (let segment = segments[end]; segment !== undefined && segment.from <= until; segment = segments[++end]) {
    if (segment.from < from) throw new RangeError(`segment ${end} begins before the one before it`);
    from = segment.from;
  }
  return segments.slice(first, end);
}

/**
 * `working`: the clock ran, whatever the case waited for · `requester`, `provider`, `change`: the clock did not run and the case waited for
 * them · `hold`: the coordination had stopped the clocks · `verdict`: a solution had ended the clock · `other`: the clock was stopped and
 * the state names no party that it waits for.
 */
export const openTimeKinds = ['working', 'requester', 'provider', 'change', 'hold', 'verdict', 'other'] as const;
export type OpenTimeKind = (typeof openTimeKinds)[number];

/** Milliseconds of open time; a kind without any is absent. */
export type OpenTimeByKind = Readonly<Partial<Record<OpenTimeKind, number>>>;

/**
 * A hold stops a clock that runs or is paused; all other time keeps its kind.
 * @param entries the states that the case entered, in order; the first is the registration
 * @param holds `[from, to)`, in order; they do not overlap, because a ticket has one at a time
 * Source: SIIF-13, SIIF-15
 */
export function openTimeByKind(
  entries: readonly { from: Instant; state: string }[],
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

function heldMsBetween(from: Instant, to: Instant, holds: readonly { from: Instant; to: Instant }[], calendar: BusinessCalendar): number {
  return holds.reduce((sum, hold) => {
    const first = hold.from > from ? hold.from : from;
    const last = hold.to < to ? hold.to : to;
    return sum + calendar.openMsBetween(first, last);
  }, 0);
}
