import type { Instant } from '../../instant.js';
import type { ClockKind } from '../../procedure/procedure.js';
import type { ClockSegment } from '../../sla/open-time.js';
import type { RecordedEvent } from '../events.js';
import type { ClockHold } from '../ticket.js';

/** A period `[from, to)` in which the coordination had stopped the clocks. */
export type HeldPeriod = { from: Instant; to: Instant };

/** An event, and the instant at which it counts. */
export type TimedEvent = Pick<RecordedEvent, 'event' | 'at'>;

/** The events at the instants at which they count: one that was written before an earlier one, because the machine's clock went back, counts at that one's instant. */
export function inOrder<E extends Pick<RecordedEvent, 'at'>>(history: readonly E[]): readonly E[] {
  let latest: Instant | null = null;
  return history.map((recorded) => {
    const isLater = latest === null || recorded.at >= latest;
    latest = isLater ? recorded.at : latest;
    return isLater || latest === null ? recorded : { ...recorded, at: latest };
  });
}

/**
 * The periods in which the clocks were held. A hold ends when it is released, and at its own end at the latest, even where
 * the timer ran late; a hold that was undone has no period.
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

/** Null where the hold was undone. */
function endOf({ id, until }: ClockHold, history: readonly TimedEvent[]): Instant | null {
  const end = history.find(({ event }) => event.type === 'clock-released' && event.hold === id);
  if (end?.event.type === 'clock-released' && end.event.undone) return null;
  return end === undefined || end.at > until ? until : end.at;
}

/** The segments with the clock stopped in every held period in which it ran or was paused. */
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

/** Written out, as in `clock-segments`: a spread costs twenty times as much. */
function part(
  { level, group, priority, arrival, attendedAt, awaitsVerdict }: ClockSegment,
  clock: ClockKind,
  from: Instant,
  to: Instant | null,
): ClockSegment {
  return { from, to, clock, level, group, priority, arrival, attendedAt, awaitsVerdict };
}
