import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';

// Off the event loop: many small lists may inflate to much.
const inflated = promisify(inflateRaw);

/** An Office document with macros, under whatever name, or one that does not say what it holds. */
export class HasMacros extends Error {
  override readonly name = 'HasMacros';
  readonly code = 'has-macros';
}

/** Names of parts and content types of programs in a document; no document without any has them uncompressed. */
const MACROS = /vbaproject|vnd\.ms-office\.vba|macrosheet|macroenabled/i;
/** An entry's head in the archive, up to the name of the list of contents. */
const LIST = new RegExp(`PK${String.fromCharCode(3, 4)}[\\s\\S]{26}\\[content_types\\]\\.xml`, 'gi');
const OVERLAP = 64;
const HEAD_BYTES = 30;
/** The flag of an entry whose head does not know how long it is. */
const SIZE_FOLLOWS = 8;
const maxListBytes = 64 * 1_024;
const maxListText = 1_024 * 1_024;
/** A document of charts has a list for each embedded workbook. */
const maxLists = 200;

/**
 * The same bytes, until they show macros: by the names of the archive's entries, which are never compressed, wherever they stand, or
 * by a list of contents, which names the kind of each part however the part is called.
 *
 * @throws {HasMacros}
 */
export async function* withoutMacros(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const lists: { bytes: string }[] = [];
  let before = '';
  for await (const part of content) {
    const bytes = Buffer.from(part.buffer, part.byteOffset, part.byteLength).toString('latin1');
    const seen = before + bytes;
    if (MACROS.test(seen)) throw new HasMacros('by its names');
    for (const list of lists) list.bytes += bytes.slice(0, maxListBytes - list.bytes.length);
    // A head that began before these bytes and ended there was seen already.
    for (const { 0: head, index } of seen.matchAll(LIST))
      if (index + head.length > before.length) lists.push({ bytes: seen.slice(index, index + maxListBytes) });
    if (lists.length > maxLists) throw new HasMacros('too many lists of contents');
    before = seen.slice(-OVERLAP);
    yield part;
  }
  if (lists.length === 0) throw new HasMacros('its contents are not listed');
  for (const { bytes } of lists) if (namesMacros(await textOf(Buffer.from(bytes, 'latin1')))) throw new HasMacros('by its contents');
}

/** No program writes a list with references to characters, which may spell a kind so that it is not found. */
function namesMacros(list: string): boolean {
  return MACROS.test(list) || list.includes('&#');
}

/** The list's letters; in UTF-16 every second byte is 0. @throws {HasMacros} for a list that cannot be read */
async function textOf(entry: Buffer): Promise<string> {
  const [flags, method, size] = [entry.readUInt16LE(6), entry.readUInt16LE(8), entry.readUInt32LE(18)];
  const content = entry.subarray(HEAD_BYTES + entry.readUInt16LE(26) + entry.readUInt16LE(28));
  const isCut = method === 0 && ((flags & SIZE_FOLLOWS) !== 0 || size > content.length);
  if (isCut) throw new HasMacros('where the list of its contents ends is not seen');
  try {
    const text = method === 0 ? content.subarray(0, size) : await inflated(content, { maxOutputLength: maxListText });
    const letters = text.toString('latin1');
    return letters.includes('\0') ? letters.replaceAll('\0', '') : letters;
  } catch (cause) {
    throw new HasMacros('its contents are not listed', { cause });
  }
}
