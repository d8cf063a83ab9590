import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkForm } from '../../../../src/core/ticket/forms/check-form.js';
import { ownNumber, partnersNumber, spokenNumbers } from '../../../../src/core/ticket/numbers/spoken-numbers.js';
import { linkingWords } from '../../../../src/core/procedure/number-pattern.js';
import { shippedProcedure } from '../../../support/shipped-procedure.js';

const { procedure } = shippedProcedure('sigce');
const field = procedure.forms.flatMap((f) => f.fields).find((f) => f.id === procedure.partner?.numberField);
if (field === undefined) throw new Error('no field');

/** As the form keeps it; null where it refuses. */
const taken = (typed: string) => {
  const { values, faults } = checkForm([field], { [field.id]: typed }, { today: null });
  return faults.length > 0 ? null : (values[field.id] ?? null);
};
const named = (text: string) => spokenNumbers(procedure, text).map(({ partners }) => partners);

const beginsAsLink = new RegExp(`^(?:${linkingWords.join('|')})[^A-Z0-9]`, 'i');

describe('a number of the partner’s that the form takes', () => {
  it.each([
    ['IM 2012-3344', 'IM-2012-3344'],
    ['im  2012 . 3344', 'IM-2012-3344'],
    ['MEN/12.7', 'MEN/12.7'],
    [' 45 ', '45'],
  ])('SIGCE-03 a partner’s number is kept as people can say it: «%s»', (typed, kept) => {
    expect(taken(typed)).toBe(kept);
    expect(partnersNumber(procedure, typed)).toBe(kept);
  });

  it.each(['MEN', '…', 'IM#', 'ñ-1', 'TEXTO DE PRUEBA', 'TEXTO DE PRUEBA 1', 'no me lo dieron 2'])(
    'SIGCE-03 the partner’s number is refused where no one could say it: «%s»',
    (typed) => {
      expect(taken(typed)).toBeNull();
    },
  );

  it('SIGCE-03 every number of the partner’s that the form takes is found as written, alone and behind the word for a request', () => {
    const typed = fc.stringMatching(/^[A-Za-z0-9 ./_-]{1,24}$/);
    fc.assert(
      fc.property(typed, (text) => {
        const number = taken(text);
        // What looks like a number of this desk's is read as one first, and "caso n.45" names 45.
        if (number === null || ownNumber(procedure, number) !== null || beginsAsLink.test(number)) return;
        expect([number, named(number)]).toEqual([number, [number]]);
        expect([number, named(`caso ${number}`)]).toEqual([number, [number]]);
      }),
      { numRuns: 2000 },
    );
  });
});
