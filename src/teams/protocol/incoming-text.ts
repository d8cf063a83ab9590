import { withoutHidden, withShortRuns } from '../../core/text/normalise-text.js';

/**
 * Cleans every text that comes from outside: messages, inputs of cards and dialogs, names, quotations. It does so in one pass, before
 * anything else reads them, so that later steps (normalising, patterns) work on text with short runs.
 */

/** Half a surrogate pair: no store keeps it unchanged. */
const HALF_CHARACTER = /\p{Surrogate}/gu;

/**
 * Text that every store keeps unchanged and that can be read in linear time: nothing hidden, no long run of marks or joiners. So a number
 * or an order that was copied with invisible characters looks the same to every reader.
 */
export function safeText(text: string): string {
  return withShortRuns(withoutHidden(text.replace(HALF_CHARACTER, '\ufffd')));
}

/** The longest message that is read: twice the limit of a description, so that the answer to most long ones can still say what they are. */
export const maxMessageLength = 8_000;
/** The maximum for all inputs of one form or button: eight full fields. Teams draws no card of that size. */
export const maxTypedLength = 32_000;

/** How many letters one character may stand for without counting as more than one: "½" stands for three. */
const lettersEach = 3;

/** From {@link safeText}; a character that stands for many letters, such as ﷺ, counts as several. */
export function weightOf(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return Math.max(count, Math.ceil(text.normalize('NFKD').length / lettersEach));
}

/** Longer than names in a directory. */
export const maxNameLength = 200;
/** Before hidden characters are removed. */
const maxRawName = 2_000;

/** Of a long name only the end, which has the extension. */
export function rawFileName(name: string | null | undefined): string {
  return safeText((name ?? '').slice(-maxRawName));
}

/** On one line, cleaned like {@link safeText}. */
export function cleanName(name: string | null | undefined): string {
  return safeText((name ?? '').slice(0, maxRawName))
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, maxNameLength)
    .replace(/\p{Surrogate}$/u, '');
}
