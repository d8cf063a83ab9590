import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { TookTooLong, withTimeout } from '../../src/ports/with-timeout.js';

const never = new Promise<never>(() => undefined);

describe('a call with a time limit', () => {
  it('gives its result, or its own fault, when it ends in time', async () => {
    expect(await withTimeout(1_000, Promise.resolve('ok'))).toBe('ok');
    await expect(withTimeout(1_000, Promise.reject(new RangeError('own')))).rejects.toThrow(RangeError);
  });

  it('is a TookTooLong when it does not, or the fault that the caller names', async () => {
    await expect(withTimeout(1, never)).rejects.toThrow(TookTooLong);
    await expect(withTimeout(1, never, () => new RangeError('late'))).rejects.toThrow('late');
  });

  it('that fails after its limit fails no one else', async () => {
    const work = wait(20).then(() => {
      throw new RangeError('after the limit');
    });
    await expect(withTimeout(1, work)).rejects.toThrow(TookTooLong);
    await expect(work).rejects.toThrow(RangeError);
  });
});
