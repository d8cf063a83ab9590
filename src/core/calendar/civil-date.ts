import { HOUR, MINUTE, DAY, instant, type Instant } from '../instant.js';
import type { BusinessCalendar } from './business-calendar.js';

/** A local date (proleptic Gregorian), without a zone. `month` 1–12, `day` 1–31. */
export type CivilDate = { year: number; month: number; day: number };

const DAYS_PER_ERA = 146_097;
const DAYS_TO_1970 = 719_468;

/**
 * Days from 1970-01-01 to `date`; earlier dates are negative. Days beyond the end of a month run into the next one; month 13 is the next
 * January. The calculation begins years in March, so that the leap day comes last and needs no case of its own.
 */
export function dayNumber(date: CivilDate): number {
  const year = date.month <= 2 ? date.year - 1 : date.year;
  const era = Math.floor(year / 400);
  const yearOfEra = year - era * 400;
  const dayOfYear = Math.floor((153 * ((date.month + 9) % 12) + 2) / 5) + date.day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * DAYS_PER_ERA + dayOfEra - DAYS_TO_1970;
}

/** The date of a day number; inverse of `dayNumber`. */
export function civilDate(number: number): CivilDate {
  const shifted = number + DAYS_TO_1970;
  const era = Math.floor(shifted / DAYS_PER_ERA);
  const dayOfEra = shifted - era * DAYS_PER_ERA;
  const leapDays = Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096);
  const yearOfEra = Math.floor((dayOfEra - leapDays) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

/** Number of an existing day; null for a day such as 30 February. */
export function existingDay(year: number, month: number, day: number): number | null {
  const number = dayNumber({ year, month, day });
  const same = civilDate(number);
  return same.year === year && same.month === month && same.day === day ? number : null;
}

/** Day of the week, 0 = Monday … 6 = Sunday; 1970-01-01 was a Thursday. */
export function weekdayIndex(number: number): number {
  return (((number + 3) % 7) + 7) % 7;
}

/** Day number of `2026-12-24`; null for any other notation and for dates that do not exist (`2026-02-30`). */
export function parseDate(text: string): number | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return null;
  const number = dayNumber({ year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) });
  return isoDate(number) === text ? number : null;
}

export function isoMonth(number: number): string {
  return isoDate(number).slice(0, 7);
}

/** `2026-12-24` */
export function isoDate(number: number): string {
  const { year, month, day } = civilDate(number);
  return `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)}`;
}

/** `08:30`: the time of day, from milliseconds since local midnight. */
export function isoTime(msOfDay: number): string {
  return `${twoDigits(Math.floor(msOfDay / HOUR))}:${twoDigits(Math.floor((msOfDay % HOUR) / MINUTE))}`;
}

export function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}

/**
 * The first instant at which the clock of that local day shows that minute or a later one. For a time that exists twice, where summer time
 * ends, the first; for a time that summer time skips, the change, because the business calendar opens then too.
 */
export function wallInstant(day: number, minuteOfDay: number, zoneName: string): Instant {
  const zone = timeZone(zoneName);
  const wall = day * DAY + minuteOfDay * MINUTE;
  // No offset is as long as a day, and no zone changes twice within two days.
  const [before, after] = [zone.offsetMsAt(wall - DAY), zone.offsetMsAt(wall + DAY)];
  const shown = [before, after].filter((offset) => zone.offsetMsAt(wall - offset) === offset).map((offset) => wall - offset);
  return instant(shown.length > 0 ? Math.min(...shown) : changeOfOffset(zone, wall - after, wall - before));
}

/** The instant of a day as `2026-12-24` and a time of day as `15:30`; null where one of them is missing or wrong. */
export function wallMoment(date = '', time = '', zoneName: string): Instant | null {
  const day = parseDate(date);
  const [hour, minute] = time.split(':').map(Number);
  return day === null || hour === undefined || minute === undefined ? null : wallInstant(day, hour * 60 + minute, zoneName);
}

/** The instant in `[from, to]` at which the offset changes; the range is shorter than two days. */
function changeOfOffset({ offsetMsAt, piecesOfDay }: TimeZone, from: number, to: number): number {
  const pieces = [from, to].flatMap((at) => piecesOfDay(Math.floor(at / DAY)));
  return pieces.find((piece) => piece.to > from && piece.offsetMs === offsetMsAt(to))?.from ?? to;
}

