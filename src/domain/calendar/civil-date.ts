import { HOUR, MINUTE } from '../instant.js';

/** A local date (proleptic Gregorian), without a zone. `month` 1–12, `day` 1–31. */
export interface CivilDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Weekdays as a procedure's file names them; index 0 is Monday. */
export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof weekdays)[number];

const DAYS_PER_ERA = 146_097;
const DAYS_TO_1970 = 719_468;

/**
 * Days from 1970-01-01 to `date`; earlier dates are negative. Days beyond the end of a month run into the next one.
 * The calculation begins years in March, so that the leap day comes last and needs no case of its own.
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

/** Number of a day that there is; null for one such as 30 February. */
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

/** `2026-12`: the month of that day. */
export function isoMonth(number: number): string {
  return isoDate(number).slice(0, 7);
}

/** `2026-12-24` */
export function isoDate(number: number): string {
  const { year, month, day } = civilDate(number);
  return `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)}`;
}

/** `08:30`: the minute of a local day, of its milliseconds since midnight. */
export function isoTime(msOfDay: number): string {
  return `${twoDigits(Math.floor(msOfDay / HOUR))}:${twoDigits(Math.floor((msOfDay % HOUR) / MINUTE))}`;
}

/** "07" */
export function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
