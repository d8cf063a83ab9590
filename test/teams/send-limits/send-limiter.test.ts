import { describe, expect, it } from 'vitest';
import { SECOND } from '../../../src/core/instant.js';
import { teamsTable } from '../../../src/teams/send-limits/app-limiter.js';
import { aSendLimiter, storedRates, timesOf } from '../../support/a-send-limiter.js';
import { fakeTime } from '../../support/fake-time.js';
import { brokenBy } from '../../support/windows.js';

describe('one conversation', () => {
  it('one conversation sends a few messages at once, in order', async () => {
    const { send: say, left, time } = await aSendLimiter();
    const begin = time.clock.now();
    for (const name of ['1', '2', '3', '4']) void say('c', 'worker', name);
    await time.quiet();
    await time.pass(200);
    expect(left.map(({ name }) => name)).toEqual(['1', '2', '3', '4']);
    expect((left.at(-1)?.at ?? 0) - begin).toBeLessThan(100);
  });

  it('a short wait is slept; a longer one is deferred', async () => {
    const { send: say, left, refused, time } = await aSendLimiter();
    for (let i = 0; i < 9; i++) void say('c', 'worker', String(i));
    await time.pass(3 * SECOND);
    expect(left.map(({ name }) => name)).toEqual(['0', '1', '2', '3', '4', '5']);
    expect(refused.map(({ name, code }) => `${name} ${code}`)).toEqual(['6 throttled', '7 throttled', '8 throttled']);
  });

  it('I10 deferred calls return one by one: 300 cards for a channel leave as fast as the table allows', async () => {
    const { deliver, left, refused, time } = await aSendLimiter();
    const begin = time.clock.now();
    for (let i = 0; i < 300; i++) void deliver('19:x@thread.tacv2', String(i));
    await time.quiet();
    await time.quiet();
    // Nothing is held in memory for long: all but a handful are deferred already.
    expect(refused.length).toBeGreaterThan(290);
    await time.pass(240 * SECOND);
    expect(left).toHaveLength(300);
    expect(brokenBy(timesOf(left), teamsTable.sends)).toEqual([]);
    // One each 550 ms at last; each is deferred once, hardly any a second time.
    expect((left.at(-1)?.at ?? 0) - begin).toBeLessThan(1.05 * 300 * 550);
    expect(refused.length).toBeLessThan(1.1 * 300);
    expect(left.slice(0, 200).every(({ name }) => Number(name) < 230)).toBe(true);
  });

  it('one conversation does not wait for another, however long its queue', async () => {
    const { deliver, send: say, left, time } = await aSendLimiter();
    for (let i = 0; i < 300; i++) void deliver('busy', String(i));
    await time.pass(10 * SECOND);
    const before = time.clock.now();
    void say('quiet');
    void say('quiet', 'turn');
    await time.pass(SECOND);
    expect(timesOf(left, 'quiet').map((at) => at - before < 150)).toEqual([true, true]);
  });

  it('a channel’s threads count as the channel', async () => {
    const { send: say, left, time } = await aSendLimiter();
    for (let i = 0; i < 6; i++) void say(`19:x@thread.tacv2;messageid=${i}`);
    void say('19:x@thread.tacv2');
    await time.pass(400);
    expect(left).toHaveLength(4);
  });
});

describe('replies', () => {
  it('replies overtake the worker’s sends at the limit of the app', async () => {
    const { send: say, left, time } = await aSendLimiter();
    for (let i = 0; i < 60; i++) void say(`w${i}`);
    await time.pass(200);
    const before = left.length;
    void say('ana', 'turn');
    await time.pass(60);
    expect(left.slice(before, before + 2).map(({ place }) => place)).toContain('ana');
  });

  it('replies give their priority to the calls queued ahead of them in their conversation', async () => {
    const { send: say, left, time } = await aSendLimiter();
    for (let i = 0; i < 50; i++) void say(`w${i}`);
    void say('ana', 'worker', 'notification');
    void say('ana', 'turn', 'answer');
    await time.pass(200);
    expect(timesOf(left, 'ana')).toHaveLength(2);
    expect(left.filter(({ place }) => place === 'ana').map(({ name }) => name)).toEqual(['notification', 'answer']);
  });

  it('replies that would come too late are refused with the wait, and reserve nothing', async () => {
    const { send: say, left, refused, time } = await aSendLimiter();
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
    const { deliver, left, time } = await aSendLimiter();
    const begin = time.clock.now();
    for (let i = 0; i < 2_000; i++) void deliver(`a:${i % 200}`, String(i));
    await time.pass(60 * SECOND);
    expect(left).toHaveLength(2_000);
    expect(brokenBy(timesOf(left), teamsTable.app)).toEqual([]);
    for (let i = 0; i < 200; i++) expect(brokenBy(timesOf(left, `a:${i}`), teamsTable.sends)).toEqual([]);
    expect(2_000 / (((left.at(-1)?.at ?? 0) - begin) / SECOND)).toBeGreaterThan(0.9 * 50);
  });

  it('reads count toward the app’s limit', async () => {
    const { read, send: say, left, time } = await aSendLimiter();
    for (let i = 0; i < 40; i++) void read(`team-${i}`);
    void say('ana');
    await time.pass(500);
    expect(left.length).toBeLessThanOrEqual(26);
    expect(brokenBy(timesOf(left), teamsTable.app)).toEqual([]);
  });

  it('I10 two processes on one store keep the limits together, also when one restarts', async () => {
    const time = fakeTime();
    const rates = await storedRates();
    const limiters = [await aSendLimiter({ rates, time }), await aSendLimiter({ rates, time })];
    for (let i = 0; i < 200; i++) for (const limiter of limiters) void limiter.deliver(`a:${i % 10}`);
    await time.pass(5 * SECOND);
    // A third process starts, without a count of its own.
    limiters.push(await aSendLimiter({ rates, time }));
    for (let i = 0; i < 50; i++) void limiters.at(-1)?.deliver(`a:${i % 10}`);
    await time.pass(90 * SECOND);
    const left = limiters.flatMap((limiter) => limiter.left).toSorted((a, b) => a.at - b.at);
    expect(left).toHaveLength(450);
    expect(brokenBy(timesOf(left), teamsTable.app)).toEqual([]);
    for (let i = 0; i < 10; i++) expect(brokenBy(timesOf(left, `a:${i}`), teamsTable.sends)).toEqual([]);
  });
});