export function wallDay(at: Instant, zoneName: string): number {
  return timeZone(zoneName).wallTime(at).day;
}

/** When the desk next closes for the day, not for lunch; null when it never closes. */
export function endOfDay(calendar: BusinessCalendar, after: Instant): Instant | null {
  let end = calendar.closingOf(calendar.nextOpening(after));
  while (end !== null) {
    const next = calendar.closingOf(calendar.nextOpening(end));
    if (next === null || wallDay(next, calendar.timeZone) !== wallDay(end, calendar.timeZone)) return end;
    end = next;
  }
  return null;
}

/** Local date as a day number, and milliseconds since local midnight, 0 ≤ x < DAY. */
type WallTime = { day: number; msOfDay: number };

/** A stretch `[from, to)` of epoch milliseconds in which local time is `offsetMs` ahead of UTC. */
export type OffsetPiece = { from: number; to: number; offsetMs: number };

export type TimeZone = ReturnType<typeof createTimeZone>;

/** How many days are cached: Intl takes some µs for an offset, so each UTC day asks only once. */
const MAX_DAYS_CACHED = 4096;

function cachedByDay<Value>(make: (day: number) => Value): (day: number) => Value {
  const made = new Map<number, Value>();
  return (day) => {
    const known = made.get(day);
    if (known !== undefined) return known;
    const value = make(day);
    if (made.size >= MAX_DAYS_CACHED) made.clear();
    made.set(day, value);
    return value;
  };
}

const zones = new Map<string, TimeZone>();

/** Whether the host knows `name` as a zone; fixed offsets such as `-05:00` are not zones. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    if (!zones.has(name)) new Intl.DateTimeFormat('en-US', { timeZone: name });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** One object per name. @throws {RangeError} when the host does not know the name */
export function timeZone(name: string): TimeZone {
  const known = zones.get(name);
  if (known !== undefined) return known;
  if (!isTimeZone(name)) throw new RangeError(`unknown time zone: ${name}`);
  const zone = createTimeZone(name);
  zones.set(name, zone);
  return zone;
}

function createTimeZone(name: string) {
  const readOffset = createOffsetReader(name);
  const offsetAtStartOf = cachedByDay((utcDay) => readOffset(utcDay * DAY));

  /** The UTC day of this number, split where summer time begins or ends; no zone has changed twice within one UTC day since 1900. */
  const piecesOfDay = cachedByDay((utcDay): readonly OffsetPiece[] => {
    const [from, to] = [utcDay * DAY, utcDay * DAY + DAY];
    const [first, next] = [offsetAtStartOf(utcDay), offsetAtStartOf(utcDay + 1)];
    const change = first === next ? to : changeBetween(from, to, readOffset);
    const before = { from, to: change, offsetMs: first };
    return change === to ? [before] : [before, { from: change, to, offsetMs: next }];
  });

  /** How far local time is ahead of UTC: −18 000 000 in Bogotá. */
  function offsetMsAt(at: number): number {
    const pieces = piecesOfDay(Math.floor(at / DAY));
    return (pieces.find((piece) => at < piece.to) ?? pieces[0])?.offsetMs ?? 0;
  }

  function wallTime(at: number): WallTime {
    const local = at + offsetMsAt(at);
    const day = Math.floor(local / DAY);
    return { day, msOfDay: local - day * DAY };
  }

  return { name, offsetMsAt, wallTime, piecesOfDay };
}

/** First millisecond of the new offset, found by halving: `before` has the old offset, `after` the new one. */
function changeBetween(before: number, after: number, readOffset: (at: number) => number): number {
  const old = readOffset(before);
  let [low, high] = [before, after];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (readOffset(middle) === old) low = middle;
    else high = middle;
  }
  return high;
}

function createOffsetReader(name: string): (at: number) => number {
  const format = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
    timeZone: name,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  return (at) => {
    const wholeSecond = Math.floor(at / 1000) * 1000;
    const part: Record<string, number> = {};
    for (const { type, value } of format.formatToParts(wholeSecond)) part[type] = Number(value);
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
    return dayNumber({ year, month, day }) * DAY + ((hour * 60 + minute) * 60 + second) * 1000 - wholeSecond;
  };
}
