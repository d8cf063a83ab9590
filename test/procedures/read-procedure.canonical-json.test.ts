import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../src/procedures/read-procedure.js';

describe('canonical JSON', () => {
  it('keys are sorted at every depth; lists keep their order', () => {
    expect(canonicalJson({ b: [2, 1, { d: 'ñ', c: null }], a: true, gone: undefined })).toBe('{"a":true,"b":[2,1,{"c":null,"d":"ñ"}]}');
  });

  it('the text holds all of the data and nothing else', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('the order of keys makes no difference', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.string().filter((k) => k !== '__proto__'),
          fc.jsonValue(),
        ),
        (value) => {
          expect(canonicalJson(Object.fromEntries(Object.entries(value).toReversed()))).toBe(canonicalJson(value));
        },
      ),
    );
  });
});
