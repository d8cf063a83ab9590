import { spawn, spawnSync } from 'node:child_process';
import { afterEach, describe, expect, it } from 'vitest';
import { openEmbeddedStore } from '../../src/store/sqlite/open-folder.js';
import { ticketsByWords } from '../crash/from-outside.js';
import { postCase, postDraft, draftCode, liveAt, wordsIn } from '../desk/a-case.js';
import { startBuiltDesk, type BuiltDesk } from '../support/desk-over-http.js';
import { botMessages } from '../support/desk-acts.js';
import { dropDatabase, freshDatabase, hasMongoServer } from '../support/mongo-server.js';
import { wordsOf } from '../support/shown-card.js';
import { createSlowLink, type SlowLink } from './slow-link.js';

let desk: BuiltDesk | null = null;
let link: SlowLink | null = null;
let address: string | null = null;
afterEach(async () => {
  await desk?.close();
  await link?.close();
  if (address !== null) await dropDatabase(address);
  [desk, link, address] = [null, null, null];
});

async function aDesk(environment: Readonly<Record<string, string>> = {}): Promise<BuiltDesk> {
  desk = await startBuiltDesk({ environment });
  await desk.bindAll();
  return desk;
}

const missing = new Set(
  ['prlimit', 'strace'].filter((tool) => process.platform !== 'linux' || spawnSync(tool, ['--version']).status !== 0),
);

/** Without the tool the test is left out on a developer's machine, loudly; elsewhere it fails. */
function isLeftOut(tool: string): boolean {
  if (!missing.has(tool) || process.env['CI'] === 'true') return false;
  process.stderr.write(`\n*** LEFT OUT: a fault of the disk. ${whyMissing(tool)}\n\n`);
  return true;
}

const whyMissing = (tool: string): string => `There is no ${tool} here: install it (Linux only)`;

function needs(tool: string): void {
  if (missing.has(tool)) throw new Error(whyMissing(tool));
}

/** No file of that process can be written to, as on a disk without room; or again it can. */
function room(pid: number, isThere: boolean): void {
  const limit = isThere ? 'unlimited' : '1';
  expect(spawnSync('prlimit', ['--pid', String(pid), `--fsize=${limit}:unlimited`]).status).toBe(0);
}

/** Every sync of that process fails until it is ended. */
async function failSyncs(pid: number): Promise<{ end(): Promise<void> }> {
  const tracer = spawn('strace', ['-f', '-p', String(pid), '-e', 'trace=fsync,fdatasync', '-e', 'inject=fsync,fdatasync:error=EIO'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  await new Promise<void>((attached, failed) => {
    tracer.stderr.setEncoding('utf8').on('data', (said: string) => (said.includes('attached') ? attached() : undefined));
    tracer.once('close', () => failed(new Error('not attached')));
  });
  return {
    async end() {
      tracer.kill('SIGINT');
      await new Promise((ended) => tracer.once('close', ended));
    },
  };
}

/**
 * Nothing is kept and each person reads so; when the trouble is over the same words and the same press are executed, without a restart.
 *
 * @returns the words of every precaso that is in the folder in the end
 */
async function keptThrough(at: BuiltDesk, begin: () => Promise<() => Promise<void>>): Promise<readonly string[]> {
  const { beto } = at.people;
  const [ana, eva] = [at.requester(), at.requester()];
  const { live, name } = await postCase(at, 'antes de la avería', ana);
  const end = await begin();
  const failed = at.connector.text(eva, at.chat(eva), 'precaso no hay disco');
  expect((await at.deliver(failed)).status).toBe(200);
  await at.shows(at.chat(eva), 'no quedó registrado', 'no hay disco');
  expect(wordsIn(await at.press(beto, live, 'Tomar'))).toContain('no quedó registrado');
  expect(at.server.output()).toMatch(/"event":"turn-failed"[^\n]*StoreUnavailable/);
  await liveAt(at, 'mesa', name, 'Sin asignar');
  await end();
  expect(wordsIn(await at.press(beto, live, 'Tomar'))).toContain('Beto Gil debe');
  await liveAt(at, 'mesa', name, 'Beto Gil debe');
  const draft = await postDraft(at, eva, 'no hay disco');
  expect(draftCode(draft.words)).toBe('PRE-000002');
  expect((await at.server.terminate()).code).toBe(0);
  const store = await openEmbeddedStore(at.server.folder);
  const all = await ticketsByWords(store);
  await store.close();
  return [...all.keys()];
}

const both = ['antes de la avería', 'no hay disco'];

describe('the folder of the store', () => {
  it.skipIf(isLeftOut('prlimit'))(
    'I1 I3 on a full disk each person reads that nothing was kept, and the desk serves again when there is room',
    async () => {
      needs('prlimit');
      const at = await aDesk();
      const kept = await keptThrough(at, async () => {
        room(at.server.pid(), false);
        return () => Promise.resolve(room(at.server.pid(), true));
      });
      expect(kept).toEqual(both);
    },
  );

  it.skipIf(isLeftOut('strace'))(
    'I1 I3 on a disk that cannot sync each person reads that nothing was kept, and the desk serves again when it can',
    async () => {
      needs('strace');
      const at = await aDesk();
      const kept = await keptThrough(at, async () => {
        const failing = await failSyncs(at.server.pid());
        return () => failing.end();
      });
      expect(kept).toEqual(both);
    },
  );
});

describe.skipIf(!hasMongoServer)('a database that takes two seconds for each question', () => {
  it('I11 a press on a slow database is acknowledged before it is kept, and says so; then the card shows it', async () => {
    address = freshDatabase();
    link = await createSlowLink(address);
    const at = await aDesk({ MONGODB_URI: link.address });
    const { live, name } = await postCase(at, 'va muy lento');
    link.takes(2_000);
    expect(wordsIn(await at.press(at.people.beto, live, 'Tomar'))).toContain('Lo estoy guardando');
    expect(
      botMessages(at.connector, at.channel('mesa'))
        .map(wordsOf)
        .filter((words) => words.includes(name) && words.includes('Beto Gil debe')),
    ).toEqual([]);
    link.takes(0);
    await liveAt(at, 'mesa', name, 'Beto Gil debe');
    expect(at.server.output()).not.toMatch(/"level":"error"/);
  });
});
