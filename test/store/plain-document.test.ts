import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPlainKey, plain } from '../../src/store/plain-document.js';
import { documentFaults } from '../support/document-faults.js';

const own = (key: string, value: unknown): object => Object.defineProperty({}, key, { value, enumerable: true });

describe('a document for the store', () => {
  it.each<[string, unknown, string]>([
    ['NaN', { a: { b: Number.NaN } }, 'a.b: NaN'],
    ['infinity', { a: [1, Infinity] }, 'a.1: Infinity'],
    ['a date', { a: new Date(0) }, 'a: Date'],
    ['a map', { a: new Map() }, 'a: Map'],
    ['bytes', { a: new Uint8Array(2) }, 'a: Uint8Array'],
    ['a bigint', { a: 1n }, 'a: bigint'],
    ['a function', { a: () => 1 }, 'a: function'],
    ['a symbol', { a: Symbol('x') }, 'a: symbol'],
    ['undefined in a list', { a: [undefined] }, 'a.0: undefined'],
    ['a hole in a list', { a: Object.assign([], { length: 1 }) }, 'a.0: undefined'],
    ['the first half of a character', { a: 'x\ud83d' }, 'a: half of a character'],
    ['the second half of a character', { a: '\ude00x' }, 'a: half of a character'],
    ['a key that begins with $', { $where: 1 }, '$where: a key that stores refuse'],
    ['a key with NUL', { 'a\0': 1 }, 'a\0: a key that stores refuse'],
    ['a key with half of a character', { '\ud800': 1 }, '\ud800: a key that stores refuse'],
    ['the key __proto__', own('__proto__', 1), '__proto__: a key that stores refuse'],
    ['nothing at all', undefined, ': undefined'],
  ])('a document for the store with %s is faulty, and the place is named', (_, document, fault) => {
    expect(documentFaults(document).map(({ path, found }) => `${path}: ${found}`)).toEqual([fault]);
  });

  it('every fault of a document for the store is reported, up to twenty', () => {
    expect(documentFaults({ a: Number.NaN, b: [1n, 'x'], c: new Date(0) })).toHaveLength(3);
    expect(documentFaults(Array.from({ length: 100 }, () => Number.NaN))).toHaveLength(20);
  });

  it('a document for the store that contains itself is faulty, and the search for faults ends', () => {
    const circle: Record<string, unknown> = {};
    circle['a'] = circle;
    circle['b'] = [circle, circle];
    expect(documentFaults(circle).length).toBeGreaterThan(0);
  });

  it.each<[string, unknown]>([
    ['text with NUL, emoji and invisible characters', { a: 'x\0 👩‍👧 \u200b' }],
    ['keys with dots, blanks and accents', { 'a.b': 1, '': 2, 'ñ ü': 3, constructor: 4 }],
    ['null, truth and numbers', [null, true, 0, -1.5, Number.MAX_SAFE_INTEGER]],
    ['a member that is undefined', { a: undefined }],
    ['an object without a prototype', Object.assign(Object.create(null), { a: 1 })],
  ])('a document for the store with %s has no faults', (_, document) => {
    expect(documentFaults(document)).toEqual([]);
  });

  it('when it is faultless comes back from JSON as it was', () => {
    const value = fc.anything({
      withDate: true,
      withMap: true,
      withBigInt: true,
      withSparseArray: true,
      withNullPrototype: true,
    });
    fc.assert(
      fc.property(value, (document) => {
        fc.pre(documentFaults(document).length === 0);
        expect(JSON.parse(JSON.stringify(document))).toEqual(asKept(document));
        expect(JSON.parse(JSON.stringify(plain(document)))).toEqual(asKept(document));
      }),
    );
  });
});

/** -0 is written as 0, and a member that is undefined is left out. */
function asKept(document: unknown): unknown {
  if (Object.is(document, -0)) return 0;
  if (Array.isArray(document)) return document.map(asKept);
  if (typeof document !== 'object' || document === null) return document;
  return Object.fromEntries(Object.entries(document).flatMap(([key, value]) => (value === undefined ? [] : [[key, asKept(value)]])));
}

describe('a document that is kept', () => {
  it('a kept document is the same object, frozen throughout', () => {
    const document = { a: [{ b: 1 }], c: { d: {} } };
    expect(plain(document)).toBe(document);
    for (const part of [document, document.a, document.a[0], document.c, document.c.d]) expect(Object.isFrozen(part)).toBe(true);
  });

  it('a kept document leaves out what is undefined, and is frozen throughout', () => {
    const kept = plain({ a: [{ b: 1, c: undefined }] });
    expect(kept).toStrictEqual({ a: [{ b: 1 }] });
    for (const part of [kept, kept.a, kept.a[0]]) expect(Object.isFrozen(part)).toBe(true);
  });

  it('a kept document is not read again where it stands in the next one, whose other parts are checked', () => {
    let reads = 0;
    const event = Object.defineProperty({}, 'at', { enumerable: true, get: () => (reads += 1) });
    const before = plain({ history: [event], state: 'new' });
    reads = 0;
    const next: typeof before = { history: [...before.history, { at: 2 }], state: 'taken' };
    expect(plain(next, before)).toBe(next);
    expect(reads).toBe(0);
    expect(Object.isFrozen(next.history[1])).toBe(true);
    expect(() => plain({ history: [...before.history, { at: Number.NaN }], state: 'x' }, before)).toThrow('history.1.at: NaN');
  });
});

describe('a key of the store', () => {
  it.each(['', 'a', 'ñ 👩', 'a.b/c$'])('a key of the store is plain: %j', (key) => {
    expect(isPlainKey(key)).toBe(true);
  });

  it.each(['\0', 'a\0b', '\ud83d', 'x\ude00'])('a key of the store is not plain: %j', (key) => {
    expect(isPlainKey(key)).toBe(false);
  });
});
