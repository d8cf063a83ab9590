import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR, instant, MINUTE, type Instant } from '../../../src/core/instant.js';
import { clockKinds } from '../../../src/procedure/workflow.js';
import type { CalendarSpec } from '../../../src/procedure/times.js';
import { createBusinessCalendar } from '../../../src/core/calendar/business-calendar.js';
import type { ClockSegment } from '../../../src/core/sla/open-time.js';
import { timeByKind } from './sla-history.js';
import { lateInstant, responseFigures, shareInstant, slaClock, type Targets, type SlaFigure } from '../../../src/core/sla/sla-clock.js';
import { repetitions } from '../../support/repetitions.js';
import { MinuteWalker } from './minute-walker.js';
import { brokenCalendar, newYorkNights, siifCalendar, uarivCalendar } from './sample-calendars.js';

/** In each of five windows; in CI more than ten thousand histories for the figures, some thousands for the moments. */
const RUNS = repetitions(2100, 500);
const FEWER_RUNS = repetitions(600, 150);
const WINDOW_DAYS = 60;

const windows: readonly (readonly [string, CalendarSpec, string])[] = [
  ['UARIV over Christmas and Epiphany', uarivCalendar, '2026-12-10'],
  ['SIIF over June of two holidays in one', siifCalendar, '2025-06-01'],
  ['breaks, Saturdays, closed and opened days', brokenCalendar, '2026-12-10'],
  ['New York nights when summer time begins', newYorkNights, '2026-02-20'],
  ['New York nights when summer time ends', newYorkNights, '2026-10-10'],
];

interface Case {
  readonly segments: readonly ClockSegment[];
  readonly targets: Targets;
  readonly now: Instant;
}

const grain = fc.constantFrom(1, MINUTE, HOUR);
const length = fc
  .tuple(fc.oneof(fc.integer({ min: 0, max: HOUR }), fc.integer({ min: 0, max: 4 * DAY })), grain)
  .map(([ms, unit]) => Math.floor(ms / unit) * unit);
const step = fc.record({
  length,
  clock: fc.oneof({ weight: 4, arbitrary: fc.constant('runs' as const) }, { weight: 3, arbitrary: fc.constantFrom(...clockKinds) }),
  level: fc.integer({ min: 1, max: 2 }),
  priority: fc.constantFrom('P1', 'P2'),
  arrives: fc.boolean(),
  attends: fc.boolean(),
  awaitsVerdict: fc.boolean(),
});
const minutes = fc.oneof(fc.integer({ min: 1, max: 120 }), fc.integer({ min: 1, max: 5000 }));
const someTargets = fc.array(minutes, { minLength: 12, maxLength: 12 }).map((m) =>
  [1, 2].flatMap((level) =>
    ['P1', 'P2'].map((priority, i) => ({
      level,
      priority,
      responseMinutes: m[level * 2 + i - 2] ?? 1,
      resolutionMinutes: m[level * 2 + i + 2] ?? 1,
      validationMinutes: m[level * 2 + i + 6] ?? 1,
    })),
  ),
);

/** Histories of up to twelve segments, some of no length, that begin anywhere in the window's first days. */
const casesIn = (walker: MinuteWalker): fc.Arbitrary<Case> =>
  fc.tuple(length, fc.array(step, { minLength: 1, maxLength: 12 }), someTargets, length).map(([start, steps, targets, wait]) => {
    const segments: ClockSegment[] = [];
    let from = instant(walker.from + start);
    let arrival = 1;
    let attendedAt: Instant | null = null;
    for (const { length: ms, clock, level, priority, arrives, attends, awaitsVerdict } of steps) {
      if (arrives) [arrival, attendedAt] = [arrival + 1, null];
      if (attends) attendedAt ??= from;
      const to = instant(from + ms);
      segments.push({ from, to, clock, level, priority, group: `g${level}`, arrival, attendedAt, byWord: false, awaitsVerdict });
      from = to;
    }
    const last = segments.length - 1;
    const latest = segments[last];
    if (latest !== undefined) segments[last] = { ...latest, to: null };
    return { segments, targets, now: instant(Math.min(from + wait, walker.to - 1)) };
  });

