import type { CalendarSpec } from '../../procedure/times.js';
import type { ProcedureRef } from '../../procedure/procedure.js';
import { DAY, later, type Instant } from '../instant.js';
import { parseDate, wallInstant } from './civil-date.js';

/** How far from today a day may lie that is closed later, in days. */
export const maxClosedDayAway = 366;

/** The day from its midnight to the next, `[from, until)`; null when there is no such date, or when it is over a year away. */
export function closedDayPeriod(date: string, timeZone: string, now: Instant): { from: Instant; until: Instant } | null {
  const day = parseDate(date);
  if (day === null) return null;
  const from = wallInstant(day, 0, timeZone);
  const isNear = from > later(now, -maxClosedDayAway * DAY) && from < later(now, maxClosedDayAway * DAY);
  return isNear ? { from, until: wallInstant(day + 1, 0, timeZone) } : null;
}

/** The calendar with these days closed, whatever it says of them. @param dates existing ones, as `2026-12-24` */
export function withClosedDays(spec: CalendarSpec, dates: readonly string[]): CalendarSpec {
  if (dates.length === 0) return spec;
  const { closedDays = [], openDays = [] } = spec;
  return { ...spec, closedDays: [...new Set([...closedDays, ...dates])], openDays: openDays.filter(({ date }) => !dates.includes(date)) };
}

/** The ref with that day closed, or opened again; a ref without closed days is as it was before the first. */
export function withClosedDay({ closedDays = [], ...ref }: ProcedureRef, date: string, closes: boolean): ProcedureRef {
  const days = [...closedDays.filter((other) => other !== date), ...(closes ? [date] : [])].toSorted();
  return days.length === 0 ? ref : { ...ref, closedDays: days };
}
