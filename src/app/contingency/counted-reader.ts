import type { DeskDocuments } from '../../ports/desk-documents.js';
import { WorkbookUnreadable, type ReadWorkbook, type WorkbookReader } from '../../ports/workbook-reader.js';

/** Readings of one file that did not end. A desk that is killed while it reads an innocent file has another try. */
const maxUnfinished = 2;

/**
 * Reads no file again that ends its readers, also of a desk that they ended: that a reading began is kept before it begins. Who asks for
 * a file that is being read gets what that reading brings.
 */
export function createCountedReader(reader: WorkbookReader, documents: Pick<DeskDocuments, 'find' | 'write'>): WorkbookReader {
  const underWay = new Map<string, Promise<ReadWorkbook>>();
  async function counted(bytes: Uint8Array, key: string): Promise<ReadWorkbook> {
    const kept = await documents.find('workbook-reading', key);
    const { revision = 0, body: { unfinished } = { unfinished: 0 } } = kept ?? {};
    if (unfinished >= maxUnfinished) throw new WorkbookUnreadable('given-up');
    const keep = (count: number, ahead: number) => documents.write('workbook-reading', key, revision + ahead, { unfinished: count });
    const isOwn = await keep(unfinished + 1, 1);
    try {
      const read = await reader.read(bytes);
      if (isOwn) await keep(0, 2);
      return read;
    } catch (cause) {
      const code = cause instanceof WorkbookUnreadable ? cause.code : 'unread';
      if (isOwn && code !== 'unfinished') await keep(code === 'busy' || code === 'unread' ? unfinished : 0, 2);
      throw cause;
    }
  }
  return {
    digest: (bytes) => reader.digest(bytes),
    async read(bytes) {
      const key = reader.digest(bytes);
      const reading = underWay.get(key) ?? counted(bytes, key).finally(() => underWay.delete(key));
      underWay.set(key, reading);
      return reading;
    },
  };
}
