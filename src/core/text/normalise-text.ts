import { memoisedByText } from '../memoised.js';

/** Signs of ASCII with one blank between words: most words that the desk compares. */
const PLAIN = /^[!-~]+(?: [!-~]+)*$/;

/** Text in the form in which the desk compares it: no accents, lower case, ñ as n, nothing invisible, one space between words. */
export function normaliseText(text: string): string {
  return PLAIN.test(text) ? text.toLowerCase() : folded(text);
}

const folded = memoisedByText((text) =>
  text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}\u115F\u1160]+/gu, '')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim(),
);

/** Without blanks around it, in lower case, accents composed. Accents count: two mailboxes may differ by one. */
export function normaliseEmail(email: string): string {
  return email.normalize('NFC').trim().toLowerCase();
}

export function localPartOf(email: string): string {
  return normaliseEmail(email).split('@')[0] ?? '';
}

export const wordsOf = memoisedByText((text): readonly string[] => normaliseText(text).match(/[\p{L}\p{N}]+/gu) ?? []);

/** The letters and digits of a text, normalised, in one run: "Mesa-TI" is "mesati". */
export function runOfLetters(text: string): string {
  return wordsOf(text).join('');
}

/** Joins a letter that stands alone with the word after it: "O Brien" is "OBrien". */
export function withLettersJoined(text: string): string {
  return text.replace(/(?<![\p{L}\p{N}\p{M}])(\p{L})\s{1,9}(?=\p{L})/gu, '$1');
}

/** Number of characters as limits count them: code points, after NFC, so that "ñ" is one however it was typed. */
export function lengthOf(text: string): number {
  return [...text.normalize('NFC')].length;
}

/**
 * Characters that cannot be seen or that turn the reading direction, so that a text could pretend to be another one: everything that a
 * program may leave undrawn by Unicode (zero-width blanks, marks of direction, fillers, tags), and control characters.
 */
const HIDDEN = /(?!\p{Join_Control}|\p{Variation_Selector}|\u034F)\p{Default_Ignorable_Code_Point}|[\uFFF9-\uFFFB]|[^\P{Cc}\n\t]/gu;
/**
 * Joiners that join nothing: after Latin letters, blanks and punctuation. Emoji and other scripts need joiners, and a keycap ("1️⃣") has a
 * selector after its digit.
 */
const JOINERS =
  /(?<=^|[ -~\s\u00A1-\u00A8\u00AA-\u00AD\u00AF-\u00BF\u2010-\u2027\p{Script=Latin}])(?:\p{Join_Control}|\p{Variation_Selector}|\u034F)+(?!\u20E3)/gu;

/** Makes marks of markdown in people's words harmless, so it is sent with them; in texts that come in, it is removed like the others. */
export const inertSpace = '\u200B';

/** The text without hidden characters, with line breaks as `\n`. @param kept a hidden character that is not removed */
export function withoutHidden(text: string, kept = ''): string {
  if (/^[\n -~]*$/.test(text)) return text;
  return text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(HIDDEN, (sign) => (sign === kept ? sign : ''))
    .replace(JOINERS, '');
}

/**
 * The longest run of marks. The Stream-Safe Text Format of Unicode (UAX #15, D3) has at most 30 in a row, more than any language needs;
 * the time to normalise a longer run grows with the square of its length. Emoji need seven.
 */
const maxRun = 30;
/** A longer run of characters that sit on another one or are invisible: combining marks, format characters, fillers, tags. */
const LONG_RUN = new RegExp(String.raw`[\p{M}\p{Cf}\p{Default_Ignorable_Code_Point}]{${maxRun + 1},}`, 'gu');

/** The text with its runs of marks cut, so that it can be normalised in linear time. */
export function withShortRuns(text: string): string {
  return text.replace(LONG_RUN, (run) =>
    Array.from(run.substring(0, 2 * maxRun))
      .slice(0, maxRun)
      .join(''),
  );
}

/** Plain lists and objects with {@link withoutHidden} applied to every text in them; parts without a hidden character are the same objects. */
export function withoutHiddenIn(node: unknown, kept = ''): unknown {
  if (typeof node === 'string') return withoutHidden(node, kept);
  if (typeof node !== 'object' || node === null) return node;
  if (!Array.isArray(node) && Object.getPrototypeOf(node) !== Object.prototype) return node;
  const hiding = Object.entries(node).flatMap(([key, value]: [string, unknown]) => {
    const shown = withoutHiddenIn(value, kept);
    return shown === value ? [] : [[key, shown] as const];
  });
  if (hiding.length === 0) return node;
  return Object.assign(Array.isArray(node) ? [...node] : { ...node }, Object.fromEntries(hiding));
}

/** The form that the desk stores: one spelling per letter, one kind of line break, nothing hidden, no blanks around it. */
export const sanitiseText = memoisedByText((text) => {
  const kept = withoutHidden(text).normalize('NFC').trim();
  return /[^\s\p{Cf}\p{M}]/u.test(kept) ? kept : '';
});

/** The first `maxUnits` UTF-16 units, without half of a character at the end. */
export function truncateText(text: string, maxUnits: number): string {
  return text.slice(0, maxUnits).replace(/\p{Surrogate}$/u, '');
}

/** The letters after the last dot of a file's name, in lower case; '' when there is none. */
export function fileEndingOf(name: string): string {
  return /\.([A-Za-z0-9]{1,10})$/.exec(name)?.[1]?.toLowerCase() ?? '';
}

/** The text without these signs at its end. A pattern would be slow: it would search to the end again from each sign. */
export function trimEndOf(text: string, signs: string): string {
  let end = text.length;
  while (end > 0 && signs.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}
