import { grouped } from '../grouped.js';
import { normaliseText, wordsOf } from './normalise-text.js';

/**
 * Phrases of one family, as a table writes them: words, each folded when it is compared.
 *
 * - `va|van` one of these words · `arregl~` a word with this beginning, `~aron` with this end · `lo?` an optional word
 * - `…` up to four words between · `^` the beginning, `$` the end of the text · `?` it has a question mark; `$`, `?` may be one of several
 */
export type Cue = string;

export function cuesIn(...lines: readonly string[]): readonly Cue[] {
  return lines.flatMap((line) => line.trim().split(/,\s+/));
}

/** The lines of a table with shared words put in: `{time}` stands for the words with that name. */
export function withShared(lines: readonly string[], words: Readonly<Record<string, string>>): readonly string[] {
  return lines.map((line) => line.replace(/\{(\w+)\}/g, (whole, name: string) => words[name] ?? whole));
}

/** How many words of a text are read: with more, a long text would match nearly everything. */
const maxRead = 80;
/** How many letters of a word are read; no word of a phrase is as long. */
const maxWord = 40;

/** A text in the form in which phrases are looked for: repeated letters ("holaaa") once, `?` after the words if it has a question mark. */
export function saidIn(text: string): string {
  const words = wordsOf(text)
    .slice(0, maxRead)
    .map((word) => saidOnce(word.slice(0, maxWord)));
  return ` ${[...words, ...(/[?¿]/.test(text) ? ['?'] : [])].join(' ')} `;
}

export function isReadWhole(text: string): boolean {
  return wordsOf(text).length <= maxRead;
}

/** "holaaa" as "hola"; the words that it is compared with are written so too. */
export function saidOnce(text: string): string {
  return text.replace(/(\p{L})\1+/gu, '$1');
}

/** One pattern for all phrases; each word of a phrase includes the blank after it. */
export function patternOf(cues: readonly Cue[]): RegExp {
  return new RegExp(cues.map((cue) => cue.split(' ').map(pieceOf).join('')).join('|'), 'g');
}

function pieceOf(token: string, at: number): string {
  if (token === '^') return '^ ';
  if (token === '…') return String.raw`(?:[^ ?]+ ){0,4}`;
  const { words, isOptional } = wordsOfToken(token);
  return `${at === 0 ? '(?<= )' : ''}(?:${words.map(wordPiece).join('|')})${isOptional ? '?' : ''}`;
}

function wordsOfToken(token: string): { words: readonly string[]; isOptional: boolean } {
  const isOptional = /[^|]\?$/.test(token);
  return { words: (isOptional ? token.slice(0, -1) : token).split('|'), isOptional };
}

function wordPiece(word: string): string {
  if (word === '$') return String.raw`(?:\? )?$`;
  if (word === '?') return String.raw`(?:[^ ?]+ ){0,12}\? `;
  const plain = plainOf(word);
  return `${word.startsWith('~') ? '[^ ?]*' : ''}${plain}${word.endsWith('~') ? '[^ ?]*' : ''} `;
}

const plainOf = (word: string): string => saidOnce(normaliseText(word.replaceAll('~', '')));

function firstWordsOf([token = '…', ...others]: readonly string[]): readonly string[] {
  if (token === '^') return firstWordsOf(others);
  const { words, isOptional } = wordsOfToken(token);
  return isOptional ? [...words, ...firstWordsOf(others)] : words;
}

/**
 * Finds which of many families of phrases may be in a text, by the first words of their phrases: a text has those of few families.
 *
 * @returns a function that takes a text as {@link saidIn} writes it, and returns the indexes of these families
 */
export function likelyFamilies(families: readonly (readonly Cue[])[]): (said: string) => ReadonlySet<number> {
  const firsts = families.flatMap((cues, of) =>
    cues.flatMap((cue) => firstWordsOf(cue.split(' '))).map((word) => ({ of, word, plain: plainOf(word) })),
  );
  const isBeginning = ({ word }: { word: string }): boolean => word.endsWith('~');
  const always = firsts.filter(({ word }) => /^[~…$?]/.test(word)).map(({ of }) => of);
  const whole = grouped(
    firsts.filter((first) => !isBeginning(first)),
    ({ plain }) => plain,
  );
  const begun = grouped(firsts.filter(isBeginning), ({ plain }) => plain.charAt(0));
  return (said) => {
    const words = said.split(' ');
    const likely = words.flatMap((word) => [
      ...(whole.get(word) ?? []),
      ...(begun.get(word.charAt(0)) ?? []).filter(({ plain }) => word.startsWith(plain)),
    ]);
    return new Set([...always, ...likely.map(({ of }) => of)]);
  };
}
