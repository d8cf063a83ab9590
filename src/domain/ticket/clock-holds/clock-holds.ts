import type { Instant } from '../../instant.js';
import type { ClockKind } from '../../procedure/procedure.js';
import type { ClockSegment } from '../../sla/open-time.js';
import type { RecordedEvent } from '../events.js';
import type { ClockHold } from '../ticket.js';

/** A stretch in which the coordination had stopped the clocks; without an end while it lasts. */
export type HeldPeriod = { from: Instant; to: Instant };

/** An event, and when it counts as having happened. */
export type TimedEvent = Pick<RecordedEvent, 'event' | 'at'>;

/**
 * When the clocks were held, by the history. A hold ends when it was released, and at its own end at the latest, however
 * late the desk's machinery came to write that down; one that was undone never was.
 *
 * Source: SIIF-15
 */
export function heldPeriodsOf(history: readonly TimedEvent[]): readonly HeldPeriod[] {
  const held: HeldPeriod[] = [];
  for (const { event, at } of history) {
    if (event.type !== 'clock-held') continue;
    const to = endOf(event.hold, history);
    if (to !== null && to > at) held.push({ from: at, to });
  }
  return held;
}

/** Null when it was undone. */
function endOf({ id, until }: ClockHold, history: readonly TimedEvent[]): Instant | null {
  const end = history.find(({ event }) => event.type === 'clock-released' && event.hold === id);
  if (end?.event.type === 'clock-released' && end.event.undone) return null;
  return end === undefined || end.at > until ? until : end.at;
}

/** The segments with every held stretch stopped, where the clock ran or was paused. */
export function withHolds(segments: readonly ClockSegment[], holds: readonly HeldPeriod[]): readonly ClockSegment[] {
  return holds.reduce((all, hold) => withHold(all, hold), segments);
}

function withHold(segments: readonly ClockSegment[], hold: HeldPeriod): readonly ClockSegment[] {
  const cut: ClockSegment[] = [];
  for (const segment of segments) {
    const { from, to, clock } = segment;
    const first = hold.from > from ? hold.from : from;
    const last = to === null || hold.to < to ? hold.to : to;
    if ((clock !== 'runs' && clock !== 'paused') || first >= last) {
      cut.push(segment);
      continue;
    }
    if (first > from) cut.push(part(segment, clock, from, first));
    cut.push(part(segment, 'stopped', first, last));
    if (to === null || to > last) cut.push(part(segment, clock, last, to));
  }
  return cut;
}

/** Spelled out, as in `clock-segments`: a spread costs twenty times as much. */
function part(
  { level, group, priority, arrival, attendedAt, awaitsVerdict }: ClockSegment,
  clock: ClockKind,
  from: Instant,
  to: Instant | null,
): ClockSegment {
  return { from, to, clock, level, group, priority, arrival, attendedAt, awaitsVerdict };
}
