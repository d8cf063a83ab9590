/**
 * Words in which no client finds markdown. A backslash is shown on telephones, so marks are parted from what makes them
 * marks by a character that is not seen, numbers by the blank behind them, and only where some client would act: what was measured is in
 * docs/adr/0011-user-words-in-markdown.md.
 */

import { inertSpace } from '../domain/text/normalise-text.js';

/** Zero width space: seen by parsers, not by people. */
const PART = inertSpace;
/** A blank that ends no list's mark, behind a number or before one that is alone: numbers are copied. To telephones it is a letter. */
const FIRM = '\u00A0';

/** Letters' look-alikes for two marks that nothing unseen can part from their words. */
const STAR = '\u2217';
const GRAVE = '\u02CB';

const ASCII_SIGN = '!-/:-@[-`{-~';

/** A star that might end an emphasis, or that stands beside an underscore, whose run a telephone would cut short. */
const closingStar = new RegExp(`[^ \\n${ASCII_SIGN}]\\*|[_\\\\]\\*|\\*_`, 'u');
const starsAfterSign = new RegExp(`(?<=[${ASCII_SIGN}])(?<!\\*)\\*+(?![\\p{L}\\p{N}\\p{M}*])`, 'gu');
const escapingBackslash = new RegExp(`\\\\(?=[${ASCII_SIGN}\\s]|$)`, 'g');

/** Most words of a card have none of these, and are inert as they are. */
const anyMark = /[*_\\<>&[\](){~`#+\-\d]/;

/**
 * Plain text whose marks are inert in markdown, on telephones and on desktops, and in HTML.
 *
 * @param text lines without blanks at their beginning and end; an ordinary blank is the only white space but line breaks
 */
export function inertMarks(text: string): string {
  if (!anyMark.test(text)) return text;
  const lines = text.includes('`') ? text.split('\n').map(inertGraves).join('\n') : text;
  const firm = lines.replace(/^(?=\d{1,9}[.)]$)/gm, FIRM).replace(/(?<=^|[[\])])(?=[-+*.]*\d)([-+\d][-+*.\d]*[-+*.)]) /gm, `$1${FIRM}`);
  return inertStars(firm)
    .replace(/(?<=[^ \n_])_+(?![\p{L}\p{N}\p{M}_])/gu, `$&${PART}`)
    .replace(/^_+(?!_)(?=[_ ]*$)|[*_](?=\\)/gm, `$&${PART}`)
    .replace(escapingBackslash, `$&${PART}`)
    .replace(/<(?=[A-Za-z/!?]|$)|&(?=#?\w+;)|\](?=[(:]|$)|\{(?=\{)|~(?=~)/g, `$&${PART}`)
    .replace(/^(?=#{1,6}(?: |$)|>|[-+]$|---)|(?<=^|[[\])])(?=[-+][-+*.]* )/gm, PART);
}

/** The same where the words are set in `**`: there a star of theirs, or a mark beside its own, would take part. */
export function inertInBold(text: string): string {
  const inside = inertMarks(`${/^[_\\]/.test(text) ? PART : ''}${text.replaceAll('*', STAR)}`);
  return inside.endsWith('_') ? `${inside}${PART}` : inside.trimStart();
}

/** Where one star might close an emphasis, all are replaced: words in which only some are would look like a fault. */
function inertStars(text: string): string {
  if (closingStar.test(text)) return text.replaceAll('*', STAR);
  return text.replace(starsAfterSign, `$&${PART}`).replace(/^\*+(?!\*)(?=[* ]*$| )/gm, `$&${PART}`);
}

/** Two runs of one length enclose code: only then are they replaced. */
function inertGraves(line: string): string {
  const runs = line.match(/`+/g) ?? [];
  const isCode = new Set(runs.map((run) => run.length)).size < runs.length || line.startsWith('```');
  return !isCode ? line : line.replaceAll('`', GRAVE);
}
