import type { Field, Normaliser } from '../../procedure/form.js';
import { wordsOf, sanitiseText } from '../text/normalise-text.js';
import { linkingWords } from './number-pattern.js';

/** A value of `notBefore` instead of a field: the day on which the case got its number. */
export const registered = 'registered';

/** A field as it is asked: if it takes rows, with the fields that each row answers. */
export type AskedField = Field & { columns?: readonly Field[] };

export function withColumns(field: Field, among: readonly Field[]): AskedField {
  return field.rows === undefined ? field : { ...field, columns: field.rows.fields.flatMap((id) => among.filter((f) => f.id === id)) };
}

/** The part of a value that counts in comparisons: of "130102" the budget section 1301. Source: SIIF-07 */
export function meaningOf(value: string, field: Pick<Field, 'sameStart' | 'pattern'> | undefined): string {
  // The beginning of a value with the wrong form says nothing.
  return field?.sameStart === undefined || !fitsPattern(value, field) ? value : value.slice(0, field.sameStart);
}

export function fitsPattern(value: string, { pattern }: Pick<Field, 'pattern'>): boolean {
  return pattern === undefined || new RegExp(`^(?:${pattern})$`, 'u').test(value);
}

/** Whether a value has enough words with two letters or more that are not the label's and do not just lead to a number. Source: USPEC-11 */
export function saysEnough(value: string, { label, leastWords = 0 }: Pick<Field, 'label' | 'leastWords'>): boolean {
  if (leastWords === 0) return true;
  const saidAnyway: readonly string[] = [...linkingWords, ...wordsOf(label)];
  return new Set(wordsOf(value).filter((word) => /\p{L}{2}/u.test(word) && !saidAnyway.includes(word))).size >= leastWords;
}

export function isContactField({ type }: Field): boolean {
  return type === 'phone' || type === 'email';
}

/** Whether a channel sees the field masked: it is marked as personal, or is a telephone or an e-mail address. */
export function isPersonal(field: Field): boolean {
  return field.pii === true || isContactField(field);
}

const steps: Readonly<Record<Normaliser, (text: string) => string>> = {
  trim: (text) => text.trim(),
  // The other case of some letters has several characters, which sanitising would compose when the value is sent again.
  upper: (text) => text.toLocaleUpperCase('es').normalize('NFC'),
  lower: (text) => text.toLocaleLowerCase('es').normalize('NFC'),
  'n-for-ñ': (text) => text.replace(/ñ/g, 'n').replace(/Ñ/g, 'N'),
  'letters-and-digits': (text) => text.replace(/[^\p{L}\p{N}]/gu, ''),
  code: (text) =>
    text
      .replace(/[^\p{L}\p{N}./_-]+/gu, '-')
      .replace(/[./_-]*-[./_-]*|([./_-])[./_-]+/g, (_, sign: string | undefined) => sign ?? '-')
      .replace(/^[./_-]+|(?<![./_-])[./_-]+$/g, ''),
  digits: (text) => text.replace(/\D/g, ''),
  'no-link': (text) =>
    text
      .replace(/^\[([^\]]*)\]\([^)]*\)$/, '$1')
      .replace(/^<([^>]*)>$/, '$1')
      .replace(/^mailto:/i, ''),
};

/** A typed value as the ticket stores it: sanitised, then normalised in the order that the field gives. */
export function normaliseValue(typed: string, normalisers: readonly Normaliser[] = []): string {
  return normalisers.reduce((text, normaliser) => steps[normaliser](text), sanitiseText(typed));
}
