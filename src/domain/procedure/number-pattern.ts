import { normaliseText } from '../text/normalise-text.js';
import { spokenNouns, type Worded } from './words.js';

/**
 * One part of a pattern of numbers: letters, digits, or the place of the number.
 *
 * @property gap what stands between the part before and this one: "-" before the number of `RAD-2026-{n:6}`
 */
export type NumberPart = { gap: string } & ({ kind: 'letters' | 'digits'; text: string } | { kind: 'number'; width: number });

const PART = /(?<gap>[^\p{L}\d{}]*)(?:\{n(?::(?<width>\d{1,2}))?\}|(?<letters>\p{L}+)|(?<digits>\d+))/gu;

/** `RAD-2026-{n:6}` as letters, digits and a number of six digits at least. Signs before the first part and after the last are none. */
export function numberParts(pattern: string): readonly NumberPart[] {
  return [...pattern.matchAll(PART)].map(({ index, groups: { gap = '', letters, digits, width = '1' } = {} }): NumberPart => {
    const at = { gap: index === 0 ? '' : gap };
    if (letters !== undefined) return { ...at, kind: 'letters', text: letters };
    return digits === undefined ? { ...at, kind: 'number', width: Number(width) } : { ...at, kind: 'digits', text: digits };
  });
}

/** Words that may stand between such a word and its number: "caso es el 45", "caso no. 45". */
export const linkingWords = ['es', 'el', 'la', 'número', 'numero', 'num', 'nro', 'no', 'n'] as const;

/** Words that stand before digits of any kind, so that they name no series. */
const weak: readonly string[] = [...linkingWords, 'a', 'al', 'de', 'del', 'en', 'o', 'por', 'un', 'una', 'y'];

/** Whether a number of this pattern is told by its first letters wherever it stands, however it is spelled: "rad 12". */
export function isNamed([first]: readonly NumberPart[]): boolean {
  return first?.kind === 'letters' && first.text.length > 1 && !weak.includes(first.text.toLowerCase());
}

/** The nouns of a procedure as letters of a pattern are compared with them: without accents and case. */
export type SpokenNouns = ReadonlySet<string>;

export function spokenNounsOf(procedure: Worded): SpokenNouns {
  return new Set(spokenNouns(procedure).map(normaliseText));
}

/** Whether letters of a pattern are a word for any request: "CASO" of `CASO-{n}`. */
export function isNoun(part: NumberPart | undefined, nouns: SpokenNouns): boolean {
  return part?.kind === 'letters' && nouns.has(normaliseText(part.text));
}

/** Whether letters of a pattern are a word that links another to its number: "No" of `Caso No. {n}`. */
export function isLinking(part: NumberPart | undefined): boolean {
  const linking: readonly string[] = linkingWords;
  return part?.kind === 'letters' && linking.includes(part.text.toLowerCase());
}

/**
 * Whether nothing of its own stands with the number, so that it is said as any request: "45", "caso 45", "caso n.º 45". Words
 * that a sign joins are a code: "CASO-n 45".
 */
export function isAnyRequest(parts: readonly NumberPart[], nouns: SpokenNouns): boolean {
  const isWord = (part: NumberPart, i: number) =>
    (i === 0 && isNoun(part, nouns)) || (isLinking(part) && (i === 0 || (/\s$/.test(part.gap) && !/\p{Pd}/u.test(part.gap))));
  return parts.at(-1)?.kind === 'number' && parts.every((part, i) => part.kind === 'number' || isWord(part, i));
}

/** Fewest digits of a number that stands behind digits or signs alone: with fewer it is a month, an hour or a floor. */
export const leastDigits = 5;
