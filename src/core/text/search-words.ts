import { memoisedByText } from '../memoised.js';
import { normaliseText, truncateText, wordsOf } from './normalise-text.js';

/** How many different words of one text are compared; a pasted log has thousands. */
const maxWords = 300;
const maxLetters = 32;
/** How many letters must stay when a final `e` or `s` is removed. */
const minStem = 3;

/** Words that nearly every text has: they find nothing, so they are neither indexed nor searched. */
const stopWords = new Set(
  (
    'a al ante aun aunque cada como con contra cual cuando de del desde donde durante e el ella ellas ellos en entre era es esa ese eso esta estan ' +
    'estar estas este esto estos favor fue ha hace hacia han hasta hay la las le les lo los mas me mi mis muy ni no nos o otra otro para pero por ' +
    'porque pues que quien se sea segun ser si sin sobre son su sus tambien te tiene todo tras u un una unas uno unos usted y ya yo'
  ).split(' '),
);

/**
 * The words of a text in the form in which the search compares them, each once: no accents, lower case, ñ as n, z as c, without zeros
 * before a number, and without `e` and `s` at the end of a word, if three letters stay. So "impresoras" is "impresora", "redes" is "red",
 * "luces" is "luz". A few other pairs become one word too ("base" is "bases"): more is found, never less. The beginning of a word does not
 * change.
 */
export function searchWords(text: string): readonly string[] {
  const all = wordsOf(text).filter((word) => !stopWords.has(word));
  return [...new Set(all.map(stemOf))].slice(0, maxWords);
}

/** How many letters two words together may have that are often written as one. */
const maxJoined = 12;

/** Pairs of neighbouring words, and the one word that others write for them: "wi-fi" is "wifi", "O'Brien" is "obrien", "e mail" is "email". `alone`: words that join although they have no meaning alone. */
function joinsOf(text: string, alone: readonly string[] = ['e']): readonly { parts: readonly string[]; joined: string }[] {
  const pieces = normaliseText(text.replaceAll('´', "'")).split(/([^\p{L}\p{N}]+)/u);
  return pieces.flatMap((sign, at) => {
    if (at % 2 === 0) return [];
    const [left = '', right = ''] = [pieces[at - 1], pieces[at + 1]].map((word = '') => withoutZeros(word));
    const isPair = left !== '' && right !== '' && left !== right && left.length + right.length <= maxJoined;
    const areWords = (alone.includes(left) || !stopWords.has(left)) && !stopWords.has(right);
    const isClose = /^[-\u2010\u2013_.'’‘`]$/u.test(sign) || (sign === ' ' && areWords);
    if (!isPair || !isClose || /^\d+$/.test(left + right)) return [];
    return [{ parts: [stemOf(left), stemOf(right)], joined: stemOf(left + right) }];
  });
}

/** The words by which a text is found: its own, then the joined pairs, as far as there is room. */
export const indexedWords = memoisedByText((text): readonly string[] =>
  [...new Set([...searchWords(text), ...joinsOf(text).map(({ joined }) => joined)])].slice(0, maxWords),
);

export type OneOf = string | readonly string[];

/**
 * Words that must all be found, each itself or in a joined pair; the last one may be only the beginning of a word.
 *
 * @property prefix null where the last word is a number, or too short to be useful
 */
export type AskedWords = { whole: readonly OneOf[]; prefix: OneOf | null };

export const minPrefix = 3;

/** Whether the word may be the beginning of others: a number must match whole. */
export function mayBegin(word: string): boolean {
  return word.length >= minPrefix && /^\p{L}/u.test(word);
}

/** Maximum number of words of a search; people type fewer. */
const maxAsked = 12;

export function askedWords(text: string): AskedWords {
  const words = searchWords(text).slice(0, maxAsked);
  const joins = joinsOf(text, ['e', 'o']);
  const formsOf = (word: string): readonly string[] => [
    ...new Set([word, ...joins.flatMap(({ parts, joined }) => (parts.includes(word) ? [joined] : []))]),
  ];
  const last = words.at(-1) ?? '';
  if (!mayBegin(last)) return { whole: words.map((word) => oneOf(formsOf(word))), prefix: null };
  return { whole: words.slice(0, -1).map((word) => oneOf(formsOf(word))), prefix: oneOf(formsOf(last).filter(mayBegin)) };
}

function oneOf(forms: readonly string[]): OneOf {
  return forms.length > 1 ? forms : (forms[0] ?? '');
}

function withoutZeros(word: string): string {
  return /^\d+$/.test(word) ? word.replace(/^0+(?=\d)/, '') : word;
}

function stemOf(word: string): string {
  if (/^\d+$/.test(word)) return truncateText(withoutZeros(word), maxLetters);
  const letters = truncateText(word, maxLetters).replaceAll('z', 'c');
  let end = letters.length;
  while (end > minStem && (letters[end - 1] === 's' || letters[end - 1] === 'e')) end -= 1;
  return letters.slice(0, end);
}
