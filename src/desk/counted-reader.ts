import { WorkbookUnreadable, type ReadWorkbook, type WorkbookReader } from '../ports/workbook-reader.js';
import type { DeskDocuments } from '../ports/desk-documents.js';
import { changedDocument } from '../ports/with-timeout.js';

type Documents = Pick<DeskDocuments, 'find' | 'write'>;
export type Pause = (ms: number) => Promise<unknown>;

/** How many readings of one file may fail to end. A desk that is killed while it reads a harmless file may try again. */
const maxUnfinished = 2;
/** The count of a file that was given up: it is known that the readings failed, and that no other process is still reading. */
const givenUp = maxUnfinished + 1;

/** A reading that another process has under way normally ends within this time. */
const patienceMs = 10_000;
const lookMs = 500;

type EndCount = (ended: unknown) => Promise<void>;

/**
 * Before it begins, so that a file that kills its readers is not read again, also after the desk restarted. A reading that is under way in
 * this process is counted already; before a file is given up, readings in other processes get time to end. @throws {WorkbookUnreadable}
 * `given-up`
 */
function createReadingCount(documents: Documents, pause: Pause): (key: string) => Promise<EndCount> {
  const underWay = new Set<string>();
  const change = (key: string, next: (unfinished: number) => number) =>
    changedDocument(documents, 'workbook-reading', key, (before) => {
      const unfinished = next(before?.unfinished ?? 0);
      return unfinished === before?.unfinished ? before : { unfinished };
    });
  async function begin(key: string): Promise<void> {
    for (let waitedMs = 0; ; waitedMs += lookMs) {
      let found = 0;
      const judged = waitedMs < patienceMs ? maxUnfinished : givenUp;
      await change(key, (unfinished) => ((found = unfinished) < maxUnfinished ? unfinished + 1 : Math.max(unfinished, judged)));
      if (found < maxUnfinished) return;
      if (Math.max(found, judged) === givenUp) throw new WorkbookUnreadable('given-up');
      await pause(lookMs);
    }
  }
  return async (key) => {
    if (underWay.has(key)) return () => Promise.resolve();
    underWay.add(key);
    await begin(key).catch((cause: unknown) => {
      underWay.delete(key);
      throw cause;
    });
    return async (ended) => {
      underWay.delete(key);
      const code = ended instanceof WorkbookUnreadable ? ended.code : ended;
      await change(key, (unfinished) => {
        if (code === 'unfinished') return unfinished < maxUnfinished ? unfinished : givenUp;
        return typeof code === 'string' && code !== 'busy' ? 0 : Math.max(0, unfinished - 1);
      });
    };
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

/** Callers that ask for a workbook while it is being read share the result of that one reading. */
export function createCountedReader(reader: WorkbookReader, documents: Documents, pause: Pause): WorkbookReader {
  const begin = createReadingCount(documents, pause);
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
