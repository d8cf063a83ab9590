import { quoteMarks } from '../../core/mail/quotes.js';
import { withoutHidden } from '../../core/text/normalise-text.js';
import { decodeBytes } from './decode-bytes.js';
import { htmlText } from './html-text.js';
import type { MimePart, OpenedParser } from './open-parser.js';
import { headerParam, type LeafPart } from './read-parts.js';

const MOST_TEXT = 200_000;

/** A text with the marks of its quotes (`quotes.ts`). @property isCut there was more of it */
export type BodyText = { text: string; isCut: boolean };

/**
 * What a person who opens the mail sees, as plain text: of alternatives the last that says something, as clients show it, so that a plain text
 * that nobody sees is never taken for an answer; of other parts all, one under the other.
 */
export function bodyText(parser: OpenedParser, parts: readonly LeafPart[]): BodyText {
  const bodies = new Map<ReadonlyMap<string, unknown>, LeafPart>(parts.map((part) => [part.headers, part]));
  const textOf = (node: MimePart): BodyText => {
    const leaf = bodies.get(node.headers);
    if (leaf?.kind === 'body') return leafText(parser, leaf.headers, leaf.type, leaf.bytes);
    if (node.contentType !== 'multipart/alternative') return joinedTexts(node.children.map(textOf));
    return node.children.map(textOf).findLast(({ text }) => text.trim() !== '') ?? { text: '', isCut: false };
  };
  return parser.tree === false ? { text: '', isCut: false } : joinedTexts([textOf(parser.tree)]);
}

/** The types of all parts, those that hold others too. */
export function typesIn(node: MimePart | false): readonly string[] {
  return node === false ? [] : [node.contentType || '', ...node.children.flatMap(typesIn)];
}

function joinedTexts(texts: readonly BodyText[]): BodyText {
  const text = texts
    .map((one) => one.text)
    .filter((one) => one.trim() !== '')
    .join('\n\n');
  return { text: text.slice(0, MOST_TEXT), isCut: text.length > MOST_TEXT || texts.some(({ isCut }) => isCut) };
}

function leafText(parser: OpenedParser, headers: ReadonlyMap<string, unknown>, type: string, bytes: Buffer): BodyText {
  const source = decodeBytes(bytes, headerParam(headers, 'content-type', 'charset')).replaceAll(quoteMarks, '');
  if (type === 'text/html') {
    const { text, isCut } = htmlText(source);
    return { text: withoutHidden(text).replaceAll('\u00a0', ' '), isCut };
  }
  const isFlowed = headerParam(headers, 'content-type', 'format').toLowerCase() === 'flowed';
  const joins = headerParam(headers, 'content-type', 'delsp').toLowerCase() === 'yes';
  return { text: withoutHidden(isFlowed ? parser.libmime.decodeFlowed(source, joins) : source), isCut: false };
}
