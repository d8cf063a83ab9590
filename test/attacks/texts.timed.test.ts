import { expect, it } from 'vitest';
import { normaliseText } from '../../src/core/text/normalise-text.js';
import { fasterThanLinear } from './pattern-attacks.js';
import { admitted, slowTexts } from './slow-texts.js';

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.entries(value).flat().flatMap(textsIn) : [];
}

it.each(Object.entries(slowTexts))('%s is read and compared in time in proportion to it', (_, parts) => {
  const workOn = (length: number) => {
    const more = parts(length);
    return () => textsIn(admitted(more)).map(normaliseText);
  };
  expect(fasterThanLinear(workOn, [2_000, 80_000])).toBeNull();
});
