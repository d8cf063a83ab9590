import { open, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { StoreRefused, type StoreRefusal } from '../../../src/ports/store-refused.js';
import { type EmbeddedStore, openEmbeddedStore, preparedFolder } from '../../../src/store/sqlite/open-folder.js';
import { chooseSqlite } from '../../../src/store/sqlite/provider.js';
import { FORMAT } from '../../../src/store/sqlite/schema.js';
import { instant } from '../../../src/core/instant.js';
import { personId } from '../../../src/core/people/person.js';
import { type FileFacts, FileTooLarge } from '../../../src/ports/file-store.js';
import { aStoredTicket } from '../../support/a-stored-ticket.js';
import { tempFolder } from '../../support/temp-folder.js';

const facts: FileFacts = { owner: personId('ana'), name: 'a.png', type: 'image/png', keptAt: instant(0) };

async function opened(folder: string): Promise<EmbeddedStore> {
  const store = await openEmbeddedStore(folder);
  onTestFinished(() => store.close());
  return store;
}

/** Why the folder was refused; the sentence must name it and what to do. */
async function refusal(folder: string): Promise<StoreRefusal> {
  const fault: unknown = await openEmbeddedStore(folder).then(
    () => null,
    (each: unknown) => each,
  );
  if (!(fault instanceof StoreRefused)) throw new Error('it was opened, or failed otherwise', { cause: fault });
  expect(fault.message).toContain(folder);
  expect(fault.message).toMatch(/PRECASO_DATA|Inicie/);
  return fault.code;
}

/** A folder with 300 tickets in it, closed. */
async function filled(): Promise<string> {
  const folder = await tempFolder();
  const store = await openEmbeddedStore(folder);
  const words = 'caso '.repeat(500);
  const all = Array.from({ length: 300 }, (_, index) => aStoredTicket(`t-${index}`, { ticket: { words } }));
  await Promise.all(all.map((each) => store.tickets.append({ id: each.id, expected: 0, numbers: [], build: () => each })));
  await store.close();
  return folder;
}

async function damage(path: string, change: (bytes: number) => { at: number; content: Uint8Array } | { cutTo: number }): Promise<void> {
  const handle = await open(path, 'r+');
  try {
    const damaged = change((await handle.stat()).size);
    if ('cutTo' in damaged) await handle.truncate(damaged.cutTo);
    else await handle.write(damaged.content, 0, damaged.content.length, damaged.at);
  } finally {
    await handle.close();
  }
}

describe('a folder for the desk', () => {
  it('a data folder is created with its parent folders', async () => {
    const folder = join(await tempFolder(), 'a', 'ñ b');
    await opened(folder);
    expect((await readdir(folder)).toSorted()).toEqual(expect.arrayContaining(['files', 'owner.lock', 'precaso.db']));
  });

  it('a data folder belongs to one store at a time, and is free as soon as that store closes', async () => {
    const folder = await tempFolder();
    const first = await opened(folder);
    expect(await refusal(folder)).toBe('in-use');
    expect(await refusal(folder)).toBe('in-use');
    await first.close();
    const second = await opened(folder);
    expect(await second.people.find(personId('p-1'))).toBeNull();
  });

  it('a file in place of the data folder is refused', async () => {
    const path = join(await tempFolder(), 'data');
    await writeFile(path, 'not a folder');
    expect(await refusal(path)).toBe('not-writable');
  });

  it('files that a killed process left half written are deleted when the data folder is opened', async () => {
    const folder = await tempFolder();
    await (await opened(folder)).close();
    await writeFile(join(folder, 'files', 'f-1.1.part'), 'half');
    await writeFile(join(folder, 'files', 'f-2'), 'whole');
    const store = await opened(folder);
    expect(await readdir(join(folder, 'files'))).toEqual(['f-2']);
    expect(Buffer.from((await store.files.read('f-2')) ?? []).toString()).toBe('whole');
  });

  it('a file that is too large leaves nothing in the data folder', async () => {
    const folder = await tempFolder();
    const store = await opened(folder);
    await expect(store.files.keep('f-1', twoBytes(), facts, 1)).rejects.toThrow(FileTooLarge);
    expect(await readdir(join(folder, 'files'))).toEqual([]);
  });

  it('the data folder and its files are closed to other accounts of the machine', async () => {
    const folder = join(await tempFolder(), 'data');
    const store = await opened(folder);
    await store.files.keep('f-1', twoBytes(), facts, 10);
    const modes = await Promise.all(['', 'files', 'files/f-1'].map(async (name) => (await stat(join(folder, name))).mode & 0o077));
    expect(process.platform === 'win32' ? [0, 0, 0] : modes).toEqual([0, 0, 0]);
  });
});

async function* twoBytes(): AsyncGenerator<Uint8Array> {
  for (const byte of [1, 2]) yield await Promise.resolve(Uint8Array.of(byte));
}

describe('a file that cannot be trusted', () => {
  it.each<[string, (path: string) => Promise<void>]>([
    ['emptied', (path) => writeFile(path, '')],
    ['missing', (path) => rm(path)],
  ])('I1 a database that is %s beside its files is refused, and no new desk begins', async (_, lose) => {
    const folder = await filled();
    for (const beside of ['-wal', '-shm']) await rm(join(folder, `precaso.db${beside}`), { force: true });
    await lose(join(folder, 'precaso.db'));
    expect(await refusal(folder)).toBe('emptied');
    expect(await refusal(folder), 'and it can be asked again').toBe('emptied');
  });

  it.each<[string, (folder: string) => Promise<unknown>]>([
    ['its folder', preparedFolder],
    ['an empty database', (folder) => preparedFolder(folder).then(() => writeFile(join(folder, 'precaso.db'), ''))],
  ])('a first start that was killed once it had made %s is no lost desk: the next one begins', async (_, killed) => {
    const folder = await tempFolder();
    await killed(folder);
    const store = await opened(folder);
    expect(await store.people.find(personId('p-1'))).toBeNull();
  });

  it.each<[string, (bytes: number) => { at: number; content: Uint8Array } | { cutTo: number }]>([
    ['text at its beginning', () => ({ at: 0, content: Buffer.from('this is no database') })],
    ['zeroes over a table', () => ({ at: 4096, content: new Uint8Array(40_000) })],
    ['garbage in its last pages', (bytes) => ({ at: bytes - 8192, content: new Uint8Array(8192).fill(0xa5) })],
    ['its second half missing', (bytes) => ({ cutTo: bytes / 2 })],
  ])('a damaged database is refused: %s', async (_, change) => {
    const folder = await filled();
    await damage(join(folder, 'precaso.db'), change);
    expect(await refusal(folder)).toBe('corrupt');
    expect(await refusal(folder), 'and it can be asked again').toBe('corrupt');
  });

  it('a database that a later release wrote is refused', async () => {
    const folder = await filled();
    await pragmas(folder, `PRAGMA user_version = ${FORMAT + 1}`);
    expect(await refusal(folder)).toBe('later-format');
  });

  it('a database that another program wrote is refused', async () => {
    const folder = await tempFolder();
    await pragmas(folder, 'CREATE TABLE theirs (id INTEGER)');
    expect(await refusal(folder)).toBe('not-ours');
  });

  it('a database of this format without one of its tables, as builds before the first release wrote it, is refused', async () => {
    const folder = await filled();
    await pragmas(folder, 'DROP TABLE term_block');
    expect(await refusal(folder)).toBe('not-ours');
  });

  it('an empty database file, as a process killed at its first start leaves it, is opened as new', async () => {
    const folder = await tempFolder();
    await writeFile(join(folder, 'precaso.db'), '');
    const store = await opened(folder);
    expect((await store.queries.openOfDesk(1)).tickets).toEqual([]);
  });
});

async function pragmas(folder: string, sql: string): Promise<void> {
  const database = new (chooseSqlite().sqlite.DatabaseSync)(join(folder, 'precaso.db'));
  database.exec(sql);
  database.close();
  await Promise.resolve();
}

describe('starting over', () => {
  it('a read after all was erased finds nothing that was remembered, also before the erasing is acknowledged', async () => {
    const store = await opened(await tempFolder());
    const writes = (key: string) => store.documents.write('workbook-reading', key, 1, { unfinished: 1 });
    await writes('n1');
    expect(await store.documents.find('workbook-reading', 'n1')).not.toBeNull();
    // The first of a batch is acknowledged before its last.
    const written = writes('n2');
    const others = ['n3', 'n4', 'n5', 'n6', 'n7'].map(writes);
    const erased = store.eraseAll();
    await written;
    expect(await store.documents.find('workbook-reading', 'n1')).toBeNull();
    await Promise.all([...others, erased]);
  });

  it('starting over empties tickets, numbers, people, channels and files, and numbering restarts at the first number', async () => {
    const folder = await tempFolder();
    const store = await opened(folder);
    const ana = personId('p-ana');
    const create = async (id: string): Promise<number | undefined> => {
      const { ticket } = await store.tickets.append({
        id: aStoredTicket(id).id,
        expected: 0,
        numbers: ['uariv/draft'],
        build: (given) => aStoredTicket(id, { ticket: { numbers: { draft: given['uariv/draft'] ?? 0 } } }),
      });
      return ticket.numbers['draft'];
    };
    await create('t-1');
    await create('t-2');
    await store.people.remember(ana, { name: 'Ana' });
    await writeFile(join(folder, 'files', 'f-1'), 'x');
    await store.eraseAll();
    expect(await store.tickets.load(aStoredTicket('t-1').id)).toBeNull();
    expect(await store.queries.byNumber('uariv', 'draft', 1)).toBeNull();
    expect(await store.people.find(ana)).toBeNull();
    expect(await store.channels.all()).toEqual([]);
    expect(await store.files.read('f-1')).toBeNull();
    expect(await create('t-1')).toBe(1);
  });

  it('what is written without waiting for the disk is there after the folder is closed and opened again', async () => {
    const folder = await tempFolder();
    const ana = personId('p-ana');
    const store = await openEmbeddedStore(folder);
    await store.withoutSync(() => store.people.remember(ana, { name: 'Ana' }));
    await expect(store.withoutSync(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    await store.close();
    const again = await openEmbeddedStore(folder);
    expect((await again.people.find(ana))?.name).toBe('Ana');
    await again.close();
  });
});
