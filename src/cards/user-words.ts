import { LRUCache } from 'lru-cache';
import { withoutHidden, inertSpace } from '../domain/text/normalise-text.js';

// What people typed, made safe to stand in a card or message: they are data, never markdown, never a template.

/** As plain text: for titles, input values and notifications, which know no markdown. */
export function asPlain(text: string): string {
  return withoutHidden(text).normalize('NFC').trim();
}

/** For every place that some client reads as markdown: nothing in it is markup, line breaks kept, indentation (code) not. */
export function asData(text: string): string {
  return inertMarks(inLines(text)).replaceAll('\n', '\n\n');
}

const labels = new LRUCache<string, string>({ max: 2_000, memoMethod: asData });

/** As {@link asData}, kept: labels and help of fields are mostly the procedure's, the same on every card. Made anew, they took a fortieth of a turn. */
export function asLabel(text: string): string {
  return labels.memo(text);
}

/** For one line of words that a builder sets in `**`. */
export function asBold(text: string): string {
  return inertInBold(inLines(text).replaceAll('\n', ' '));
}

/** Blanks as every client draws them: one between words, none at the ends of a line; no empty lines. */
function inLines(text: string): string {
  return asPlain(text)
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n');
}

/** For a TextBlock, on one line and at most `most` characters long, "…" included. */
export function asLine(text: string, most: number): string {
  return asData(oneLine(text, most));
}

/** Plain, on one line, cut at a word where that costs little. */
export function oneLine(text: string, most: number): string {
  return shorten(asPlain(text).replace(/\s+/g, ' '), most);
}

/** At most `most` characters (code points), ending in "…" when something was left out. */
export function shorten(text: string, most: number): string {
  const characters = [...text];
  if (characters.length <= most) return text;
  const cut = characters.slice(0, most - 1).join('');
  const space = cut.search(/\s\S*$/);
  return `${(space > cut.length * 0.7 ? cut.slice(0, space) : cut).trimEnd()}…`;
}

/** Words as a card shows them: the beginning, and the whole to open when something was left out. */
export type Quote = { short: string; full: string; isCut: boolean };

/** Lines of a quotation that stand before the whole is opened: with one word in each it would be as tall as a page. */
const LINES_SHOWN = 6;

/** Line breaks stay as they were typed: a list in one line is not what the person wrote. */
export function quoteOf(text: string, most: number): Quote {
  const whole = inLines(text);
  const lines = whole.split('\n');
  const begun = lines.length > LINES_SHOWN ? `${lines.slice(0, LINES_SHOWN).join('\n')}…` : whole;
  const short = shorten(begun, most);
  const isCut = short !== whole;
  return { short: asData(short), full: isCut ? asData(whole) : '', isCut };
}

const month = 'ene|feb|mar|abr|may|jun|jul|ago|sep|oct|nov|dic';
const weekday = 'lun|mar|mié|jue|vie|sáb|dom';
const unit = `min|h|%|d[ií]as?|horas?|minutos?|semanas?|[ap]\\. ?m\\.|bytes|KB|MB|${month}`;

/** Mentions stay as their entities spell them; then the blanks inside "8:20 a. m.", "24 nov 2026", "3 h 20 min", "86 %", "nivel 2". */
const blanks = `<at>[^<]*</at>|(?<=\\d) (?=(?:${unit})(?!\\p{L}))|(?<=\\d [ap]\\.) (?=m\\.)|(?<=\\d (?:${month})) (?=\\d{4})|(?<=(?<!\\p{L})(?:nivel|${weekday})) (?=\\d)`;
/** Behind the sign of "▲ Responder". */
const afterSigns = '(?<=[▲◆○●❚✔■✕]) (?=\\p{L})';
const bound = new RegExp(`${blanks}|${afterSigns}`, 'gu');

/**
 * Times, dates, amounts and signs with blanks at which no client breaks a line. Numbers of cases stay as they are: copied, they match
 * what a mail, a search or another tool holds only without characters that nobody sees.
 */
export function unbroken(text: string): string {
  return /[\d▲◆○●❚✔■✕]/.test(text) ? text.replace(bound, (part) => (part === ' ' ? '\u00A0' : part)) : text;
}

// Words in which no client finds markdown. A backslash is shown on telephones, so marks are parted from what makes them
// marks by a character that is not seen, numbers by the blank behind them, and only where some client would act: what was measured is in
// docs/adr/0011-user-words-in-markdown.md.

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
function inertMarks(text: string): string {
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
function inertInBold(text: string): string {
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
