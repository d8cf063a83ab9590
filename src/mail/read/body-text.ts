import { quoteMarks } from '../../core/mail/quotes.js';
import { withoutHidden, withShortRuns } from '../../core/text/normalise-text.js';
import { decodeBytes } from './decode-bytes.js';
import { htmlText } from './html-text.js';
import type { MimePart, OpenedParser } from './open-parser.js';
import { headerParam, type LeafPart } from './read-parts.js';

const MOST_TEXT = 200_000;
const DEEPEST = 100;
const NOTHING: BodyText = { text: '', isCut: false };

/** @property text with the marks of its quotes (`quotes.ts`) @property isCut there was more of it */
export type BodyText = { text: string; isCut: boolean };

/**
 * Of alternatives the last that says something, as clients show it, so that an unseen plain text is never taken for an answer; of other
 * parts all, one under the other.
 */
export function bodyText(parser: OpenedParser, parts: readonly LeafPart[]): BodyText {
  const bodies = new Map<ReadonlyMap<string, unknown>, LeafPart>(parts.map((part) => [part.headers, part]));
  const textOf = (node: MimePart, depth: number): BodyText => {
    if (depth > DEEPEST) return { text: '', isCut: true };
    const leaf = bodies.get(node.headers);
    if (leaf?.kind === 'body') return leafText(parser, leaf.headers, leaf.type, leaf.bytes);
    const texts = node.children.map((child) => textOf(child, depth + 1));
    if (node.contentType !== 'multipart/alternative') return joinedTexts(texts);
    return texts.findLast(({ text }) => text.trim() !== '') ?? NOTHING;
  };
  return parser.tree === false ? NOTHING : joinedTexts([textOf(parser.tree, 0)]);
}

export function typesIn(node: MimePart | false, depth = 0): readonly string[] {
  if (node === false || depth > DEEPEST) return [];
  return [node.contentType || '', ...node.children.flatMap((child) => typesIn(child, depth + 1))];
}

function joinedTexts(texts: readonly BodyText[]): BodyText {
  const said = texts.filter((one) => one.text.trim() !== '');
  const text = said.map((one) => one.text).join('\n\n');
  return { text: text.slice(0, MOST_TEXT), isCut: text.length > MOST_TEXT || texts.some(({ isCut }) => isCut) };
}

function leafText(parser: OpenedParser, headers: ReadonlyMap<string, unknown>, type: string, bytes: Buffer): BodyText {
  const source = decodeBytes(bytes, headerParam(headers, 'content-type', 'charset')).replaceAll(quoteMarks, '');
  if (type === 'text/html') {
    const { text, isCut } = htmlText(source);
    return { text: withShortRuns(withoutHidden(text)).replaceAll('\u00a0', ' '), isCut };
  }
  const isFlowed = headerParam(headers, 'content-type', 'format').toLowerCase() === 'flowed';
  const joins = headerParam(headers, 'content-type', 'delsp').toLowerCase() === 'yes';
  return { text: withShortRuns(withoutHidden(isFlowed ? parser.libmime.decodeFlowed(source, joins) : source)), isCut: false };
}
