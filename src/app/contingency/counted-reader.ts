import { ArchiveUnreadable, type ArchivedFile, type ArchiveReader, type OpenArchive } from '../../ports/archive-reader.js';
import type { DeskDocuments } from '../../ports/desk-documents.js';
import { WorkbookUnreadable, type ReadWorkbook, type WorkbookReader } from '../../ports/workbook-reader.js';

/** Readings of one file that did not end. A desk that is killed while it reads an innocent file has another try. */
const maxUnfinished = 2;

/** Told how a reading ended: `read`, or what it threw. */
type EndCount = (ended: unknown) => Promise<void>;

/**
 * Counts a reading before it begins, so that no file is read again that ends its readers, also of a desk that they ended. One that is
 * under way in this process counts already.
 *
 * @throws {WorkbookUnreadable} `given-up`
 */
function createReadingCount(documents: Pick<DeskDocuments, 'find' | 'write'>): (key: string) => Promise<EndCount> {
  const underWay = new Set<string>();
  async function begun(key: string): Promise<EndCount> {
    const kept = await documents.find('workbook-reading', key);
    const { revision = 0, body: { unfinished } = { unfinished: 0 } } = kept ?? {};
    if (unfinished >= maxUnfinished) throw new WorkbookUnreadable('given-up');
    const keep = (count: number, ahead: number) => documents.write('workbook-reading', key, revision + ahead, { unfinished: count });
    const isOwn = await keep(unfinished + 1, 1);
    return async (ended) => {
      underWay.delete(key);
      const code = ended instanceof WorkbookUnreadable || ended instanceof ArchiveUnreadable ? ended.code : ended;
      if (isOwn && code !== 'unfinished') await keep(typeof code === 'string' && code !== 'busy' ? 0 : unfinished, 2);
    };
  }
  return async (key) => {
    if (underWay.has(key)) return () => Promise.resolve();
    underWay.add(key);
    return begun(key).catch((cause: unknown) => {
      underWay.delete(key);
      throw cause;
    });
  };
}

async function counted<Read>(begin: Promise<EndCount>, read: () => Promise<Read>): Promise<Read> {
  const end = await begin;
  const outcome = await read().catch(async (cause: unknown) => {
    await end(cause);
    throw cause;
  });
  await end('read');
  return outcome;
}

/** Who asks for a workbook that is being read gets what that reading brings. */
export function createCountedReader(reader: WorkbookReader, documents: Pick<DeskDocuments, 'find' | 'write'>): WorkbookReader {
  const begin = createReadingCount(documents);
  const underWay = new Map<string, Promise<ReadWorkbook>>();
  return {
    digest: (bytes) => reader.digest(bytes),
    async read(bytes) {
      const key = reader.digest(bytes);
      const reading = underWay.get(key) ?? counted(begin(key), () => reader.read(bytes)).finally(() => underWay.delete(key));
      underWay.set(key, reading);
      return reading;
    },
  };
}

/** The list and the files of an archive count apart: an import that goes on after a stop asks for both again. */
export function createCountedArchiveReader(reader: ArchiveReader, documents: Pick<DeskDocuments, 'find' | 'write'>): ArchiveReader {
  const begin = createReadingCount(documents);
  return {
    digest: (bytes) => reader.digest(bytes),
    async open(bytes) {
      const key = `archive-${reader.digest(bytes)}`;
      const archive = await counted(begin(key), () => reader.open(bytes)).catch(asArchiveFault);
      const filesOf = ({ files }: OpenArchive) =>
        files.map((file) => ({ ...file, content: () => countedContent(() => begin(`${key}-files`), file.content) }));
      return archive === null ? null : { ...archive, files: filesOf(archive) };
    },
  };
}

async function* countedContent(begin: () => Promise<EndCount>, content: ArchivedFile['content']): AsyncGenerator<Uint8Array> {
  const end = await begin().catch(asArchiveFault);
  let ended: unknown = null;
  try {
    yield* content();
    ended = 'read';
  } catch (cause) {
    ended = cause;
    throw cause;
  } finally {
    await end(ended);
  }
}

function asArchiveFault(cause: unknown): never {
  throw cause instanceof WorkbookUnreadable ? new ArchiveUnreadable('given-up', { cause }) : cause;
}
