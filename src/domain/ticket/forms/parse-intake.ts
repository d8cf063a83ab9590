import { categoryOf, formOf } from '../../procedure/lookup.js';
import type { Category, Procedure } from '../../procedure/procedure.js';
import type { Field, ProfileField } from '../../procedure/form.js';
import { namesAnother } from './named-in-words.js';
import type { FieldValues } from '../ticket.js';
import { categoryField, categoryIn, descriptionField, draftFields } from './draft-fields.js';
import { memoised } from '../../memoised.js';
import { normaliseText, wordsOf } from '../../text/normalise-text.js';
import { readTelephone } from './telephone.js';

/**
 * The words of a request, which has one of the procedure's keywords in its first line, in any usual spelling ("Pre-caso:",
 * "PRECASO", "precasó").
 *
 * @returns the words without a keyword that opens the message; null when there is no keyword
 * Source: UARIV-05
 */
export function readIntake(procedure: Procedure, text: string): { words: string } | null {
  const words = trimmed(text);
  const lines = spellings(words.split(/[\r\n\u2028\u2029]/, 1)[0] ?? '');
  const { keywords } = procedure.intake;
  return keywords.some((k) => lines.some((line) => line.includes(` ${joined(k)} `))) ? { words: withoutOpening(keywords, words) } : null;
}

/** Whether a keyword opens the text. Elsewhere it may be about another request: "este precaso sigue igual". */
export function opensWithKeyword({ intake: { keywords } }: Procedure, text: string): boolean {
  const words = trimmed(text);
  return withoutOpening(keywords, words) !== words;
}

function trimmed(text: string): string {
  return text.replace(/^[\s\p{Cf}]+|(?<![\s\p{Cf}])[\s\p{Cf}]+$/gu, '');
}

const HYPHENS = /(?<=\p{L})[-‐‑–_](?=\p{L})/gu;

function joined(text: string): string {
  return wordsOf(normaliseText(text).replace(HYPHENS, '')).join(' ');
}

/** A hyphen may be inside the keyword or between it and another word: "pre-caso", "urgente-precaso". */
function spellings(line: string): readonly string[] {
  return [` ${joined(line)} `, ` ${wordsOf(line).join(' ')} `];
}

/** Drops a keyword that opens the text, with the punctuation after it. */
function withoutOpening(keywords: readonly string[], text: string): string {
  const opening = /^[\p{L}\p{M}\p{Cf}\s\-‐‑–_]*/u.exec(text.slice(0, maxOpeningWords))?.[0] ?? '';
  for (const keyword of keywords.map(letters)) {
    for (let end = keyword.length; end <= opening.length; end++) {
      const endsWord = !/^[\p{L}\p{N}\p{M}]/u.test(text.slice(end));
      if (endsWord && letters(text.slice(0, end)) === keyword) return text.slice(end).replace(/^[\s\p{Cf}\p{Pd}:;,.!]+/u, '');
    }
  }
  return text;
}

/** Longest opening that is searched: a keyword with its hyphens, accents and invisible characters is shorter. */
const maxOpeningWords = 60;

function letters(text: string): string {
  return wordsOf(text).join('');
}

/** The category whose hints match most of the words; null when none does, or when two match equally. */
export function guessCategory(procedure: Procedure, words: string): Category | null {
  const found = wordsOf(words);
  const scored = procedure.categories.map((category) => ({ category, score: scoreOf(category, found) })).filter((s) => s.score > 0);
  scored.sort((a, b) => b.score - a.score);
  const [best, second] = scored;
  return best !== undefined && best.score !== second?.score ? best.category : null;
}

function scoreOf(category: Category, words: readonly string[]): number {
  return hintsOf(category)
    .filter((hint) => hint.length > 0 && hasHint(words, hint))
    .reduce((sum, hint) => sum + hint.length, 0);
}

/** Without this cache, the folded hints of every message were a fifth of the garbage of a turn. */
const hintsOf = memoised(({ hints = [] }: Category): readonly (readonly string[])[] => hints.map((hint) => wordsOf(hint)));

function hasHint(words: readonly string[], hint: readonly string[]): boolean {
  const [first = ''] = hint;
  return words.some((word, at) => isForm(word, first) && hint.every((next, i) => isForm(words[at + i] ?? '', next)));
}

/** "impresoras" matches "impresora", "correos" matches "correo"; "redactar" does not match "red". */
function isForm(word: string, hint: string): boolean {
  const more = word.length - hint.length;
  return word.startsWith(hint) && (more === 0 || (more === 1 && word.endsWith('s')) || (more === 2 && word.endsWith('es')));
}

