/** What people typed, made safe to stand in a card or message: they are data, never markdown, never a template. */

import { LRUCache } from 'lru-cache';
import { withoutHidden } from '../domain/text/normalise-text.js';
import { inertInBold, inertMarks } from './inert-marks.js';

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
