import { describe, expect, it } from 'vitest';
import { numberText } from '../../src/core/procedure/lookup.js';
import { spokenNouns } from '../../src/core/procedure/words.js';
import { maskedWords } from '../../src/core/masking/mask.js';
import { innocentForms, maskedForms } from './masking-tables.js';
import { shippedProcedure } from '../support/shipped-procedure.js';

describe('personal data and secrets in words that others read', () => {
  it.each(maskedForms)('%j is read as %j', (words, shown) => {
    expect(maskedWords(words)).toBe(shown);
  });

  it('a form within a sentence, and two in one text, are masked all the same', () => {
    for (const [words, shown] of maskedForms) {
      if (/^[\d(+]/u.test(words)) expect(maskedWords(`Hola, ${words} y ${words}`), words).toBe(`Hola, ${shown} y ${shown}`);
      expect(maskedWords(`Buenos días: ${words}`), words).toBe(`Buenos días: ${shown}`);
    }
  });

  it('what was masked is masked to the same', () => {
    for (const [words] of maskedForms) expect(maskedWords(maskedWords(words))).toBe(maskedWords(words));
  });
});

describe('innocent numbers in words that others read', () => {
  it.each(innocentForms.map((words) => [words]))('%j stays as it was typed', (words) => {
    expect(maskedWords(words)).toBe(words);
    expect(maskedWords(`No abre: ${words}, gracias`)).toBe(`No abre: ${words}, gracias`);
  });
});

describe('numbers of cases in words that others read', () => {
  it.each(['uariv', 'uspec', 'siif', 'sigce'])('a number that the desk of %s understands stays as it was typed', (name) => {
    const { procedure } = shippedProcedure(name);
    const links = [' ', ' n.º ', ' número ', ' #', ': ', ' No. ', ' es el ', '-'];
    for (const value of [45, 123_456, 1_234_567, 12_345_678]) {
      const written = Object.keys(procedure.numbers).map((series) => numberText(procedure, series, value));
      // Of seven digits and more the words for any request tell it from an identity number.
      const isShort = value < 1_000_000;
      const nouns = [...spokenNouns(procedure), ...(isShort ? procedure.intake.keywords : [])];
      const spoken = nouns.flatMap((noun) => links.map((link) => `${noun}${link}${value}`));
      const typed = [
        ...written,
        ...(isShort ? written.map((number) => number.toLowerCase()) : []),
        ...spoken,
        ...spoken.map((words) => words.toUpperCase()),
      ];
      for (const words of typed) expect(maskedWords(`Sigue igual ${words}, gracias`)).toBe(`Sigue igual ${words}, gracias`);
    }
  });
});
