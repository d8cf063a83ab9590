import type { FileEntry } from '@zip.js/zip.js';
import { workbookLimits, WorkbookUnreadable, type WorkbookRefusal } from '../../../ports/workbook-reader.js';
import { claimedBytes, inflatedEntry, startsAsZip, zipEntries, type ZipErrors } from './zip-entries.js';

const errors: ZipErrors = {
  of: (code, options) => new WorkbookUnreadable(code, options),
  is: (cause) => cause instanceof WorkbookUnreadable,
};

/** The parts of a workbook by their paths, in lower case, as programs compare them. */
export interface OpenPackage {
  has(path: string): boolean;
  /** A part's bytes as they are inflated. @throws {WorkbookUnreadable} `expands`, `damaged` */
  part(path: string): AsyncIterable<Uint8Array>;
}

const MACROS = /vbaproject|macrosheets?\/|vbadata/i;

/** What the first bytes are, where they are no archive. @throws {WorkbookUnreadable} */
function checkBeginning(bytes: Uint8Array): void {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 8));
  if (bytes.byteLength > workbookLimits.bytes) throw new WorkbookUnreadable('too-large');
  if (startsAsZip(bytes)) return;
  if (head.toString('hex') === 'd0cf11e0a1b11ae1') throw new WorkbookUnreadable(isEncrypted(bytes) ? 'encrypted' : 'old-format');
  throw new WorkbookUnreadable(isPlainText(bytes) ? 'text' : 'not-a-workbook');
}

/** Password and content of an encrypted document are streams of an old container, named in UTF-16. */
function isEncrypted(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(Buffer.from('EncryptedPackage', 'utf16le'));
}

function isPlainText(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, 4_096);
  return head.length > 0 && head.every((byte) => byte >= 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d);
}

/**
 * Opens an archive as a workbook, reading its list of parts alone. Sizes are those that the list claims; what really comes out is counted
 * again while it is inflated.
 *
 * @throws {WorkbookUnreadable}
 */
export async function openPackage(bytes: Uint8Array): Promise<OpenPackage> {
  checkBeginning(bytes);
  const entries = await listed(bytes);
  const refusal = refusalOf(entries);
  if (refusal !== null) throw new WorkbookUnreadable(refusal);
  const budget = { left: workbookLimits.expandedBytes };
  return {
    has: (path) => entries.has(path.toLowerCase()),
    part(path) {
      const entry = entries.get(path.toLowerCase());
      if (entry === undefined) throw new WorkbookUnreadable('damaged');
      return inflatedEntry(entry, budget, errors);
    },
  };
}

async function listed(bytes: Uint8Array): Promise<ReadonlyMap<string, FileEntry>> {
  const entries = await zipEntries(bytes, errors);
  return new Map(entries.map((entry) => [entry.filename.replace(/^\//, '').toLowerCase(), entry]));
}

function refusalOf(entries: ReadonlyMap<string, FileEntry>): WorkbookRefusal | null {
  const paths = [...entries.keys()];
  if (paths.some((path) => MACROS.test(path))) return 'macros';
  if ([...entries.values()].some(({ encrypted }) => encrypted)) return 'encrypted';
  if (entries.has('xl/workbook.bin')) return 'binary';
  if (entries.has('content.xml') && entries.has('mimetype')) return 'other-program';
  if (!entries.has('[content_types].xml')) return 'not-a-workbook';
  return claimedBytes([...entries.values()]) > workbookLimits.expandedBytes ? 'expands' : null;
}