/** What the clocks are, told a second time: by walking each segment's minutes. */
function byWalking({ segments, targets, now }: Case, walker: MinuteWalker, kind: 'response' | 'resolution') {
  const past = segments.filter((segment) => segment.from <= now);
  const present = past.at(-1);
  if (present === undefined || present.clock === 'none') return null;
  const arrived = kind === 'response' ? past.filter((segment) => segment.arrival === present.arrival) : past;
  const isAttended = kind === 'response' && present.attendedAt !== null;
  const until = isAttended && present.attendedAt !== null ? present.attendedAt : now;
  const counted = arrived.filter((segment) => segment.clock === 'runs' && segment.from <= until);
  const openMs = counted.reduce((sum, { from, to }) => sum + walker.openMs(from, Math.min(to ?? until, until)), 0);
  const ruling = isAttended ? arrived.findLast((segment) => segment.from <= until) : beforeEnd(arrived);
  const target = targets.find((each) => each.level === ruling?.level && each.priority === ruling.priority);
  const targetMinutes = (kind === 'response' ? target?.responseMinutes : target?.resolutionMinutes) ?? 0;
  return { openMs, targetMs: targetMinutes * MINUTE, counted, state: isAttended ? 'ended' : present.clock };
}

function beforeEnd(segments: readonly ClockSegment[]): ClockSegment | undefined {
  if (segments.at(-1)?.clock !== 'ended') return segments.at(-1);
  const tail = segments.slice(segments.findLastIndex((segment) => segment.clock !== 'ended') + 1);
  const before = segments.at(-tail.length - 1);
  return before === undefined || before.clock === 'none' ? tail[0] : before;
}

/** The response of every arrival up to now, each as it stood when the ticket went on. */
function arrivalsByWalking({ segments, targets, now }: Case, walker: MinuteWalker) {
  const past = segments.filter((s) => s.from <= now);
  return [...new Set(past.map((s) => s.arrival))].flatMap((arrival) => {
    const own = past.filter((s) => s.arrival === arrival);
    const end = own.at(-1)?.to ?? now;
    const walked = byWalking({ segments: own, targets, now: end < now ? end : now }, walker, 'response');
    return walked === null ? [] : [{ elapsedMs: walked.openMs, targetMs: walked.targetMs }];
  });
}

/** The last spell of waiting for the requester's word, told by the segments one after the other. */
function validationByWalking({ segments, targets, now }: Case, walker: MinuteWalker) {
  const begins = segments.findLastIndex((s, i) => s.awaitsVerdict && s.from <= now && segments[i - 1]?.awaitsVerdict !== true);
  const first = segments[begins];
  if (first === undefined) return null;
  const end = segments.find((s, i) => i > begins && !s.awaitsVerdict)?.from ?? Infinity;
  const targetMs = (targets.find((t) => t.level === first.level && t.priority === first.priority)?.validationMinutes ?? 0) * MINUTE;
  const elapsedMs = walker.openMs(first.from, Math.min(end, now));
  const late = elapsedMs > targetMs;
  return {
    targetMs,
    elapsedMs,
    remainingMs: targetMs - elapsedMs,
    share: elapsedMs / targetMs,
    late,
    state: end > now ? 'running' : late ? 'missed' : 'met',
    from: first.from,
  };
}

/** When the counted segments have given `ms`, the last one running without end. Null beyond the window. */
function walkedMoment(counted: readonly ClockSegment[], ms: number, walker: MinuteWalker, end: Instant): number | null {
  let missing = ms;
  for (const [i, { from, to }] of counted.entries()) {
    const isLast = i === counted.length - 1;
    const openMs = walker.openMs(from, Math.min(to ?? end, end));
    if (openMs >= missing || isLast) return walker.momentAfter(from, missing);
    missing -= openMs;
  }
  return null;
}

