import type { Instant } from '../instant.js';
import { normaliseText, trimEndOf } from '../text/normalise-text.js';
import { civilDate, weekdayIndex, wallDay, wallInstant } from './civil-date.js';
import {
  monthOfPeriod,
  endpointIn,
  endpointPattern,
  lastDayOf,
  monthPattern,
  resolvedRange,
  wholeMonth,
  type DayFault,
  type DayRange,
  type ResolvedRange,
} from './day-ranges.js';
import { monthNames, monthOf } from './spoken-day.js';

/** @property to now, where the period is still open · `month`: `2026-10` where the period is that whole month */
export type SpokenPeriod = { from: Instant; to: Instant; isOpen: boolean; month: string | null };

/** `too-early`: before any desk existed. */
export type PeriodFault = DayFault | 'too-early' | 'future' | 'unreadable';

/** A year before this is a typing error, because no desk has cases of it. */
const earliestYear = 2000;

/** @property rest the other words, as they were written @property nearest a valid period that is offered instead of the named one */
export type ReadPeriod =
  | { kind: 'period'; period: SpokenPeriod; rest: string }
  | { kind: 'none'; rest: string }
  | { kind: 'fault'; code: PeriodFault; nearest: SpokenPeriod; rest: string };

/**
 * The period that words name: "octubre", "octubre de 2025", "2026-10", "del 1 al 15", "del 28 de septiembre al 3 de octubre", "2026-10-01 a
 * 2026-10-15", "octubre 5", "primera quincena de octubre", "desde el 5", "esta semana", "el mes pasado", "ayer", "2025". A month or day
 * without a year is the latest that has begun; days without a month are of this month, or of the last one if the first of them has not come
 * yet. Weeks begin on Monday.
 *
 * @param zoneName time zone of the procedure; a period begins and ends at its midnights
 */
export function readPeriod(said: string, now: Instant, zoneName: string): ReadPeriod {
  const today = wallDay(now, zoneName);
  const periodOf = (range: DayRange) => dated(range, now, zoneName);
  const thisMonth = periodOf(wholeMonth(civilDate(today)));
  const words = said.split(/\s+/).filter((word) => word !== '');
  const found = firstNamed(words.map(plainWord), today);
  if (found === null) return { kind: 'none', rest: words.join(' ') };
  const rest = [...words.slice(0, found.begin), ...words.slice(found.end)].join(' ');
  const { named } = found;
  if (named.kind === 'unreadable') return { kind: 'fault', code: 'unreadable', nearest: thisMonth, rest };
  const range = named.kind === 'range' ? named.range : named.nearest;
  const missed = range === null ? null : outside(range, today);
  const nearest = range === null || missed !== null ? thisMonth : periodOf(range);
  const code = named.kind === 'fault' ? named.code : missed;
  return code === null ? { kind: 'period', period: nearest, rest } : { kind: 'fault', code, nearest, rest };
}

/** The words that name a period, without what stands before a month; '' where there are none. */
export function periodNamed(said: string): string {
  const words = said.split(/\s+/).map(plainWord);
  const found = firstNamed(words, 0);
  const named = found === null ? '' : words.slice(found.begin, found.end).join(' ');
  return (
    new RegExp(String.raw`${monthPattern}(?: (?:del? )?\d{4})?$`).exec(named)?.[0] ??
    named.replace(/^(?:de|en|para|durante) /, '').replace(/^(?:del|el|la) (?=\S+ \S)/, '')
  );
}

function outside({ first }: DayRange, today: number): 'too-early' | 'future' | null {
  if (first > today) return 'future';
  return civilDate(first).year < earliestYear ? 'too-early' : null;
}

function dated(range: DayRange, now: Instant, zoneName: string): SpokenPeriod {
  const from = wallInstant(range.first, 0, zoneName);
  const end = wallInstant(range.last + 1, 0, zoneName);
  const isOpen = end > now;
  return { from, to: isOpen ? now : end, isOpen, month: monthOfPeriod({ from, to: end }, zoneName) };
}

