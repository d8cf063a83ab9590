import { describe, expect, it, onTestFinished } from 'vitest';
import { openEmbeddedStore } from '../../../src/adapters/embedded/open-folder.js';
import { SECOND } from '../../../src/domain/instant.js';
import { SendFault } from '../../../src/ports/messenger.js';
import type { SendRates } from '../../../src/ports/send-rates.js';
import { StoreUnavailable } from '../../../src/ports/ticket-store.js';
import type { Rank } from '../../../src/teams/send-limits/conversation-queue.js';
import { createSendLimiter, type CountedCall, type SendLimiter } from '../../../src/teams/send-limits/send-limiter.js';
import { teamsTable } from '../../../src/teams/send-limits/rate-table.js';
import { listeningLog } from '../../support/desk-edge.js';
import { fakeTime, type FakeTime } from '../../support/fake-time.js';
import { tempFolder } from '../../support/temp-folder.js';
import { brokenBy } from '../../support/windows.js';

type Left = { at: number; place: string; name: string };

async function aStore(): Promise<SendRates> {
  const store = await openEmbeddedStore(await tempFolder());
  onTestFinished(() => store.close());
  return store.rates;
}

const says = (place: string): CountedCall => ({ kind: 'says', tenant: 't', place });

/** A desk's way out on fake time, with what left, and what was sent away. */
async function aWayOut({ rates, time = fakeTime() }: { rates?: SendRates; time?: FakeTime } = {}) {
  const { log, lines } = listeningLog();
  const sendLimiter: SendLimiter = createSendLimiter({ rates: rates ?? (await aStore()), clock: time.clock, log, time: time.steady });
  const left: Left[] = [];
  const away: { name: string; code: string; waitMs: number | null; at: number }[] = [];
  const once = async (call: CountedCall, rank: Rank, name: string): Promise<number | null> => {
    try {
      await sendLimiter.wait(call, rank);
      left.push({ at: time.clock.now(), place: call.place, name });
      return null;
    } catch (fault) {
      if (!(fault instanceof SendFault)) throw fault;
      away.push({ name, code: fault.code, waitMs: fault.retryAfterMs, at: time.clock.now() });
      return fault.retryAfterMs;
    }
  };
  return {
    time,
    sendLimiter,
    lines,
    left,
    away,
    say: (place: string, rank: Rank = 'worker', name = place) => once(says(place), rank, name),
    read: (place: string) => once({ kind: 'reads', tenant: 't', place }, 'turn', place),
    /** As the worker does: sent away, it comes again with the first look of a second after its moment. */
    async owed(place: string, name = place): Promise<void> {
      for (let wait = await once(says(place), 'worker', name); wait !== null; wait = await once(says(place), 'worker', name)) {
        const due = time.clock.now() + wait;
        await time.sleep(Math.ceil(due / SECOND) * SECOND - time.clock.now());
      }
    },
  };
}

const timesOf = (left: readonly Left[], place?: string): readonly number[] =>
  left.filter((each) => place === undefined || each.place === place).map(({ at }) => at);

describe('what the desk says in one conversation', () => {
  it('goes at once when little was said, and in its order', async () => {
    const { say, left, time } = await aWayOut();
    const begin = time.clock.now();
    for (const name of ['1', '2', '3', '4']) void say('c', 'worker', name);
    await time.quiet();
    await time.pass(200);
    expect(left.map(({ name }) => name)).toEqual(['1', '2', '3', '4']);
    expect((left.at(-1)?.at ?? 0) - begin).toBeLessThan(100);
  });

  it('waits a little where it can, and else comes back later', async () => {
    const { say, left, away, time } = await aWayOut();
    for (let i = 0; i < 9; i++) void say('c', 'worker', String(i));
    await time.pass(3 * SECOND);
    expect(left.map(({ name }) => name)).toEqual(['0', '1', '2', '3', '4', '5']);
    expect(away.map(({ name, code }) => `${name} ${code}`)).toEqual(['6 throttled', '7 throttled', '8 throttled']);
  });

  it('I10 is told to come back one after the other: three hundred cards for a channel are gone as fast as the table lets them', async () => {
    const { owed, left, away, time } = await aWayOut();
    const begin = time.clock.now();
    for (let i = 0; i < 300; i++) void owed('19:x@thread.tacv2', String(i));
    await time.quiet();
    await time.quiet();
    // Nothing of it is held in memory for long: all but a handful know already when to come back.
    expect(away.length).toBeGreaterThan(290);
    await time.pass(240 * SECOND);
    expect(left).toHaveLength(300);
    expect(brokenBy(timesOf(left), teamsTable.says)).toEqual([]);
    // One each 550 ms at last; each is put off once, hardly any a second time.
    expect((left.at(-1)?.at ?? 0) - begin).toBeLessThan(1.05 * 300 * 550);
    expect(away.length).toBeLessThan(1.1 * 300);
    expect(left.slice(0, 200).every(({ name }) => Number(name) < 230)).toBe(true);
  });

  it('does not wait for another conversation, however much is owed there', async () => {
    const { owed, say, left, time } = await aWayOut();
    for (let i = 0; i < 300; i++) void owed('busy', String(i));
    await time.pass(10 * SECOND);
    const before = time.clock.now();
    void say('quiet');
    void say('quiet', 'turn');
    await time.pass(SECOND);
    expect(timesOf(left, 'quiet').map((at) => at - before < 150)).toEqual([true, true]);
  });

  it('of a channel’s threads counts as said in the channel', async () => {
    const { say, left, time } = await aWayOut();
    for (let i = 0; i < 6; i++) void say(`19:x@thread.tacv2;messageid=${i}`);
    void say('19:x@thread.tacv2');
    await time.pass(400);
    expect(left).toHaveLength(4);
  });
});

