import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sheetNames } from '../../../src/core/workbook/sheets.js';
import { anyText } from '../../support/any-text.js';

describe('the names of sheets', () => {
  it('a name that Excel takes stays as it is', () => {
    expect(sheetNames(['Casos', 'Por nivel y prioridad', 'Encuestas (octubre)'])).toEqual([
      'Casos',
      'Por nivel y prioridad',
      'Encuestas (octubre)',
    ]);
  });

  it('forbidden signs become dashes, apostrophes and blanks at the ends go', () => {
    expect(sheetNames(['a:b\\c/d?e*f[g]h', " 'Casos' ", 'a\u0000\ud800b'])).toEqual(['a-b-c-d-e-f-g-h', 'Casos', 'a--b']);
  });

  it('a name of more than 31 characters is cut with a sign that says so', () => {
    expect(sheetNames(['Infraestructura y comunicaciones de la entidad'])).toEqual(['Infraestructura y comunicacion…']);
  });

  it('two names that differ in capitals only are numbered, also when they are as long as can be', () => {
    expect(sheetNames(['Casos', 'CASOS', 'casos'])).toEqual(['Casos', 'CASOS (2)', 'casos (3)']);
    expect(sheetNames(['a'.repeat(31), 'a'.repeat(31)])[1]).toBe(`${'a'.repeat(26)}… (2)`);
  });

  it('an empty name is the number of its sheet, and the name that Excel reserves gets a number', () => {
    expect(sheetNames(['', 'History', "''"])).toEqual(['1', 'History (2)', '3']);
  });

  it('any names become names that Excel takes, as many as there were', () => {
    fc.assert(
      fc.property(fc.array(anyText(40), { maxLength: 8 }), (wanted) => {
        const names = sheetNames(wanted);
        expect(names.length).toBe(wanted.length);
        expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
        expect(names.filter((name) => name === '' || name.length > 31 || /[[\]:*?/\\]|^'|'$|\p{Cc}|\p{Surrogate}/u.test(name))).toEqual([]);
      }),
    );
  });
});
