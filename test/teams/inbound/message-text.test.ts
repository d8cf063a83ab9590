import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordsOf } from '../../../src/teams/inbound/message-text.js';
import { safeText } from '../../../src/teams/protocol/incoming-text.js';

const anyText = fc.string({
  unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
  maxLength: 60,
});

describe('words as they can be stored', () => {
  it('cleaned text is always well formed, without control characters except tabs and line breaks', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(Buffer.from(safeText(text), 'utf8').toString('utf8')).toBe(safeText(text));
        expect(safeText(text)).not.toMatch(/(?![\t\n\r])\p{Cc}/u);
      }),
    );
  });

  it('cleaned text stays the same when it is cleaned again', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const words = wordsOf(text, []);
        expect(wordsOf(words, [])).toBe(words);
      }),
    );
  });

  it('good text is not touched', () => {
    const text = '¿Qué pasó? 👨‍👩‍👧 ñandú — “sí”\n\tfin';
    expect(safeText(text)).toBe(text);
  });
});
