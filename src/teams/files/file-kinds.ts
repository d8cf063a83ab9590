import { fileNameText } from '../../texts/files.js';
import { mailTypes } from '../../core/ticket/ticket-files.js';
import { fileEndingOf, withoutHidden } from '../../core/text/normalise-text.js';
import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';

type FileKind = { type: string; endings: readonly string[] };

export const unknownKind: FileKind = { type: 'application/octet-stream', endings: ['bin'] };

export const HEAD_BYTES = 4_096;

const OFFICE = 'application/vnd.openxmlformats-officedocument.';
const kinds = {
  png: { type: 'image/png', endings: ['png'] },
  jpeg: { type: 'image/jpeg', endings: ['jpg', 'jpeg', 'jfif'] },
  gif: { type: 'image/gif', endings: ['gif'] },
  webp: { type: 'image/webp', endings: ['webp'] },
  pdf: { type: 'application/pdf', endings: ['pdf'] },
  docx: { type: `${OFFICE}wordprocessingml.document`, endings: ['docx'] },
  xlsx: { type: `${OFFICE}spreadsheetml.sheet`, endings: ['xlsx'] },
  pptx: { type: `${OFFICE}presentationml.presentation`, endings: ['pptx'] },
  csv: { type: 'text/csv', endings: ['csv'] },
  text: { type: 'text/plain', endings: ['txt', 'log'] },
  mail: { type: mailTypes[0], endings: ['eml'] },
  outlook: { type: mailTypes[1], endings: ['msg'] },
} as const satisfies Record<string, FileKind>;

/**
 * Returns the kind of a file by its first bytes; the name decides only between kinds with the same first bytes.
 * @param head the first {@link HEAD_BYTES}, or all of a shorter file
 * @returns null for a file that the desk does not accept
 */
export function fileKindOf(head: Uint8Array, name: string): FileKind | null {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.byteLength);
  const beginning = bytes.toString('latin1');
  if (beginning.startsWith('\x89PNG\r\n\x1a\n')) return kinds.png;
  if (beginning.startsWith('\xff\xd8\xff')) return kinds.jpeg;
  if (/^GIF8[79]a/.test(beginning)) return kinds.gif;
  if (beginning.startsWith('RIFF') && beginning.startsWith('WEBP', 8)) return kinds.webp;
  if (beginning.startsWith('%PDF-')) return kinds.pdf;
  if (beginning.startsWith('PK\x03\x04')) return officeKindOf(beginning, fileEndingOf(name));
  const ending = fileEndingOf(name);
  if (bytes.subarray(0, COMPOUND.length).equals(COMPOUND)) return ending === 'msg' ? kinds.outlook : null;
  const isText = bytes.length > 0 && bytes.every((byte) => byte >= 0x20 || [0x09, 0x0a, 0x0c, 0x0d].includes(byte));
  if (!isText) return null;
  if (ending === 'eml' && MAIL_HEAD.test(beginning)) return kinds.mail;
  return [kinds.csv, kinds.text].find(({ endings }) => endings.some((one) => one === ending)) ?? null;
}

export function mayHoldMacros({ type }: FileKind): boolean {
  return type.startsWith(OFFICE);
}

/** By its content, if it has the name of a kind that it takes; else by its name. */
export function whyNot(head: Uint8Array, name: string): 'has-macros' | 'locked' | 'damaged' | 'type-not-taken' {
  const ending = fileEndingOf(name);
  if (!Object.values(kinds).some(({ endings }) => endings.some((one) => one === ending))) return 'type-not-taken';
  if (Buffer.from(head).includes('vbaProject')) return 'has-macros';
  // A password makes an Office document a compound file ([MS-OFFCRYPTO], 2.3).
  return head.length >= COMPOUND.length && Buffer.from(head).subarray(0, COMPOUND.length).equals(COMPOUND) ? 'locked' : 'damaged';
}

/** A file with this name, or without an ending, is worth sending again. */
export function mayBeTaken(name: string): boolean {
  const ending = fileEndingOf(name);
  return ending === '' || Object.values(kinds).some(({ endings }) => endings.some((one) => one === ending));
}

/** The names in an archive are uncompressed; a document's archive begins with its list of contents. */
function officeKindOf(beginning: string, ending: string): FileKind | null {
  // Documents with macros begin like documents without.
  if (/^(doc|xls|ppt)[^x]$|^(dot|xlt|pot|xla|ppa|pps)/.test(ending)) return null;
  if (!/\[Content_Types\]\.xml|_rels\/\.rels/.test(beginning) || beginning.includes('vbaProject')) return null;
  const office = [
    ['word/', kinds.docx],
    ['xl/', kinds.xlsx],
    ['ppt/', kinds.pptx],
  ] as const;
  const found = office.find(([folder]) => beginning.includes(folder)) ?? office.find(([, { endings }]) => endings[0] === ending);
  return found?.[1] ?? null;
}

