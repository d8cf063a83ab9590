import { TextDecoder } from 'node:util';
import { WorkbookUnreadable } from '../../../ports/workbook-reader.js';

/** What stands in a part, in order. Names come without their prefix; a long text may come in pieces. */
export interface XmlHandlers {
  open(name: string, attributes: ReadonlyMap<string, string>): void;
  close?(name: string): void;
  text?(text: string): void;
}

/** Of a tag, a comment or a reference: a document that needs more is not one of a spreadsheet program. */
const maxMarkup = 64 * 1_024;
/** References are at most this long; a text is not cut within one. */
const maxReference = 12;

/**
 * Reads XML chunk by chunk, as far as spreadsheet programs write it. A document type declaration is refused, so no entity expands.
 *
 * @throws {WorkbookUnreadable} `damaged`
 */
export async function scanXml(chunks: AsyncIterable<Uint8Array>, handlers: XmlHandlers): Promise<void> {
  let decoder: TextDecoder | null = null;
  let rest = '';
  for await (const chunk of chunks) {
    decoder ??= decoderFor(chunk);
    rest = scan(rest + decoded(decoder, chunk), handlers);
    if (rest.length > maxMarkup) throw new WorkbookUnreadable('damaged');
  }
  if (rest.trim() !== '') throw new WorkbookUnreadable('damaged');
}

function decoderFor(first: Uint8Array): TextDecoder {
  const [a, b] = first;
  const encoding = a === 0xff && b === 0xfe ? 'utf-16le' : a === 0xfe && b === 0xff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding, { fatal: true });
}

function decoded(decoder: TextDecoder, chunk: Uint8Array): string {
  try {
    return decoder.decode(chunk, { stream: true });
  } catch (cause) {
    throw new WorkbookUnreadable('damaged', { cause });
  }
}

/** @returns what is not whole yet */
function scan(xml: string, handlers: XmlHandlers): string {
  let at = 0;
  while (at < xml.length) {
    const next = xml.indexOf('<', at);
    const end = next === -1 ? textEnd(xml) : next;
    if (end > at) handlers.text?.(unescaped(xml.slice(at, end)));
    if (next === -1) return xml.slice(Math.max(at, end));
    const after = markup(xml, next, handlers);
    if (after === -1) return xml.slice(next);
    at = after;
  }
  return '';
}

/** Where a text that goes on in the next chunk can be cut. */
function textEnd(xml: string): number {
  const reference = xml.lastIndexOf('&');
  return reference !== -1 && xml.length - reference <= maxReference && !xml.includes(';', reference) ? reference : xml.length;
}

/** @returns behind the markup that begins there; -1 where it is not whole yet */
function markup(xml: string, at: number, handlers: XmlHandlers): number {
  if (xml.startsWith('<!--', at)) return behind(xml, '-->', at + 4);
  if (xml.startsWith('<?', at)) return behind(xml, '?>', at + 2);
  if (xml.startsWith('<![CDATA[', at)) {
    const end = behind(xml, ']]>', at + 9);
    if (end !== -1) handlers.text?.(xml.slice(at + 9, end - 3));
    return end;
  }
  if (xml.startsWith('<!', at)) {
    if ('<![CDATA['.startsWith(xml.slice(at)) || '<!--'.startsWith(xml.slice(at))) return -1;
    throw new WorkbookUnreadable('damaged');
  }
  const end = tagEnd(xml, at);
  if (end === -1) return -1;
  tag(xml.slice(at + 1, end), handlers);
  return end + 1;
}

function behind(xml: string, mark: string, from: number): number {
  const at = xml.indexOf(mark, from);
  return at === -1 ? -1 : at + mark.length;
}

/** The `>` that ends a tag, not one within a quoted value. */
function tagEnd(xml: string, from: number): number {
  const pattern = /["'>]/g;
  pattern.lastIndex = from;
  for (let found = pattern.exec(xml); found !== null; found = pattern.exec(xml)) {
    if (found[0] === '>') return found.index;
    const closing = xml.indexOf(found[0], found.index + 1);
    if (closing === -1) return -1;
    pattern.lastIndex = closing + 1;
  }
  return -1;
}

const ATTRIBUTE = /([\w:.-]{1,40})\s{0,3}=\s{0,3}(?:"([^"]*)"|'([^']*)')/g;

function tag(inner: string, handlers: XmlHandlers): void {
  if (inner.startsWith('/')) {
    handlers.close?.(local(inner.slice(1).trim()));
    return;
  }
  const isEmpty = inner.endsWith('/');
  const name = local(/^[^\s/]+/.exec(inner)?.[0] ?? '');
  const attributes = new Map<string, string>();
  for (const [, key = '', double, single = ''] of inner.matchAll(ATTRIBUTE)) attributes.set(local(key), unescaped(double ?? single));
  handlers.open(name, attributes);
  if (isEmpty) handlers.close?.(name);
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

const NAMED: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

function unescaped(text: string): string {
  if (!text.includes('&')) return text;
  return text.replaceAll(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w{1,8}));/gi, (whole, decimal?: string, hex?: string, named?: string) => {
    if (named !== undefined) return NAMED.get(named) ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
  });
}
