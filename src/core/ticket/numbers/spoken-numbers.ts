import type { Procedure } from '../../../procedure/procedure.js';
import { memoised, memoisedByText } from '../../memoised.js';
import { withoutHidden } from '../../text/normalise-text.js';
import { checkForm } from '../forms/check-form.js';
import { spokenNouns, wordsOfProcedure } from '../../procedure/words.js';
import { between, digits, end, isWrittenOut, lettersOf, spellingsOf, start, writtenEnd, writtenStart } from './number-spellings.js';

/**
 * `asked` has the word before the number. `own`: of a series of this desk; `series` is null where its own letters or digits were not said.
 * `partner`: no number of this desk looks so.
 * @property partners the number that a ticket of the partner's desk may have by these words; null where there is none
 */
export type SpokenNumber = { asked: string } & (
  | { kind: 'own'; series: string | null; value: number; partners: string | null }
  | { kind: 'partner'; partners: string }
);

/** One way to write a number: the source of a pattern with the group `value`, or with `partners` for a number of the partner's desk. */
type SpellingReading = { series: string | null; source: string };
type SpellingReader = { pattern: RegExp; readings: readonly SpellingReading[] };
/**
 * `code`: the whole text is a number of a series; `sent`: the whole text is a word for a request and a number of the partner's desk with
 * more than digits; `alone`: the whole text is digits, or a possible number of the partner's desk.
 */
type NumberReaders = { code: SpellingReader; sent: SpellingReader; inText: SpellingReader; alone: SpellingReader };

/** A possible number of the partner's desk: no blanks, at least one digit, and not so long that a text would be slow to read. */
const partners = String.raw`(?=[^\s\d]{0,40}\d)(?<partners>[\p{L}\p{N}]{1,40}(?:[-/_.][\p{L}\p{N}]{1,40}){0,20})(?![\p{L}\p{N}%°]|[-/_.:,][\p{L}\p{N}])`;

/**
 * By the procedure's own patterns, e.g. "CASO-000045", "caso n.º 45", "pre 123", "#45", "2026-000012"; where the partner's desk has numbers
 * of its own, "caso MEN-12345" too.
 * @returns in the order of the text; digits and codes without a word count only when they are the whole text
 */
export function spokenNumbers(procedure: Procedure, text: string): readonly SpokenNumber[] {
  return numbersOf(procedure)(text);
}

const numbersOf = memoised((procedure: Procedure) => memoisedByText((text) => numbersIn(procedure, text)));

function numbersIn(procedure: Procedure, text: string): readonly SpokenNumber[] {
  const said = asTyped(text);
  const { code, sent, inText, alone } = readersOf(procedure);
  const own = foundBy(code, said, procedure);
  const whole = own.length > 0 ? own : foundBy(sent, said, procedure);
  if (whole.length > 0) return whole;
  const found = [...said.matchAll(inText.pattern)].flatMap((match) => spokenIn(match, inText, procedure));
  return found.length > 0 ? found : foundBy(alone, said, procedure);
}

/**
 * Whether the whole text is one number with the letters or digits of its series: "rad 2026 12"; null for "45", "caso 45" and other texts. A
 * keyword may stand before it.
 * @returns `digits`: without letters and not written as the desk does, so that it may also be an answer or a date: "2026-12"
 */
export function ownNumber(procedure: Procedure, text: string): 'code' | 'digits' | null {
  const said = asTyped(text);
  const [spoken] = foundBy(readersOf(procedure).code, said, procedure);
  if (spoken?.kind !== 'own' || spoken.series === null) return null;
  return /\p{L}/u.test(said) || isWrittenOut(procedure, spoken.series, spoken.value, said) ? 'code' : 'digits';
}

/** Whether a text names a case by its number, but not this one: then it judges and answers nothing of this one. */
export function namesAnotherCase(procedure: Procedure, text: string, { numbers }: { numbers: Readonly<Record<string, number>> }): boolean {
  const named = isOnlyDigits(procedure, text) ? [] : spokenNumbers(procedure, text).filter((one) => one.kind === 'own');
  const isThis = ({ series, value }: { series: string | null; value: number }): boolean =>
    Object.entries(numbers).some(([own, number]) => number === value && (series ?? own) === own);
  return named.length > 0 && !named.some(isThis);
}

