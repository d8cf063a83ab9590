import { MINUTE, type Instant } from '../instant.js';
import type { BusinessCalendar } from '../calendar/business-calendar.js';
import type { Target } from '../../procedure/times.js';
import { countOpen, type ClockSegment, type Counting } from './open-time.js';

/** Targets per level and priority, in minutes of open time: a procedure's own, or an entity's agreement (SIIF-20). */
export type Targets = readonly Target[];

/** The target of `level` and `priority`; null where the procedure sets none, as for a provider's level. */
export function targetFor(targets: Targets, level: number, priority: string): Target | null {
  return targets.find((target) => target.level === level && target.priority === priority) ?? null;
}

export interface TargetPlace {
  readonly group: string;
  readonly level: number;
  readonly priority: string;
}

export interface SlaInputs {
  /** The whole history; segments that begin after `now` are left out, so past figures can be computed. */
  readonly segments: readonly ClockSegment[];
  readonly targets: Targets;
  readonly calendar: BusinessCalendar;
  readonly now: Instant;
}

/**
 * Resolution goes on through escalation: all open time in `runs` since the ticket was made, against the target of the present level and
 * priority, which also counts for the time before the change. Response begins again with each arrival at a group and ends when a person
 * takes the ticket; where it ends with the first word, it goes on across assignees, against the target of the place where it began. An
 * ended clock keeps its target; after a refused solution the same clock goes on. Null: a draft, a void ticket, or a level without a target.
 * @throws {RangeError} when the segments are not in order
 * Source: UARIV-04, SIIF-02, USPEC-03
 */
export function slaClock(inputs: SlaInputs): SlaFigures {
  const present = presentIndex(inputs);
  return {
    response: figureNow('response', inputs, present),
    resolution: figureNow('resolution', inputs, present),
    validation: validationFigure(inputs),
  };
}

/**
 * For every arrival at a group, in order: its present value, or the value when the ticket left the group; not for a level without a target.
 * Source: UARIV-04
 */
export function responseFigures(inputs: SlaInputs): readonly (TargetPlace & { figure: SlaFigure })[] {
  const { segments, now, calendar } = inputs;
  const past = segments.filter((s) => s.from <= now);
  return past.flatMap((segment, i) => {
    const isLast = past[i + 1]?.arrival !== segment.arrival;
    if (!isLast || segment.clock === 'none') return [];
    const until = segment.to !== null && segment.to < now ? segment.to : now;
    const clock = responseClock({ ...inputs, now: until }, i, segment);
    return clock === null ? [] : [{ ...placeOf(clock.ruling), figure: figureOf(clock, calendar) }];
  });
}

/** Open time in which the clock ran, from the registration to the first contact of any arrival; null before it. Source: SIIF-13 */
export function firstContactMs({ segments, calendar, now }: SlaInputs): number | null {
  const contact = segments.find(({ attendedAt }) => attendedAt !== null && attendedAt <= now)?.attendedAt ?? null;
  return contact === null ? null : countOpen({ segments, clock: 'runs', first: 0, until: contact }, calendar).openMs;
}

/** The place where the resolution and the last solution's validation got their target; null where there was no such clock. */
export function targetPlaces(inputs: SlaInputs): { readonly resolution: TargetPlace | null; readonly validation: TargetPlace | null } {
  const resolution = clockOf('resolution', inputs, presentIndex(inputs))?.ruling;
  const validation = firstAwaiting(inputs.segments, lastAwaiting(inputs));
  return { resolution: resolution ? placeOf(resolution) : null, validation: validation ? placeOf(validation) : null };
}

function placeOf({ group, level, priority }: ClockSegment): TargetPlace {
  return { group, level, priority };
}

/**
 * When a running clock reaches `share` of its target if nothing changes, perhaps in the past; null when it does not run.
 * @param share > 0; from this instant on `SlaFigure.share` is at least this
 */
export function shareInstant(inputs: SlaInputs, kind: SlaKind, share: number): Instant | null {
  // Rounds up, but ignores floating-point errors (0.8 × 900 000 may be a little above 720 000).
  return instantOf(inputs, kind, (targetMs) => Math.ceil(targetMs * share - 1e-6));
}

/**
 * The first instant at which a running clock is late; null when it does not run. It is not `dueAt`: a case that is due at
 * closing time is late a millisecond after the next opening.
 */
export function lateInstant(inputs: SlaInputs, kind: SlaKind): Instant | null {
  return instantOf(inputs, kind, (targetMs) => targetMs + 1);
}

/**
 * The requester's time to accept or refuse the last solution: open time since it was given. Each solution has a clock of its own, against
 * the target of the level and priority at that time. Source: USPEC-03, SIIF-11
 */
function validationFigure(inputs: SlaInputs): SlaFigure | null {
  const { segments, targets, calendar, now } = inputs;
  const last = lastAwaiting(inputs);
  const first = firstAwaiting(segments, last);
  if (first === undefined) return null;
  const targetMs = (targetFor(targets, first.level, first.priority)?.validationMinutes ?? 0) * MINUTE;
  if (targetMs === 0) return null;
  const end = segments[last]?.to ?? null;
  const isOver = end !== null && end <= now;
  const elapsedMs = calendar.openMsBetween(first.from, isOver ? end : now);
  const dueAt = isOver && elapsedMs < targetMs ? null : calendar.addOpenMs(first.from, targetMs);
  return figure(targetMs, elapsedMs, isOver ? 'ended' : 'running', dueAt);
}

function lastAwaiting({ segments, now }: SlaInputs): number {
  return segments.findLastIndex((s) => s.from <= now && s.awaitsVerdict);
}

