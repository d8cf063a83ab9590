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
import { brokenBy, mostIn } from '../../support/windows.js';

type Left = { at: number; place: string; name: string };

async function aStore(): Promise<SendRates> {
  const store = await openEmbeddedStore(await tempFolder());
  onTestFinished(() => store.close());
  return store.rates;
}

const says = (place: string): CountedCall => ({ kind: 'says', tenant: 't', place });

/** A send limiter on fake time, with the calls that left and those that were refused. */
async function aLimiter({ rates, time = fakeTime() }: { rates?: SendRates; time?: FakeTime } = {}) {
  const { log, lines } = listeningLog();
  const sendLimiter: SendLimiter = createSendLimiter({ rates: rates ?? (await aStore()), clock: time.clock, log, time: time.steady });
  const left: Left[] = [];
  const refused: { name: string; code: string; waitMs: number | null; at: number }[] = [];
  const once = async (call: CountedCall, rank: Rank, name: string): Promise<number | null> => {
    try {
      await sendLimiter.wait(call, rank);
      left.push({ at: time.clock.now(), place: call.place, name });
      return null;
    } catch (fault) {
      if (!(fault instanceof SendFault)) throw fault;
      refused.push({ name, code: fault.code, waitMs: fault.retryAfterMs, at: time.clock.now() });
      return fault.retryAfterMs;
    }
  };
  return {
    time,
    sendLimiter,
    lines,
    left,
    refused,
    say: (place: string, rank: Rank = 'worker', name = place) => once(says(place), rank, name),
    read: (place: string) => once({ kind: 'reads', tenant: 't', place }, 'turn', place),
    /** As the worker does: a call that is put off comes again at the first whole second after its moment. */
    async deliver(place: string, name = place): Promise<void> {
      for (let wait = await once(says(place), 'worker', name); wait !== null; wait = await once(says(place), 'worker', name)) {
        const due = time.clock.now() + wait;
        await time.sleep(Math.ceil(due / SECOND) * SECOND - time.clock.now());
      }
    },
  };
}

const timesOf = (left: readonly Left[], place?: string): readonly number[] =>
  left.filter((each) => place === undefined || each.place === place).map(({ at }) => at);

describe('one conversation', () => {
  it('one conversation sends a few messages at once, in order', async () => {
    const { say, left, time } = await aLimiter();
    const begin = time.clock.now();
    for (const name of ['1', '2', '3', '4']) void say('c', 'worker', name);
    await time.quiet();
    await time.pass(200);
    expect(left.map(({ name }) => name)).toEqual(['1', '2', '3', '4']);
    expect((left.at(-1)?.at ?? 0) - begin).toBeLessThan(100);
  });

  it('a short wait is slept; a longer one is deferred', async () => {
    const { say, left, refused, time } = await aLimiter();
    for (let i = 0; i < 9; i++) void say('c', 'worker', String(i));
    await time.pass(3 * SECOND);
    expect(left.map(({ name }) => name)).toEqual(['0', '1', '2', '3', '4', '5']);
    expect(refused.map(({ name, code }) => `${name} ${code}`)).toEqual(['6 throttled', '7 throttled', '8 throttled']);
  });

  it('I10 deferred calls return one by one: 300 cards for a channel leave as fast as the table allows', async () => {
    const { deliver, left, refused, time } = await aLimiter();
    const begin = time.clock.now();
    for (let i = 0; i < 300; i++) void deliver('19:x@thread.tacv2', String(i));
    await time.quiet();
    await time.quiet();
    // Nothing is held in memory for long: all but a handful are put off already.
    expect(refused.length).toBeGreaterThan(290);
    await time.pass(240 * SECOND);
    expect(left).toHaveLength(300);
    expect(brokenBy(timesOf(left), teamsTable.says)).toEqual([]);
    // One each 550 ms at last; each is put off once, hardly any a second time.
    expect((left.at(-1)?.at ?? 0) - begin).toBeLessThan(1.05 * 300 * 550);
    expect(refused.length).toBeLessThan(1.1 * 300);
    expect(left.slice(0, 200).every(({ name }) => Number(name) < 230)).toBe(true);
  });

  it('one conversation does not wait for another, however long its queue', async () => {
    const { deliver, say, left, time } = await aLimiter();
    for (let i = 0; i < 300; i++) void deliver('busy', String(i));
    await time.pass(10 * SECOND);
    const before = time.clock.now();
    void say('quiet');
    void say('quiet', 'turn');
    await time.pass(SECOND);
    expect(timesOf(left, 'quiet').map((at) => at - before < 150)).toEqual([true, true]);
  });

  it('a channel’s threads count as the channel', async () => {
    const { say, left, time } = await aLimiter();
    for (let i = 0; i < 6; i++) void say(`19:x@thread.tacv2;messageid=${i}`);
    void say('19:x@thread.tacv2');
    await time.pass(400);
    expect(left).toHaveLength(4);
  });
});

