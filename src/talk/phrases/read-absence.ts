import { normaliseText } from '../../core/text/normalise-text.js';
import type { Instant } from '../../core/instant.js';
import type { BusinessCalendar } from '../../core/calendar/business-calendar.js';
import { plainSpeech, readDay } from '../../core/calendar/spoken-day.js';
import { timeZone, wallInstant } from '../../core/calendar/civil-date.js';

/** It may be in the past; null: no end is known ("hasta nuevo aviso"). */
export type ReadUntil = { kind: 'until'; at: Instant | null } | { kind: 'unclear' };

/** A date further away than this is a typing slip in the year. */
const farthestDays = 3 * 366;

/**
 * Reads the words after "hasta" as the moment of the return: "viernes", "el lunes 30 de noviembre", "28/11", "mañana", "las 3 p. m.",
 * "lunes 8 a. m.", "nuevo aviso". A named day is included: away "hasta el viernes" means back when the desk next opens after Friday; a
 * weekday is the next one, never today. But "hasta mañana" means back tomorrow, and "pasado mañana" likewise. A time of day means that
 * minute; from 1 to 6 without "a. m." it is in the afternoon. The answer states the moment, so that a person can see a wrong guess.
 * @throws never; words that it cannot read give `unclear`
 * Source: SIIF-15
 */
export function readUntil(said: string, now: Instant, calendar: BusinessCalendar): ReadUntil {
  const text = plainSpeech(said);
  if (/^(?:nuev[ao] (?:aviso|orden)|que (?:avise|vuelva|regrese|escriba|diga))\b/.test(text)) return { kind: 'until', at: null };
  const { time, rest } = timeIn(text);
  const zone = timeZone(calendar.timeZone);
  const today = zone.wallTime(now).day;
  const day = rest === '' && time !== null ? { day: today, counts: true } : readDay(rest, today);
  if (time === 'no-time' || day === null || Math.abs(day.day - today) > farthestDays) return { kind: 'unclear' };
  if (time !== null) return { kind: 'until', at: wallInstant(day.day, time, calendar.timeZone) };
  return { kind: 'until', at: calendar.nextOpening(wallInstant(day.day + (day.counts ? 1 : 0), 0, calendar.timeZone)) };
}

/** Minutes of the day; `no-time` for an hour that does not exist. */
type Time = number | 'no-time' | null;

const half = String.raw`(?<half>am|pm|m|de la manana|de la tarde|de la noche)`;
const clock = String.raw`(?<hour>\d{1,2})(?::(?<minute>\d{2}))?`;
/** A number is an hour if a half of the day, an article or minutes go with it; else it belongs to a date. */
const timeForms = [
  String.raw`(?:a\s)?(?:las?\s)?${clock}\s?${half}`,
  String.raw`(?:a\s)?las?\s${clock}`,
  String.raw`(?<hour>\d{1,2}):(?<minute>\d{2})`,
  String.raw`(?:el\s|al\s)?(?<noon>mediodia|medio dia)`,
];
const timesAtEnd = timeForms.map((form) => new RegExp(String.raw`(?:^|\s)${form}$`));
const timesAtStart = timeForms.map((form) => new RegExp(String.raw`^${form}\s(?:del?\s)?`));

function timeIn(text: string): { time: Time; rest: string } {
  for (const form of [...timesAtEnd, ...timesAtStart]) {
    const found = form.exec(text);
    if (found !== null) return { time: minuteOfDay(found.groups ?? {}), rest: text.replace(found[0], '').trim() };
  }
  return { time: null, rest: text };
}

function minuteOfDay({ hour = '', minute = '0', half: part, noon }: Readonly<Record<string, string | undefined>>): Time {
  if (noon !== undefined) return 12 * 60;
  const [h, m] = [Number(hour), Number(minute)];
  if (h > 23 || m > 59) return 'no-time';
  const at = hourOfDay(h, part);
  return at === null ? 'no-time' : at * 60 + m;
}

/** "12 m" is noon. */
function hourOfDay(hour: number, part: string | undefined): number | null {
  if (part === undefined) return hour >= 1 && hour <= 6 ? hour + 12 : hour;
  if (part === 'm') return hour === 12 ? 12 : null;
  const isMorning = part === 'am' || part === 'de la manana';
  if (hour === 0 || hour > 12) return hour > 12 && !isMorning ? hour : null;
  return (hour % 12) + (isMorning ? 0 : 12);
}

/** Words that may precede a name: "no disponible a Dora", "@Dora". */
const before = /^(?:a|para)\s+|^@/i;

const whenBy = new Set(['la', 'las', 'hoy', 'ahora']);

/**
 * Splits the words after `no disponible`, "Dora Vega hasta el viernes por capacitación": the person, the end, the reason, as they were
 * written, in any order after the name. "hasta" begins the end, "por" the reason; at the beginning "de", "en" and "con" do so too, if an
 * end is given ("de vacaciones hasta el lunes"). `until` is null where no end is given.
 */
export function readAbsence(rest: string): { who: string; until: string | null; reason: string } {
  const words = rest.split(/\s+/).filter((w) => w !== '');
  const plain = words.map(normaliseText);
  const hasEnd = plain.includes('hasta');
  const parts = { who: [] as string[], until: [] as string[], reason: [] as string[] };
  let part: keyof typeof parts = 'who';
  for (const [i, word] of words.entries()) {
    const next = partBegunBy(plain, i, hasEnd);
    if (next === null) parts[part].push(word);
    else part = next;
  }
  const who = parts.who.join(' ').replace(before, '').replace(/^@/, '');
  // For "no disponible hoy" and "por hoy" the end is the named day.
  if (!hasEnd && /^(?:hoy|por hoy)$/i.test(who)) return { who: '', until: 'hoy', reason: parts.reason.join(' ') };
  return { who, until: hasEnd ? parts.until.join(' ') : null, reason: parts.reason.join(' ') };
}

function partBegunBy(plain: readonly string[], at: number, hasEnd: boolean): 'until' | 'reason' | null {
  const word = plain[at] ?? '';
  if (word === 'hasta') return 'until';
  if (word === 'por' || word === 'porque') return whenBy.has(plain[at + 1] ?? '') ? null : 'reason';
  return at === 0 && hasEnd && ['de', 'en', 'con'].includes(word) ? 'reason' : null;
}
