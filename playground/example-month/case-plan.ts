import type { BusinessCalendar } from '../../src/core/calendar/business-calendar.js';
import { HOUR, instant, later, MINUTE, type Instant } from '../../src/core/instant.js';
import type { Category } from '../../src/procedure/routing.js';
import type { Procedure } from '../../src/procedure/procedure.js';
import { usualPriority } from '../../src/core/procedure/lookup.js';
import { targetFor } from '../../src/core/sla/sla-clock.js';
import { guessCategory } from '../../src/core/ticket/forms/guess-category.js';
import { chanceOf, type Chance } from './chance.js';
import type { CastMember } from './month-cast.js';
import { helpCircumstances, problems } from './month-texts.js';

/**
 * The planned course of a case. Steps that its procedure does not have are left out.
 *
 * `lapsed`: the draft is never sent · `withdrawn`: by its requester, before anybody works on it · `set-aside`: by the desk · `unassigned`,
 * `taken`: the case is in this state when the month ends · `solved`: it comes to its end
 */
export type Course = 'lapsed' | 'withdrawn' | 'set-aside' | 'unassigned' | 'taken' | 'solved';

export type CasePlan = ReturnType<typeof casePlan>;

export type MonthFrame = { procedure: Procedure; calendar: BusinessCalendar; start: Instant; end: Instant; seed: number };

/** Returns the cases in the order of their arrival, over the open hours of the month; a few of them outside. */
export function planCases(frame: MonthFrame, requesters: readonly CastMember[], count: number): readonly CasePlan[] {
  const chance = chanceOf(frame.seed);
  const open = frame.calendar.openMsBetween(frame.start, frame.end);
  const drawn = Array.from({ length: count }, (_, at) => {
    const course = courseAt(at, count, chance);
    return { course, arrival: arrivalOf(course, frame, open, chance) };
  });
  return drawn
    .toSorted((a, b) => a.arrival - b.arrival)
    .map(({ course, arrival }, index) => casePlan(frame, requesters, index, course, arrival));
}

/** Chooses the course of a case: of a hundred cases first those that show a state of today, then the rare ends. */
function courseAt(at: number, count: number, chance: Chance): Course {
  const share = at / count;
  if (share < 0.03) return 'unassigned';
  if (share < 0.08) return 'taken';
  return chance.happens(0.06) ? 'lapsed' : chance.happens(0.03) ? 'withdrawn' : chance.happens(0.03) ? 'set-aside' : 'solved';
}

function arrivalOf(course: Course, { procedure, calendar, start, end }: MonthFrame, open: number, chance: Chance): Instant {
  if (course === 'unassigned') return openBefore(calendar, start, end, chance.between(2, 110) * MINUTE);
  if (course === 'taken') {
    const percent = chance.happens(0.5) ? chance.between(82, 97) : chance.between(105, 190);
    return openBefore(calendar, start, end, Math.round(usualTarget(procedure) * percent) / 100);
  }
  // A report in the last minutes of the month would have no time for any step.
  const at = calendar.addOpenMs(start, Math.floor(open * (chance.below(1_000) / 1_020)));
  return chance.happens(0.04) ? instant(Math.min(later(at, 9 * HOUR), end)) : at;
}

/** Returns the resolution target with which a case begins, in ms of open time. */
export function usualTarget(procedure: Procedure): number {
  const { targets, groups, intake } = procedure;
  const level = groups.find(({ id }) => id === intake.group)?.level ?? 1;
  return (targetFor(targets, level, usualPriority(procedure))?.resolutionMinutes ?? 480) * MINUTE;
}

/** Returns the last instant from which so much open time passes until the end; the start where there is less. */
function openBefore(calendar: BusinessCalendar, start: Instant, end: Instant, ms: number): Instant {
  let [early, late] = [start, end];
  while (late - early > MINUTE) {
    const middle = later(early, Math.floor((late - early) / 2));
    if (calendar.openMsBetween(middle, end) >= ms) early = middle;
    else late = middle;
  }
  return early;
}

/** Plans one case of the month. It has its own random numbers, so that no other case changes its course. */
function casePlan({ procedure, seed }: MonthFrame, requesters: readonly CastMember[], index: number, course: Course, arrival: Instant) {
  const chance = chanceOf(seed * 7_919 + index);
  const isStanding = course === 'unassigned' || course === 'taken';
  const category = chance.of(procedure.categories.filter(({ refused, deskOnly }) => refused === undefined && deskOnly !== true));
  const often = (share: number): number => (!isStanding && chance.happens(share) ? 1 : 0);
  return {
    index,
    chance,
    arrival,
    requester: chance.of(requesters),
    category: category.id,
    words: wordsFor(category, procedure, chance),
    isCall: course === 'solved' && chance.happens(0.15),
    course,
    /** The share of each target that the desk uses; above 1 the case is late. */
    pace: chance.happens(0.12) ? chance.between(105, 220) / 100 : chance.between(8, 75) / 100,
    questions: often(0.2),
    isAnswered: chance.happens(0.75),
    escalations: often(0.28) + often(0.06),
    waits: often(0.1),
    refusals: often(0.08),
    /** Whether the requester does not answer a solution, where the procedure takes silence for a yes. */
    isSilent: chance.happens(0.3),
    contentment: chance.happens(0.65) ? chance.of(['high', 'high', 'high', 'high', 'middle', 'low'] as const) : null,
    hasNote: often(0.25) === 1,
    hasInformation: often(0.08) === 1,
    isCorrected: often(0.06) === 1,
  };
}

/** Returns a text that the desk assigns to this category; without hints, one that it assigns to none; at last, one that names the category. */
function wordsFor(category: Category, procedure: Procedure, chance: Chance): string {
  const guessed = (category.hints ?? []).length > 0 ? category.id : undefined;
  const fitting = problems.filter(({ text }) => guessCategory(procedure, text)?.id === guessed);
  const help = { text: `necesito ayuda con ${category.label.toLowerCase()}`, circumstances: helpCircumstances };
  const { text, circumstances } = fitting.length > 0 ? chance.of(fitting) : help;
  return [text, chance.of(circumstances)].filter((part) => part !== '').join(', ');
}
