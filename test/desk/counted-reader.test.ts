import { describe, expect, it, onTestFinished } from 'vitest';
import { openEmbeddedStore } from '../../src/store/sqlite/open-folder.js';
import { createCountedReader } from '../../src/desk/counted-reader.js';
import type { DeskDocuments } from '../../src/ports/desk-documents.js';
import { WorkbookUnreadable, type ReadWorkbook, type WorkbookReader, type WorkbookRefusal } from '../../src/ports/workbook-reader.js';
import { noPause } from '../support/a-workbook.js';
import { tempFolder } from '../support/temp-folder.js';

const book = Buffer.from('libro');
const rows: ReadWorkbook = { sheets: [], digest: 'libro' };

async function someDocuments(): Promise<DeskDocuments> {
  const store = await openEmbeddedStore(await tempFolder());
  onTestFinished(() => store.close());
  return store.documents;
}

/** A reader that ends in these ways, one after the other, and how often it was asked. `never`: its desk is killed meanwhile. */
function readerThat(...ends: readonly (WorkbookRefusal | 'reads' | 'never')[]) {
  let readings = 0;
  const reader: WorkbookReader = {
    digest: (bytes) => Buffer.from(bytes).toString(),
    read() {
      const end = ends[readings++] ?? 'reads';
      if (end === 'never') return new Promise(() => undefined);
      return end === 'reads' ? Promise.resolve(rows) : Promise.reject(new WorkbookUnreadable(end));
    },
  };
  return { reader, readings: () => readings };
}

const codeOf = (reading: Promise<ReadWorkbook>) =>
  reading.then(
    () => 'reads',
    (error: unknown) => (error instanceof WorkbookUnreadable ? error.code : error),
  );

describe('a file whose reading does not end', () => {
  it('SIIF-14 a file whose reading was ended twice is not read again, and other files are', async () => {
    const { reader, readings } = readerThat('unfinished', 'unfinished', 'reads');
    const counted = createCountedReader(reader, await someDocuments(), noPause);
    expect(await codeOf(counted.read(book))).toBe('unfinished');
    expect(await codeOf(counted.read(book))).toBe('unfinished');
    expect(await codeOf(counted.read(book))).toBe('given-up');
    expect(readings()).toBe(2);
    expect(await counted.read(Buffer.from('otro'))).toBe(rows);
  });

  it('SIIF-14 a file at which a desk was killed once is read by the next desk, and at which it was killed twice by none', async () => {
    const documents = await someDocuments();
    const begun = async () => {
      const { reader, readings } = readerThat('never');
      void createCountedReader(reader, documents, noPause).read(book);
      await expect.poll(readings).toBe(1);
    };
    const next = () => codeOf(createCountedReader(readerThat('reads').reader, documents, noPause).read(book));
    await begun();
    expect(await next()).toBe('reads');
    await begun();
    await begun();
    expect(await next()).toBe('given-up');
  });

  it('SIIF-14 a file that two other desks are reading is not taken for one that ended them', async () => {
    const documents = await someDocuments();
    let end = (): void => undefined;
    const reading = new Promise<ReadWorkbook>((resolve) => (end = () => resolve(rows)));
    const others = Array.from({ length: 2 }, () =>
      createCountedReader({ digest: readerThat().reader.digest, read: () => reading }, documents, noPause),
    );
    const theirs = others.map((other) => other.read(book));
    await expect.poll(async () => (await documents.find('workbook-reading', 'libro'))?.body).toEqual({ unfinished: 2 });
    const pauses: number[] = [];
    const pause = async (ms: number) => {
      pauses.push(ms);
      end();
      await Promise.all(theirs);
    };
    expect(await codeOf(createCountedReader(readerThat('reads').reader, documents, pause).read(book))).toBe('reads');
    expect(pauses).toHaveLength(1);
    expect((await documents.find('workbook-reading', 'libro'))?.body).toEqual({ unfinished: 0 });
  });

  it('SIIF-14 a reading that ended, also with a refusal, counts no more', async () => {
    const { reader } = readerThat('unfinished', 'damaged', 'unfinished', 'reads', 'unfinished', 'reads');
    const counted = createCountedReader(reader, await someDocuments(), noPause);
    const codes: unknown[] = [];
    for (let times = 0; times < 6; times++) codes.push(await codeOf(counted.read(book)));
    expect(codes).toEqual(['unfinished', 'damaged', 'unfinished', 'reads', 'unfinished', 'reads']);
  });

  it('SIIF-14 a file that waits in vain for others has no try less and none more', async () => {
    const { reader } = readerThat('unfinished', 'busy', 'busy', 'unfinished');
    const counted = createCountedReader(reader, await someDocuments(), noPause);
    const codes: unknown[] = [];
    for (let times = 0; times < 5; times++) codes.push(await codeOf(counted.read(book)));
    expect(codes).toEqual(['unfinished', 'busy', 'busy', 'unfinished', 'given-up']);
  });

  it('SIIF-14 the same file that many send at one moment is read once', async () => {
    const { reader, readings } = readerThat('reads', 'unfinished');
    const counted = createCountedReader(reader, await someDocuments(), noPause);
    expect(await Promise.all(Array.from({ length: 5 }, () => codeOf(counted.read(book))))).toEqual(
      Array.from({ length: 5 }, () => 'reads'),
    );
    expect(readings()).toBe(1);
  });
});
