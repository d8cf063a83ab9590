import { describe, expect, it } from 'vitest';
import { CrowdedOut, createFairQueue } from '../../../src/teams/turn/callers.js';

/** Work that says when it began. */
function noting() {
  const order: string[] = [];
  const work = (name: string) => (): Promise<string> => {
    order.push(name);
    return Promise.resolve(name);
  };
  return { order, work };
}

describe('the queue of strangers’ work', () => {
  it('the work of one address waits for at most one of each other address, however much those have', async () => {
    const queue = createFairQueue();
    const { order, work } = noting();
    const all = [
      ...Array.from({ length: 50 }, (_, at) => queue.run('a', work(`a${at}`))),
      ...Array.from({ length: 50 }, (_, at) => queue.run('b', work(`b${at}`))),
      queue.run('c', work('c')),
    ];
    await Promise.all(all);
    expect(order.indexOf('c')).toBeLessThanOrEqual(2);
  });

  it('the latest work of an address is done first', async () => {
    const queue = createFairQueue();
    const { order, work } = noting();
    await Promise.all(['first', 'second', 'third'].map((name) => queue.run('a', work(name))));
    expect(order).toEqual(['third', 'second', 'first']);
  });

  it('beyond two hundred of one address the oldest work is given up, and that of another address is done', async () => {
    const queue = createFairQueue();
    const { order, work } = noting();
    const ends = await Promise.allSettled([
      queue.run('b', work('b')),
      ...Array.from({ length: 210 }, (_, at) => queue.run('a', work(`a${at}`))),
    ]);
    const given = ends.filter((end) => end.status === 'rejected');
    expect(given.map(({ reason }) => reason instanceof CrowdedOut)).toEqual(Array.from({ length: 10 }, () => true));
    expect(order).toHaveLength(201);
    expect(order).not.toContain('a0');
  });

  it('work that fails fails alone', async () => {
    const queue = createFairQueue();
    const { work } = noting();
    const ends = await Promise.allSettled([queue.run('a', () => Promise.reject(new Error('no'))), queue.run('a', work('after'))]);
    expect(ends.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
    expect(await queue.run('a', work('later'))).toBe('later');
  });

  it('work that waits for the network leaves room for three others', async () => {
    const queue = createFairQueue();
    const { work } = noting();
    for (let at = 0; at < 3; at++) void queue.run('a', () => new Promise(() => undefined));
    await new Promise(setImmediate);
    expect(await queue.run('a', work('the fourth'))).toBe('the fourth');
  });
});
