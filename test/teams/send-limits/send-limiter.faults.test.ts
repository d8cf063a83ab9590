import { describe, expect, it } from 'vitest';
import { SECOND } from '../../../src/core/instant.js';
import type { SendRates } from '../../../src/ports/store.js';
import { StoreUnavailable } from '../../../src/ports/ticket-store.js';
import { teamsTable } from '../../../src/teams/send-limits/app-limiter.js';
import { aSendLimiter, messageTo, storedRates, timesOf } from '../../support/a-send-limiter.js';
import { fakeTime } from '../../support/fake-time.js';
import { brokenBy, mostIn } from '../../support/windows.js';

describe('a store that answers slowly', () => {
  it('I10 no call leaves on a count that another call of its conversation waits for', async () => {
    const time = fakeTime();
    const { send: say, left } = await aSendLimiter({ rates: { take: (key) => time.sleep(key === 'c' ? 200 : 0).then(() => 0) }, time });
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
    const { sendLimiter, send: say, left, refused, time } = await aSendLimiter();
    sendLimiter.rest(messageTo('c'), 30 * SECOND);
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
    const { sendLimiter, send: say, left, refused, time } = await aSendLimiter();
    for (let i = 0; i < 6; i++) void say('c');
    await time.pass(200);
    sendLimiter.rest(messageTo('c'), 60 * SECOND);
    await time.pass(5 * SECOND);
    expect(left).toHaveLength(4);
    expect(refused.map(({ waitMs }) => waitMs !== null && waitMs > 50 * SECOND)).toEqual([true, true]);
  });
});

describe('while the store does not answer', () => {
  const gone: SendRates = { take: () => Promise.reject(new StoreUnavailable('gone')) };

  it('without the store people get replies, and all is sent at a third of the rate', async () => {
    const { send: say, deliver, left, lines, time } = await aSendLimiter({ rates: gone });
    void say('ana', 'turn');
    await time.pass(2 * SECOND);
    expect(left).toHaveLength(1);
    for (let i = 0; i < 200; i++) void deliver(`a:${i % 40}`);
    await time.pass(30 * SECOND);
    expect(left).toHaveLength(201);
    expect(mostIn(timesOf(left), SECOND)).toBeLessThanOrEqual(17);
    // One line each time that the store did not answer, not one for each call.
    expect(lines.filter(({ event }) => event === 'rates-unavailable').length).toBeLessThan(8);
  });

  it('I10 three processes together keep the rate limits while the store goes away and comes back', async () => {
    const shared = await storedRates();
    const time = fakeTime();
    let isGone = false;
    const rates: SendRates = { take: (...asked) => (isGone ? gone.take(...asked) : shared.take(...asked)) };
    const processes = await Promise.all([1, 2, 3].map(() => aSendLimiter({ rates, time })));
    for (const { deliver } of processes) for (let i = 0; i < 60; i++) void deliver(i % 4 === 0 ? `a:${i}` : 'canal');
    for (const phaseMs of [3_300, 7_000, 4_100, 21_000, 6_000]) {
      await time.pass(phaseMs);
      isGone = !isGone;
    }
    const left = processes.flatMap((each) => each.left).toSorted((a, b) => a.at - b.at);
    expect(timesOf(left, 'canal').length).toBeGreaterThan(40);
    expect(brokenBy(timesOf(left, 'canal'), teamsTable.sends)).toEqual([]);
    expect(brokenBy(timesOf(left), teamsTable.app)).toEqual([]);
  });

  it('I10 a call that was counted before its process was stopped is counted again', async () => {
    const time = fakeTime();
    let counted = 0;
    const { send: say, left } = await aSendLimiter({
      rates: {
        take: async (key) => {
          if (key === 'c' && ++counted === 1) await time.sleep(2 * SECOND);
          return 0;
        },
      },
      time,
    });
    void say('c', 'turn');
    await time.pass(6 * SECOND);
    expect([counted, left.length]).toEqual([2, 1]);
  });

  it('the store is asked again after some seconds, and then counts', async () => {
    const shared = await storedRates();
    let isGone = true;
    const { send: say, time } = await aSendLimiter({
      rates: { take: (...asked) => (isGone ? gone.take(...asked) : shared.take(...asked)) },
    });
    void say('ana', 'turn');
    await time.pass(6 * SECOND);
    isGone = false;
    void say('ana', 'turn');
    await time.pass(9 * SECOND);
    for (let i = 0; i < 4; i++) void say('ana', 'turn');
    await time.pass(SECOND);
    expect(await shared.take('ana', [{ burst: 4, everyMs: 550 }], time.clock.now())).toBe(0);
    expect(await shared.take('ana', [{ burst: 4, everyMs: 550 }], time.clock.now())).toBeGreaterThan(0);
  });
});

describe('the end of the desk', () => {
  it('closing the limiter refuses the waiting calls at once as not sent', async () => {
    const { sendLimiter, send: say, left, refused, time } = await aSendLimiter();
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
    const { send: say, left, time } = await aSendLimiter();
    for (let i = 0; i < 6; i++) void say('c');
    await time.pass(200);
    expect(left).toHaveLength(4);
    time.set(-3_600 * SECOND);
    await time.pass(5 * SECOND);
    expect(left.length).toBeGreaterThanOrEqual(5);
  });

  it.each(['worker', 'turn'] as const)('a clock that is put back lengthens no rest: %s', async (rank) => {
    const { send: say, sendLimiter, left, time } = await aSendLimiter();
    for (let i = 0; i < 5; i++) void say('c', rank);
    await time.pass(100);
    expect(left).toHaveLength(4);
    sendLimiter.rest(messageTo('c'), 2 * SECOND);
    time.set(-3_600 * SECOND);
    await time.pass(5 * SECOND);
    expect(left).toHaveLength(5);
  });

  it('a clock that is put back by an hour silences no conversation', async () => {
    const { send: say, left, time } = await aSendLimiter();
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