export function isOneNumber(procedure: Procedure, text: string): boolean {
  const [spoken, second] = spokenNumbers(procedure, text);
  return second === undefined && spoken?.asked === asTyped(text);
}

/** Whether a text is only digits, which may be a case's number or an answer: only the case that waits for an answer can tell. */
export function isOnlyDigits(procedure: Procedure, text: string): boolean {
  const own = ownNumber(procedure, text);
  return own === 'digits' || (own === null && /^[\s\d.?!]+$/.test(text));
}

/** The text as if it were typed: a copied number may have no-break blanks and hyphens, and invisible joiners. */
export function asTyped(text: string): string {
  return withoutHidden(text)
    .normalize('NFC')
    .replace(/[\u00A0\u202F]/g, ' ')
    .replace(/[\u2010\u2011]/g, '-');
}

const readersOf = memoised(createReaders);

function createReaders(procedure: Procedure): NumberReaders {
  const spellings = spellingsOf(procedure);
  const drafts = longestFirst(draftNames(procedure));
  const requests = `(?:${longestFirst(spokenNouns(procedure)).join('|')})`;
  const called = `(?:${[...drafts, requests].join('|')})${between}`;
  const codes = spellings.flatMap(({ series, loose }) => loose.map((source) => ({ series, source })));
  const isNamed = (series: string | null) => spellings.some((s) => s.series === series && s.written === null);
  const named: readonly SpellingReading[] = [
    ...codes.map(({ series, source }) => ({ series, source: isNamed(series) ? `(?:${called})??${source}` : called + source })),
    { series: null, source: requests + between + digits },
    ...drafts.map((draft) => ({ series: 'draft', source: `(?:${requests}${between})?${draft}${between}${digits}` })),
  ];
  const written = spellings.flatMap(({ series, written: source }) => (source === null ? [] : [{ series, source }]));
  const any = { series: null, source: digits };
  const sent = procedure.partner === undefined ? [] : [{ series: null, source: partnersIn(procedure, requests, drafts) }];
  return {
    inText: createReader(
      [
        { readings: named, around: (source) => start + source + end },
        { readings: [any], around: (source) => String.raw`#(?<=(?:^\s*|(?:^|\s)(?:el|del|al)\s)#)\s?${source}${end}` },
        { readings: written, around: (source) => writtenStart + source + writtenEnd },
        { readings: sent },
      ],
      'giu',
    ),
    sent: createReader([{ readings: sent, around: (source) => String.raw`^(?!.*\s[#\d]+[\s.?!]*$)${source}[\s.?!]*$` }], 'iu'),
    alone: createReader(
      [{ readings: [any, { series: null, source: partners }], around: (source) => String.raw`^(?:#\s*)?${source}[\s.?!]*$` }],
      'iu',
    ),
    code: createReader(
      [{ readings: codes, around: (source) => String.raw`^(?:#\s*)?(?:(?:${drafts.join('|')})${between})??${source}[\s.?!]*$` }],
      'iu',
    ),
  };
}

/** Reads a whole text by a pattern. Blanks around it are removed first: matching them too would take time that grows with their square. */
function foundBy(reader: SpellingReader, said: string, procedure: Procedure): readonly SpokenNumber[] {
  const match = reader.pattern.exec(said.trim());
  return match === null ? [] : spokenIn(match, reader, procedure);
}

const maxWritten = 5;

/**
 * The numbers that a text names, and every code in it that may be a number of the partner's desk: "el MEN-12345 ya quedó". Use it only
 * where the caller then checks whether such a case concerns the writer.
 */
export function writtenNumbers(procedure: Procedure, text: string): readonly SpokenNumber[] {
  const codes = asTyped(text).match(/[\p{L}\p{N}][\p{L}\p{N}/_.-]{0,40}(?<![.])/gu) ?? [];
  const partners = codes
    .filter((code) => /\d/.test(code))
    .slice(0, maxWritten)
    .flatMap((asked): readonly SpokenNumber[] => {
      const number = partnersNumber(procedure, asked);
      return number === null ? [] : [{ kind: 'partner', asked, partners: number }];
    });
  return [...spokenNumbers(procedure, text).slice(0, maxWritten), ...partners];
}

