/** Text as the desk compares it: no accents, lower case, ñ as n, nothing invisible, one space between words. */
export function normaliseText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]+/gu, '')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim();
}

/** Folded words without punctuation, for looking things up. */
export function wordsOf(text: string): string[] {
  return normaliseText(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((w) => w !== '');
}

/** Characters as limits are told in: code points, after NFC, so that "ñ" is one however it was typed. */
export function lengthOf(text: string): number {
  return [...text.normalize('NFC')].length;
}

// Blanks of no width and marks that reorder what follows; joiners stay, because emoji and some scripts need them.
const TRICKS = /[\u00AD\u200B\u2060\uFEFF\u202A-\u202E\u2066-\u2069]|[^\P{Cc}\n\t]/gu;

/**
 * Text as the desk keeps it where a datum is asked: one spelling per letter, one kind of line break, nothing that hides
 * or reorders other characters, no blanks around it.
 *
 * @returns `''` when nothing in it can be seen
 */
export function sanitiseText(text: string): string {
  const kept = text
    .normalize('NFC')
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(TRICKS, '')
    .trim();
  return /[^\s\p{Cf}\p{M}]/u.test(kept) ? kept : '';
}

/** The first `most` UTF-16 units, without half of a character at the end. */
export function truncateText(text: string, most: number): string {
  return text.slice(0, most).replace(/\p{Surrogate}$/u, '');
}
