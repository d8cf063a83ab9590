import type { Instant } from '../../instant.js';
import type { ClockKind } from '../../../procedure/workflow.js';
import type { ClockSegment } from '../../sla/open-time.js';
import type { EventOf, RecordedEvent } from '../events.js';
import type { ClockHold, Ticket } from '../ticket.js';

/** A period `[from, to)` in which the coordination had stopped the clocks. */
export type HeldPeriod = { from: Instant; to: Instant };

export type TimedEvent = Pick<RecordedEvent, 'event' | 'at'>;

/**
 * The instant at which an event counts: its own, or that of the event before it if this is later, because the machine's clock went back. A
 * case begins with `draft-opened`: if its number was reserved for a contingency, later than the case was reported, nothing is moved.
 *
 * @param latest instant at which the event before it counts; null for the first
 * Source: SIIF-14
 */
export function countedAt(latest: Instant | null, { event, at }: TimedEvent): Instant {
  return latest === null || at > latest || event.type === 'draft-opened' ? at : latest;
}

/** The events at the instants at which they count. */
export function inOrder<E extends TimedEvent>(history: readonly E[]): readonly E[] {
  let latest: Instant | null = null;
  return history.map((recorded) => {
    const at = countedAt(latest, recorded);
    latest = at;
    return at === recorded.at ? recorded : { ...recorded, at };
  });
}

/**
 * The periods in which the clocks were held, in order; where a hold and an outage overlap, their time is one period. A hold ends when it is
 * released, and at its planned end at the latest, even if the timer ran late; a hold that was undone has no period. The hold of an outage
 * counts from the beginning of the outage, whenever it was recorded.
 *
 * Source: SIIF-14, SIIF-15
 */
export function heldPeriodsOf(history: readonly TimedEvent[]): readonly HeldPeriod[] {
  const held: HeldPeriod[] = [];
  for (const [i, { event, at }] of history.entries()) {
    if (event.type !== 'clock-held') continue;
    const from = event.hold.from ?? at;
    const to = endOf(event.hold, history, i);
    if (to !== null && to > from) held.push({ from, to });
  }
  const merged: HeldPeriod[] = [];
  for (const period of held.toSorted((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last === undefined || period.from > last.to) merged.push(period);
    else if (period.to > last.to) last.to = period.to;
  }
  return merged;
}

/** Returns the event of that hold if it is the hold of an outage and was not undone since; otherwise null. */
export function standingOutage(history: readonly TimedEvent[], id: string): EventOf<'clock-held'> | null {
  const last = history.findLast(
    ({ event }) =>
      (event.type === 'clock-held' && event.hold.id === id && event.hold.from !== undefined) ||
      (event.type === 'clock-released' && event.hold === id),
  )?.event;
  return last?.type === 'clock-held' ? last : null;
}

export function holdingEvent<E extends TimedEvent>({ hold }: Pick<Ticket, 'hold'>, history: readonly E[]): E | undefined {
  return hold === null ? undefined : history.findLast(({ event }) => event.type === 'clock-held' && event.hold.id === hold.id);
}

/** When the hold ended; null where it was undone. @param begun index of the event that began it */
function endOf({ id, until }: ClockHold, history: readonly TimedEvent[], begun: number): Instant | null {
  const end = history.find(({ event }, i) => i > begun && event.type === 'clock-released' && event.hold === id);
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

/** Fields are written out, as in `clock-segments`: a spread costs twenty times as much. */
function part(
  { level, group, priority, arrival, attendedAt, byWord, awaitsVerdict }: ClockSegment,
  clock: ClockKind,
  from: Instant,
  to: Instant | null,
): ClockSegment {
  return { from, to, clock, level, group, priority, arrival, attendedAt, byWord, awaitsVerdict };
}
