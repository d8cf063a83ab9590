import { LRUCache } from 'lru-cache';
import { withoutHidden, inertSpace } from '../core/text/normalise-text.js';

// These functions make typed text safe for a card or message: it is data, never markdown, never a template.

/** For titles, input values and notifications, which know no markdown. */
export function asPlain(text: string): string {
  return withoutHidden(text).normalize('NFC').trim();
}

/** For every place that some client reads as markdown: nothing in it is markup; line breaks are kept, indentation (code) not. */
export function asData(text: string): string {
  return inertMarks(inLines(text)).replaceAll('\n', '\n\n');
}

const labels = new LRUCache<string, string>({ max: 2_000, memoMethod: asData });

/** {@link asData} with a cache: labels and help of fields are mostly the same on every card. Without it they took a fortieth of a turn. */
export function asLabel(text: string): string {
  return labels.memo(text);
}

export function asBold(text: string): string {
  return inertInBold(inLines(text).replaceAll('\n', ' '));
}

/** One blank between words, none at the ends of a line; no empty lines. Look-alikes are marked as typed. */
function inLines(text: string): string {
  return asPlain(text)
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n')
    .replace(/[\u2217\u02CB]/g, `$&${OWN}`);
}

/** For a TextBlock; `most` includes the "…". */
export function asLine(text: string, most: number): string {
  return asData(oneLine(text, most));
}

/** Cut between words if that loses little. */
export function oneLine(text: string, most: number): string {
  return shorten(asPlain(text).replace(/\s+/g, ' '), most);
}

/** In code points, ending in "…" when something was left out. */
export function shorten(text: string, most: number): string {
  if (text.length <= most) return text;
  // A character has two units at most.
  const characters = Array.from(text.slice(0, 2 * most + 2));
  if (characters.length <= most) return text;
  const cut = characters.slice(0, most - 1).join('');
  const space = cut.search(/\s\S*$/);
  return `${(space > cut.length * 0.7 ? cut.slice(0, space) : cut).trimEnd()}…`;
}

export type Quote = { short: string; full: string; isCut: boolean };

/** How many lines of a quotation are shown before it is unfolded: lines of one word would make it as tall as a page. */
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

/** Mentions stay as their entities spell them; then the blanks inside "las 8:20 a. m.", "24 nov 2026", "3 h 20 min", "86 %", "nivel 2". */
const blanks = `<at>[^<]*</at>|(?<=(?<!\\p{L})las?) (?=\\d{1,2}:)|(?<=\\d) (?=(?:${unit})(?!\\p{L}))|(?<=\\d [ap]\\.) (?=m\\.)|(?<=\\d (?:${month})) (?=\\d{4})|(?<=(?<!\\p{L})(?:nivel|${weekday})) (?=\\d)`;
const afterSigns = '(?<=[▲◆○●❚✔■✕]) (?=\\p{L})';
const bound = new RegExp(`${blanks}|${afterSigns}`, 'gu');

/**
 * Replaces the blanks inside times, dates and amounts, and after signs, so that no client breaks a line there. Case numbers stay as they
 * are: copied, they match a number in a mail, a search or another tool only without invisible characters.
 */
export function unbroken(text: string): string {
  return /[\d▲◆○●❚✔■✕]/.test(text) ? text.replace(bound, (part) => (part === ' ' ? '\u00A0' : part)) : text;
}

const lastOfName = /<at>[^<]*<\/at>|«[^«»]*»|(?<=\p{Lu}[\p{Ll}\d]{1,14}) (?=\p{Lu}[\p{Ll}\d]{1,14}(?!\p{L}| \p{Lu}))/gu;

/** The same before the last word of a name, "Beto Gil", "P3 Media": a long one breaks before. Quotations stay as they were typed. */
export const unbrokenNames = (text: string): string => text.replace(lastOfName, (part) => (part === ' ' ? '\u00A0' : part));

// These functions make words in which no client finds markdown. Telephones show a backslash, so an invisible character separates a mark
// from what makes it markup, and a special blank follows a number, only where some client would act; the measurements are in
// docs/adr/0011-user-words-in-markdown.md.

