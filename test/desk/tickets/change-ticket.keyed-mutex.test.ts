import { describe, expect, it } from 'vitest';
import { createKeyedMutex } from '../../../src/desk/tickets/change-ticket.js';

/** Work that ends when it is told to. */
function aWork() {
  let begin = (): void => undefined;
  let finish = (): void => undefined;
  let isBegun = false;
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const finished = new Promise<void>((resolve) => {
    finish = resolve;
  });
  return {
    begun,
    isBegun: () => isBegun,
    finish: () => finish(),
    run: async (): Promise<void> => {
      isBegun = true;
      begin();
      await finished;
    },
  };
}

describe('work done one by one', () => {
  it('work on a key begins when the work before it is over', async () => {
    const inTurn = createKeyedMutex();
    const [first, second] = [aWork(), aWork()];
    const one = inTurn('a', first.run);
    const two = inTurn('a', second.run);
    await first.begun;
    expect(second.isBegun()).toBe(false);
    first.finish();
    await one;
    await second.begun;
    second.finish();
    await two;
  });

  it('work on different keys runs in parallel', async () => {
    const inTurn = createKeyedMutex();
    const [first, second] = [aWork(), aWork()];
    const both = [inTurn('a', first.run), inTurn('b', second.run)];
    await Promise.all([first.begun, second.begun]);
    first.finish();
    second.finish();
    expect(await Promise.all(both)).toHaveLength(2);
  });

  it('each piece of work on a key gets its own result or error, and an error stops no other', async () => {
    const inTurn = createKeyedMutex();
    const results = await Promise.allSettled([
      inTurn('a', () => Promise.reject(new Error('first'))),
      inTurn('a', () => Promise.resolve(2)),
      inTurn('a', () => Promise.reject(new Error('third'))),
    ]);
    expect(results.map((r) => (r.status === 'fulfilled' ? r.value : String(r.reason)))).toEqual(['Error: first', 2, 'Error: third']);
    expect(await inTurn('a', () => Promise.resolve('later'))).toBe('later');
  });
});
