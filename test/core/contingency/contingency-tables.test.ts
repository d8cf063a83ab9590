import { describe, expect, it } from 'vitest';
import type { ReadSheet } from '../../../src/core/contingency/sheet-table.js';
import { aReadSheet, aSiifRow, dateAt, newsHeaders, siifCases, siifDetails, siifHeaders, siifRowsIn } from '../../support/a-read-sheet.js';

describe('sheets that are read, and those that are not', () => {
  it('SIIF-14 two workbooks in one: a copy of a sheet beside the one that is read is named, and where its rows belong', () => {
    const copy = (sheet: ReadSheet): ReadSheet => ({ ...sheet, name: `${sheet.name} (2)` });
    const cases = siifCases([aSiifRow()]);
    const news = aReadSheet('Casos abiertos', [
      [...newsHeaders, ...siifHeaders.slice(1)],
      [8, 'Se llamó al usuario', null, null, null, ...aSiifRow().slice(1)],
    ]);
    const details = siifDetails([120, dateAt(9)]);
    const unread = (header: string) => ({ code: 'sheet-unread', sheet: `${header} (2)`, header });
    expect(siifRowsIn(cases, details, news, copy(cases), copy(details), copy(news)).sheets).toEqual([
      unread('Casos nuevos'),
      unread('Números y horas'),
      unread('Casos abiertos'),
    ]);
    expect(siifRowsIn(cases, copy(siifCases([])), aReadSheet('Notas', [['hola', 'Nombre']])).sheets).toEqual([]);
  });

  it('bad input: columns of the other sheets that are missing or not known are named too; those that the export wrote are not', () => {
    const { sheets } = siifRowsIn(
      siifCases([aSiifRow()]),
      aReadSheet('Números y horas', [
        ['N.', 'Canal', 'Qué se hizo', 'Tema'],
        [120, 'Teléfono', 'Se amplió el cupo'],
      ]),
      aReadSheet('Casos abiertos', [
        ['Número', 'Estado', 'Vence', 'Novedades', 'Estado ahora', 'Qué corregir'],
        [8, 'Abierto', null, 'Se llamó'],
      ]),
    );
    expect(sheets).toEqual([
      { code: 'column-missing', sheet: 'Números y horas', header: 'Número' },
      { code: 'column-unknown', sheet: 'Números y horas', header: 'N.' },
      { code: 'column-unknown', sheet: 'Números y horas', header: 'Qué se hizo' },
      { code: 'column-unknown', sheet: 'Casos abiertos', header: 'Novedades' },
    ]);
  });
});