describe.each(windows)('the SLA clock as a minute walker finds it: %s', (_, spec, firstDay) => {
  const walker = new MinuteWalker(spec, firstDay, WINDOW_DAYS + 60);
  const calendar = createBusinessCalendar(spec);
  const anyCase = casesIn(walker);

  function expectAlike(found: SlaFigure | null, some: Case, kind: 'response' | 'resolution'): void {
    const walked = byWalking(some, walker, kind);
    expect(found === null).toBe(walked === null);
    if (found === null || walked === null) return;
    const { openMs, targetMs } = walked;
    expect(found).toMatchObject({
      elapsedMs: openMs,
      targetMs,
      remainingMs: targetMs - openMs,
      share: openMs / targetMs,
      late: openMs > targetMs,
    });
    expect(found.state).toBe(
      walked.state === 'ended' ? (openMs > targetMs ? 'missed' : 'met') : walked.state === 'runs' ? 'running' : walked.state,
    );
    if (found.state !== 'running') return;
    const inputs = { ...some, calendar };
    const moments = [found.dueAt, shareInstant(inputs, kind, 0.8), lateInstant(inputs, kind)];
    const walkedMoments = [targetMs, targetMs * 0.8, targetMs + 1].map((ms) => walkedMoment(walked.counted, ms, walker, some.now));
    walkedMoments.forEach((expected, i) => {
      if (expected !== null) expect(moments[i]).toBe(expected);
    });
  }

  it('SIIF-02 elapsed time, target, state and due moment agree over random histories', () => {
    fc.assert(
      fc.property(anyCase, (some) => {
        const { response, resolution } = slaClock({ ...some, calendar });
        expectAlike(resolution, some, 'resolution');
        expectAlike(response, some, 'response');
        expect(response === null).toBe(resolution === null);
      }),
      { numRuns: RUNS },
    );
  });

  it('SIIF-11 USPEC-03 the time to judge the last solution agrees', () => {
    fc.assert(
      fc.property(anyCase, (some) => {
        const { validation } = slaClock({ ...some, calendar });
        const walked = validationByWalking(some, walker);
        expect(validation === null).toBe(walked === null);
        if (walked === null) return;
        const { from, ...figure } = walked;
        expect(validation).toMatchObject(figure);
        const isDue = walked.state === 'running' || walked.elapsedMs >= walked.targetMs;
        const dueAt = isDue ? walker.momentAfter(from, walked.targetMs) : null;
        if (!isDue || dueAt !== null) expect(validation?.dueAt).toBe(dueAt);
      }),
      { numRuns: RUNS },
    );
  });

  it('UARIV-04 the response of every arrival agrees', () => {
    fc.assert(
      fc.property(anyCase, (some) => {
        const found = responseFigures({ ...some, calendar }).map(({ figure }) => ({
          elapsedMs: figure.elapsedMs,
          targetMs: figure.targetMs,
        }));
        expect(found).toEqual(arrivalsByWalking(some, walker));
      }),
      { numRuns: RUNS },
    );
  });

  it('SIIF-13 running, paused and stopped time agree, and never exceed the open time since the beginning', () => {
    fc.assert(
      fc.property(anyCase, ({ segments, now }) => {
        const walk = (clock: string) =>
          segments
            .filter((s) => s.clock === clock && s.from <= now)
            .reduce((sum, s) => sum + walker.openMs(s.from, Math.min(s.to ?? now, now)), 0);
        const spent = timeByKind(segments, calendar, now);
        expect(spent).toEqual({ runsMs: walk('runs'), pausedMs: walk('paused'), stoppedMs: walk('stopped') });
        const start = segments[0]?.from ?? now;
        expect(spent.runsMs + spent.pausedMs + spent.stoppedMs).toBeLessThanOrEqual(calendar.openMsBetween(start, now));
      }),
      { numRuns: FEWER_RUNS },
    );
  });

  it('the moments to wake for come true: late exactly from the late moment on, at share from the share moment on', () => {
    fc.assert(
      fc.property(anyCase, fc.double({ min: 0.05, max: 1, noNaN: true }), (some, share) => {
        const inputs = { ...some, calendar };
        const late = lateInstant(inputs, 'resolution');
        const reached = shareInstant(inputs, 'resolution', share);
        expect(late === null).toBe(reached === null);
        if (late === null || reached === null || late <= some.now || reached <= some.now) return;
        const figureAt = (moment: number) => slaClock({ ...inputs, now: instant(moment) }).resolution;
        expect([figureAt(late)?.late, figureAt(late - 1)?.late]).toEqual([true, false]);
        expect(figureAt(reached)?.share).toBeGreaterThanOrEqual(share - 1e-9);
        expect(figureAt(reached - 1)?.share).toBeLessThan(share);
      }),
      { numRuns: FEWER_RUNS },
    );
  });
});
