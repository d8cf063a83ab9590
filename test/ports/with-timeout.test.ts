import { describe, expect, it } from 'vitest';
import { TookTooLong, withTimeout } from '../../src/ports/with-timeout.js';

const never = new Promise<never>(() => undefined);

describe('a call with a time limit', () => {
  it('a call that ends in time gives its own result or fault', async () => {
    expect(await withTimeout(1_000, Promise.resolve('ok'))).toBe('ok');
    await expect(withTimeout(1_000, Promise.reject(new RangeError('own')))).rejects.toThrow(RangeError);
  });

  it('a call that exceeds its time limit fails with TookTooLong, or with the fault that the caller names', async () => {
    await expect(withTimeout(1, never)).rejects.toThrow(TookTooLong);
    await expect(withTimeout(1, never, () => new RangeError('late'))).rejects.toThrow('late');
  });

  it('a call that fails after its time limit affects no one else', async () => {
    let fails: (fault: Error) => void = () => undefined;
    const work = new Promise<never>((_, reject) => (fails = reject));
    await expect(withTimeout(1, work)).rejects.toThrow(TookTooLong);
    fails(new RangeError('after the limit'));
    await expect(work).rejects.toThrow(RangeError);
  });
});
