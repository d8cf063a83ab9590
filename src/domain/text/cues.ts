import { normaliseText, wordsOf } from './normalise-text.js';

/**
 * Sayings of a family, as they are written in a table: words, each once, folded when it is compared.
 *
 * - `va|van` one of these · `arregl~` begins so, `~aron` ends so · `lo?` may be there
 * - `…` up to four words between · `^` begins and `$` ends the text · `?` the text asks, by its mark; `$` and `?` may be one of several
 */
export type Cue = string;

/** Sayings that stand in lines, parted by commas. */
export function cuesIn(...lines: readonly string[]): readonly Cue[] {
  return lines.flatMap((line) => line.trim().split(/,\s+/));
}

/** Lines of a table with the words that several of them share: `{time}` stands for those that go by that name. */
export function withShared(lines: readonly string[], words: Readonly<Record<string, string>>): readonly string[] {
  return lines.map((line) => line.replace(/\{(\w+)\}/g, (whole, name: string) => words[name] ?? whole));
}

/** Words of a text that are read: beyond them a long text would say nearly everything. */
const maxRead = 80;
/** Letters of a word that are read; no word of a cue is as long. */
const maxWord = 40;

/** A text as cues are looked for in it: letters said long ("holaaa") once, `?` behind the words where it has the mark. */
export function saidIn(text: string): string {
  const words = wordsOf(text)
    .slice(0, maxRead)
    .map((word) => saidOnce(word.slice(0, maxWord)));
  return ` ${[...words, ...(/[?¿]/.test(text) ? ['?'] : [])].join(' ')} `;
}

/** "holaaa" as "hola"; what it is compared with is written so too. */
export function saidOnce(text: string): string {
  return text.replace(/(\p{L})\1+/gu, '$1');
}

/** One pattern of all cues; each word of a cue takes the blank behind it. */
export function patternOf(cues: readonly Cue[]): RegExp {
  return new RegExp(cues.map((cue) => cue.split(' ').map(pieceOf).join('')).join('|'), 'g');
}

function pieceOf(token: string, at: number): string {
  if (token === '^') return '^ ';
  if (token === '…') return String.raw`(?:[^ ?]+ ){0,4}`;
  const isOptional = /[^|]\?$/.test(token);
  const words = (isOptional ? token.slice(0, -1) : token).split('|').map(wordPiece);
  return `${at === 0 ? '(?<= )' : ''}(?:${words.join('|')})${isOptional ? '?' : ''}`;
}

/** With the blank behind it. */
function wordPiece(word: string): string {
  if (word === '$') return String.raw`(?:\? )?$`;
  if (word === '?') return String.raw`(?:[^ ?]+ ){0,12}\? `;
  const plain = saidOnce(normaliseText(word.replaceAll('~', '')));
  return `${word.startsWith('~') ? '[^ ?]*' : ''}${plain}${word.endsWith('~') ? '[^ ?]*' : ''} `;
}
