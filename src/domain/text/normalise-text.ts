/** Text as the desk compares it: no accents, lower case, ñ as n, nothing invisible, one space between words. */
export function normaliseText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}\u115F\u1160]+/gu, '')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim();
}

/**
 * An e-mail address as the desk compares it: without blanks around it, in lower case, accents composed. Accents count: two
 * mailboxes may differ by one.
 *
 * @returns `''` when there is no address
 */
export function normaliseEmail(email: string): string {
  return email.normalize('NFC').trim().toLowerCase();
}

/** What stands before the `@` of an address, normalised. */
export function localPartOf(email: string): string {
  return normaliseEmail(email).split('@')[0] ?? '';
}

/** Normalised words without punctuation, for looking things up. */
export function wordsOf(text: string): string[] {
  return normaliseText(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** With a letter that stands alone in one with the word behind it: "O Brien" is "OBrien". */
export function withLettersJoined(text: string): string {
  return text.replace(/(?<![\p{L}\p{N}\p{M}])(\p{L})\s{1,9}(?=\p{L})/gu, '$1');
}

/** Characters as limits count them: code points, after NFC, so that "ñ" is one however it was typed. */
export function lengthOf(text: string): number {
  return [...text.normalize('NFC')].length;
}

/**
 * Characters that cannot be seen or that turn the reading direction, with which a text could pose as another: all that Unicode lets a
 * program leave undrawn (zero-width blanks, marks of direction, fillers, tags), control characters.
 */
const HIDDEN = /(?!\p{Join_Control}|\p{Variation_Selector}|\u034F)\p{Default_Ignorable_Code_Point}|[\uFFF9-\uFFFB]|[^\P{Cc}\n\t]/gu;
/**
 * Joiners where they join nothing: behind Latin letters, blanks and punctuation. Emoji and other scripts are written with them, and a keycap
 * ("1️⃣") has a selector behind its digit.
 */
const JOINERS =
  /(?<=^|[ -~\s\u00A1-\u00A8\u00AA-\u00AD\u00AF-\u00BF\u2010-\u2027\p{Script=Latin}])(?:\p{Join_Control}|\p{Variation_Selector}|\u034F)+(?!\u20E3)/gu;

/** It disarms marks of markdown in people's words, so it goes out with them; on the way in it is taken out as the others are. */
export const inertSpace = '\u200B';

/** The text without hidden characters, its line breaks as `\n`. @param kept a hidden character that stays */
export function withoutHidden(text: string, kept = ''): string {
  if (/^[\n -~]*$/.test(text)) return text;
  return text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(HIDDEN, (sign) => (sign === kept ? sign : ''))
    .replace(JOINERS, '');
}

/** Plain lists and objects with every text in them {@link withoutHidden}; their keys, and all else, as they are. */
export function withoutHiddenIn(node: unknown, kept = ''): unknown {
  if (typeof node === 'string') return withoutHidden(node, kept);
  if (Array.isArray(node)) return node.map((one) => withoutHiddenIn(one, kept));
  if (typeof node !== 'object' || node === null || Object.getPrototypeOf(node) !== Object.prototype) return node;
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, withoutHiddenIn(value, kept)]));
}

/**
 * Text as the desk stores what a person typed: one spelling per letter, one kind of line break, nothing hidden, no blanks around it.
 *
 * @returns `''` when nothing in it is visible
 */
export function sanitiseText(text: string): string {
  const kept = withoutHidden(text).normalize('NFC').trim();
  return /[^\s\p{Cf}\p{M}]/u.test(kept) ? kept : '';
}

/** The first `maxUnits` UTF-16 units, without half of a character at the end. */
export function truncateText(text: string, maxUnits: number): string {
  return text.slice(0, maxUnits).replace(/\p{Surrogate}$/u, '');
}

/** The letters after the last dot of a file's name, in lower case; '' when there is none. */
export function fileEndingOf(name: string): string {
  return /\.([A-Za-z0-9]{1,10})$/.exec(name)?.[1]?.toLowerCase() ?? '';
}

/** Without these signs at its end; a pattern would look from each of them to the end anew. */
export function trimEndOf(text: string, signs: string): string {
  let end = text.length;
  while (end > 0 && signs.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}
