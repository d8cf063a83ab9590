import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareKeys } from '../../src/migrate/pairs.js';
import { createTotal } from '../../src/migrate/fingerprint.js';

describe('two stores side by side', () => {
  it('go by the order of both: that of code points, not JavaScript’s', () => {
    expect(['z', '～', '😀', 'Z', 'á', 'a'].toSorted(compareKeys)).toEqual(['Z', 'a', 'z', 'á', '～', '😀']);
    expect(['～', '😀'].toSorted(), 'as JavaScript has it').toEqual(['😀', '～']);
  });

  it('have the same total whatever the order, and another when one record differs', () => {
    const total = (all: readonly Uint8Array[]): string => {
      const sum = createTotal();
      for (const each of all) sum.add(Buffer.from(each));
      return sum.text();
    };
    const prints = fc.uniqueArray(fc.uint8Array({ minLength: 32, maxLength: 32 }), { minLength: 1, maxLength: 9, selector: String });
    fc.assert(
      fc.property(prints, (all) => {
        expect(total(all.toReversed())).toBe(total(all));
        expect(total([Uint8Array.from(all[0] ?? [], (byte) => byte ^ 1), ...all.slice(1)])).not.toBe(total(all));
      }),
    );
  });
});
