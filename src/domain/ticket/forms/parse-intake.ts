import { categoryOf, formOf } from '../../procedure/lookup.js';
import { decidesTheWay } from '../../procedure/ways.js';
import type { Procedure } from '../../procedure/procedure.js';
import type { Field, ProfileField } from '../../procedure/form.js';
import { namesAnother } from './named-in-words.js';
import type { FieldValues } from '../ticket.js';
import { categoryField, categoryIn, descriptionField, draftFields } from './draft-fields.js';
import { categoriesNamed, guessCategory } from './guess-category.js';
import { normaliseText, wordsOf } from '../../text/normalise-text.js';
import { readLabelled, type SaidValue } from './read-labelled.js';
import { findPhone } from './telephone.js';

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
 * @param isSeen its person sees the form before it is sent: what the words may say is filled in too where nothing is known
 * @returns `remembered`: the fields that their last case filled
 */
export function prefillDraft(
  procedure: Procedure,
  words: string,
  known: KnownRequester,
  given: FieldValues,
  isSeen = true,
): { fields: FieldValues; category: string | null; remembered: readonly string[] } {
  const categoryId = categoryField(procedure);
  const category = categoryIn(procedure, given, null) ?? guessedCategory(procedure, words);
  const asked = draftFields(procedure, category);
  const read = saidIn(asked, words);
  const fields: Record<string, string> = {};
  const remembered: string[] = [];
  for (const field of asked) {
    const { value = '', isSure = false } = read.get(field.id) ?? {};
    const said = firstOf(field.fixed, given[field.id], isSure ? value : '');
    const { text, isLast } = said === '' ? knownValue(field, words, known, procedure) : { text: said, isLast: false };
    if (isLast) remembered.push(field.id);
    fields[field.id] = firstOf(text, isSeen ? value : '', field.usual);
  }
  const description = descriptionField(procedure);
  if (description !== null) fields[description] = firstOf(fields[description], words);
  if (categoryId !== null) fields[categoryId] = category ?? '';
  return { fields, category, remembered };
}

/**
 * What words say of these fields: by the fields' names, and the telephone beside a word for one.
 *
 * Source: UARIV-05, UARIV-06
 */
export function saidIn(fields: readonly Field[], words: string): ReadonlyMap<string, SaidValue> {
  const read = readLabelled(fields, words);
  const phones = fields.filter(({ type }) => type === 'phone');
  const found = phones.some(({ id }) => read.has(id)) ? null : findPhone(words);
  const [phone] = phones;
  return phone === undefined || found === null ? read : new Map([...read, [phone.id, { value: found, isSure: true }]]);
}

/** What words say of the field that was asked for, as if its name stood before them. */
export function saidAs(field: Field, words: string): ReadonlyMap<string, SaidValue> {
  return saidIn([field], `${field.label}: ${words}`);
}

/** Telephone and place are known from the last case, name and e-mail from the directory. */
const rememberedProfile: readonly ProfileField[] = ['phone', 'site'];

/** What the person gave in their last case, unless requests are about others. Source: UARIV-05, UARIV-06 */
function lastValue({ id, from, remember }: Field, { profile, last = {} }: KnownRequester, { intake }: Procedure): string {
  if (intake.forOthers === true) return '';
  if (remember === true) return last[id] ?? '';
  return from !== undefined && rememberedProfile.includes(from) ? (profile[from] ?? '') : '';
}

/** What is known of the person for a field: their last case goes before the directory, and counts not where the words name another value. */
function knownValue(field: Field, words: string, known: KnownRequester, procedure: Procedure): { text: string; isLast: boolean } {
  const last = lastValue(field, known, procedure);
  if (last === '') return { text: directoryValue(field, known, procedure), isLast: false };
  return namesAnother(words, field, last) ? { text: '', isLast: false } : { text: last, isLast: true };
}

/** What the directory says of the person, unless requests are about others. */
function directoryValue({ from }: Field, { profile }: KnownRequester, { intake }: Procedure): string {
  return from === undefined || intake.forOthers === true ? '' : (profile[from] ?? '');
}

/** The category that the draft begins with, besides what the form proposes: none where the words may mean two, or one that decides the way. */
function guessedCategory(procedure: Procedure, words: string): string | null {
  const [only, other] = categoriesNamed(procedure, words);
  return only === undefined || other !== undefined || decidesTheWay(procedure, only) ? usualCategory(procedure) : only.id;
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
function firstOf(...values: readonly (string | undefined)[]): string {
  return values.find((value) => value !== undefined && value !== '') ?? '';
}
