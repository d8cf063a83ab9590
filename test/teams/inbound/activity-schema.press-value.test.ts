import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanValue } from '../../../src/teams/inbound/activity-schema.js';

describe('a pressed card’s value', () => {
  it('plain data comes through as it is', () => {
    const value = {
      verb: 'advance',
      v: 3,
      f_text: 'sí',
      f_toggle: 'true',
      files: [{ id: 'x', bytes: 1 }],
      none: null,
      'a.b': 1,
      $where: 1,
    };
    expect(cleanValue(value)).toEqual(value);
  });

  it.each(['{"__proto__":{"x":1}}', '{"data":{"__proto__":1}}', '{"list":[{"constructor":1}]}', '{"prototype":1}'])(
    '%s is refused',
    (json) => {
      expect(cleanValue(JSON.parse(json))).toBeNull();
    },
  );

  it.each([[[1]], ['x'], [7], [null], [true]])('%j is no value', (value) => {
    expect(cleanValue(value)).toBeNull();
  });

  it('what is too deep or too wide is refused', () => {
    const deep = JSON.parse(`${'{"a":'.repeat(40)}1${'}'.repeat(40)}`);
    expect(cleanValue(deep)).toBeNull();
    expect(cleanValue({ list: Array.from({ length: 3_000 }, () => 1) })).toBeNull();
  });

  it('texts in a pressed card’s value are cleaned so that they can be stored', () => {
    expect(cleanValue({ f_text: 'a\u0000b\ud800', '\udc00': 1 })).toEqual({ f_text: 'ab\ufffd', '\ufffd': 1 });
  });

  it('any JSON leaves prototypes unchanged', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const clean = cleanValue(JSON.parse(text));
        expect(Object.keys(Object.prototype)).toEqual([]);
        if (clean !== null) expect(JSON.stringify(clean)).not.toMatch(/\p{Cs}/u);
      }),
    );
  });
});
