import { MINUTE } from '../instant.js';
import type { Instant } from '../instant.js';
import type { BusinessCalendar } from '../calendar/business-calendar.js';
import type { ClockSegment } from './open-time.js';
import type { SlaFigure } from './sla-figure.js';
import { targetFor } from './sla-targets.js';
import type { Targets } from './sla-targets.js';

/**
 * How long the requester has had, or took, to accept or refuse the last solution: open time since it was given. Each
 * solution has a clock of its own, against the target of the level and priority that it was given under.
 *
 * @returns null before the first solution, or where no target is set
 * Source: USPEC-03, SIIF-11
 */
export function validationFigure(
  segments: readonly ClockSegment[],
  targets: Targets,
  calendar: BusinessCalendar,
  now: Instant,
): SlaFigure | null {
  const last = segments.findLastIndex((s) => s.from <= now && s.awaitsVerdict);
  const first = firstOf(segments, last);
  if (first === undefined) return null;
  const targetMs = (targetFor(targets, first.level, first.priority)?.validationMinutes ?? 0) * MINUTE;
  if (targetMs === 0) return null;
  const end = segments[last]?.to ?? null;
  const isOver = end !== null && end <= now;
  const elapsedMs = calendar.openMsBetween(first.from, isOver ? end : now);
  const late = elapsedMs > targetMs;
  return {
    targetMs,
    elapsedMs,
    remainingMs: targetMs - elapsedMs,
    share: elapsedMs / targetMs,
    dueAt: isOver && elapsedMs < targetMs ? null : calendar.addOpenMs(first.from, targetMs),
    state: isOver ? (late ? 'missed' : 'met') : 'running',
    late,
  };
}

/** Where the unbroken stretch of waiting that ends with segment `last` began. */
function firstOf(segments: readonly ClockSegment[], last: number): ClockSegment | undefined {
  let i = last;
  while (segments[i - 1]?.awaitsVerdict === true) i--;
  return segments[i];
}
