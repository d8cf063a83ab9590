import { describe, expect, it, onTestFinished } from 'vitest';
import { openEmbeddedStore } from '../../../src/store/sqlite/open-folder.js';
import { createCountedArchiveReader } from '../../../src/desk/contingency/counted-reader.js';
import { ArchiveUnreadable, type ArchiveReader, type ArchiveRefusal } from '../../../src/ports/workbook-reader.js';
import type { DeskDocuments } from '../../../src/ports/desk-documents.js';
import { noPause } from '../../support/a-workbook.js';
import { tempFolder } from '../../support/temp-folder.js';

type End = ArchiveRefusal | 'reads' | 'never';

async function someDocuments(): Promise<DeskDocuments> {
  const store = await openEmbeddedStore(await tempFolder());
  onTestFinished(() => store.close());
  return store.documents;
}

/** An archive of one file. `never`: the desk is killed meanwhile. */
function archiveThat({ lists = [], inflates = [] }: { lists?: readonly End[]; inflates?: readonly End[] }) {
  const asked = { lists: 0, inflates: 0 };
  async function ends(end: End = 'reads'): Promise<void> {
    if (end === 'never') await new Promise(() => undefined);
    if (end !== 'reads' && end !== 'never') throw new ArchiveUnreadable(end);
  }
  async function* content() {
    await ends(inflates[asked.inflates++]);
    yield Buffer.from('a');
  }
  const reader: ArchiveReader = {
    digest: (bytes) => Buffer.from(bytes).toString('hex'),
    async open(bytes) {
      await ends(lists[asked.lists++]);
      return { files: [{ path: 'SERV000001 a.txt', content }], digest: this.digest(bytes) };
    },
  };
  return { reader, asked };
}

/** How the archive is listed, and how its file comes. */
async function readOnce(reader: ArchiveReader, bytes = Buffer.from('archivo')): Promise<unknown> {
  try {
    const archive = await reader.open(bytes);
    for (const { content } of archive?.files ?? []) for await (const part of content()) expect(part).toEqual(Buffer.from('a'));
    return 'reads';
  } catch (error) {
    return error instanceof ArchiveUnreadable ? error.code : error;
  }
}

describe('an archive whose reading does not end', () => {
  it.each(['lists', 'inflates'] as const)(
    'SIIF-14 an archive that %s at the end of its desks is given up, and others are opened',
    async (what) => {
      const documents = await someDocuments();
      for (let desks = 0; desks < 2; desks++) {
        const { reader, asked } = archiveThat({ [what]: ['never'] });
        void readOnce(createCountedArchiveReader(reader, documents, noPause));
        await expect.poll(() => asked[what]).toBe(1);
      }
      const { reader, asked } = archiveThat({});
      const next = createCountedArchiveReader(reader, documents, noPause);
      expect(await readOnce(next)).toBe('given-up');
      expect(asked[what]).toBe(0);
      expect(await readOnce(next, Buffer.from('otro'))).toBe('reads');
    },
  );

  it('SIIF-14 a file that ends its desks is given up, however often the one before it in the archive is read', async () => {
    const documents = await someDocuments();
    const asked = { fatal: 0, innocent: 0 };
    async function* innocent() {
      asked.innocent += 1;
      yield Buffer.from('a');
    }
    async function* fatal(): AsyncGenerator<Uint8Array> {
      asked.fatal += 1;
      yield await new Promise<Uint8Array>(() => undefined);
    }
    const files = [
      { path: 'a.txt', content: innocent },
      { path: 'b.txt', content: fatal },
    ];
    const reader: ArchiveReader = { digest: () => 'archivo', open: async () => ({ files, digest: 'archivo' }) };
    const nextDesk = () => createCountedArchiveReader(reader, documents, noPause);
    for (let desks = 1; desks <= 2; desks++) {
      void readOnce(nextDesk());
      await expect.poll(() => asked.fatal).toBe(desks);
    }
    expect(await readOnce(nextDesk())).toBe('given-up');
    expect(asked).toEqual({ fatal: 2, innocent: 3 });
  });

  it('SIIF-14 what ended, also with a refusal, and what waited in vain, is no try less', async () => {
    const ends = ['unfinished', 'damaged', 'unfinished', 'busy', 'reads', 'unfinished', 'reads'] as const;
    for (const what of ['lists', 'inflates'] as const) {
      const reader = createCountedArchiveReader(archiveThat({ [what]: ends }).reader, await someDocuments(), noPause);
      const codes: unknown[] = [];
      for (let times = 0; times < ends.length; times++) codes.push(await readOnce(reader));
      expect([what, codes]).toEqual([what, [...ends]]);
    }
  });

  it('SIIF-14 a message that is delivered again and again while its archive is read takes no tries', async () => {
    const reader = createCountedArchiveReader(archiveThat({}).reader, await someDocuments(), noPause);
    expect(await Promise.all(Array.from({ length: 5 }, () => readOnce(reader)))).toEqual(Array.from({ length: 5 }, () => 'reads'));
  });
});