describe('replies', () => {
  it('replies overtake the worker’s sends at the limit of the app', async () => {
    const { say, left, time } = await aLimiter();
    for (let i = 0; i < 60; i++) void say(`w${i}`);
    await time.pass(200);
    const before = left.length;
    void say('ana', 'turn');
    await time.pass(60);
    expect(left.slice(before, before + 2).map(({ place }) => place)).toContain('ana');
  });

  it('replies give their priority to the calls queued ahead of them in their conversation', async () => {
    const { say, left, time } = await aLimiter();
    for (let i = 0; i < 50; i++) void say(`w${i}`);
    void say('ana', 'worker', 'notification');
    void say('ana', 'turn', 'answer');
    await time.pass(200);
    expect(timesOf(left, 'ana')).toHaveLength(2);
    expect(left.filter(({ place }) => place === 'ana').map(({ name }) => name)).toEqual(['notification', 'answer']);
  });

  it('replies that would come too late are refused with the wait, and reserve nothing', async () => {
    const { say, left, refused, time } = await aLimiter();
    for (let i = 0; i < 12; i++) void say('ana', 'turn', String(i));
    await time.pass(10 * SECOND);
    expect([left.length, refused.length]).toEqual([7, 5]);
    expect(refused.every(({ waitMs }) => waitMs !== null && waitMs > 2 * SECOND && waitMs < 3 * SECOND)).toBe(true);
    void say('ana', 'turn');
    await time.pass(100);
    expect(left).toHaveLength(8);
  });
});

describe('all conversations together', () => {
  it('I10 all conversations together keep the app’s limit and use it: 2,000 messages to 200 people', async () => {
    const { deliver, left, time } = await aLimiter();
    const begin = time.clock.now();
    for (let i = 0; i < 2_000; i++) void deliver(`a:${i % 200}`, String(i));
    await time.pass(60 * SECOND);
    expect(left).toHaveLength(2_000);
    expect(brokenBy(timesOf(left), teamsTable.app)).toEqual([]);
    for (let i = 0; i < 200; i++) expect(brokenBy(timesOf(left, `a:${i}`), teamsTable.says)).toEqual([]);
    expect(2_000 / (((left.at(-1)?.at ?? 0) - begin) / SECOND)).toBeGreaterThan(0.9 * 50);
  });

  it('reads count toward the app’s limit', async () => {
    const { read, say, left, time } = await aLimiter();
    for (let i = 0; i < 40; i++) void read(`team-${i}`);
    void say('ana');
    await time.pass(500);
    expect(left.length).toBeLessThanOrEqual(26);
    expect(brokenBy(timesOf(left), teamsTable.app)).toEqual([]);
  });

  it('I10 two processes on one store keep the limits together, also when one restarts', async () => {
    const time = fakeTime();
    const rates = await aStore();
    const limiters = [await aLimiter({ rates, time }), await aLimiter({ rates, time })];
    for (let i = 0; i < 200; i++) for (const limiter of limiters) void limiter.deliver(`a:${i % 10}`);
    await time.pass(5 * SECOND);
    // A third process starts, without a count of its own.
    limiters.push(await aLimiter({ rates, time }));
    for (let i = 0; i < 50; i++) void limiters.at(-1)?.deliver(`a:${i % 10}`);
    await time.pass(90 * SECOND);
    const left = limiters.flatMap((limiter) => limiter.left).toSorted((a, b) => a.at - b.at);
    expect(left).toHaveLength(450);
    expect(brokenBy(timesOf(left), teamsTable.app)).toEqual([]);
    for (let i = 0; i < 10; i++) expect(brokenBy(timesOf(left, `a:${i}`), teamsTable.says)).toEqual([]);
  });
});

describe('a store that answers slowly', () => {
  it('I10 no call leaves on a count that another call of its conversation waits for', async () => {
    const time = fakeTime();
    const { say, left } = await aLimiter({ rates: { take: (key) => time.sleep(key === 'c' ? 200 : 0).then(() => 0) }, time });
    for (let i = 0; i < 8; i++) {
      void say('c', 'turn');
      await time.pass(25);
    }
    await time.pass(5 * SECOND);
    expect(left).toHaveLength(7);
    // Four at once and one each 550 ms.
    expect(mostIn(timesOf(left), SECOND)).toBe(5);
  });
});