/** The pattern of the partner's numbers: only after a word for any request, and never a number of this desk. */
function partnersIn({ numbers }: Procedure, requests: string, drafts: readonly string[]): string {
  const own = Object.values(numbers).flatMap((pattern) => /^\p{L}+/u.exec(pattern)?.[0] ?? []);
  return String.raw`${start}${requests}${between}(?<=[\s:#.º°])(?!(?:${[...own, ...drafts, requests].join('|')})[\s#-]*\d)${partners}`;
}

/** Readings with the same surroundings; these are compiled once, because letters of all scripts take long to compile. */
type SurroundedReadings = { readings: readonly SpellingReading[]; around?: (source: string) => string };

/** One pattern of all readings; each reading's index is added to its group names. */
function createReader(parts: readonly SurroundedReadings[], flags: string): SpellingReader {
  const readings = parts.flatMap((part) => part.readings);
  const sources = parts
    .filter((part) => part.readings.length > 0)
    .map((part) => {
      const numbered = part.readings.map((reading) =>
        reading.source.replaceAll(/\(\?<(value|partners)>/g, `(?<$1${readings.indexOf(reading)}>`),
      );
      return (part.around ?? ((source) => source))(`(?:${numbered.join('|')})`);
    });
  return { pattern: new RegExp(sources.length === 0 ? '(?!)' : sources.join('|'), flags), readings };
}

function spokenIn({ 0: said, groups = {} }: RegExpMatchArray, { readings }: SpellingReader, procedure: Procedure): readonly SpokenNumber[] {
  const asked = said.trim();
  const at = readings.findIndex((_, i) => groups[`value${i}`] !== undefined || groups[`partners${i}`] !== undefined);
  const { series = null } = readings[at] ?? {};
  const digitsSaid = groups[`value${at}`] ?? '';
  // This desk counts from one: only a number of the partner's desk may be zero.
  const code = groups[`partners${at}`] ?? (series === null && Number(digitsSaid) === 0 ? digitsSaid : undefined);
  if (code !== undefined) {
    const number = partnersNumber(procedure, code);
    return number === null ? [] : [{ kind: 'partner', asked, partners: number }];
  }
  const value = Number(digitsSaid);
  return value === 0
    ? []
    : [{ kind: 'own', series, value, asked, partners: partnersNumber(procedure, series === null ? digitsSaid : asked) }];
}

/** The pattern of a name as people write it: its words joined, apart or with a dash, with or without accents. */
function spaced(name: string): string {
  return name
    .split(' ')
    .map((part) => lettersOf(part.replace(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`)))
    .join(String.raw`[\s-]*`);
}

function longestFirst(names: readonly string[]): readonly string[] {
  return [...new Set(names)].toSorted((a, b) => b.length - a.length).map(spaced);
}

/** Names of a draft: its keywords and its noun, without nouns that any request may have. */
function draftNames(procedure: Procedure): readonly string[] {
  const { draft } = wordsOfProcedure(procedure);
  const general = spokenNouns(procedure);
  return [...procedure.intake.keywords, ...[draft.one, draft.many].filter((noun) => !general.includes(noun))];
}

/** The usual form of a number, digits or parts with a digit: "12345", "12345-2026", "MEN-12345", "MEN12345"; "windows10" is a word. */
const usual = /^(?:\d+|\p{L}{1,6}\d{4,}|(?=.*\d)[\p{L}\d]+(?:[-/_.][\p{L}\d]+)+)$/u;

/**
 * As tickets keep it: checked by the rules of the field in which it is asked.
 * @returns null where there is no partner, or where that field would not take it; where the field has no pattern, also for a code that does
 * not look like any number
 * Source: SIGCE-03
 */
export function partnersNumber({ partner, forms }: Procedure, code: string): string | null {
  const field = forms.flatMap((form) => form.fields).find(({ id }) => id === partner?.numberField);
  if (field === undefined) return null;
  const { values, faults } = checkForm([field], { [field.id]: code }, { today: null });
  const number = values[field.id] ?? '';
  const isNumber = faults.length === 0 && (field.pattern === undefined ? usual.test(number) : number !== '');
  return isNumber ? number.toUpperCase() : null;
}
