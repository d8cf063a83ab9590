import { describe, expect, it } from 'vitest';
import type { Store } from '../../../src/ports/store.js';
import { aStoredTicket } from '../../support/a-stored-ticket.js';
import { hasMongoServer } from '../../support/mongo-server.js';
import type { TcpProxy } from '../../support/tcp-proxy.js';
import type { WireCommand } from '../../support/wire-messages.js';
import { SERIES } from '../../contract/stores.js';
import { QUESTIONS, READS, askAll, withSomething, type Asked } from './every-question.js';
import { PASSING, READ_AGAIN, SILENT } from './faults.js';
import { storeByProxy } from './stores-by-proxy.js';

/** What the driver asks of its own accord is let through. */
const isAsked = ({ name }: WireCommand): boolean => !['hello', 'ismaster', 'endSessions', 'killCursors'].includes(name);

/** As many as there are questions, most of which are asked with one command. */
function onceEach(): (command: WireCommand) => boolean {
  let left = Object.keys(QUESTIONS).length;
  return (command) => isAsked(command) && left-- > 0;
}

const endings = (asked: readonly Asked[]): ReadonlySet<string> => new Set(asked.map(({ ended }) => ended));
const answers = (asked: readonly Asked[]) => Object.fromEntries(asked.map(({ name, answer }) => [name, answer]));
const late = (asked: readonly Asked[], limitMs: number): readonly Asked[] => asked.filter(({ ms }) => ms > limitMs);

/** Ten who want a number at the same moment wait for each other. */
const TEN = Object.fromEntries(
  Array.from({ length: 10 }, (_, at) => [
    `ticket ${at}`,
    ({ tickets }: Store) =>
      tickets.append({ id: aStoredTicket(`t-${at}`).id, expected: 0, numbers: [SERIES], build: () => aStoredTicket(`t-${at}`) }),
  ]),
);

describe.skipIf(!hasMongoServer)('every question to the database', { concurrent: true }, () => {
  it.for(Object.entries(PASSING))(
    'every store operation that meets %s succeeds or fails as unavailable, and succeeds the next time',
    async ([, fault], test) => {
      const { store, proxy } = await storeByProxy(test);
      await withSomething(store);
      const before = answers(await askAll(store));
      const meeting = proxy.meet(onceEach(), fault);
      const asked = await askAll(store);
      expect(asked.filter(({ ended }) => !['done', 'store-unavailable'].includes(ended))).toEqual([]);
      expect(meeting.hits).toBeGreaterThan(10);
      expect(late(asked, 11_000)).toEqual([]);
      meeting.over();
      const after = await askAll(store);
      expect(endings(after)).toEqual(new Set(['done']));
      expect(answers(after)).toEqual(before);
    },
  );
});

const isRead = ({ name }: WireCommand): boolean => name === 'find' || name === 'aggregate';

/** The one of that place among the commands that read. */
function readAt(place: number): (command: WireCommand) => boolean {
  let passed = 0;
  return (command) => isRead(command) && passed++ === place;
}

describe.skipIf(!hasMongoServer)('every read of the database', { concurrent: true }, () => {
  it.for(Object.entries(READ_AGAIN))(
    'every read succeeds when any one of its commands meets %s, even with retries off in the connection string',
    async ([, fault], test) => {
      const { store, proxy } = await storeByProxy(test, { options: '&retryReads=false&retryWrites=false' });
      await withSomething(store);
      for (const [name, ask] of READS) {
        const from = proxy.seen.length;
        const answer = await ask(store);
        const reads = proxy.seen.slice(from).filter(isRead).length;
        expect(reads, name).toBeGreaterThan(0);
        for (let place = 0; place < reads; place += 1) {
          const meeting = proxy.meet(readAt(place), fault);
          expect(await askAll(store, { [name]: ask }), `${name}, ${place + 1} of ${reads}`).toMatchObject([{ ended: 'done', answer }]);
          expect(meeting.hits).toBe(1);
          meeting.over();
        }
      }
    },
  );
});

