import { personId, type Actor } from '../../src/core/people/person.js';
import { describe, expect, it } from 'vitest';
import { notAttendedText, otherChannelsText } from '../../src/texts/other-desks.js';
import { uariv } from '../support/scenario.js';
import { shippedProcedure } from '../support/shipped-procedure.js';

const shipped = (name: string) => shippedProcedure(name).procedure;

const person = (memberOf: readonly string[]): Actor => ({ kind: 'person', id: personId('x'), name: 'X', memberOf, isCoordinator: false });

describe('the other channels of a desk', () => {
  it.each([
    ['uspec', ['soportespmic@uspec.gov.co', '391, 392, 393 y 395', 'impresion@uspec.gov.co', '394']],
    ['siif', ['6021270', '01800910071', 'siifsoporte@minhacienda.gov.co', 'de lunes a viernes de 7 a. m. a 7 p. m.']],
    ['sigce', ['018000513605', '6000258', '2102489']],
  ])('SIIF-16 %s names those of its procedure, as it writes them', (name, said) => {
    const text = otherChannelsText(shipped(name), person(['any']));
    for (const part of said) expect(text).toContain(part);
  });

  it('SIIF-16 a procedure without other channels says so, and makes none up', () => {
    expect(otherChannelsText(shipped('uariv'), person([]))).toMatch(/^El procedimiento de .* no trae otros teléfonos ni correos/);
  });
});

describe('what is not for a desk', () => {
  it('SIIF-16 USPEC-02 the categories that a desk refuses are named with their reason, and others with who attends them', () => {
    expect(notAttendedText(shipped('uspec'))).toContain('Diseño');
    const other = notAttendedText({ ...uariv.procedure, notForThisDesk: [{ what: 'Daños del ascensor', where: 'Servicios generales' }] });
    expect(other).toBe('Esto no lo atiende esta mesa:\nDaños del ascensor: Servicios generales.');
  });

  it('SIIF-16 a procedure that names nothing says so', () => {
    expect(notAttendedText(uariv.procedure)).toMatch(/no nombra nada que no se atienda/);
  });
});
