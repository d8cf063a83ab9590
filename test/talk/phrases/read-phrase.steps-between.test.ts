import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stepsBetween } from '../../../src/core/text/slips.js';

describe('the steps between two texts', () => {
  it.each([
    ['caso', 'caso', 0],
    ['caso', 'casos', 1],
    ['caos', 'caso', 1],
    ['cosa', 'caso', 2],
    ['', 'caso', 4],
    ['ayuda', '', 5],
    ['etsado', 'estado', 1],
    ['cola', 'estado', 5],
  ])('from «%s» to «%s» there are %i steps', (a, b, steps) => {
    expect(stepsBetween(a, b)).toBe(steps);
  });

  it('the steps are the same both ways, none only to the text itself, and never more than the longer text has letters', () => {
    const text = fc.string({ maxLength: 12 });
    fc.assert(
      fc.property(text, text, (a, b) => {
        const steps = stepsBetween(a, b);
        expect(stepsBetween(b, a)).toBe(steps);
        expect(steps === 0).toBe(a === b);
        expect(steps).toBeLessThanOrEqual(Math.max(a.length, b.length));
      }),
    );
  });
});
