import { truncateText, wordsOf } from './normalise-text.js';

/** Different words of one text that are compared; a pasted log has thousands. */
const maxWords = 300;
/** Letters of a word that count. */
const maxLetters = 32;
/** Letters before `e` and `s` fall off its end. */
const minStem = 3;

/** Words that nearly every text has: they find nothing, and are left out of what is indexed and of what is asked. */
const stopWords = new Set(
  (
    'a al ante aun aunque cada como con contra cual cuando de del desde donde durante e el ella ellas ellos en entre era es esa ese eso esta estan ' +
    'estar estas este esto estos favor fue ha hace hacia han hasta hay la las le les lo los mas me mi mis muy ni no nos o otra otro para pero por ' +
    'porque pues que quien se sea segun ser si sin sobre son su sus tambien te tiene todo tras u un una unas uno unos usted y ya yo'
  ).split(' '),
);

/**
 * The words of a text as the search compares them, each once: no accents, lower case, ñ as n, z as c, zeros before a number left
 * out, and the `e` and `s` at the end of a word, as long as three letters stay. So "impresoras" is "impresora", "redes" is "red",
 * "luces" is "luz". A few other pairs become one word too ("base" is "bases"): more is found, never less. The beginning of a word
 * stays the beginning of it.
 */
export function searchWords(text: string): readonly string[] {
  const all = wordsOf(text).filter((word) => !stopWords.has(word));
  return [...new Set(all.map(stemOf))].slice(0, maxWords);
}

/**
 * Words that must all be found; the last one may be the beginning of one.
 *
 * @property prefix null where the last word is a number, or too short to tell words apart
 */
export type AskedWords = { whole: readonly string[]; prefix: string | null };

/** Letters from which on a word may be the beginning of another. */
export const minPrefix = 3;

/** Whether other words may begin with this one: a number is asked for whole. */
export function mayBegin(word: string): boolean {
  return word.length >= minPrefix && /^\p{L}/u.test(word);
}

/** More words than people type. */
const maxAsked = 12;

/** What is asked for with a text. */
export function askedWords(text: string): AskedWords {
  const words = searchWords(text).slice(0, maxAsked);
  const last = words.at(-1) ?? '';
  return mayBegin(last) ? { whole: words.slice(0, -1), prefix: last } : { whole: words, prefix: null };
}

function stemOf(word: string): string {
  if (/^\d+$/.test(word)) return truncateText(word.replace(/^0+(?=\d)/, ''), maxLetters);
  const letters = truncateText(word, maxLetters).replaceAll('z', 'c');
  let end = letters.length;
  while (end > minStem && (letters[end - 1] === 's' || letters[end - 1] === 'e')) end -= 1;
  return letters.slice(0, end);
}
