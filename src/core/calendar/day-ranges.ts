import type { Instant } from '../instant.js';
import { civilDate, dayNumber, isoMonth, wallDay, wallInstant, type CivilDate } from './civil-date.js';
import { fullYear, monthNames, monthOf } from './spoken-day.js';

/** Days by their numbers; `last` is included. */
export type DayRange = { first: number; last: number };

type CivilMonth = Pick<CivilDate, 'year' | 'month'>;

export function wholeMonth({ year, month }: CivilMonth): DayRange {
  return { first: dayNumber({ year, month, day: 1 }), last: lastDayOf({ year, month }) };
}

export function lastDayOf({ year, month }: CivilMonth): number {
  return dayNumber({ year, month: month + 1, day: 1 }) - 1;
}

export const monthPattern = `(?:${monthNames.map((name) => `${name}|${name.slice(0, 3)}`).join('|')}|setiembre|sept)`;

export const endpointPattern = [
  String.raw`\d{4}-\d{1,2}-\d{1,2}`,
  String.raw`\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?`,
  String.raw`(?:\d{1,2}|primero)(?: de)? ${monthPattern}(?:(?: del?)? \d{4})?`,
  String.raw`${monthPattern}(?: \d{1,2}(?![\d/.-]))?(?:(?: del?)? \d{4})?`,
  String.raw`\d{1,2}`,
  'primero',
  'hoy',
  'ayer',
].join('|');

export type Endpoint = { day: number | null; month: number | null; year: number | null };

export function endpointIn(text: string, today: number): Endpoint {
  if (text === 'hoy' || text === 'ayer') return civilDate(text === 'hoy' ? today : today - 1);
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (iso !== null) return { year: Number(iso[1]), month: Number(iso[2]), day: Number(iso[3]) };
  const short = /^(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{2,4}))?$/.exec(text);
  if (short !== null) return { day: Number(short[1]), month: Number(short[2]), year: short[3] === undefined ? null : fullYear(short[3]) };
  const words = text.split(' ').filter((word) => word !== 'de' && word !== 'del');
  const name = words.find((word) => /^\p{L}/u.test(word) && word !== 'primero');
  const number = words.find((word) => /^\d{1,2}$/.test(word));
  const day = words[0] === 'primero' ? 1 : number === undefined ? null : Number(number);
  const year = words.find((word) => /^\d{4}$/.test(word));
  return { day, month: name === undefined ? null : monthOf(name), year: year === undefined ? null : Number(year) };
}

export type DayFault = 'no-such-month' | 'no-such-day' | 'turned-round';

export type ResolvedRange = { kind: 'range'; range: DayRange } | { kind: 'fault'; code: DayFault; nearest: DayRange | null };

/** A range across the new year is accepted up to this many months; a longer one has its ends swapped. */
const maxMonthsOverNewYear = 6;

/**
 * The days from one end to the other. An end without a month has the other end's month; if both have none, they are of this month, or of
 * the last one if the first day has not come yet. Without a year it is the latest such range that has begun.
 */
export function resolvedRange(a: Endpoint, b: Endpoint, today: number): ResolvedRange {
  const { first, last } = withMonths(a, b, today);
  const isMonth = ({ month }: Monthly) => month >= 1 && month <= 12;
  if (!isMonth(first) || !isMonth(last)) return { kind: 'fault', code: 'no-such-month', nearest: null };
  const { range, exists } = between(withYears(first, last, today));
  if (range.first > range.last) return { kind: 'fault', code: 'turned-round', nearest: swapped(a, b, today) };
  return exists ? { kind: 'range', range } : { kind: 'fault', code: 'no-such-day', nearest: range };
}

type Monthly = Endpoint & { month: number };

function withMonths(a: Endpoint, b: Endpoint, today: number): { first: Monthly; last: Monthly } {
  const month = a.month ?? b.month;
  if (month !== null) return { first: { ...a, month }, last: { ...b, month: b.month ?? month } };
  const bare = bareMonth(a.day ?? 1, today);
  return { first: { ...a, ...bare }, last: { ...b, ...bare } };
}

function bareMonth(day: number, today: number): CivilMonth {
  const { year, month, day: reached } = civilDate(today);
  if (day <= reached) return { year, month };
  return month === 1 ? { year: year - 1, month: 12 } : { year, month: month - 1 };
}

type Dated = { first: Monthly & { year: number }; last: Monthly & { year: number } };

function withYears(first: Monthly, last: Monthly, today: number): Dated {
  const turns = first.month > last.month && 12 - first.month + last.month <= maxMonthsOverNewYear ? 1 : 0;
  const given = first.year ?? (last.year === null ? null : last.year - turns);
  const { year } = civilDate(today);
  const start = given ?? (dayNumber({ year, month: first.month, day: first.day ?? 1 }) <= today ? year : year - 1);
  return { first: { ...first, year: start }, last: { ...last, year: last.year ?? start + turns } };
}

function between(dated: Dated): { range: DayRange; exists: boolean } {
  const [first, last] = [dayIn(dated.first, 1), dayIn(dated.last, Infinity)];
  return { range: { first: first.number, last: last.number }, exists: first.exists && last.exists };
}

/** The range with its ends swapped; if only one end had a year, it counts for both. */
function swapped(a: Endpoint, b: Endpoint, today: number): DayRange | null {
  const year = a.year === null || b.year === null ? (a.year ?? b.year) : null;
  const { first, last } = withMonths({ ...b, year: year ?? b.year }, { ...a, year: year ?? a.year }, today);
  const { range } = between(withYears(first, last, today));
  return range.first <= range.last ? range : null;
}

/** The day in that month, or the nearest existing one; `otherwise` where no day was said. */
function dayIn({ year, month, day }: Dated['first'], otherwise: number): { number: number; exists: boolean } {
  const { first, last } = wholeMonth({ year, month });
  const wanted = first + (day ?? otherwise) - 1;
  return { number: Math.min(Math.max(wanted, first), last), exists: day === null || (wanted >= first && wanted <= last) };
}

/** `2026-10` if the period is exactly that month, from its first midnight to the next month's; otherwise null. */
export function monthOfPeriod({ from, to }: { from: Instant; to: Instant }, timeZone: string): string | null {
  const first = wallDay(from, timeZone);
  const month = wholeMonth(civilDate(first));
  const isWhole = month.first === first && wallInstant(first, 0, timeZone) === from && wallInstant(month.last + 1, 0, timeZone) === to;
  return isWhole ? isoMonth(first) : null;
}
