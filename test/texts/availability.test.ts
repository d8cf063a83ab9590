import { describe, expect, it } from 'vitest';
import { fromIso } from '../support/from-iso.js';
import * as say from '../../src/texts/availability.js';
import { caseNoun } from '../../src/texts/words.js';

const noun = caseNoun({});
const times = { now: fromIso('2026-11-25T10:00:00-05:00'), timeZone: 'America/Bogota' } as const;
const monday = fromIso('2026-11-30T08:00:00-05:00');
const afternoon = fromIso('2026-11-25T15:00:00-05:00');

describe('sentences about availability', () => {
  it('SIIF-15 an absence names the instant of the return, so that it is clear whether the named day counts', () => {
    expect(say.markedAwayText(null, monday, times)).toBe('Queda como no disponible hasta el lun 30 nov, 8:00 a. m.');
    expect(say.markedAwayText('Dora Vega', afternoon, times)).toBe('Dora Vega queda como no disponible hasta hoy 3:00 p. m.');
    expect(say.markedAwayText('Dora Vega', afternoon, { ...times, reading: 'kept' })).toBe(
      'Dora Vega queda como no disponible hasta el mié 25 nov, 3:00 p. m.',
    );
    expect(say.markedAwayText(null, null, times)).toBe('Queda como no disponible hasta que escriba «estoy disponible».');
    expect(say.markedAwayText('Dora Vega', null, times)).toBe('Dora Vega queda como no disponible hasta que se diga lo contrario.');
  });

  it('SIIF-15 an absent person is named with the end of the absence, and with the people present', () => {
    expect(say.unavailableText('Dora Vega', monday, times)).toBe('Dora Vega no está disponible hasta el lun 30 nov, 8:00 a. m.');
    expect(say.unavailableText('Dora Vega', null, times)).toBe('Dora Vega no está disponible.');
    expect(say.availableInsteadText(['Iván Soto', 'Luz Parra'])).toBe('Disponibles: Iván Soto, Luz Parra.');
    expect(say.availableInsteadText(['A', 'B', 'C', 'D', 'E', 'F', 'G'])).toBe('Disponibles: A, B, C, D, E y 2 más.');
    expect(say.availableInsteadText([])).toBe('Nadie más de su grupo está disponible.');
    expect(say.availableText('Dora Vega')).toBe('Dora Vega está disponible.');
  });

  it('SIIF-15 a return is confirmed once, and so is that there was no absence', () => {
    expect([
      say.backText(null, true, noun),
      say.backText(null, false, noun),
      say.backText('Dora Vega', true, noun),
      say.backText('Dora Vega', false, noun),
    ]).toEqual([
      'Vuelve a estar disponible: se le pueden asignar casos.',
      'Usted ya estaba disponible.',
      'Dora Vega vuelve a estar disponible.',
      'Dora Vega ya estaba disponible.',
    ]);
  });

  it('SIIF-15 the question of whose cases names the absent people who have some', () => {
    expect(say.askWhoseCasesText([], noun)).toBe('¿De quién? Escriba «persona» y el nombre: verá sus casos, cada uno con «Reasignar».');
    expect(
      say.askWhoseCasesText(
        [
          { name: 'Dora Vega', cases: 3 },
          { name: 'Iván Soto', cases: 1 },
        ],
        noun,
      ),
    ).toContain('No disponibles y con casos: Dora Vega (3 casos) e Iván Soto (1 caso).');
    expect([0, 1, 2].map((n) => say.reassignedText(n, 'Luz Parra', noun))).toEqual([
      'No se reasignó ningún caso.',
      '1 caso quedó a nombre de Luz Parra.',
      '2 casos quedaron a nombre de Luz Parra.',
    ]);
  });

  it('SIIF-15 the effect of an absence is explained to the people it concerns', () => {
    expect(say.whatAbsenceMeansText(true, noun)).toContain('Si toma uno, vuelve a estar disponible');
    expect(say.whatAbsenceMeansText(false, noun)).toBe('Mientras tanto nadie le asigna casos.');
    expect(say.backByTakingText(noun)).toContain('vuelve a estar disponible');
    for (const asked of [say.unclearUntilText, say.untilMissingText, say.onePersonOnlyText]) expect(asked).toMatch(/[.»]$/);
  });
});