/** Zero width space: parsers see it, people do not. */
const PART = inertSpace;
/** A blank that ends no list mark. It stands after a number, or before a lone one, because numbers are copied. Telephones see a letter. */
const FIRM = '\u00A0';

/** Look-alike letters for two marks that no invisible character can separate from their words, and what follows one that a person typed. */
const STAR = '\u2217';
const GRAVE = '\u02CB';
const OWN = '\u2060';

const meant: Readonly<Record<string, string>> = { [STAR]: '*', [GRAVE]: '`', [FIRM]: ' ' };

/** What {@link asData} gave, as it was typed: for every place that reads no markdown. */
export function asTyped(said: string): string {
  const lines = said.replace(/^\u00A0/gm, '');
  return lines.replace(/([\u2217\u02CB])\u2060|[\u2217\u02CB\u00A0\u200B]/g, (sign, own?: string) => own ?? meant[sign] ?? '');
}

/** Something beside or within a word was changed, or may be, as in the blanks of a path; what only stands before an item of a list may. */
const changedWord = /[^\s*]\u2217|\u2217(?![\s*]|$)|[\u02CB\\]|\S\u200B|\u200B(?![-+*#>]+(?: |$)|$)/;

export const isChanged = (said: string): boolean => changedWord.test(said);

export type Run = { text: string; isBold: boolean };

/** Behind a mark, and before the blank of an item: an iPhone reads markdown in each run by itself, and finds none in one with half of it. */
const halves = /(?<=[*_\\{~\]])|(?<=[-+]|\d[.)])(?= )/;

/** Without markdown, but for the `**` that callers set. */
export function exactRuns(line: string): readonly Run[] {
  const parts = line.split('**').map((part, i) => ({ text: asTyped(part), isBold: i % 2 === 1 }));
  return parts.flatMap(({ text, isBold }) => text.split(halves).flatMap((half) => (half === '' ? [] : [{ text: half, isBold }])));
}

const ASCII_SIGN = '!-/:-@[-`{-~';

/** A star that might end an emphasis, that might be taken for a caller's bold, or beside an underscore: there telephones cut marks short. */
const closingStar = new RegExp(`[^ \\n${ASCII_SIGN}]\\*|[_*\\\\]\\*|\\*_`, 'u');
const starsAfterSign = new RegExp(`(?<=[${ASCII_SIGN}])(?<!\\*)\\*+(?![\\p{L}\\p{N}\\p{M}*])`, 'gu');
const escapingBackslash = new RegExp(`\\\\(?=[${ASCII_SIGN}\\s]|$)`, 'g');

/** Most words of a card have none of these characters and are returned unchanged. */
const anyMark = /[*_\\<>&[\](){~`#+\-\d]/;

/**
 * In markdown, on telephones and on desktops, and in HTML.
 * @param text lines without blanks at their beginning and end; an ordinary blank is the only white space except line breaks
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

/** The same for words that the caller sets in `**`: there a star in the words, or a mark beside the stars, would act as markup. */
function inertInBold(text: string): string {
  const inside = inertMarks(`${/^[_\\]/.test(text) ? PART : ''}${text.replaceAll('*', STAR)}`);
  return inside.endsWith('_') ? `${inside}${PART}` : inside.trimStart();
}

/** If one star might close an emphasis, all are replaced: words in which only some are replaced would look like a fault. */
function inertStars(text: string): string {
  if (closingStar.test(text)) return text.replaceAll('*', STAR);
  return text.replace(starsAfterSign, `$&${PART}`).replace(/^\*+(?!\*)(?=[* ]*$| )/gm, `$&${PART}`);
}

/** Two runs of the same length enclose code; graves are replaced only if there are two such runs. */
function inertGraves(line: string): string {
  const runs = line.match(/`+/g) ?? [];
  const isCode = new Set(runs.map((run) => run.length)).size < runs.length || line.startsWith('```');
  return !isCode ? line : line.replaceAll('`', GRAVE);
}
