import { withoutHidden } from '../../domain/text/normalise-text.js';

/**
 * The gate of every text that comes from outside: messages, inputs of cards and dialogs, names, quotations. One pass each, before
 * anything else reads them, so that what follows (normalising, patterns) works on text whose runs are short.
 */

/** No store keeps half a surrogate pair unchanged. */
const HALF_CHARACTER = /\p{Surrogate}/gu;

/**
 * The Stream-Safe Text Format of Unicode (UAX #15, D3) has at most 30 marks in a row, more than any language; normalising longer runs
 * takes the square of their length. Emoji need seven.
 */
const maxRun = 30;
/** A longer run of what stands on a character or is not seen at all: combining marks, format characters, fillers, tags. */
const LONG_RUN = new RegExp(String.raw`[\p{M}\p{Cf}\p{Default_Ignorable_Code_Point}]{${maxRun + 1},}`, 'gu');

/**
 * Text that every store keeps unchanged and that is read in linear time: nothing hidden, no long run of marks or joiners. A number or
 * an order that was copied with invisible characters is therefore what it looks like to every reader.
 */
export function safeText(text: string): string {
  return withoutHidden(text.replace(HALF_CHARACTER, '\ufffd')).replace(LONG_RUN, (run) =>
    Array.from(run.substring(0, 2 * maxRun))
      .slice(0, maxRun)
      .join(''),
  );
}

/** Longest message that is read: twice what a description admits, so that most that are too long are still told as what they are. */
export const maxMessageLength = 8_000;
/** All that one form or button brings: eight fields with as much as a field may hold. Teams draws no card of that size. */
export const maxTypedLength = 32_000;

/** Letters that one character may stand for, without costing more than its place: "½" is three. */
const lettersEach = 3;

/** Characters of a text that {@link safeText} has passed; one that stands for many letters, such as ﷺ, counts as several. */
export function weightOf(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return Math.max(count, Math.ceil(text.normalize('NFKD').length / lettersEach));
}

/** Longer than names in a directory. */
export const maxNameLength = 200;
/** The longest name before hidden characters are taken out of it. */
const maxRawName = 2_000;

/** A file's name as it came; of a long name only the end, which has the extension. */
export function rawFileName(name: string | null | undefined): string {
  return safeText((name ?? '').slice(-maxRawName));
}

/** A name on one line, as {@link safeText}. */
export function cleanName(name: string | null | undefined): string {
  return safeText((name ?? '').slice(0, maxRawName))
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, maxNameLength)
    .replace(/\p{Surrogate}$/u, '');
}
