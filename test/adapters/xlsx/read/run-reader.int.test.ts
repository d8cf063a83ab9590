import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createWorkbookReader } from '../../../../src/adapters/xlsx/read/create-workbook-reader.js';
import { openEmbeddedStore } from '../../../../src/store/sqlite/open-folder.js';
import { createCountedReader } from '../../../../src/desk/counted-reader.js';
import { sentSheet, sentWorkbook, workbookReader } from '../../../support/a-sent-workbook.js';
import { hostileWorkbooks } from '../../../support/hostile-workbooks.js';
import { noPause } from '../../../support/a-workbook.js';
import { tempFolder } from '../../../support/temp-folder.js';
import { readersOf } from '../../../support/readers-of.js';

const reader = createWorkbookReader();
const BUILT = pathToFileURL(
  fileURLToPath(new URL('../../../../dist/modules/adapters/xlsx/read/create-workbook-reader.js', import.meta.url)),
).href;
const soon = { timeout: 120_000, interval: 20 };
const slow = async () => Buffer.from((await hostileWorkbooks['one text of 98 MB of escapes']?.bytes()) ?? []);
const usual = () => sentWorkbook([sentSheet('Casos', [['Número', 7, true, null, new Date(Date.UTC(2026, 10, 24))]])]);

async function someDocuments() {
  const store = await openEmbeddedStore(await tempFolder());
  onTestFinished(() => store.close());
  return store.documents;
}

const isThere = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

describe('the process that reads foreign files', () => {
  it('the reader reads what is read without a process', async () => {
    const book = await usual();
    expect(await reader.read(book)).toEqual(await workbookReader.read(book));
  });

  it('one reads at a time, and those that would wait for long are told', async () => {
    const book = await usual();
    const all = await Promise.allSettled(Array.from({ length: 30 }, () => reader.read(book)));
    const refused = all.filter((one) => one.status === 'rejected').map(({ reason }) => reason.code);
    expect(new Set(refused)).toEqual(new Set(['busy']));
    // Twenty may wait; on a busy machine some of them in vain.
    expect(refused.length).toBeGreaterThanOrEqual(10);
    expect(refused.length).toBeLessThan(25);
  });

  // A name that no system takes throws at once, as a machine without memory does; a file that is gone is told later, as are too many handles.
  it.each(['a'.repeat(100_000), '/nowhere/node'])(
    'SIIF-14 a machine that gives no process says nothing of the file, and the next one is read at once (%#)',
    async (path) => {
      const node = process.execPath;
      const counted = createCountedReader(reader, await someDocuments(), noPause);
      const book = await usual();
      process.execPath = path;
      onTestFinished(() => void (process.execPath = node));
      for (let times = 0; times < 3; times++)
        await expect(counted.read(book)).rejects.toMatchObject({ syscall: expect.stringContaining('spawn') });
      process.execPath = node;
      expect((await counted.read(book)).sheets).toHaveLength(1);
    },
  );
});

function filesOpenIn(pid: number): readonly string[] {
  const open = readdirSync(`/proc/${pid}/fd`).map((fd) => readlinkSync(`/proc/${pid}/fd/${fd}`));
  return open.filter((file) => !/^(?:pipe:|socket:|anon_inode:|\/dev\/null)/.test(file));
}

describe.skipIf(process.platform !== 'linux')('the process that reads foreign files, seen from outside', () => {
  it('the reader has no settings of the desk and none of its files, ends with a clear answer when it is killed, and the next file is read', async () => {
    vi.stubEnv('PRECASO_SECRET', 'secreto');
    const reading = reader.read(await slow()).catch((error: unknown) => error);
    const pid = await vi.waitFor(() => readersOf(process.pid)[0] ?? expect.fail('no reader'), soon);
    expect(readFileSync(`/proc/${pid}/environ`, 'utf8')).toBe('');
    // While the process starts it has a library open for a moment; a file that it was given stays open.
    await vi.waitFor(() => expect(filesOpenIn(pid)).toEqual([]), soon);
    process.kill(pid, 'SIGKILL');
    expect(await reading).toMatchObject({ name: 'WorkbookUnreadable', code: 'unfinished' });
    expect((await reader.read(await usual())).sheets).toHaveLength(1);
    vi.unstubAllEnvs();
  });

  it.each(['SIGTERM', 'SIGKILL'] as const)('the reader ends when the desk is ended by %s', async (signal) => {
    const folder = await mkdtemp(join(tmpdir(), 'precaso-reader-'));
    await writeFile(join(folder, 'a.xlsx'), await slow());
    const script = `import { readFileSync } from 'node:fs';
      const { createWorkbookReader } = await import('${BUILT}');
      await createWorkbookReader().read(readFileSync('a.xlsx'));`;
    const desk = spawn(process.execPath, ['--input-type=module', '-e', script], { cwd: folder, stdio: 'ignore' });
    const pid = await vi.waitFor(() => readersOf(desk.pid ?? 0)[0] ?? expect.fail('no reader'), soon);
    const ended = once(desk, 'close');
    desk.kill(signal);
    await ended;
    await vi.waitFor(() => expect(isThere(pid)).toBe(false), soon);
    await rm(folder, { recursive: true, force: true });
  });
});
