import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cuesIn, likelyFamilies, patternOf, saidIn } from '../../../src/core/text/cues.js';

it('only families whose phrases begin with a word of the text are likely', () => {
  const likely = likelyFamilies([cuesIn('no abre'), cuesIn('arregl~'), cuesIn('lo? van'), cuesIn('^ gracias'), cuesIn('~aron')]);
  expect(likely(saidIn('no arreglaron'))).toEqual(new Set([0, 1, 4]));
  expect(likely(saidIn('Lo van a ver'))).toEqual(new Set([2, 4]));
  expect(likely(saidIn('mil gracias'))).toEqual(new Set([3, 4]));
});

it('a family is likely wherever one of its phrases is found', () => {
  const token = fc.constantFrom('va', 'va|van', 'arregl~', '~aron', 'lo?', 'lo|la?', '…', '^', '$', '?', '¡no!', 'va|?', 'holaaa');
  const phrase = fc.array(token, { minLength: 1, maxLength: 4 }).map((tokens) => tokens.join(' '));
  const text = fc.array(fc.constantFrom('va', 'van', 'arreglo', 'Arreglaron', 'lo', 'la', 'no', 'hola', '?'), { maxLength: 6 });
  fc.assert(
    fc.property(fc.array(phrase, { minLength: 1, maxLength: 3 }), text, (cues, words) => {
      const said = saidIn(words.join(' '));
      const isFound = said.match(patternOf(cues)) !== null;
      expect(isFound && !likelyFamilies([cues])(said).has(0)).toBe(false);
    }),
    { numRuns: 2000 },
  );
});
