/** What people typed, made safe to stand in a card: they are data, never markdown, never a template. */

/** Characters that turn the reading direction or cannot be seen; with them a name could pose as another text. */
// oxlint-disable-next-line no-control-regex -- these are the very characters that are taken out
const unseen = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/g;

/** As plain text: for titles, input values and notifications, which know no markdown. */
export function asPlain(text: string): string {
  return text.normalize('NFC').replace(unseen, '').replace(/\r\n?/g, '\n').trim();
}

/** For a TextBlock: markdown and client-side date functions are broken, line breaks kept, indentation (code) not. */
export function asData(text: string): string {
  return asPlain(text)
    .replace(/[\\`*_[\]~]/g, '\\$&')
    .replace(/<(?=\S)|&(?=#?\w+;)/g, '\\$&')
    .replace(/\{\{/g, '{\u200B{')
    .replace(/^[^\S\n]+/gm, '')
    .replace(/^(?:[-+>#=])|^(\d+)([.)])(?=\s|$)/gm, escapedMark)
    .replace(/\n+/g, '\n\n');
}

/** Headings, lists, quotations and rules begin a line: their mark is escaped, of a number the point behind it. */
function escapedMark(mark: string, digits: string | undefined, point: string | undefined): string {
  return digits === undefined || point === undefined ? `\\${mark}` : `${digits}\\${point}`;
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

/** Stand-ins while markdown is escaped; no text has them, they are taken out of what people type below. */
const htmlSigns: readonly (readonly [sign: string, standIn: string, entity: string])[] = [
  ['&', '\uE000', '&amp;'],
  ['<', '\uE001', '&lt;'],
  ['>', '\uE002', '&gt;'],
];

/** For a message that is text, not a card: Teams reads HTML there too. */
export function asMessageText(text: string): string {
  const bare = text.replace(/[\uE000-\uE002]/g, '');
  const marked = htmlSigns.reduce((t, [sign, standIn]) => t.replaceAll(sign, standIn), bare);
  return htmlSigns.reduce((t, [, standIn, entity]) => t.replaceAll(standIn, entity), asData(marked));
}

/** Words as a card shows them: the beginning, and the whole to open when something was left out. */
export type Quote = { short: string; full: string; isCut: boolean };

/** Lines of a quotation that stand before the whole is opened: with one word in each it would be as tall as a page. */
const LINES_SHOWN = 6;

/** Line breaks stay as they were typed: a list in one line is not what the person wrote. */
export function quoteOf(text: string, most: number): Quote {
  const plain = asPlain(text);
  const lines = plain.split('\n').map((line) => line.trim().replace(/\s+/g, ' ')).filter((line) => line !== '');
  const whole = lines.join('\n');
  const begun = lines.length > LINES_SHOWN ? `${lines.slice(0, LINES_SHOWN).join('\n')}…` : whole;
  const short = shorten(begun, most);
  const isCut = short !== whole;
  return { short: asData(short), full: isCut ? asData(plain) : '', isCut };
}