/** A word in the form in which it is compared; the number of words does not change. */
function plainWord(word: string): string {
  const begun = normaliseText(word)
    .replace(/\s/g, '')
    .replace(/^[¿¡("']+/, '');
  const plain = trimEndOf(begun, '.,;:!?)"\'');
  return plain === '' ? '_' : plain;
}

type NamedRange = ResolvedRange | { kind: 'unreadable' };
type Reader = { form: RegExp; read(groups: Readonly<Record<string, string | undefined>>, today: number): NamedRange };

const lead = String.raw`(?:(?:de|del|en|para|durante) )?(?:(?:el|la) )?(?:(?:mes|dia|ano) (?:del? )?)?`;
const whole = (form: string) => new RegExp(String.raw`(?<=^| )${lead}${form}(?= |$)`);
const range = (first: number, last = first): NamedRange => ({ kind: 'range', range: { first, last } });

const readers: readonly Reader[] = [
  {
    form: new RegExp(
      String.raw`(?<=^| )(?:(?:del?|desde|entre) (?:el )?)?(?<!nivel )(?<a>${endpointPattern}) (?:al?|hasta|y|-) (?:el )?(?<b>${endpointPattern})(?= |$)`,
    ),
    read: ({ a = '', b = '' }, today) => resolvedRange(endpointIn(a, today), endpointIn(b, today), today),
  },
  { form: /(?<=^| )(?:del|en el|el) mes(?= |$)(?! (?:de|pasado|anterior|actual|en curso)(?: |$))/, read: (_, today) => thisMonth(today) },
  {
    form: new RegExp(String.raw`(?<=^| )desde (?:el )?(?<a>${endpointPattern})(?= |$)`),
    read: ({ a = '' }, today) => resolvedRange(endpointIn(a, today), civilDate(today), today),
  },
  { form: new RegExp(String.raw`(?<=^| )hasta (?:el )?(?:${endpointPattern})(?= |$)`), read: () => ({ kind: 'unreadable' }) },
  {
    form: whole(String.raw`(?<h>primera|segunda) quincena(?:(?: del?)? ${lead}(?<m>${monthPattern}))?(?:(?: del?)? (?<y>\d{4}))?`),
    read: ({ h, m, y }, today) => halfMonth(month(m === undefined ? civilDate(today).month : (monthOf(m) ?? 0), y, today), h === 'primera'),
  },
  { form: whole('hoy'), read: (_, today) => range(today) },
  { form: whole('ayer'), read: (_, today) => range(today - 1) },
  { form: whole('manana'), read: (_, today) => range(today + 1) },
  { form: whole('(?:esta semana|semana actual)'), read: (_, today) => week(today) },
  { form: whole('(?:semana (?:pasada|anterior)|pasada semana)'), read: (_, today) => week(today - 7) },
  { form: whole('(?:este mes|mes actual|mes en curso)'), read: (_, today) => thisMonth(today) },
  {
    form: /(?<=^| )(?:del? |en )?(?:el )?(?:mes (?:pasado|anterior)|pasado mes)(?= |$)/,
    read: (_, today) => thisMonth(wholeMonth(civilDate(today)).first - 1),
  },
  { form: whole('(?:este ano|ano actual|ano en curso)'), read: (_, today) => year(civilDate(today).year) },
  { form: whole('(?:ano (?:pasado|anterior)|pasado ano)'), read: (_, today) => year(civilDate(today).year - 1) },
  {
    form: whole(
      String.raw`(?<!nivel )(?<a>\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?|(?:\d{1,2}(?: de)? ${monthPattern}|${monthPattern} \d{1,2}(?![\d/.-]))(?:(?: del?)? \d{4})?)`,
    ),
    read: ({ a = '' }, today) => resolvedRange(endpointIn(a, today), endpointIn(a, today), today),
  },
  {
    form: whole(String.raw`(?<m>${monthPattern})(?:(?: del?)? (?<y>\d{4}))?`),
    read: ({ m = '', y }, today) => month(monthOf(m) ?? 0, y, today),
  },
  { form: whole(String.raw`(?<y>\d{4})[-/](?<m>\d{1,2})`), read: ({ m, y }, today) => month(Number(m), y, today) },
  { form: whole(String.raw`(?<m>\d{1,2})[-/](?<y>\d{4})`), read: ({ m, y }, today) => month(Number(m), y, today) },
];

/** Words for periods without a clear beginning, and misspelt periods. */
const unreadPattern = [
  String.raw`\S*\d[-/]\S*`,
  'dias?|semanas?|quincenas?|mes(?:es)?|bimestre|trimestre|semestre|anos?',
  'diario|semanal|quincenal|bimestral|trimestral|semestral|anual',
  'lunes|martes|miercoles|jueves|viernes|sabado|domingo',
].join('|');

/** Words that name a period only where no other words do. */
const lastReaders: readonly Reader[] = [
  { form: whole(String.raw`(?<y>(?:19|20)\d{2})`), read: ({ y }) => year(Number(y)) },
  { form: /(?<=^| )(?:el |del )\d{1,2}(?= |$)|^\d{1,2}$/, read: () => ({ kind: 'unreadable' }) },
  { form: whole(String.raw`(?:ultim[oa]s? )?(?:\d{1,3} )?(?:${unreadPattern})`), read: () => ({ kind: 'unreadable' }) },
];

type FoundPeriod = { begin: number; end: number; named: NamedRange };

function firstNamed(plain: readonly string[], today: number): FoundPeriod | null {
  return readBy(readers, plain, today) ?? misspeltMonth(plain, today) ?? readBy(lastReaders, plain, today);
}

function readBy(all: readonly Reader[], plain: readonly string[], today: number): FoundPeriod | null {
  const text = plain.join(' ');
  for (const { form, read } of all) {
    const match = form.exec(text);
    if (match === null) continue;
    const begin = countWords(text.slice(0, match.index));
    return { begin, end: begin + countWords(match[0]), named: read(match.groups ?? {}, today) };
  }
  return null;
}

function countWords(text: string): number {
  return text.split(' ').filter((word) => word !== '').length;
}

/** Finds a misspelt month, one letter away from an existing one, such as "otubre". */
function misspeltMonth(plain: readonly string[], today: number): FoundPeriod | null {
  for (const [i, word] of plain.entries()) {
    const at = monthNames.findIndex((name) => isOneSlipAway(word, name));
    if (at === -1) continue;
    const given = /^\d{4}$/.test(plain[i + 1] ?? '') ? plain[i + 1] : undefined;
    const meant = month(at + 1, given, today);
    const nearest = meant.kind === 'range' ? meant.range : null;
    return { begin: i, end: i + (given === undefined ? 1 : 2), named: { kind: 'fault', code: 'no-such-month', nearest } };
  }
  return null;
}

/** Whether a word of five letters or more differs by one letter (missing, added or changed) or by two swapped letters. */
function isOneSlipAway(word: string, name: string): boolean {
  if (word.length < 5 || word === name || Math.abs(word.length - name.length) > 1) return false;
  let same = 0;
  while (same < word.length && word[same] === name[same]) same++;
  const [left, wanted] = [word.slice(same), name.slice(same)];
  const isSwapped = left[0] === wanted[1] && left[1] === wanted[0] && left.slice(2) === wanted.slice(2);
  return isSwapped || left.slice(1) === wanted.slice(1) || left === wanted.slice(1) || left.slice(1) === wanted;
}

function week(day: number): NamedRange {
  const monday = day - weekdayIndex(day);
  return range(monday, monday + 6);
}

function thisMonth(today: number): NamedRange {
  return { kind: 'range', range: wholeMonth(civilDate(today)) };
}

/** The days of a month; without a year, of the latest such month that has begun. */
function month(number: number, given: string | undefined, today: number): NamedRange {
  const now = civilDate(today);
  const inYear = given === undefined ? (number <= now.month ? now.year : now.year - 1) : Number(given);
  if (number >= 1 && number <= 12) return { kind: 'range', range: wholeMonth({ year: inYear, month: number }) };
  return { kind: 'fault', code: 'no-such-month', nearest: wholeMonth({ year: inYear, month: number < 1 ? 1 : 12 }) };
}

function halfMonth(named: NamedRange, isFirst: boolean): NamedRange {
  if (named.kind !== 'range') return named;
  const { first, last } = named.range;
  return isFirst ? range(first, first + 14) : range(first + 15, last);
}

function year(number: number): NamedRange {
  return range(wholeMonth({ year: number, month: 1 }).first, lastDayOf({ year: number, month: 12 }));
}