/** The first bytes of Outlook's mails and old Office documents ([MS-CFB], 2.2). */
const COMPOUND = Buffer.from('d0cf11e0a1b11ae1', 'hex');

/** A mail begins with its headers (RFC 5322, 3.6). */
const MAIL_HEAD = /^(?:[!-9;-~]+:.*\r?\n(?:[ \t].*\r?\n)*){2}/;

const maxFileNameLength = 100;
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/** To show, to save and to write into a header: no path, nothing hidden, no device, the extension of the real kind. */
export function safeFileName(name: string, kind: FileKind): string {
  const last = withoutHidden(name).normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const plain = last
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu, '')
    .replace(/[<>:"|?*%;]/g, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|(?<![. ])[. ]+$/g, '');
  const ending = fileEndingOf(plain);
  const isTrue = kind.endings.includes(ending);
  const stem = (isTrue ? plain.slice(0, -ending.length - 1) : plain).replace(/(?<![. ])[. ]+$/, '');
  const shown = stem === '' || DEVICE.test(stem) ? fileNameText(stem) : stem;
  return `${[...shown].slice(0, maxFileNameLength).join('')}.${isTrue ? ending : (kind.endings[0] ?? 'bin')}`;
}

// Runs off the event loop: many small lists may inflate to a lot of data.
const inflated = promisify(inflateRaw);

/** Under any name; or an Office document without a readable list of its contents. */
export class HasMacros extends Error {
  override readonly name = 'HasMacros';
  readonly code = 'has-macros';
  /** @param isUnreadable no macros were seen, and nothing shows that there are none */
  constructor(
    message: string,
    readonly isUnreadable = false,
  ) {
    super(message);
  }
}

/** Names of parts and content types that programs have in a document; a document without programs never has them uncompressed. */
const MACROS = /vbaproject|vnd\.ms-office\.vba|macrosheet|macroenabled/i;
/** The header of the entry for the list of contents, up to its name. */
const LIST = new RegExp(`PK${String.fromCharCode(3, 4)}[\\s\\S]{26}\\[content_types\\]\\.xml`, 'gi');
const OVERLAP = 64;
const ENTRY_HEAD = 30;
/** The flag of an entry whose header does not say its length. */
const SIZE_FOLLOWS = 8;
const maxListBytes = 64 * 1_024;
const maxListText = 1_024 * 1_024;
/** The maximum of lists: a document with charts has one for each embedded workbook. */
const maxLists = 200;

/**
 * By the names of the archive's entries, which are never compressed, wherever they are, or by a list of contents, which names the kind of
 * each part whatever the part is called. @throws {HasMacros}
 */
export async function* withoutMacros(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const lists: { bytes: string }[] = [];
  let before = '';
  for await (const part of content) {
    const bytes = Buffer.from(part.buffer, part.byteOffset, part.byteLength).toString('latin1');
    const seen = before + bytes;
    if (MACROS.test(seen)) throw new HasMacros('by its names');
    for (const list of lists) list.bytes += bytes.slice(0, maxListBytes - list.bytes.length);
    // A header that began before these bytes and ended there was handled already.
    for (const { 0: head, index } of seen.matchAll(LIST))
      if (index + head.length > before.length) lists.push({ bytes: seen.slice(index, index + maxListBytes) });
    if (lists.length > maxLists) throw new HasMacros('too many lists of contents', true);
    before = seen.slice(-OVERLAP);
    yield part;
  }
  if (lists.length === 0) throw new HasMacros('its contents are not listed', true);
  // Programs never write character references into a list; they could hide the name of a kind from this search.
  for (const { bytes } of lists) {
    const text = await textOf(Buffer.from(bytes, 'latin1'));
    if (MACROS.test(text) || text.includes('&#')) throw new HasMacros('by its contents');
  }
}

/** In UTF-16 every second byte is 0. @throws {HasMacros} for a list that cannot be read */
async function textOf(entry: Buffer): Promise<string> {
  const [flags, method, size] = [entry.readUInt16LE(6), entry.readUInt16LE(8), entry.readUInt32LE(18)];
  const content = entry.subarray(ENTRY_HEAD + entry.readUInt16LE(26) + entry.readUInt16LE(28));
  const isCut = method === 0 && ((flags & SIZE_FOLLOWS) !== 0 || size > content.length);
  if (isCut) throw new HasMacros('where the list of its contents ends is not seen', true);
  try {
    const text = method === 0 ? content.subarray(0, size) : await inflated(content, { maxOutputLength: maxListText });
    const letters = text.toString('latin1');
    return letters.includes('\0') ? letters.replaceAll('\0', '') : letters;
  } catch {
    throw new HasMacros('its contents are not listed', true);
  }
}
