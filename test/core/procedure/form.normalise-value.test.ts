import { describe, expect, it } from 'vitest';
import { normaliseValue } from '../../../src/core/procedure/form.js';

describe('the value of a field as the ticket stores it', () => {
  it('a field value is sanitised where the field names no normaliser', () => {
    expect(normaliseValue('  Ana\u200B \r\n')).toBe('Ana');
  });

  it('SIGCE-09 a field value passes the normalisers in the order of the field', () => {
    expect(normaliseValue('Ñandú', ['upper', 'n-for-ñ'])).toBe('NANDÚ');
    expect(normaliseValue('[ana@example.org](mailto:ana@example.org)', ['no-link'])).toBe('ana@example.org');
    expect(normaliseValue('tel. 300 123', ['digits'])).toBe('300123');
  });

  it.each([['upper'], ['lower']] as const)(
    'SIGCE-09 a value in %s case stays as it is when it is sent again, whatever its letter',
    (normaliser) => {
      const unstable = Array.from({ length: 0xd800 }, (_, code) => String.fromCodePoint(code)).filter((letter) => {
        const once = normaliseValue(letter, [normaliser]);
        return normaliseValue(once, [normaliser]) !== once;
      });
      expect(unstable).toEqual([]);
    },
  );
});
