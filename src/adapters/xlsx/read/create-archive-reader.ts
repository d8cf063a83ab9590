import { createHash } from 'node:crypto';
import { ArchiveUnreadable, type ArchiveReader } from '../../../ports/archive-reader.js';
import { workbookLimits } from '../../../ports/workbook-reader.js';
import type { ZipErrors } from './zip-entries.js';

const errors: ZipErrors = {
  of: (code, options) => new ArchiveUnreadable(code, options),
  is: (cause) => cause instanceof ArchiveUnreadable,
};

/** Documents of Office and of LibreOffice. */
const isOfDocument = (path: string): boolean => path === '[content_types].xml' || path === 'mimetype';

/** What systems put beside a person's files. */
const SYSTEM_FILE = /(?:^|\/)(?:__MACOSX\/|\.[^/]*$|thumbs\.db$|desktop\.ini$)/i;

/** The library is loaded with the first archive. */
export function createArchiveReader(): ArchiveReader {
  return {
    async open(bytes) {
      const { claimedBytes, inflatedEntry, startsAsZip, zipEntries } = await import('./zip-entries.js');
      if (!startsAsZip(bytes)) return null;
      if (bytes.byteLength > workbookLimits.bytes) throw new ArchiveUnreadable('too-large');
      const entries = await zipEntries(bytes, errors);
      if (entries.some(({ filename }) => isOfDocument(filename.toLowerCase()))) return null;
      if (entries.some(({ encrypted }) => encrypted)) throw new ArchiveUnreadable('encrypted');
      if (claimedBytes(entries) > workbookLimits.expandedBytes) throw new ArchiveUnreadable('expands');
      const budget = { left: workbookLimits.expandedBytes };
      const files = entries
        .filter(({ filename }) => !SYSTEM_FILE.test(filename))
        .map((entry) => ({ path: entry.filename, content: () => inflatedEntry(entry, budget, errors) }));
      return { files, digest: createHash('sha256').update(bytes).digest('hex') };
    },
  };
}
