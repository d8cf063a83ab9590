import { describe, expect, it } from 'vitest';
import { stated } from '../../../src/core/ticket/stated.js';

describe('What an event states', () => {
  it('an undefined property is left out; null, false, empty texts and the order stay', () => {
    const all: { a: string; b?: string; c: null; d?: boolean } = { a: '', b: undefined, c: null, d: false };
    expect(Object.entries(stated(all))).toStrictEqual([
      ['a', ''],
      ['c', null],
      ['d', false],
    ]);
  });

  it('the given object stays as it was', () => {
    const all: { a?: string } = { a: undefined };
    expect(stated(all)).not.toHaveProperty('a');
    expect(all).toHaveProperty('a');
  });
});
