import { normaliseText } from '../text/normalise-text.js';
import { spokenNouns, type Worded } from './words.js';

/** @property gap the signs between the part before and this one: "-" before the number of `RAD-2026-{n:6}` */
export type NumberPart = { gap: string } & ({ kind: 'letters' | 'digits'; text: string } | { kind: 'number'; width: number });

const PART = /(?<gap>[^\p{L}\d{}]*)(?:\{n(?::(?<width>\d{1,2}))?\}|(?<letters>\p{L}+)|(?<digits>\d+))/gu;

/** `RAD-2026-{n:6}` as letters, digits and a number of six digits or more. Signs before the first part and after the last are left out. */
export function numberParts(pattern: string): readonly NumberPart[] {
  return [...pattern.matchAll(PART)].map(({ index, groups: { gap = '', letters, digits, width = '1' } = {} }): NumberPart => {
    const at = { gap: index === 0 ? '' : gap };
    if (letters !== undefined) return { ...at, kind: 'letters', text: letters };
    return digits === undefined ? { ...at, kind: 'number', width: Number(width) } : { ...at, kind: 'digits', text: digits };
  });
}

/** Words that may stand between a word such as "caso" and its number: "caso es el 45", "caso no. 45". */
export const linkingWords: readonly string[] = ['es', 'el', 'la', 'número', 'numero', 'num', 'nro', 'no', 'n'];

/** Words that may stand before any digits, so that they name no series. */
const weak = [...linkingWords, 'a', 'al', 'de', 'del', 'en', 'o', 'por', 'un', 'una', 'y'];

/** Whether the first letters of a number tell its pattern anywhere, in any spelling: "rad 12". */
export function isNamed([first]: readonly NumberPart[]): boolean {
  return first?.kind === 'letters' && first.text.length > 1 && !weak.includes(first.text.toLowerCase());
}

export type SpokenNouns = ReadonlySet<string>;

export function spokenNounsOf(procedure: Worded): SpokenNouns {
  return new Set(spokenNouns(procedure).map(normaliseText));
}

/** Whether letters of a pattern are a word for any request: "CASO" of `CASO-{n}`. */
export function isNoun(part: NumberPart | undefined, nouns: SpokenNouns): boolean {
  return part?.kind === 'letters' && nouns.has(normaliseText(part.text));
}

/** Whether letters of a pattern are a word between another word and its number: "No" of `Caso No. {n}`. */
export function isLinking(part: NumberPart | undefined): boolean {
  return part?.kind === 'letters' && linkingWords.includes(part.text.toLowerCase());
}

/**
 * Whether the pattern adds nothing of its own to the number, so that it is said like any request: "45", "caso 45", "caso n.º 45". Words
 * joined by a sign are a code: "CASO-n 45".
 */
export function isAnyRequest(parts: readonly NumberPart[], nouns: SpokenNouns): boolean {
  const isWord = (part: NumberPart, i: number) =>
    (i === 0 && isNoun(part, nouns)) || (isLinking(part) && (i === 0 || (/\s$/.test(part.gap) && !/\p{Pd}/u.test(part.gap))));
  return parts.at(-1)?.kind === 'number' && parts.every((part, i) => part.kind === 'number' || isWord(part, i));
}

/** Minimum digits of a number after only digits or signs: with fewer it may be a month, an hour or a floor. */
export const leastDigits = 5;
