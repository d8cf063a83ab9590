import type { BusinessCalendar } from '../../../src/core/calendar/business-calendar.js';
import { instant, type Instant } from '../../../src/core/instant.js';
import type { ClockKind } from '../../../src/procedure/workflow.js';
import { countOpen, type ClockSegment } from '../../../src/core/sla/open-time.js';

/** What is so from that moment on. */
export type Change = { readonly at: Instant } & Partial<Omit<ClockSegment, 'from' | 'to'>>;

const registered: Omit<ClockSegment, 'from' | 'to'> = {
  clock: 'runs',
  level: 1,
  group: 'mesa',
  priority: 'P3',
  arrival: 1,
  attendedAt: null,
  byWord: false,
  awaitsVerdict: false,
};

/** Segments of a ticket from its changes, each of which keeps what it does not name. */
export function aHistory(...changes: readonly Change[]): readonly ClockSegment[] {
  let facts = registered;
  return changes.map(({ at, ...changed }, i) => {
    facts = { ...facts, ...changed };
    return { ...facts, from: at, to: changes[i + 1]?.at ?? null };
  });
}

/** The time of day on Friday 2026-11-20 in Bogotá, or of another date: `at('08:30')`, `at('2026-11-23 09:00')`. */
export function at(text: string): Instant {
  const [date, time] = text.includes(' ') ? text.split(' ') : ['2026-11-20', text];
  return instant(Date.parse(`${date}T${time}-05:00`));
}

/** Open time that a ticket spent with its clock running, paused and stopped, until `now`. */
export function timeByKind(segments: readonly ClockSegment[], calendar: BusinessCalendar, now: Instant) {
  const spent = (clock: ClockKind) => countOpen({ segments, clock, first: 0, until: now }, calendar).openMs;
  return { runsMs: spent('runs'), pausedMs: spent('paused'), stoppedMs: spent('stopped') };
}