/** The first of the adjacent segments that wait for the requester's verdict; `last` is the index of the last one. */
function firstAwaiting(segments: readonly ClockSegment[], last: number): ClockSegment | undefined {
  let i = last;
  while (segments[i - 1]?.awaitsVerdict === true) i--;
  return segments[i];
}

interface ClockFigure {
  readonly targetMs: number;
  readonly state: 'running' | 'paused' | 'stopped' | 'ended';
  readonly counting: Counting;
  /** The segment whose level and priority set the target. */
  readonly ruling: ClockSegment;
}

function figureNow(kind: SlaKind, inputs: SlaInputs, presentAt: number): SlaFigure | null {
  const clock = clockOf(kind, inputs, presentAt);
  return clock === null ? null : figureOf(clock, inputs.calendar);
}

function figureOf({ targetMs, state, counting }: ClockFigure, calendar: BusinessCalendar): SlaFigure {
  const { openMs, reachedAt } = countOpen(counting, calendar, targetMs);
  return figure(targetMs, openMs, state, state === 'running' || (state === 'ended' && openMs >= targetMs) ? reachedAt : null);
}

function figure(targetMs: number, elapsedMs: number, state: ClockFigure['state'], dueAt: Instant | null): SlaFigure {
  const late = elapsedMs > targetMs;
  const ended = late ? 'missed' : 'met';
  const [remainingMs, share] = [targetMs - elapsedMs, elapsedMs / targetMs];
  return { targetMs, elapsedMs, remainingMs, share, dueAt, state: state === 'ended' ? ended : state, late };
}

function instantOf(inputs: SlaInputs, kind: SlaKind, wanted: (targetMs: number) => number): Instant | null {
  const clock = clockOf(kind, inputs, presentIndex(inputs));
  if (clock === null || clock.state !== 'running') return null;
  return countOpen(clock.counting, inputs.calendar, wanted(clock.targetMs)).reachedAt;
}

function presentIndex({ segments, now }: SlaInputs): number {
  return segments.findLastIndex((segment) => segment.from <= now);
}

function clockOf(kind: SlaKind, inputs: SlaInputs, presentAt: number): ClockFigure | null {
  const present = inputs.segments[presentAt];
  if (present === undefined || present.clock === 'none') return null;
  return kind === 'response' ? responseClock(inputs, presentAt, present) : resolutionClock(inputs, presentAt, present);
}

function resolutionClock({ segments, targets, now }: SlaInputs, presentAt: number, present: ClockSegment): ClockFigure | null {
  const counting: Counting = { segments, clock: 'runs', first: 0, until: now };
  return clockFor(rulingOf(segments, 0, presentAt, present), targets, 'resolutionMinutes', stateOf(present), counting);
}

function responseClock({ segments, targets, now }: SlaInputs, presentAt: number, present: ClockSegment): ClockFigure | null {
  const { attendedAt, arrival } = present;
  let first = presentAt;
  while (segments[first - 1]?.arrival === arrival) first--;
  const counting: Counting = { segments, clock: 'runs', first, until: now };
  const placed = (ruling: ClockSegment): ClockSegment => {
    const { group, level } = (ruling.byWord ? segments[first] : null) ?? ruling;
    return { ...ruling, group, level };
  };
  if (attendedAt === null || attendedAt > now)
    return clockFor(placed(rulingOf(segments, first, presentAt, present)), targets, 'responseMinutes', stateOf(present), counting);
  const ruling = placed(segments.findLast((segment, i) => i <= presentAt && segment.from <= attendedAt) ?? present);
  return clockFor(ruling, targets, 'responseMinutes', 'ended', { ...counting, until: attendedAt });
}

function clockFor(
  ruling: ClockSegment,
  targets: Targets,
  minutes: 'responseMinutes' | 'resolutionMinutes',
  state: ClockFigure['state'],
  counting: Counting,
): ClockFigure | null {
  const targetMs = (targetFor(targets, ruling.level, ruling.priority)?.[minutes] ?? 0) * MINUTE;
  return targetMs > 0 ? { targetMs, state, counting, ruling } : null;
}

function stateOf({ clock }: ClockSegment): ClockFigure['state'] {
  if (clock === 'runs') return 'running';
  return clock === 'none' ? 'ended' : clock;
}

/**
 * The segment in which the clock ended, not before index `first`: a change of level after the solution changes no figure. The first ended
 * one when the ticket was registered with its solution (UARIV-09).
 */
function rulingOf(segments: readonly ClockSegment[], first: number, presentAt: number, present: ClockSegment): ClockSegment {
  let ruling = present;
  for (let i = presentAt - 1; i >= first && ruling.clock === 'ended'; i--) {
    const segment = segments[i];
    if (segment === undefined || segment.clock === 'none') break;
    ruling = segment;
  }
  return ruling;
}

export type SlaState = 'running' | 'paused' | 'stopped' | 'met' | 'missed';
export type SlaKind = 'response' | 'resolution';

/** One clock at one instant; lengths are milliseconds of open time. */
export interface SlaFigure {
  readonly targetMs: number;
  readonly elapsedMs: number;
  /** Below 0 when late. */
  readonly remainingMs: number;
  /** elapsed / target, so 1 is exactly on time. */
  readonly share: number;
  /**
   * When the target is or was used up, if nothing changes; may be in the past, and may be a closing time. Null while paused or stopped, and
   * when the clock ended before.
   */
  readonly dueAt: Instant | null;
  readonly state: SlaState;
  /** More than the target has been used: at `dueAt` itself it is not late yet. */
  readonly late: boolean;
}

export interface SlaFigures {
  readonly response: SlaFigure | null;
  readonly resolution: SlaFigure | null;
  readonly validation: SlaFigure | null;
}
