import { chmod, mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openEmbeddedStore } from '../../../src/store/sqlite/open-folder.js';
import { instant } from '../../../src/core/instant.js';
import { personId } from '../../../src/core/people/person.js';
import { recordingLog } from '../../support/desk-edge.js';
import { tempFolder } from '../../support/temp-folder.js';

const facts = { owner: personId('ana'), name: 'a.txt', type: 'text/plain', keptAt: instant(7) };
const database = ['precaso.db', 'precaso.db-shm', 'precaso.db-wal', 'owner.lock', 'owner.lock-journal'];

async function modesIn(home: string): Promise<Record<string, string>> {
  const names = (await readdir(home, { recursive: true })).toSorted();
  const modes = await Promise.all(
    ['', ...names].map(async (name) => [name, ((await stat(join(home, name))).mode & 0o777).toString(8)] as const),
  );
  return Object.fromEntries(modes);
}

async function openedOnce(home: string) {
  const { log, lines } = recordingLog();
  const store = await openEmbeddedStore(home, log);
  await store.files.keep('f1', Readable.from([Buffer.from('uno')]), facts, 100);
  await store.people.remember(personId('ana'), { name: 'Ana' });
  const modes = await modesIn(home);
  await store.close();
  return { modes, lines, after: await modesIn(home) };
}

// Root reads everything, so what is asked is the mode. Windows has none.
describe.skipIf(process.platform === 'win32')('the folder of a store', () => {
  let umask = 0;
  beforeEach(() => {
    umask = process.umask(0);
  });
  afterEach(() => void process.umask(umask));

  it('a new folder and all that is written into it is its owner’s alone, also where the umask leaves everything open', async () => {
    const home = join(await tempFolder(), 'mesa', 'datos');
    const { modes, lines, after } = await openedOnce(home);
    const files = Object.fromEntries(
      Object.keys(modes)
        .filter((name) => name.startsWith('files/'))
        .map((name) => [name, '600']),
    );
    expect(Object.keys(files)).toHaveLength(1);
    expect(modes).toEqual({ '': '700', files: '700', ...Object.fromEntries(database.map((name) => [name, '600'])), ...files });
    expect([...new Set(Object.values(after))].toSorted()).toEqual(['600', '700']);
    expect(lines).toEqual([]);
  });

  it('a folder of 0.6.0 that others could read is closed, and the log says how much of it was open', async () => {
    const home = await tempFolder();
    await openedOnce(home);
    const [kept = ''] = await readdir(join(home, 'files'));
    const open = [home, ...['files', join('files', kept), 'precaso.db', 'owner.lock'].map((name) => join(home, name))];
    for (const path of open) await chmod(path, (await stat(path)).isDirectory() ? 0o755 : 0o644);
    const { modes, lines } = await openedOnce(home);
    expect([...new Set(Object.values(modes))].toSorted()).toEqual(['600', '700']);
    expect(lines).toMatchObject([{ level: 'warn', event: 'store-closed-to-others', fields: { closed: 5 } }]);
  });

  it('a new store in a folder of others that all can read is refused with what to do, and the folder stays as it was', async () => {
    const home = await tempFolder();
    await chmod(home, 0o755);
    await writeFile(join(home, 'carta.txt'), 'de otra persona');
    await expect(openEmbeddedStore(home)).rejects.toMatchObject({
      code: 'open-to-others',
      message: expect.stringContaining('PRECASO_DATA'),
    });
    expect((await stat(home)).mode & 0o777).toBe(0o755);
    await mkdir(join(home, 'precaso'));
    const { modes } = await openedOnce(join(home, 'precaso'));
    expect(modes['']).toBe('700');
  });
});
