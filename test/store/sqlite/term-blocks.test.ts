import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addSlot,
  addSlots,
  BLOCK,
  intersect,
  keptSlots,
  noSlots,
  slotsIn,
  withoutSlot,
  withSlot,
} from '../../../src/store/sqlite/term-blocks.js';

const slots = fc.oneof(
  fc.uniqueArray(fc.integer({ min: 0, max: BLOCK - 1 }), { maxLength: 20 }),
  fc.integer({ min: 3, max: 40 }).map((step) => Array.from({ length: Math.floor(BLOCK / step) }, (_, at) => at * step)),
);
const setOf = (some: readonly number[]) => {
  const set = noSlots();
  for (const slot of some) addSlot(set, slot);
  return set;
};
const highestFirst = (some: readonly number[]) => some.toSorted((a, b) => b - a);
const lowestFirst = (some: readonly number[]) => some.toSorted((a, b) => a - b);
const read = (kept: Uint8Array | null): number[] => {
  const set = noSlots();
  if (kept !== null) addSlots(set, kept);
  return slotsIn(set);
};

describe('the slots of a block', () => {
  it('slots are read back as they were kept, few or many', () => {
    fc.assert(
      fc.property(slots, (some) => {
        const kept = keptSlots(lowestFirst(some));
        expect(read(kept)).toEqual(highestFirst(some));
        expect(kept?.length ?? 0).toBeLessThanOrEqual(BLOCK / 8);
      }),
      { numRuns: 30 },
    );
  });

  it('a slot that is added or removed changes no other, in a list, in a bitmap, and where one becomes the other', () => {
    const border = BLOCK / 16 - 1;
    for (const count of [0, 1, 5, border - 1, border, border + 1, border * 3]) {
      const some = Array.from({ length: count }, (_, at) => at * 5 + 1);
      const kept = keptSlots(some);
      for (const slot of [0, 1, 6, 7, BLOCK - 1]) {
        const one = withSlot(kept, slot);
        expect(read(one)).toEqual(highestFirst([...new Set([...some, slot])]));
        expect(read(withoutSlot(one, slot))).toEqual(highestFirst(some.filter((each) => each !== slot)));
      }
    }
  });

  it('a row whose last slot goes is gone, whatever its form', () => {
    expect(withoutSlot(keptSlots([9]), 9)).toBeNull();
    const bitmap = new Uint8Array(BLOCK / 8);
    bitmap[1] = 2;
    expect(withoutSlot(bitmap, 9)).toBeNull();
    expect(withoutSlot(null, 9)).toBeNull();
  });

  it('two sets have in common what both have', () => {
    fc.assert(
      fc.property(slots, slots, (one, other) => {
        const set = setOf(one);
        const others = new Set(other);
        const both = one.filter((slot) => others.has(slot));
        expect(intersect(set, setOf(other))).toBe(both.length > 0);
        expect(slotsIn(set)).toEqual(highestFirst(both));
      }),
      { numRuns: 30 },
    );
  });

  it('slots below an end are listed without those behind it, and no more than are asked for', () => {
    const set = setOf([0, 31, 32, BLOCK - 1]);
    expect(slotsIn(set, 32)).toEqual([31, 0]);
    expect(slotsIn(set, BLOCK, 2)).toEqual([BLOCK - 1, 32]);
    expect(slotsIn(set, 0)).toEqual([]);
  });
});
