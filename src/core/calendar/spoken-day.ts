import { normaliseText } from '../text/normalise-text.js';
import { civilDate, existingDay, isoDate, parseDate, weekdayIndex } from './civil-date.js';

const weekdayNames = ['lunes', 'martes', 'miercoles', 'jueves', 'viernes', 'sabado', 'domingo'];
export const monthNames: readonly string[] = [
  'enero',
  'febrero',
  'marzo',
  'abril',
  'mayo',
  'junio',
  'julio',
  'agosto',
  'septiembre',
  'octubre',
  'noviembre',
  'diciembre',
];

/** A typed date as `2026-11-28`. @param today day number; null: only that notation is read @returns null where no existing day is named */
export function readDate(said: string, today: number | null): string | null {
  const number = parseDate(said) ?? (today === null ? null : (readDay(said, today)?.day ?? null));
  return number === null ? null : isoDate(number);
}

/** @property counts  whether "until" that day includes it: not for "mañana", which is the day of the return */
export type SpokenDay = { day: number; counts: boolean };

/**
 * The day that a text names: "hoy", "mañana", "viernes", "el lunes 30 de noviembre", "28/11", "28 nov 2026". A weekday is the next one,
 * never today; a date without a year is the next such date, today included.
 *
 * @param today day number
 */
export function readDay(spoken: string, today: number): SpokenDay | null {
  const text = plainSpeech(spoken);
  const said = text.replace(/^(?:el|este|al?)\s/, '');
  if (said === 'hoy') return { day: today, counts: true };
  if (said === 'manana') return { day: today + 1, counts: false };
  if (said === 'pasado manana') return { day: today + 2, counts: false };
  const [first = '', ...others] = said.split(' ');
  const weekday = weekdayOf(first);
  const date = weekday === null ? said : others.join(' ').replace(/^el\s/, '');
  if (weekday !== null && date === '') return { day: today + ((weekday - weekdayIndex(today) + 6) % 7) + 1, counts: true };
  // A number alone may be an hour: it is a day only with its article or its weekday.
  const day = /^\d+$/.test(text) ? null : dateIn(date, today);
  return day === null || (weekday !== null && weekdayIndex(day) !== weekday) ? null : { day, counts: true };
}

function weekdayOf(word: string): number | null {
  const at = weekdayNames.findIndex((name) => name === word || (word.length === 3 && name.startsWith(word)));
  return at === -1 ? null : at;
}

/** The day of "28 nov", "28 de noviembre de 2026", "28/11", "28-11-26", or "28"; without a year the next such day, today counted. */
function dateIn(text: string, today: number): number | null {
  const found =
    /^(?<d>\d{1,2})(?:(?:\s?[/.-]\s?(?<m>\d{1,2})(?:\s?[/.-]\s?(?<y>\d{4}|\d{2}))?)|(?:\s(?:de\s)?(?<name>\p{L}{3,})(?:\s(?:del?\s)?(?<year>\d{4}))?))?$/u.exec(
      text,
    )?.groups;
  if (found === undefined) return null;
  const { d = '', m, y, name, year = y } = found;
  const now = civilDate(today);
  if (m === undefined && name === undefined)
    return firstFrom(today, [
      existingDay(now.year, now.month, Number(d)),
      existingDay(now.month === 12 ? now.year + 1 : now.year, (now.month % 12) + 1, Number(d)),
    ]);
  const month = m === undefined ? monthOf(name ?? '') : Number(m);
  if (month === null) return null;
  if (year !== undefined) return existingDay(fullYear(year), month, Number(d));
  return firstFrom(today, [existingDay(now.year, month, Number(d)), existingDay(now.year + 1, month, Number(d))]);
}

export function fullYear(digits: string): number {
  return digits.length === 2 ? 2000 + Number(digits) : Number(digits);
}

function firstFrom(today: number, days: readonly (number | null)[]): number | null {
  return days.find((day) => day !== null && day >= today) ?? null;
}

export function monthOf(word: string): number | null {
  const at = monthNames.findIndex((name) => name.startsWith(word) || (word === 'setiembre' && name === 'septiembre'));
  return at === -1 ? null : at + 1;
}

/** Words about a day or an hour: folded, "p. m." as "pm", without words that have no meaning here. */
export function plainSpeech(said: string): string {
  return normaliseText(said)
    .replace(/(?<![.,;])[.,;]+(?=\s|$)/g, ' ')
    .replace(/\b([ap])[.\s]{0,2}m\b\.?/g, '$1m')
    .replace(/(\d)([ap]m)\b/g, '$1 $2')
    .replace(/\b(?:inclusive|incluido|proximo|proxima|que viene|siguiente)\b/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