/** A Colombian number with its extension, or either, in the words; as the ticket keeps it. */
export function findPhone(words: string): string | null {
  const text = normaliseText(words);
  const whole =
    /(?<!\d)(?:\+?57[\s.-]?)?(?<area>\(?(?:3\d{2}|60\d)\)?[\s.-]?)?\d{3}[\s.-]?\d{2}[\s.-]?\d{2}[\s,;.-]{0,3}ext(?:ension)?[\s.:#]*(?:n[o°.]{1,2}\s?|numero\s)?\d{1,5}(?!\d)/.exec(
      text,
    );
  if (whole !== null && isTelephoneThere(text, whole)) return readTelephone(whole[0]);
  const extension = /\bext(?:ension)?[\s.:#]*(?:n[o°.]{1,2}\s?|numero\s)?(\d{3,5})\b/.exec(text)?.[1];
  if (extension !== undefined) return extension;
  const number = /(?<!\d)(?:\+?57[\s.-]?)?(\(?(?:3\d{2}|60\d)\)?[\s.-]?\d{3}[\s.-]?\d{2}[\s.-]?\d{2})(?!\d)/.exec(text)?.[1];
  return number === undefined ? null : number.replace(/\D/g, '');
}

/** Seven digits without an area code may be a serial number, unless the words before say that they are a telephone. */
function isTelephoneThere(text: string, { index, groups }: RegExpExecArray): boolean {
  return (
    groups?.['area'] !== undefined ||
    /\b(?:tel[a-z]*|fijo|conmutador|pbx|linea|al|el)\W{0,3}(?:es\W|no?\W{1,2})?$/.test(text.slice(0, index))
  );
}

/**
 * What is known of a requester.
 *
 * @property profile what the directory and their last case say of them, by profile field
 * @property last    what they gave in their last case, by field
 */
export type KnownRequester = { profile: FieldValues; last?: FieldValues };

/**
 * The draft's form, prefilled from their words, and from what is known of the person unless requests are about others. What their last
 * case says of a place is left out where the words name another one: they are asked.
 *
 * @param given values that win over everything else
 * @returns `remembered`: the fields that their last case filled
 */
export function prefillDraft(
  procedure: Procedure,
  words: string,
  known: KnownRequester,
  given: FieldValues,
): { fields: FieldValues; category: string | null; remembered: readonly string[] } {
  const categoryId = categoryField(procedure);
  const category = categoryIn(procedure, given, null) ?? guessCategory(procedure, words)?.id ?? usualCategory(procedure);
  const fields: Record<string, string> = {};
  const remembered: string[] = [];
  for (const field of draftFields(procedure, category)) {
    const said = field.fixed ?? orElse(given[field.id], saidIn(words, field));
    const last = said === '' ? lastValue(field, known, procedure) : '';
    const isLast = last !== '' && !namesAnother(words, field, last);
    if (isLast) remembered.push(field.id);
    const proposed = last === '' ? directoryValue(field, known, procedure) : '';
    fields[field.id] = orElse(said, isLast ? last : proposed);
  }
  const description = descriptionField(procedure);
  if (description !== null) fields[description] = orElse(given[description], words);
  if (categoryId !== null) fields[categoryId] = category ?? '';
  return { fields, category, remembered };
}

/** What is recognised by its form. */
function saidIn(words: string, { type }: Field): string {
  return type === 'phone' ? (findPhone(words) ?? '') : '';
}

/** Telephone and place are known from the last case, name and e-mail from the directory. */
const rememberedProfile: readonly ProfileField[] = ['phone', 'site'];

/** What the person gave in their last case, unless requests are about others. Source: UARIV-05, UARIV-06 */
function lastValue({ id, from, remember }: Field, { profile, last = {} }: KnownRequester, { intake }: Procedure): string {
  if (intake.forOthers === true) return '';
  if (remember === true) return last[id] ?? '';
  return from !== undefined && rememberedProfile.includes(from) ? (profile[from] ?? '') : '';
}

/** What the directory says of the person, unless requests are about others; else what the form proposes. */
function directoryValue({ from, usual = '' }: Field, { profile }: KnownRequester, { intake }: Procedure): string {
  return (from === undefined || intake.forOthers === true ? '' : (profile[from] ?? '')) || usual;
}

/** The category that the form proposes where the words name none; null where it proposes none. */
function usualCategory(procedure: Procedure): string | null {
  const id = categoryField(procedure);
  const field = formOf(procedure, procedure.intake.form).fields.find((f) => f.id === id);
  return categoryOf(procedure, field?.usual)?.id ?? null;
}

/** The given values, with the category of the closed case that the request follows, unless they or the words name one. Source: UARIV-12 */
export function withCategoryOfPrevious(procedure: Procedure, words: string, given: FieldValues, before: string | undefined): FieldValues {
  const id = categoryField(procedure);
  const carried = categoryOf(procedure, before)?.id;
  if (id === null || carried === undefined) return given;
  const isNamed = categoryIn(procedure, given, null) !== null || guessCategory(procedure, words) !== null;
  return isNamed ? given : { ...given, [id]: carried };
}

/** `''` means not given. */
function orElse(given: string | undefined, known: string): string {
  return given === undefined || given === '' ? known : given;
}