describe('a Retry-After of Teams', () => {
  it('a Retry-After holds up its conversation, replies too, and no other', async () => {
    const { sendLimiter, say, left, refused, time } = await aLimiter();
    sendLimiter.rest(says('c'), 30 * SECOND);
    void say('c', 'turn');
    void say('c', 'worker');
    void say('c', 'worker');
    void say('d', 'worker');
    await time.pass(SECOND);
    expect(left.map(({ place }) => place)).toEqual(['d']);
    expect(refused.map(({ waitMs }) => waitMs)).toEqual([30_000, expect.any(Number), expect.any(Number)]);
    expect(refused.every(({ waitMs }) => waitMs !== null && waitMs >= 30_000)).toBe(true);
    await time.pass(29 * SECOND);
    void say('c', 'turn');
    await time.pass(100);
    expect(left.map(({ place }) => place)).toEqual(['d', 'c']);
  });

  it('a Retry-After defers the calls that wait already', async () => {
    const { sendLimiter, say, left, refused, time } = await aLimiter();
    for (let i = 0; i < 6; i++) void say('c');
    await time.pass(200);
    sendLimiter.rest(says('c'), 60 * SECOND);
    await time.pass(5 * SECOND);
    expect(left).toHaveLength(4);
    expect(refused.map(({ waitMs }) => waitMs !== null && waitMs > 50 * SECOND)).toEqual([true, true]);
  });
});

describe('while the store does not answer', () => {
  const gone: SendRates = { take: () => Promise.reject(new StoreUnavailable('gone')) };

  it('without the store people get replies, and the process keeps the table by its own count', async () => {
    const { say, deliver, left, lines, time } = await aLimiter({ rates: gone });
    void say('ana', 'turn');
    await time.pass(50);
    expect(left).toHaveLength(1);
    for (let i = 0; i < 400; i++) void deliver(`a:${i % 40}`);
    await time.pass(20 * SECOND);
    expect(left).toHaveLength(401);
    expect(brokenBy(timesOf(left), teamsTable.app)).toEqual([]);
    for (let i = 0; i < 40; i++) expect(brokenBy(timesOf(left, `a:${i}`), teamsTable.says)).toEqual([]);
    // One line each time that the store did not answer, not one for each call.
    expect(lines.filter(({ event }) => event === 'rates-unavailable').length).toBeLessThan(6);
  });

  it('the store is asked again after some seconds, and then counts', async () => {
    const shared = await aStore();
    let isGone = true;
    const { say, time } = await aLimiter({ rates: { take: (...asked) => (isGone ? gone.take(...asked) : shared.take(...asked)) } });
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
  it('closing the limiter refuses the waiting calls at once as not sent', async () => {
    const { sendLimiter, say, left, refused, time } = await aLimiter();
    for (let i = 0; i < 6; i++) void say('c');
    for (let i = 0; i < 9; i++) void say(`d${i}`);
    await time.pass(10);
    const before = left.length;
    sendLimiter.close();
    await time.quiet();
    expect(left).toHaveLength(before);
    expect([left.length + refused.length, new Set(refused.map(({ code }) => code))]).toEqual([15, new Set(['not-sent'])]);
    expect(await say('e')).toBeNull();
    expect(refused.at(-1)).toMatchObject({ name: 'e', code: 'not-sent' });
  });
});

describe('a clock that is put back', () => {
  it('a clock that is put back lengthens no wait', async () => {
    const { say, left, time } = await aLimiter();
    for (let i = 0; i < 6; i++) void say('c');
    await time.pass(200);
    expect(left).toHaveLength(4);
    time.set(-3_600 * SECOND);
    await time.pass(5 * SECOND);
    expect(left.length).toBeGreaterThanOrEqual(5);
  });

  it.each(['worker', 'turn'] as const)('a clock that is put back lengthens no rest: %s', async (rank) => {
    const { say, sendLimiter, left, time } = await aLimiter();
    for (let i = 0; i < 5; i++) void say('c', rank);
    await time.pass(100);
    expect(left).toHaveLength(4);
    sendLimiter.rest(says('c'), 2 * SECOND);
    time.set(-3_600 * SECOND);
    await time.pass(5 * SECOND);
    expect(left).toHaveLength(5);
  });

  it('a clock that is put back by an hour silences no conversation', async () => {
    const { say, left, time } = await aLimiter();
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
