import { categoryOf, formOf, decidesTheWay } from '../../procedure/lookup.js';
import type { Procedure } from '../../../procedure/procedure.js';
import type { Field, ProfileField } from '../../../procedure/form.js';
import { namesAnother } from './named-in-words.js';
import type { FieldValues } from '../ticket.js';
import { categoryField, categoryIn, descriptionField, draftFields } from './draft-fields.js';
import { categoriesNamed, guessCategory } from './guess-category.js';
import { normaliseText, runOfLetters, wordsOf } from '../../text/normalise-text.js';
import { asNamed } from './read-filled.js';
import { readLabelled, type SaidValue } from './read-labelled.js';
import { findPhone } from './telephone.js';

/**
 * The first line has one of the procedure's keywords, in any usual spelling ("Pre-caso:", "PRECASO", "precasó").
 * @returns the words, without a keyword that opens the message; null when there is no keyword
 * Source: UARIV-05
 */
export function readIntake(procedure: Procedure, text: string): { words: string } | null {
  const words = trimmed(text);
  const [first = ''] = words.split(/[\r\n\u2028\u2029]/, 1);
  // A hyphen may be inside the keyword or between it and another word: "pre-caso", "urgente-precaso".
  const lines = [` ${joined(first)} `, ` ${wordsOf(first).join(' ')} `];
  const { keywords } = procedure.intake;
  return keywords.some((k) => lines.some((line) => line.includes(` ${joined(k)} `))) ? { words: withoutOpening(keywords, words) } : null;
}

/** Whether a keyword opens the text. Inside the text it may be about another request: "este precaso sigue igual". */
export function opensWithKeyword({ intake: { keywords } }: Procedure, text: string): boolean {
  const words = trimmed(text);
  return withoutOpening(keywords, words) !== words;
}

const trimmed = (text: string): string => text.replace(/^[\s\p{Cf}]+|(?<![\s\p{Cf}])[\s\p{Cf}]+$/gu, '');

function joined(text: string): string {
  return wordsOf(normaliseText(text).replace(/(?<=\p{L})[-‐‑–_](?=\p{L})/gu, '')).join(' ');
}

function withoutOpening(keywords: readonly string[], text: string): string {
  const opening = /^[\p{L}\p{M}\p{Cf}\s\-‐‑–_]*/u.exec(text.slice(0, maxOpeningWords))?.[0] ?? '';
  for (const keyword of keywords.map(runOfLetters)) {
    for (let end = keyword.length; end <= opening.length; end++) {
      const endsWord = !/^[\p{L}\p{N}\p{M}]/u.test(text.slice(end));
      if (endsWord && runOfLetters(text.slice(0, end)) === keyword) return text.slice(end).replace(/^[\s\p{Cf}\p{Pd}:;,.!]+/u, '');
    }
  }
  return text;
}

/** Maximum length of the searched opening: a keyword with its hyphens, accents and invisible characters is shorter. */
const maxOpeningWords = 60;

/**
 * @property profile the data of the directory and of their last case, by profile field
 * @property last the values that they gave in their last case, by field
 */
export type KnownRequester = { profile: FieldValues; last?: FieldValues };

/**
 * The draft's form, prefilled from the requester's words and, unless requests are about others, from what is known of them. A place from
 * their last case is left out where the words name another place: they are asked.
 *
 * @param given values that win over everything else
 * @param isSeen the person sees the form before it is sent: unsure values from the words are filled in too where nothing is known
 * @returns `remembered`: the fields that the last case filled
 */
export function prefillDraft(
  procedure: Procedure,
  words: string,
  known: KnownRequester,
  given: FieldValues,
  isSeen = true,
): { fields: FieldValues; category: string | null; remembered: readonly string[] } {
  const categoryId = categoryField(procedure);
  const category = categoryIn(procedure, given, null) ?? categoryWritten(procedure, words) ?? guessedCategory(procedure, words);
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

/** The values that words give to these fields: by the fields' names, and a telephone beside a word for one. Source: UARIV-05, UARIV-06 */
export function saidIn(fields: readonly Field[], words: string): ReadonlyMap<string, SaidValue> {
  const read = readLabelled(fields, words);
  const phones = fields.filter(({ type }) => type === 'phone');
  const found = phones.some(({ id }) => read.has(id)) ? null : findPhone(words);
  const [phone] = phones;
  return phone === undefined || found === null ? read : new Map([...read, [phone.id, { value: found, isSure: true }]]);
}

/** Reads words as the value of the field that was asked for, as if its name stood before them. */
export function saidAs(field: Field, words: string): ReadonlyMap<string, SaidValue> {
  return saidIn([field], `${field.label}: ${words}`);
}

/** Telephone and place are known from the last case, name and e-mail from the directory. */
const rememberedProfile: readonly ProfileField[] = ['phone', 'site'];

/**
 * None where requests are about others. The last case wins over the directory, but does not count where the words name another value.
 * Source: UARIV-05, UARIV-06
 */
function knownValue(field: Field, words: string, { profile, last = {} }: KnownRequester, { intake }: Procedure) {
  const { id, from, remember } = field;
  if (intake.forOthers === true) return { text: '', isLast: false };
  const ofProfile = from === undefined ? '' : (profile[from] ?? '');
  const isOfLast = from !== undefined && rememberedProfile.includes(from);
  const ofLast = remember === true ? (last[id] ?? '') : isOfLast ? ofProfile : '';
  if (ofLast === '') return { text: ofProfile, isLast: false };
  return namesAnother(words, field, ofLast) ? { text: '', isLast: false } : { text: ofLast, isLast: true };
}

/** The category that a line of the words names by the field's own name: it wins over what the other words may mean. */
function categoryWritten(procedure: Procedure, words: string): string | null {
  const field = draftFields(procedure, null).find(({ id }) => id === categoryField(procedure));
  const said = field && readLabelled([asNamed(field)], words).get(field.id);
  return said?.isSure === true ? (categoryOf(procedure, said.value)?.id ?? null) : null;
}

/** The draft's first category: the proposed one where the words name none, may mean two, or mean one that decides the way of the case. */
function guessedCategory(procedure: Procedure, words: string): string | null {
  const [only, other] = categoriesNamed(procedure, words);
  if (only !== undefined && other === undefined && !decidesTheWay(procedure, only)) return only.id;
  const id = categoryField(procedure);
  const field = formOf(procedure, procedure.intake.form).fields.find((f) => f.id === id);
  return categoryOf(procedure, field?.usual)?.id ?? null;
}

/** Adds the category of the closed case that the request follows, unless the values or the words name one. Source: UARIV-12 */
export function withCategoryOfPrevious(procedure: Procedure, words: string, given: FieldValues, before: string | undefined): FieldValues {
  const id = categoryField(procedure);
  const carried = categoryOf(procedure, before)?.id;
  if (id === null || carried === undefined) return given;
  const isNamed = categoryIn(procedure, given, null) !== null || guessCategory(procedure, words) !== null;
  return isNamed ? given : { ...given, [id]: carried };
}

function firstOf(...values: readonly (string | undefined)[]): string {
  return values.find((value) => value !== undefined && value !== '') ?? '';
}
