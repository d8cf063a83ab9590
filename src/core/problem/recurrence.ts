import type { BusinessCalendar } from '../calendar/business-calendar.js';
import { known } from '../grouped.js';
import { DAY, HOUR, later, type Instant } from '../instant.js';
import type { TimedDelivery } from '../desk/timed-delivery.js';
import type { Posted } from '../outbox/posted-card.js';
import type { PersonRef } from '../people/person.js';
import type { RecurrenceBy, RecurrenceRule, RecurrenceWindow } from '../../procedure/coordination.js';
import { recurrenceRuleKey } from '../procedure/recurrence.js';
import type { TicketId } from '../ticket/ticket.js';
import type { ComparedValue } from './known-problems.js';
import type { Problem } from './problem.js';

/** A registered case, for comparison by the rules. @property values values by {@link recurrenceRuleKey} */
export type ComparedCase = {
  id: TicketId;
  number: number;
  registeredAt: Instant;
  group: string;
  values: Readonly<Record<string, readonly ComparedValue[]>>;
};

/** Cases that recur by the rule. @property cases newest first · @property closed when the last problem about them closed; null: none did */
export type FoundRecurrence = ComparedValue & {
  rule: RecurrenceRule;
  from: Instant;
  closed: Instant | null;
  cases: readonly ComparedCase[];
};

/** How many of the newest cases a recurrence names, and a new problem gets. */
export const maxRecurrenceCases = 200;

/**
 * A recurrence that the desk keeps, by its rule and its value.
 *
 * @property present the last count; null while it does not recur. `from`: cases before it do not count
 * @property told    when the coordination was last told, and the number of cases then
 * @property known   a coordinator knows of it: it is not told again until then
 */
export type Recurrence = ComparedValue & {
  by: RecurrenceBy;
  present: { count: number; groups: readonly string[]; cases: readonly TicketId[]; from: Instant; at: Instant } | null;
  told: { at: Instant; count: number } | null;
  known: { by: PersonRef; at: Instant; until: Instant } | null;
};

/**
 * The alert of a recurrence for one coordinator.
 *
 * @property told    `told.at` of the recurrence that it announces
 * @property posted  its cards that do not yet say what was done, the newest last
 * @property settled when the act happened that its cards say
 */
export type RecurrenceAlert = { told: Instant; delivery: TimedDelivery; posted?: readonly Posted[]; settled?: Instant };

export type RecurrenceSettled = { at: Instant; by: PersonRef } & (
  | { did: 'opened' | 'reopened'; problem: number }
  | { did: 'acknowledged'; until: Instant }
);

/** What was done since it was told; an open problem wins over an acknowledgement. @param problem the open problem about it */
export function settledSince(told: Instant, { known }: Recurrence, problem: Problem | null): RecurrenceSettled | null {
  const opening = problem?.history.findLast(({ did }) => did === 'opened' || did === 'reopened') ?? null;
  if (problem !== null && opening !== null && opening.at >= told) {
    const did = opening.did === 'reopened' ? 'reopened' : 'opened';
    return { did, at: opening.at, by: opening.by, problem: problem.number };
  }
  return known === null || known.at < told ? null : { did: 'acknowledged', ...known };
}

export function windowStart(within: RecurrenceWindow, now: Instant, calendar: BusinessCalendar): Instant {
  if ('hours' in within) return later(now, -within.hours * HOUR);
  if ('days' in within) return later(now, -within.days * DAY);
  return businessDaysBefore(within.businessDays, now, calendar);
}

/** Maximum days back: a calendar that never opens has no such instant, so the window ends here. */
const maxDaysBack = 3_660;

function businessDaysBefore(days: number, now: Instant, calendar: BusinessCalendar): Instant {
  const openMs = days * calendar.openMsPerDay;
  for (let back = days; back <= maxDaysBack; back += Math.max(1, Math.ceil(days / 4))) {
    const from = later(now, -back * DAY);
    const open = calendar.openMsBetween(from, now);
    if (open >= openMs) return calendar.addOpenMs(from, open - openMs);
  }
  return later(now, -maxDaysBack * DAY);
}