describe.skipIf(!hasMongoServer)('a database that is away for a while', { concurrent: true }, () => {
  /** Who was not told, or not in time. */
  const undelivered = async (store: Store, limitMs: number): Promise<readonly Asked[]> => {
    const asked = await askAll(store, { ...QUESTIONS, ...TEN });
    return asked.filter(({ ended, ms }) => ended !== 'store-unavailable' || ms > limitMs);
  };
  /** A ticket that was told as not kept may be there all the same. */
  const unanswered = async (store: Store): Promise<readonly Asked[]> => {
    const asked = await askAll(store, { ...QUESTIONS, ...TEN });
    return asked.filter(({ ended }) => !['done', 'version-conflict'].includes(ended));
  };

  it('I1 a database that is gone or silent fails every operation as unavailable within ten seconds; once back it answers all', async (test) => {
    const [gone, silent] = [await storeByProxy(test), await storeByProxy(test)];
    for (const { store } of [gone, silent]) await withSomething(store);
    await gone.proxy.gone();
    silent.proxy.stall();
    expect(await Promise.all([gone, silent].map(({ store }) => undelivered(store, 11_000)))).toEqual([[], []]);
    await gone.proxy.back();
    silent.proxy.resume();
    for (const { store } of [gone, silent]) expect(await unanswered(store)).toEqual([]);
  });

  it('a database that goes away twice is unavailable each time, and answers each time once it is back', async (test) => {
    const { store, proxy } = await storeByProxy(test, { limits: { askedMs: 3_000 } });
    await withSomething(store);
    for (let round = 1; round <= 2; round += 1) {
      await proxy.gone();
      expect(await undelivered(store, 6_000)).toEqual([]);
      await proxy.back();
      expect(await unanswered(store)).toEqual([]);
    }
  });

  it.for(Object.entries(SILENT))('a database that takes commands without answering is unavailable: %s', async ([, fault], test) => {
    const { store, proxy } = await storeByProxy(test, { limits: { askedMs: 6_000 } });
    await withSomething(store);
    const meeting = proxy.meet(isAsked, fault);
    expect(await undelivered(store, 11_000)).toEqual([]);
    meeting.over();
    expect(await unanswered(store)).toEqual([]);
  });

  it.for<[string, (proxy: TcpProxy) => unknown, (proxy: TcpProxy) => unknown]>([
    ['is gone', (proxy) => proxy.gone(), (proxy) => proxy.back()],
    ['is silent', (proxy) => proxy.stall(), (proxy) => proxy.resume()],
  ])(
    'free space is soon unknown, in less than half the time of a question, while the database %s, and asking for it fails no request',
    async ([, goes, comes], test) => {
      const { store, proxy } = await storeByProxy(test);
      const freeBytes = { 'files.freeBytes': ({ files }: Store) => files.freeBytes() };
      await goes(proxy);
      const [away] = await askAll(store, freeBytes);
      expect(away).toMatchObject({ ended: 'done', answer: null });
      expect(away?.ms).toBeLessThan(4_000);
      await comes(proxy);
      expect(await askAll(store, freeBytes)).toMatchObject([{ ended: 'done' }]);
    },
  );

  it('storing a file fails within one time limit, not two, when the database falls silent during it', async (test) => {
    const { store, proxy } = await storeByProxy(test, { limits: { askedMs: 2_000 } });
    proxy.meet(({ name, collection }) => name === 'insert' && collection === 'files.chunks', {
      at: 'request',
      until: async () => proxy.stall(),
      does: 'pass',
    });
    const [asked] = await askAll(store, { 'files.keep': QUESTIONS['files.keep'] ?? (() => Promise.resolve()) });
    expect(asked).toMatchObject({ ended: 'store-unavailable' });
    expect(asked?.ms).toBeLessThan(3_500);
  });
});
