import type { Procedure } from '../../domain/procedure/procedure.js';
import { checkForm } from '../../domain/ticket/forms/check-form.js';

/**
 * A case's number as a person says it, `asked` with the word before it. `own`: of a series of this desk when its prefix was said,
 * else of any. `partner`: no number of this desk looks so.
 *
 * @property partners what the partner's desk may call a ticket so; null where none would, or there is none
 */
export type SpokenNumber = { asked: string } & (
  { kind: 'own'; series: string | null; value: number; partners: string | null } | { kind: 'partner'; partners: string }
);

/** Words for a request of any series. */
const general = ['casos', 'caso', 'tickets', 'ticket', 'tiquete'] as const;

/** What may stand between the word and its number: "caso n.º 45", "caso es el 45", "CASO-000045", "caso: #45". */
const between = String.raw`[\s.:#‐‑–—-]{0,3}(?:(?:es|el|la|n[uú]mero|num|nro|no|n)[.:º°#\s]{1,3}){0,3}`;
/** Eight digits at most: with more it is a telephone. Dates, hours, amounts, and what goes on in letters or digits are none. */
const digits = String.raw`(?<value>0*\d{1,8})(?![\p{L}\p{N}%°]|[.,:/‐‑–-]\d|\s\d{2}|\s+de\s+(?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|sept?iembre|octubre|noviembre|diciembre))`;

/** What may be the partner's: no blanks, a digit in it, and not so long that a text would be slow to read. */
const code = String.raw`(?=[^\s\d]{0,40}\d)(?<code>[\p{L}\p{N}]{1,40}(?:[-/_.][\p{L}\p{N}]{1,40}){0,5})(?![\p{L}\p{N}%°]|[-/_.:,][\p{L}\p{N}])`;

/**
 * All numbers that a text names, e.g. "CASO-000045", "caso n.º 45", "pre 123", "#45"; where the partner's desk has numbers
 * of its own, "caso MEN-12345" too.
 *
 * @returns in the order in which they stand; digits and codes alone count only when they are the whole text
 */
export function spokenNumbers(procedure: Procedure, text: string): readonly SpokenNumber[] {
  const said = text.normalize('NFC');
  const names = namesOf(procedure);
  const spoken = (match: RegExpMatchArray): readonly SpokenNumber[] => spokenIn(match, names, procedure);
  const found = [...said.matchAll(patternOf(procedure, names))].flatMap(spoken);
  const alone = new RegExp(String.raw`^\s*#?\s*(?:${digits}|${code})[\s.?!]*$`, 'u').exec(said);
  return found.length === 0 && alone ? spoken(alone) : found;
}

/** Codes of a text that are tried as numbers. */
const maxWritten = 5;

/**
 * The numbers that a text names, and whatever else in it could be one of the partner's: "el MEN-12345 ya quedó". Only for
 * words of which it is then asked whether such a case has to do with their writer.
 */
export function writtenNumbers(procedure: Procedure, text: string): readonly SpokenNumber[] {
  const codes = text.normalize('NFC').match(/[\p{L}\p{N}][\p{L}\p{N}/_.-]{0,40}(?<![.])/gu) ?? [];
  const partners = codes
    .filter((code) => /\d/.test(code))
    .slice(0, maxWritten)
    .flatMap((asked): readonly SpokenNumber[] => {
      const number = partnersNumber(procedure, asked);
      return number === null ? [] : [{ kind: 'partner', asked, partners: number }];
    });
  return [...spokenNumbers(procedure, text).slice(0, maxWritten), ...partners];
}

/** The partner's numbers only behind a word for any request, and never what is one of this desk's. */
function patternOf({ partner }: Procedure, names: ReadonlyMap<string, string | null>): RegExp {
  const named = [...names.keys()]
    .sort((a, b) => b.length - a.length)
    .map((name) =>
      name
        .split(' ')
        .map(escaped)
        .join(String.raw`[\s-]*`),
    )
    .join('|');
  const own = String.raw`(?:(?<![\p{L}\p{N}])(?<name>${named})(?<link>${between})|(?<=^\s*|(?:^|\s)(?:el|del|al)\s)#\s?)${digits}`;
  const partners = String.raw`(?<![\p{L}\p{N}])(?:${general.join('|')})${between}(?<=[\s:#.º°])(?!(?:${named})[\s#-]*\d)${code}`;
  return new RegExp(partner === undefined ? own : `${own}|${partners}`, 'giu');
}

function spokenIn(match: RegExpMatchArray, names: ReadonlyMap<string, string | null>, procedure: Procedure): readonly SpokenNumber[] {
  const { name, link, value, code: written = '' } = match.groups ?? {};
  const asked = match[0].trim();
  if (value !== undefined) {
    const series = seriesOf(names, name, link);
    return Number(value) > 0
      ? [{ kind: 'own', series, value: Number(value), asked, partners: partnersNumber(procedure, series === null ? value : asked) }]
      : [];
  }
  const partners = partnersNumber(procedure, written);
  return partners === null ? [] : [{ kind: 'partner', asked, partners }];
}

/** Name as people write it → its series; null for a request of any series. */
function namesOf({ numbers, intake }: Procedure): ReadonlyMap<string, string | null> {
  const prefixes = Object.entries(numbers).map(([series, pattern]): [string, string] => [
    /^\p{L}*/u.exec(pattern)?.[0].toLowerCase() ?? '',
    series,
  ]);
  const drafts = intake.keywords.map((keyword): [string, string] => [keyword.toLowerCase(), 'draft']);
  return new Map([...general.map((word): [string, null] => [word, null]), ...drafts, ...prefixes.filter(([prefix]) => prefix !== '')]);
}

/** "CASO-000045" is that code; "caso 45" is how anybody says any number. */
function seriesOf(names: ReadonlyMap<string, string | null>, name: string | undefined, link: string | undefined): string | null {
  if (name === undefined) return null;
  const word = name.toLowerCase();
  if (general.some((g) => g === word) && link !== '' && link !== '-') return null;
  const joined = (text: string) => text.replace(/[\s-]/g, '');
  return [...names].find(([known]) => joined(known) === joined(word))?.[1] ?? null;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}

/** Digits, or parts with a digit among them: "12345", "12345-2026", "MEN-12345", "MEN12345"; "windows10" is a word. */
const usual = /^(?:\d+|\p{L}{1,6}\d{4,}|(?=.*\d)[\p{L}\d]+(?:[-/_.][\p{L}\d]+)+)$/u;

/**
 * A code as the tickets keep the partner's number: by the rules of the field in which it is asked.
 *
 * @returns null where there is no partner, or where that field would not take it; where the field has no pattern, also for
 *   what does not look like a number of anybody's
 * Source: SIGCE-03
 */
export function partnersNumber({ partner, forms }: Procedure, code: string): string | null {
  if (partner === undefined) return null;
  const field = forms.flatMap((form) => form.fields).find(({ id }) => id === partner.numberField);
  if (field === undefined || (field.pattern === undefined && !usual.test(code))) return null;
  const { values, faults } = checkForm([field], { [field.id]: code }, { today: null });
  const number = values[field.id] ?? '';
  return faults.length > 0 || number === '' ? null : number.toUpperCase();
}
