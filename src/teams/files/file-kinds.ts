import { fileNameText } from '../../texts/files.js';
import { mailTypes } from '../../domain/ticket/ticket-files.js';
import { fileEndingOf, withoutHidden } from '../../domain/text/normalise-text.js';

/** A kind of file that the desk takes: its content type, and the endings that its name may have (the first is the usual). */
export type FileKind = { type: string; endings: readonly string[] };

/** What no case takes. */
export const unknownKind: FileKind = { type: 'application/octet-stream', endings: ['bin'] };

/** How many first bytes decide the kind of a file. */
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
 * The kind of a file by its first bytes; its name decides only between kinds that begin alike.
 * @param head the first {@link HEAD_BYTES}, or all of a shorter file
 * @returns null for what the desk does not take
 */
export function fileKindOf(head: Uint8Array, name: string): FileKind | null {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.byteLength);
  const beginning = bytes.toString('latin1');
  if (beginning.startsWith('\x89PNG\r\n\x1a\n')) return kinds.png;
  if (beginning.startsWith('\xff\xd8\xff')) return kinds.jpeg;
  if (beginning.startsWith('GIF87a') || beginning.startsWith('GIF89a')) return kinds.gif;
  if (beginning.startsWith('RIFF') && beginning.startsWith('WEBP', 8)) return kinds.webp;
  if (beginning.startsWith('%PDF-')) return kinds.pdf;
  if (beginning.startsWith('PK\x03\x04')) return officeKindOf(beginning, fileEndingOf(name));
  if (bytes.subarray(0, COMPOUND.length).equals(COMPOUND)) return fileEndingOf(name) === 'msg' ? kinds.outlook : null;
  if (!isText(bytes)) return null;
  return fileEndingOf(name) === 'eml' && MAIL_HEAD.test(beginning) ? kinds.mail : textKindOf(fileEndingOf(name));
}

const OFFICE_KINDS: readonly FileKind[] = [kinds.docx, kinds.xlsx, kinds.pptx];

/** Whether a file of this kind may hold macros beyond its beginning. */
export function mayHoldMacros(kind: FileKind): boolean {
  return OFFICE_KINDS.includes(kind);
}

/** Kinds whose beginning never differs: what is named so and begins otherwise is damaged. */
const fixedBeginning: readonly FileKind[] = [kinds.png, kinds.jpeg, kinds.gif, kinds.webp, kinds.pdf];

/** Whether a file that is of no kind is named as a picture or a PDF. */
export function isNamedAsTaken(name: string): boolean {
  return fixedBeginning.some(({ endings }) => endings.includes(fileEndingOf(name)));
}

/** The entry names of an archive are uncompressed; a document's archive begins with its list of contents. */
function officeKindOf(beginning: string, ending: string): FileKind | null {
  // Documents with macros begin as those without.
  if (/^(doc|xls|ppt)[^x]$|^(dot|xlt|pot|xla|ppa|pps)/.test(ending)) return null;
  if (!/\[Content_Types\]\.xml|_rels\/\.rels/.test(beginning) || beginning.includes('vbaProject')) return null;
  const folders = { docx: 'word/', xlsx: 'xl/', pptx: 'ppt/' } as const;
  const found = (['docx', 'xlsx', 'pptx'] as const).find((one) => beginning.includes(folders[one]));
  const claimed = (['docx', 'xlsx', 'pptx'] as const).find((one) => one === ending);
  const kind = found ?? claimed;
  return kind === undefined ? null : kinds[kind];
}

/** How Outlook's mails and old Office documents begin ([MS-CFB], 2.2). */
const COMPOUND = Buffer.from('d0cf11e0a1b11ae1', 'hex');

/** A mail begins with its headers (RFC 5322, 3.6). */
const MAIL_HEAD = /^(?:[!-9;-~]+:.*\r?\n(?:[ \t].*\r?\n)*){2}/;

function textKindOf(ending: string): FileKind | null {
  if (ending === 'csv') return kinds.csv;
  return ending === 'txt' || ending === 'log' ? kinds.text : null;
}

function isText(bytes: Buffer): boolean {
  return bytes.length > 0 && bytes.every((byte) => byte >= 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d || byte === 0x0c);
}

const maxFileNameLength = 100;
/** Names that Windows reserves for devices. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/**
 * A name that is safe to show, to save anywhere and to write into a header: no path, nothing invisible or reversed, no device,
 * with the ending of the file's real kind.
 */
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
