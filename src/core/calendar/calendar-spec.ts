import { either, faultAt, type FileFault, quoted } from '../file-fault.js';
import { fnv1a } from '../text/fnv-1a.js';
import type { CalendarSpec, HoursInterval } from '../../procedure/times.js';
import { weekdays } from '../../procedure/vocabulary.js';
import { parseDate, isTimeZone, wallInstant } from './civil-date.js';
import { COLOMBIAN_HOLIDAY_RULES } from './colombian-holidays.js';
import type { ProcedureRef } from '../../procedure/procedure.js';
import { DAY, later, type Instant } from '../instant.js';

/** All faults of a calendar at once. One without weekly hours is refused: no clock on it would ever end. Source: SIIF-01 */
export function checkCalendarSpec(spec: CalendarSpec): readonly FileFault[] {
  return [
    ...(isTimeZone(spec.timeZone) ? [] : faultAt('timeZone', quoted(spec.timeZone), 'una zona horaria IANA, como "America/Bogota"')),
    ...checkWeek(spec.hours),
    ...(spec.holidays === 'colombia' || spec.holidays === 'none' ? [] : faultAt('holidays', quoted(spec.holidays), '"colombia" o "none"')),
    ...checkDates((spec.closedDays ?? []).map((date, i) => ({ path: `closedDays[${i}]`, date }))),
    ...checkOpenDays(spec),
  ];
}

/** 16 hexadecimal digits that change when any open time may change, but not when only the order of dates or the remarks do. */
export function calendarVersion(spec: CalendarSpec): string {
  const rules = JSON.stringify([
    spec.timeZone,
    weekdays.map((weekday) => spec.hours[weekday] ?? []),
    spec.holidays === 'colombia' ? COLOMBIAN_HOLIDAY_RULES : spec.holidays,
    (spec.closedDays ?? []).toSorted(),
    (spec.openDays ?? []).map(({ date, hours }) => [date, hours]).toSorted((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1)),
  ]);
  return [fnv1a(rules), fnv1a(rules, 0x01000193)].map((hash) => hash.toString(16).padStart(8, '0')).join('');
}

/** Minutes since midnight of `HH:MM`, 0 to 1440; null when it is not a time of day. */
export function parseClockTime(text: string): number | null {
  if (text === '24:00') return 1440;
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text);
  return match === null ? null : Number(match[1]) * 60 + Number(match[2]);
}

function checkWeek(hours: CalendarSpec['hours']): readonly FileFault[] {
  const known: readonly string[] = weekdays;
  const unknownDays = Object.keys(hours).filter((key) => !known.includes(key));
  const faults = [
    ...unknownDays.map((key) => ({ path: `hours.${key}`, found: quoted(key), expected: either(weekdays) })),
    ...weekdays.flatMap((day) => checkIntervals(hours[day] ?? [], `hours.${day}`)),
  ];
  const isNeverOpen = weekdays.every((day) => (hours[day] ?? []).length === 0);
  return isNeverOpen
    ? [...faults, { path: 'hours', found: 'ninguna hora hábil en toda la semana', expected: 'al menos un intervalo' }]
    : faults;
}

function checkIntervals(intervals: readonly HoursInterval[], path: string): readonly FileFault[] {
  const faults: FileFault[] = [];
  let openUntil = 0;
  intervals.forEach(([from, to], i) => {
    const start = parseClockTime(from);
    const end = parseClockTime(to);
    if (start === null) faults.push({ path: `${path}[${i}][0]`, found: quoted(from), expected: 'una hora HH:MM' });
    if (end === null) faults.push({ path: `${path}[${i}][1]`, found: quoted(to), expected: 'una hora HH:MM, 24:00 como máximo' });
    if (start === null || end === null) return;
    const found = `de ${from} a ${to}`;
    if (end <= start) {
      faults.push(...faultAt(`${path}[${i}]`, found, 'un final después del comienzo (un turno que pasa de medianoche son dos intervalos)'));
      return;
    }
    if (start < openUntil)
      faults.push({ path: `${path}[${i}]`, found, expected: 'un intervalo posterior al anterior, sin cruzarse con él' });
    openUntil = Math.max(openUntil, end);
  });
  return faults;
}

function checkOpenDays(spec: CalendarSpec): readonly FileFault[] {
  const openDays = spec.openDays ?? [];
  const closed = new Set(spec.closedDays ?? []);
  return [
    ...checkDates(openDays.map(({ date }, i) => ({ path: `openDays[${i}].date`, date }))),
    ...openDays.flatMap(({ date, hours }, i) => [
      ...checkIntervals(hours, `openDays[${i}].hours`),
      ...(hours.length > 0 ? [] : faultAt(`openDays[${i}].hours`, 'ningún intervalo', 'al menos uno (un día cerrado va en "closedDays")')),
      ...(closed.has(date) ? faultAt(`openDays[${i}].date`, quoted(date), 'una fecha que no está en "closedDays"') : []),
    ]),
  ];
}

function checkDates(entries: readonly { path: string; date: string }[]): readonly FileFault[] {
  const seen = new Set<string>();
  return entries.flatMap(({ path, date }) => {
    if (parseDate(date) === null) return faultAt(path, quoted(date), 'una fecha real, escrita como 2026-12-24');
    if (seen.has(date)) return faultAt(path, quoted(date), 'cada fecha una sola vez');
    seen.add(date);
    return [];
  });
}

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
