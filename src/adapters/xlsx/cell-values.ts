import { dayNumber, isoDate, isoTime, type TimeZone } from '../../core/calendar/civil-date.js';
import { DAY, type Instant } from '../../core/instant.js';
import { maxExactNumber } from '../../core/workbook/sheets.js';
import { WorkbookFault } from '../../ports/workbook.js';

const MAX_NUMBER = 9.99999999999999e307;

/** Days are counted from the end of 1899. */
const SERIAL_OF_1970 = 25_569;
/** 1 March 1900: before it Excel counts a 29 February that did not exist, which other programs do not count. */
const FIRST_SERIAL = 61;
/** 1 January of the year 10000. */
const END_OF_SERIALS = 2_958_466;

const MINUTES_OF_DAY = 1_440;

/** A text before March 1900 and after the year 9999. */
export type SerialDate = { readonly serial: number } | { readonly text: string };

/** In whole seconds: a sheet does not show smaller parts, so they are dropped. */
export function serialDateTime(at: Instant, zone: TimeZone): SerialDate {
  const { day, msOfDay } = zone.wallTime(at);
  const seconds = Math.floor(msOfDay / 1_000);
  return withinSerials(day, (seconds * 1_000) / DAY) ?? { text: `${isoDate(day)} ${isoTime(msOfDay)}` };
}

export function serialDay(date: Parameters<typeof dayNumber>[0]): SerialDate {
  const day = dayNumber(date);
  return withinSerials(day, 0) ?? { text: isoDate(day) };
}

function withinSerials(day: number, share: number): SerialDate | null {
  const serial = day + SERIAL_OF_1970;
  return serial >= FIRST_SERIAL && serial < END_OF_SERIALS ? { serial: serial + share } : null;
}

/** @throws {WorkbookFault} `number` */
export function exactInteger(value: number): number {
  if (!Number.isInteger(value) || Math.abs(value) > maxExactNumber)
    throw new WorkbookFault('number', `not a whole number of 15 digits: ${value}`);
  return value;
}

/** @throws {WorkbookFault} `number` */
export function finiteNumber(value: number): number {
  if (!(Math.abs(value) <= MAX_NUMBER)) throw new WorkbookFault('number', `not a number that a sheet keeps: ${value}`);
  return value;
}

/** The share of a day, which a sheet shows as hours. @throws {WorkbookFault} `number` */
export function durationShare(minutes: number): number {
  if (finiteNumber(minutes) < 0) throw new WorkbookFault('number', `a duration below zero cannot be shown: ${minutes}`);
  return minutes / MINUTES_OF_DAY;
}
