import { describe, expect, it } from 'vitest';
import { untilFirst } from '../../src/ports/with-timeout.js';
import { StoreUnavailable } from '../../src/ports/ticket-store.js';

describe('a write over what was read', () => {
  it('a write goes on until no other writer is first', async () => {
    const tries = [undefined, undefined, 'written', 'again'];
    expect(await untilFirst('a list', async () => tries.shift())).toBe('written');
    expect(tries).toEqual(['again']);
  });

  it('a write before which others always write is a fault and no loop without an end', async () => {
    await expect(untilFirst('a list', async () => undefined)).rejects.toThrow(
      new StoreUnavailable('a list was written by others all the time'),
    );
  });
});