describe('answers', () => {
  it('go before what the worker sends, at the allowance of the whole app', async () => {
    const { say, left, time } = await aWayOut();
    for (let i = 0; i < 60; i++) void say(`w${i}`);
    await time.pass(200);
    const before = left.length;
    void say('ana', 'turn');
    await time.pass(60);
    expect(left.slice(before, before + 2).map(({ place }) => place)).toContain('ana');
  });

  it('take along what is before them in their own conversation', async () => {
    const { say, left, time } = await aWayOut();
    for (let i = 0; i < 50; i++) void say(`w${i}`);
    void say('ana', 'worker', 'notice');
    void say('ana', 'turn', 'answer');
    await time.pass(200);
    expect(timesOf(left, 'ana')).toHaveLength(2);
    expect(left.filter(({ place }) => place === 'ana').map(({ name }) => name)).toEqual(['notice', 'answer']);
  });

  it('that would come too late are told how long it takes, and promise nobody anything', async () => {
    const { say, left, away, time } = await aWayOut();
    for (let i = 0; i < 12; i++) void say('ana', 'turn', String(i));
    await time.pass(10 * SECOND);
    expect([left.length, away.length]).toEqual([7, 5]);
    expect(away.every(({ waitMs }) => waitMs !== null && waitMs > 2 * SECOND && waitMs < 3 * SECOND)).toBe(true);
    void say('ana', 'turn');
    await time.pass(100);
    expect(left).toHaveLength(8);
  });
});

describe('all conversations together', () => {
  it('I10 keep the app’s allowance and use it: two thousand messages to two hundred people', async () => {
    const { owed, left, time } = await aWayOut();
    const begin = time.clock.now();
    for (let i = 0; i < 2_000; i++) void owed(`a:${i % 200}`, String(i));
    await time.pass(60 * SECOND);
    expect(left).toHaveLength(2_000);
    expect(brokenBy(timesOf(left), teamsTable.app)).toEqual([]);
    for (let i = 0; i < 200; i++) expect(brokenBy(timesOf(left, `a:${i}`), teamsTable.says)).toEqual([]);
    expect(2_000 / (((left.at(-1)?.at ?? 0) - begin) / SECOND)).toBeGreaterThan(0.9 * 50);
  });

  it('count what is only read, too', async () => {
    const { read, say, left, time } = await aWayOut();
    for (let i = 0; i < 40; i++) void read(`team-${i}`);
    void say('ana');
    await time.pass(500);
    expect(left.length).toBeLessThanOrEqual(26);
    expect(brokenBy(timesOf(left), teamsTable.app)).toEqual([]);
  });

  it('I10 keep it in two processes on one store, and over the restart of one', async () => {
    const time = fakeTime();
    const rates = await aStore();
    const ways = [await aWayOut({ rates, time }), await aWayOut({ rates, time })];
    for (let i = 0; i < 200; i++) for (const way of ways) void way.owed(`a:${i % 10}`);
    await time.pass(5 * SECOND);
    // A third one begins, and knows nothing of its own.
    ways.push(await aWayOut({ rates, time }));
    for (let i = 0; i < 50; i++) void ways.at(-1)?.owed(`a:${i % 10}`);
    await time.pass(90 * SECOND);
    const left = ways.flatMap((way) => way.left).toSorted((a, b) => a.at - b.at);
    expect(left).toHaveLength(450);
    expect(brokenBy(timesOf(left), teamsTable.app)).toEqual([]);
    for (let i = 0; i < 10; i++) expect(brokenBy(timesOf(left, `a:${i}`), teamsTable.says)).toEqual([]);
  });
});

