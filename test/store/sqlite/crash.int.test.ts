import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { StoreRefused } from '../../../src/ports/store-refused.js';
import { type EmbeddedStore, openEmbeddedStore } from '../../../src/store/sqlite/open-folder.js';
import { ticketId } from '../../../src/core/ticket/ticket.js';
import { tempFolder } from '../../support/temp-folder.js';
import { repetitions } from '../../support/repetitions.js';

/** `PRECASO_CRASH_ROUNDS=200` for a long run. */
const ROUNDS = Number(process.env['PRECASO_CRASH_ROUNDS'] ?? repetitions(5, 2));
const WRITER = fileURLToPath(new URL('crash-writer.mjs', import.meta.url));

type Acknowledged = { id: string; revision: number; number: number };

/** Lets twenty writers write in a process of their own and kills it once that many writes were acknowledged. */
async function killedAfter(
  writes: number,
  folder: string,
  round: number,
  meanwhile: () => Promise<void>,
): Promise<readonly Acknowledged[]> {
  const child = spawn(process.execPath, [WRITER, folder, String(round)], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const ended = once(child, 'close');
  let output = '';
  for await (const chunk of lines(child)) {
    const isFirst = output === '';
    output += chunk;
    if (isFirst) await meanwhile();
    if (output.split('\n').length > writes) child.kill('SIGKILL');
  }
  expect(await ended, 'it was killed, it did not fail').toEqual([null, 'SIGKILL']);
  return output.split('\n').slice(0, -1).map(readLine);
}

function lines(child: ChildProcessByStdio<null, Readable, null>): Readable {
  return child.stdout.setEncoding('utf8');
}

function readLine(line: string): Acknowledged {
  const [id = '', revision, number] = line.split(' ');
  return { id, revision: Number(revision), number: Number(number) };
}

/** How many tickets there are by number: 1 to this one are all given, each to its own ticket, and none after. */
async function lastNumber(store: EmbeddedStore): Promise<number> {
  const seen = new Set<string>();
  for (let value = 1; ; value += 1) {
    const found = await store.queries.byNumber('uariv', 'draft', value);
    if (found === null) break;
    expect(found.ticket.numbers['draft']).toBe(value);
    seen.add(found.id);
  }
  for (let after = 1; after <= 50; after += 1) expect(await store.queries.byNumber('uariv', 'draft', seen.size + after)).toBeNull();
  return seen.size;
}

describe('a process killed with kill -9 while it writes', () => {
  it(
    `a process killed with kill -9 while writing loses no acknowledged write and leaves no gap in the numbers, ${ROUNDS} times in one folder`,
    { timeout: 60_000 + ROUNDS * 5_000 },
    async () => {
      const folder = await tempFolder();
      const all: Acknowledged[] = [];
      for (let round = 1; round <= ROUNDS; round += 1) {
        const writes = 1 + Math.floor(Math.random() * 1_500);
        all.push(...(await killedAfter(writes, folder, round, () => refusedAsOwned(folder))));
        const store = await openEmbeddedStore(folder);
        try {
          expect(await lost(store, all), `round ${round}, killed after ${writes} writes`).toEqual([]);
          expect(await lastNumber(store)).toBeGreaterThanOrEqual(Math.max(...all.map(({ number }) => number)));
        } finally {
          await store.close();
        }
      }
      expect(all.length).toBeGreaterThanOrEqual(ROUNDS);
    },
  );
});

async function refusedAsOwned(folder: string): Promise<void> {
  await expect(openEmbeddedStore(folder)).rejects.toMatchObject({ code: 'in-use' } satisfies Partial<StoreRefused>);
}

async function lost(store: EmbeddedStore, all: readonly Acknowledged[]): Promise<readonly Acknowledged[]> {
  const missing: Acknowledged[] = [];
  for (const each of all) {
    const found = await store.tickets.load(ticketId(each.id));
    if (found === null || found.revision < each.revision || found.ticket.numbers['draft'] !== each.number) missing.push(each);
  }
  return missing;
}
