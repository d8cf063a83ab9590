import type { Instant } from '../instant.js';
import type { ClockSegment } from '../sla/pauses.js';
import type { RecordedEvent } from './events.js';

/** A stretch in which the coordination had stopped the clocks; without an end while it lasts. */
export type Held = { from: Instant; to: Instant };

/**
 * When the clocks were held, by the history. A hold ends when it was released, and at its own end at the latest, however
 * late the desk's machinery came to write that down; one that was undone never was.
 *
 * Source: SIIF-15
 */
export function holdsOf(history: readonly RecordedEvent[]): readonly Held[] {
  return history.flatMap(({ event, at }): readonly Held[] => {
    if (event.type !== 'clock-held') return [];
    const end = history.find((e) => e.event.type === 'clock-released' && e.event.hold === event.hold.id);
    if (end?.event.type === 'clock-released' && end.event.undone) return [];
    const until = end === undefined || end.at > event.hold.until ? event.hold.until : end.at;
    return until > at ? [{ from: at, to: until }] : [];
  });
}

/** The segments with every held stretch stopped, where the clock ran or was paused. */
export function withHolds(segments: readonly ClockSegment[], holds: readonly Held[]): readonly ClockSegment[] {
  return holds.reduce((all, hold) => all.flatMap((s) => cut(s, hold)), segments);
}

function cut(segment: ClockSegment, hold: Held): readonly ClockSegment[] {
  const { from, to, clock } = segment;
  const [first, last] = [hold.from > from ? hold.from : from, to === null || hold.to < to ? hold.to : to];
  if ((clock !== 'runs' && clock !== 'paused') || first >= last) return [segment];
  const parts: readonly ClockSegment[] = [
    { ...segment, to: first },
    { ...segment, clock: 'stopped', from: first, to: last },
    { ...segment, from: last },
  ];
  return parts.filter((s) => s.to === null || s.to > s.from);
}