describe('a conversation that Teams itself asked to leave alone', () => {
  it('rests for everybody, answers too, and others do not', async () => {
    const { sendLimiter, say, left, away, time } = await aWayOut();
    sendLimiter.rest(says('c'), 30 * SECOND);
    void say('c', 'turn');
    void say('c', 'worker');
    void say('c', 'worker');
    void say('d', 'worker');
    await time.pass(SECOND);
    expect(left.map(({ place }) => place)).toEqual(['d']);
    expect(away.map(({ waitMs }) => waitMs)).toEqual([30_000, expect.any(Number), expect.any(Number)]);
    expect(away.every(({ waitMs }) => waitMs !== null && waitMs >= 30_000)).toBe(true);
    await time.pass(29 * SECOND);
    void say('c', 'turn');
    await time.pass(100);
    expect(left.map(({ place }) => place)).toEqual(['d', 'c']);
  });

  it('lets those come back later who were waiting already', async () => {
    const { sendLimiter, say, left, away, time } = await aWayOut();
    for (let i = 0; i < 6; i++) void say('c');
    await time.pass(200);
    sendLimiter.rest(says('c'), 60 * SECOND);
    await time.pass(5 * SECOND);
    expect(left).toHaveLength(4);
    expect(away.map(({ waitMs }) => waitMs !== null && waitMs > 50 * SECOND)).toEqual([true, true]);
  });
});

describe('while the store is away', () => {
  const gone: SendRates = { take: () => Promise.reject(new StoreUnavailable('gone')) };

  it('people are answered, and the process keeps the table by its own memory', async () => {
    const { say, owed, left, lines, time } = await aWayOut({ rates: gone });
    void say('ana', 'turn');
    await time.pass(50);
    expect(left).toHaveLength(1);
    for (let i = 0; i < 400; i++) void owed(`a:${i % 40}`);
    await time.pass(20 * SECOND);
    expect(left).toHaveLength(401);
    expect(brokenBy(timesOf(left), teamsTable.app)).toEqual([]);
    for (let i = 0; i < 40; i++) expect(brokenBy(timesOf(left, `a:${i}`), teamsTable.says)).toEqual([]);
    // Said once each time that it was asked in vain, not at each call.
    expect(lines.filter(({ event }) => event === 'rates-unavailable').length).toBeLessThan(6);
  });

  it('asks again after some seconds, and then the store counts', async () => {
    const shared = await aStore();
    let isGone = true;
    const { say, time } = await aWayOut({ rates: { take: (...asked) => (isGone ? gone.take(...asked) : shared.take(...asked)) } });
    void say('ana', 'turn');
    await time.pass(6 * SECOND);
    isGone = false;
    for (let i = 0; i < 4; i++) void say('ana', 'turn');
    await time.pass(SECOND);
    expect(await shared.take('ana', [{ burst: 4, everyMs: 550 }], time.clock.now())).toBe(0);
    expect(await shared.take('ana', [{ burst: 4, everyMs: 550 }], time.clock.now())).toBeGreaterThan(0);
  });
});

describe('the end of the desk', () => {
  it('sends away who waits, at once: what has not left certainly did not arrive', async () => {
    const { sendLimiter, say, left, away, time } = await aWayOut();
    for (let i = 0; i < 6; i++) void say('c');
    for (let i = 0; i < 9; i++) void say(`d${i}`);
    await time.pass(10);
    const before = left.length;
    sendLimiter.close();
    await time.quiet();
    expect(left).toHaveLength(before);
    expect([left.length + away.length, new Set(away.map(({ code }) => code))]).toEqual([15, new Set(['not-sent'])]);
    expect(await say('e')).toBeNull();
    expect(away.at(-1)).toMatchObject({ name: 'e', code: 'not-sent' });
  });
});

describe('a clock', () => {
  it('that is put back while somebody waits makes them wait no longer', async () => {
    const { say, left, time } = await aWayOut();
    for (let i = 0; i < 6; i++) void say('c');
    await time.pass(200);
    expect(left).toHaveLength(4);
    time.set(-3_600 * SECOND);
    await time.pass(5 * SECOND);
    expect(left.length).toBeGreaterThanOrEqual(5);
  });

  it.each(['worker', 'turn'] as const)('that is put back during a rest makes nobody wait longer: %s', async (rank) => {
    const { say, sendLimiter, left, time } = await aWayOut();
    for (let i = 0; i < 5; i++) void say('c', rank);
    await time.pass(100);
    expect(left).toHaveLength(4);
    sendLimiter.rest(says('c'), 2 * SECOND);
    time.set(-3_600 * SECOND);
    await time.pass(5 * SECOND);
    expect(left).toHaveLength(5);
  });

  it('that is put back an hour silences nobody', async () => {
    const { say, left, time } = await aWayOut();
    for (let i = 0; i < 30; i++) void say('c');
    await time.pass(2 * SECOND);
    time.set(-3_600 * SECOND);
    const before = left.length;
    for (let i = 0; i < 3; i++) {
      void say('c', 'turn');
      await time.pass(4 * SECOND);
    }
    expect(left.length - before).toBeGreaterThanOrEqual(2);
  });
});