/**
 * Finds what recurs by these rules, most cases first.
 *
 * @param countedFrom for a rule and value: cases before that do not count, because they belong to a problem that is closed
 */
export function recurrencesIn(
  cases: readonly ComparedCase[],
  rules: readonly RecurrenceRule[],
  {
    now,
    calendar,
    countedFrom,
  }: { now: Instant; calendar: BusinessCalendar; countedFrom: (by: RecurrenceBy, value: string) => Instant | null },
): readonly FoundRecurrence[] {
  const found = rules.flatMap((rule) => {
    const start = windowStart(rule.within, now, calendar);
    const since = cases.filter(({ registeredAt }) => registeredAt >= start);
    const values = byValue(since, recurrenceRuleKey(rule.by));
    return [...values.values()].map(({ value, label, cases: all }): FoundRecurrence => {
      const closed = countedFrom(rule.by, value);
      const from = closed === null || closed < start ? start : closed;
      return { value, label, rule, from, closed, cases: all.filter(({ registeredAt }) => registeredAt >= from).toSorted(newestFirst) };
    });
  });
  return found.filter(({ cases: { length }, rule }) => length >= rule.times).toSorted((a, b) => b.cases.length - a.cases.length);
}

function byValue(cases: readonly ComparedCase[], rule: string): ReadonlyMap<string, ComparedValue & { cases: ComparedCase[] }> {
  const values = new Map<string, ComparedValue & { cases: ComparedCase[] }>();
  for (const each of cases)
    for (const { value, label } of each.values[rule] ?? [])
      known(values, value, (): ComparedValue & { cases: ComparedCase[] } => ({ value, label, cases: [] })).cases.push(each);
  return values;
}

function newestFirst(one: ComparedCase, other: ComparedCase): number {
  return other.registeredAt - one.registeredAt || other.number - one.number;
}

/**
 * The recurrence with the present count, and marked as told where the coordination must be told.
 *
 * @param before    the stored recurrence; null for a new one
 * @param hasProblem an open problem is about it, so it is no news
 */
export function countedRecurrence(before: Recurrence | null, found: FoundRecurrence, now: Instant, hasProblem: boolean): Recurrence {
  const { rule, value, label, from, closed, cases } = found;
  const kept: Recurrence = before ?? { by: rule.by, value, label, present: null, told: null, known: null };
  const present = {
    count: cases.length,
    groups: [...new Set(cases.map(({ group }) => group))].toSorted(),
    cases: cases.slice(0, maxRecurrenceCases).map(({ id }) => id),
    from,
    at: now,
  };
  const isTold = !hasProblem && isToTell(kept, { ...present, closed }, now);
  return { ...kept, label, present, told: isTold ? { at: now, count: present.count } : kept.told };
}

/**
 * Whether the coordination must be told: when a recurrence begins, when "ya lo sé hasta …" is over, and when its cases have doubled. One
 * that had ended, or whose problem was closed, begins again once none of the cases that it was told about counts any more.
 */
function isToTell(
  { present, told, known }: Recurrence,
  { count, from, closed }: NonNullable<Recurrence['present']> & Pick<FoundRecurrence, 'closed'>,
  now: Instant,
): boolean {
  if (known !== null && now < known.until) return false;
  if (told === null || (present === null && told.at < from) || (closed !== null && told.at < closed)) return true;
  return (known !== null && known.at >= told.at) || count >= 2 * told.count;
}

/** The recurrence without its count: it no longer recurs. */
export function endedRecurrence(recurrence: Recurrence): Recurrence {
  return { ...recurrence, present: null };
}

/** Whether both count the same cases; the time of the count does not matter. */
export function isSameCount(one: Recurrence, other: Recurrence): boolean {
  const [a, b] = [one.present, other.present];
  if (a === null || b === null) return a === b;
  return one.told?.at === other.told?.at && a.count === b.count && a.cases.join() === b.cases.join() && a.groups.join() === b.groups.join();
}

/** A coordinator knows of it until then. @returns null where `until` is not after now */
export function acknowledged(recurrence: Recurrence, until: Instant, by: PersonRef, now: Instant): Recurrence | null {
  return until <= now ? null : { ...recurrence, known: { by, at: now, until } };
}
