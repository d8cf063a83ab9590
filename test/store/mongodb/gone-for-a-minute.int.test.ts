import { setTimeout as wait } from 'node:timers/promises';
import { describe, it } from 'vitest';
import type { Store } from '../../../src/ports/store.js';
import { SERIES } from '../../contract/stores.js';
import { aStoredTicket } from '../../support/a-stored-ticket.js';
import { hasMongoServer } from '../../support/mongo-server.js';
import type { TcpProxy } from '../../support/tcp-proxy.js';
import { QUESTIONS, askAll, withSomething, type Asked } from './every-question.js';
import { storeByProxy } from './stores-by-proxy.js';

const WRITERS = 8;
const A_MINUTE_MS = 60_000;
/** Each question is told within ten seconds; a machine with other work is given one more. */
const TOLD_MS = 11_000;

type Ask = Asked & { id: string; from: number };

/** People who write a case each, again and again until it is kept, and then the next one. */
function writing(store: Store, writers: number): { asks: readonly Ask[]; end(): Promise<void> } {
  const asks: Ask[] = [];
  let isOver = false;
  const write = async (writer: number): Promise<void> => {
    for (let count = 0; !isOver; count += 1) {
      const id = `m-${writer}-${count}`;
      for (let isKept = false; !isKept && !isOver;) {
        const from = performance.now();
        const [asked] = await askAll(store, { create: ({ tickets }) => tickets.append(created(id)) });
        if (asked === undefined) throw new Error('nothing was asked');
        isKept = ['done', 'version-conflict'].includes(asked.ended);
        asks.push({ ...asked, id, from });
      }
    }
  };
  const all = Promise.all(Array.from({ length: writers }, (_, at) => write(at)));
  return {
    asks,
    async end() {
      isOver = true;
      await all;
    },
  };
}

/** A case with its number, as it stands once it is kept. */
function created(id: string): Parameters<Store['tickets']['append']>[0] {
  const stored = aStoredTicket(id);
  return {
    id: stored.id,
    expected: 0,
    numbers: [SERIES],
    build: (given) => ({ ...stored, ticket: { ...stored.ticket, numbers: { draft: given[SERIES] ?? 0 } } }),
  };
}

/** Those that neither were answered nor told that the store is unavailable, or that waited too long for it. */
const notTold = (asked: readonly Asked[]): readonly Asked[] =>
  asked.filter(({ ended, ms }) => ended !== 'store-unavailable' || ms > TOLD_MS);

const WAYS: Readonly<Record<string, { goes(proxy: TcpProxy): Promise<void>; comes(proxy: TcpProxy): Promise<void> }>> = {
  'takes no connections': { goes: (proxy) => proxy.gone(), comes: (proxy) => proxy.back() },
  'says nothing': { goes: async (proxy) => proxy.stall(), comes: async (proxy) => proxy.resume() },
};

describe.skipIf(!hasMongoServer)(
  'a database that is away for a minute while eight writers and all questions run',
  { concurrent: true },
  () => {
    it.for(Object.entries(WAYS))(
      'I1 I3 when the database %s for a minute, every unkept write is reported and no acknowledged write is lost',
      async ([, { goes, comes }], test) => {
        const { expect } = test;
        const { store, proxy } = await storeByProxy(test);
        await withSomething(store);
        const { asks, end } = writing(store, WRITERS);
        test.onTestFinished(end);
        const acknowledged = (): readonly Ask[] => asks.filter(({ ended }) => ended === 'done');
        await expect.poll(() => acknowledged().length).toBeGreaterThan(40);
        const gone = performance.now();
        await goes(proxy);
        const asked: Asked[] = [];
        while (performance.now() - gone < A_MINUTE_MS) asked.push(...(await askAll(store)), ...(await wait(1_000, [])));
        await comes(proxy);
        const back = performance.now();
        expect(asked.length).toBeGreaterThanOrEqual(4 * Object.keys(QUESTIONS).length);
        expect(notTold(asked)).toEqual([]);
        const meanwhile = asks.filter(({ from, ms }) => from > gone && from + ms < back);
        expect(meanwhile.length).toBeGreaterThanOrEqual(4 * WRITERS);
        expect(notTold(meanwhile)).toEqual([]);
        const before = acknowledged().length;
        await expect.poll(() => acknowledged().length).toBeGreaterThan(before + 40);
        expect((await askAll(store)).filter(({ ended }) => ended !== 'done')).toEqual([]);
        await end();
        for (const { id, answer } of acknowledged()) expect([id, await store.tickets.load(aStoredTicket(id).id)]).toEqual([id, answer]);
        const numbers = await numbersOf(store, new Set(asks.map(({ id }) => id)));
        // The first was given before.
        expect(numbers).toEqual(numbers.map((_, at) => at + 2));
      },
    );
  },
);

/** In order, of those of these cases that are there. */
async function numbersOf({ tickets }: Store, ids: ReadonlySet<string>): Promise<readonly number[]> {
  const found = await Promise.all([...ids].map((id) => tickets.load(aStoredTicket(id).id)));
  return found.flatMap((one) => one?.ticket.numbers['draft'] ?? []).toSorted((a, b) => a - b);
}
