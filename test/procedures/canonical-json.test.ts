import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../src/procedures/canonical-json.js';

describe('the same data is the same text', () => {
  it('keys are in order, at every depth; lists keep theirs', () => {
    expect(canonicalJson({ b: [2, 1, { d: 'ñ', c: null }], a: true, gone: undefined })).toBe('{"a":true,"b":[2,1,{"c":null,"d":"ñ"}]}');
  });

  it('all of the data is said, and nothing else', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('keys in any order make one text', () => {
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
