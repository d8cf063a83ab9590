import { describe, expect, it } from 'vitest';
import type { ReadSheet } from '../../../src/core/contingency/sheet-table.js';
import type { RowFault } from '../../../src/core/contingency/row-fault.js';
import { fromIso } from '../../support/from-iso.js';
import {
  aReadSheet,
  aSiifRow,
  dateAt,
  sheetDay,
  siifCases,
  siifDetails,
  siifHeaders,
  siifNews,
  siifRowsIn,
} from '../../support/a-read-sheet.js';

const faultsOf = (...sheets: readonly ReadSheet[]): readonly RowFault[] => siifRowsIn(...sheets).faulty.flatMap(({ faults }) => faults);

describe('rows of new cases', () => {
  it('SIIF-14 a row is read as the form keeps its values', () => {
    const { cases, faulty, sheets } = siifRowsIn(siifCases([aSiifRow()]));
    expect({ faulty, sheets }).toEqual({ faulty: [], sheets: [] });
    expect(cases).toMatchObject([
      {
        row: 2,
        number: 120,
        means: 'registered',
        reportedAt: null,
        fields: {
          name: 'Luz Peña',
          identificacion: '52123456',
          entidadCodigo: '130101',
          entidad: 'Ministerio de Hacienda',
          email: 'luz.pena@minhacienda.gov.co',
          phone: '3001234567',
        },
      },
    ]);
  });

  it('SIIF-14 times, channel, theme and solution stand beside the number', () => {
    const { cases } = siifRowsIn(
      siifCases([aSiifRow({ Estado: 'Resuelto' })]),
      siifDetails(
        ['SERV000119'],
        [120, dateAt(9), 'Teléfono', 'Pagos y recaudos', 'ana@x.gov.co', 'Se amplió el cupo', '24/11/2026 11:05'],
      ),
    );
    expect(cases).toMatchObject([
      {
        means: 'solved',
        channel: 'telephone',
        category: 'tesoreria',
        fields: { category: 'tesoreria' },
        attendedBy: 'ana@x.gov.co',
        solution: 'Se amplió el cupo',
        reportedAt: { at: fromIso('2026-11-24T09:00:00-05:00'), cell: 'B3' },
        solvedAt: { at: fromIso('2026-11-24T11:05:00-05:00'), cell: 'G3' },
      },
    ]);
  });

  it('bad input: a missing column that the form can do without leaves its values empty', () => {
    const { cases, faulty } = siifRowsIn(
      aReadSheet('Casos nuevos', [
        ['Nombre', 'Descripción detallada'],
        ['Luz Peña', 'No deja registrar el pago'],
      ]),
    );
    expect(faulty).toEqual([]);
    expect(cases).toMatchObject([{ number: null, means: 'registered', fields: { name: 'Luz Peña' } }]);
  });

  it('bad input: without the column of the description there is no case, and the sheet says so', () => {
    const { cases, sheets } = siifRowsIn(
      aReadSheet('Casos nuevos', [
        ['Nombre', 'Ciudad'],
        ['Luz Peña', 'Bogotá'],
      ]),
    );
    expect(cases).toEqual([]);
    expect(sheets).toEqual([{ code: 'column-missing', sheet: 'Casos nuevos', header: 'Descripción detallada' }]);
  });

  it('bad input: extra columns are passed over and named, and of a header that stands twice the first counts', () => {
    const rows = [
      [...siifHeaders, 'Observaciones', 'Nombre'],
      [...aSiifRow(), 'algo', 'Otra'],
    ];
    const { cases, sheets } = siifRowsIn(aReadSheet('Casos nuevos', rows));
    expect(cases).toMatchObject([{ fields: { name: 'Luz Peña' } }]);
    expect(sheets).toEqual([
      { code: 'column-twice', sheet: 'Casos nuevos', header: 'Nombre' },
      { code: 'column-unknown', sheet: 'Casos nuevos', header: 'Observaciones' },
    ]);
  });

  it('bad input: columns in another order, below a title, with other capitals, accents and blanks are found', () => {
    const rows = [
      ['Caída del 24 de noviembre'],
      [],
      ['descripcion  DETALLADA', 'ESTADO ', 'nombre:', 'Id serv o inc'],
      ['No deja registrar el pago', 'abierto', 'Luz Peña', 'serv 120'],
    ];
    expect(siifRowsIn(aReadSheet('CASOS NUEVOS ', rows)).cases).toMatchObject([{ row: 4, number: 120, fields: { name: 'Luz Peña' } }]);
  });

  it('bad input: among several sheets the one that was copied into another book is found by its columns, a hidden one is not', () => {
    const copied = { ...siifCases([aSiifRow()]), name: 'Hoja1' };
    const hidden = { ...siifCases([aSiifRow({ Nombre: 'Otra Persona' })]), name: 'Hoja2', isHidden: true };
    expect(siifRowsIn(aReadSheet('Notas', [['hola']]), hidden, copied).cases).toMatchObject([
      { sheet: 'Hoja1', fields: { name: 'Luz Peña' } },
    ]);
    expect(siifRowsIn(hidden).sheets).toEqual([{ code: 'sheet-missing', sheet: 'Casos nuevos', header: '' }]);
  });

  it('bad input: empty rows in the middle, and rows in which nothing but their number is seen, are no cases', () => {
    const { cases, faulty } = siifRowsIn(
      siifCases([['SERV000119'], [], [null, '  '], aSiifRow(), ['SERV000121', '\u200B', '\u2060 \u200E']]),
    );
    expect(faulty).toEqual([]);
    expect(cases.map(({ row }) => row)).toEqual([5]);
  });

  it('bad input: merged cells make each of their rows faulty', () => {
    const merged = [{ fromRow: 2, toRow: 3, fromColumn: 1, toColumn: 1 }];
    const { cases, faulty } = siifRowsIn(
      siifCases([aSiifRow(), aSiifRow({ 'ID SERV o INC': 121 }), aSiifRow({ 'ID SERV o INC': 122 })], merged),
    );
    expect(faulty.map(({ row, faults }) => ({ row, faults }))).toEqual([
      { row: 2, faults: [{ code: 'merged', ranges: ['B2:B3'] }] },
      { row: 3, faults: [{ code: 'merged', ranges: ['B2:B3'] }] },
    ]);
    expect(cases.map(({ number }) => number)).toEqual([122]);
  });

  it('bad input: a title that is merged above the header harms no row', () => {
    const { cases } = siifRowsIn(siifCases([aSiifRow()], [{ fromRow: 1, toRow: 1, fromColumn: 0, toColumn: 9 }]));
    expect(cases).toHaveLength(1);
  });

  it('bad input: every fault of a row is named with its cell', () => {
    const row = aSiifRow({
      'ID SERV o INC': 'REQ-2026-77',
      Nombre: { formula: '=A1' },
      Identificación: 1.0e20,
      'Usuario SIIF': { kind: 'error', text: '#N/A' },
      Correo: 'luz sin arroba',
      Ciudad: 'BogotÃ¡',
      Estado: 'Quién sabe',
    });
    expect(faultsOf(siifCases([row]))).toEqual([
      { code: 'number-unreadable', cell: 'A2' },
      { code: 'unknown-choice', cell: 'J2', choices: ['Abierto', 'Trabajo en Progreso', 'Resuelto'] },
      { code: 'formula', cell: 'B2' },
      { code: 'lost-digits', cell: 'C2' },
      { code: 'error-value', cell: 'D2' },
      { code: 'damaged-letters', cell: 'H2' },
      { code: 'field', cell: 'F2', fault: { field: 'email', label: 'Correo', code: 'not-an-email' } },
    ]);
  });

  it.each([
    ['1.03456E+10', 'lost-digits'],
    [{ kind: 'date', day: sheetDay, msOfDay: 0 } as const, 'date-for-text'],
    [{ kind: 'truth', truth: true } as const, 'truth-for-text'],
  ])('bad input: an identification as %o is no text', (cell, code) => {
    expect(faultsOf(siifCases([aSiifRow({ Identificación: cell })]))).toEqual([{ code, cell: 'C2' }]);
  });

  it('bad input: a number keeps all its digits, a text its zeros, blanks and control signs go', () => {
    const { cases } = siifRowsIn(siifCases([aSiifRow({ Identificación: 10_000_000_000, 'Usuario SIIF': ' 007\u0007 \u200b' })]));
    expect(cases).toMatchObject([{ fields: { identificacion: '10000000000', usuarioSiif: '007' } }]);
  });

  it('bad input: formulas and names of objects in words are words, without the apostrophe of the desk', () => {
    const words = "'=cmd() en __proto__; '+1 y constructor";
    expect(siifRowsIn(siifCases([aSiifRow({ 'Descripción detallada': words })])).cases).toMatchObject([
      { fields: { description: '=cmd() en __proto__; +1 y constructor' } },
    ]);
  });

  it('bad input: a number that an earlier row has is named with that row', () => {
    const { cases, faulty } = siifRowsIn(siifCases([aSiifRow(), aSiifRow({ 'ID SERV o INC': '120' })]));
    expect(cases).toHaveLength(1);
    expect(faulty).toMatchObject([{ row: 3, faults: [{ code: 'number-twice', cell: 'A3', first: { sheet: 'Casos nuevos', row: 2 } }] }]);
  });

  it('SIIF-14 a row without name or description is faulty; other values that the form asks for may be missing', () => {
    const { cases, faulty } = siifRowsIn(
      siifCases([
        aSiifRow({ Nombre: null, 'Descripción detallada': ' ' }),
        aSiifRow({ 'ID SERV o INC': null, Correo: null, Teléfono: null, Identificación: null }),
      ]),
    );
    expect(faulty.flatMap(({ faults }) => faults)).toEqual([
      { code: 'field', cell: '', fault: { field: 'name', label: 'Nombre completo', code: 'missing' } },
      { code: 'field', cell: '', fault: { field: 'description', label: 'Descripción detallada', code: 'missing' } },
    ]);
    expect(cases).toMatchObject([{ row: 3, number: null }]);
  });

  it('SIIF-14 a solved case without its solution is faulty, and what is wrong beside its number is the row’s fault too', () => {
    const { faulty } = siifRowsIn(siifCases([aSiifRow({ Estado: 'Resuelto' })]), siifDetails([120, '24 de noviembre']));
    expect(faulty).toMatchObject([
      {
        sheet: 'Casos nuevos',
        row: 2,
        faults: [
          { code: 'not-a-moment', cell: 'B2', sheet: 'Números y horas' },
          { code: 'solution-missing', header: 'Solución', sheet: 'Números y horas' },
        ],
        details: [
          ['Número', '120'],
          ['Reportado (fecha y hora)', '24 de noviembre'],
        ],
      },
    ]);
  });

  it('bad input: news and solutions of more letters than the desk takes are faulty, each with its cell', () => {
    const [long, most] = ['a'.repeat(4_001), 'a'.repeat(4_000)];
    const fault = (cell: string, label: string) => ({
      code: 'field',
      cell,
      fault: { field: '', label, code: 'too-long', most: 4_000, found: 4_001 },
    });
    const solved = siifCases([aSiifRow({ Estado: 'Resuelto' })]);
    expect(faultsOf(solved, siifDetails([120, null, null, null, null, long]))).toEqual([
      { ...fault('F2', 'Solución'), sheet: 'Números y horas' },
    ]);
    expect(faultsOf(siifNews([8, long, 'Resuelto', long]))).toEqual([fault('D2', 'Solución'), fault('B2', 'Novedad')]);
    expect(faultsOf(siifNews([8, most, 'Resuelto', most]))).toEqual([]);
  });

  it('SIIF-14 times of a number that has no row are faulty', () => {
    expect(siifRowsIn(siifCases([]), siifDetails([121, dateAt(9)])).faulty).toMatchObject([
      { of: 'details', row: 2, faults: [{ code: 'without-case' }] },
    ]);
  });
});

describe('dates with hours', () => {
  const momentOf = (cell: string | { kind: 'date'; day: number; msOfDay: number } | number) => {
    const { cases, faulty } = siifRowsIn(siifCases([aSiifRow()]), siifDetails([120, cell]));
    return cases[0]?.reportedAt?.at ?? faulty[0]?.faults[0]?.code;
  };

  it.each([
    ['24/11/2026 14:30', '2026-11-24T14:30:00-05:00'],
    ['24/11/2026 2:30 p. m.', '2026-11-24T14:30:00-05:00'],
    ['24-11-26 12:05 AM', '2026-11-24T00:05:00-05:00'],
    ['24.11.2026, 14:30:15', '2026-11-24T14:30:15-05:00'],
    ['2026-11-24 14:30', '2026-11-24T14:30:00-05:00'],
    ['2026-11-24T14:30:00.000', '2026-11-24T14:30:00-05:00'],
    ['03/04/2026 08:00', '2026-04-03T08:00:00-05:00'],
  ])('bad input: the text «%s» is a date, the day before the month', (text, iso) => {
    expect(momentOf(text)).toBe(fromIso(iso));
  });

  it.each([
    ['11/24/2026 14:30', 'not-a-moment'],
    ['31/11/2026 14:30', 'not-a-moment'],
    ['24/11/2026 25:00', 'not-a-moment'],
    ['24/11/2026 13:00 pm', 'not-a-moment'],
    ['24/11/2026', 'time-missing'],
    ['ayer', 'not-a-moment'],
    [46_350.6, 'not-a-moment'],
    [{ kind: 'date', day: sheetDay, msOfDay: 0 } as const, 'time-missing'],
  ])('bad input: %o is no date with its hour', (cell, code) => {
    expect(momentOf(cell)).toBe(code);
  });
});

describe('rows of cases that were open', () => {
  it('SIIF-14 only rows in which something was filled in are read', () => {
    const { news, faulty } = siifRowsIn(
      siifNews(['SERV000007'], ['SERV000008', 'Se llamó al usuario'], [9, null, 'Resuelto', 'Se habilitó el perfil', dateAt(15)]),
    );
    expect(faulty).toEqual([]);
    expect(news).toMatchObject([
      { number: 8, news: 'Se llamó al usuario', means: null, at: null },
      { number: 9, means: 'solved', solution: 'Se habilitó el perfil', at: { at: fromIso('2026-11-24T15:00:00-05:00') } },
    ]);
  });

  it('bad input: news without a number, twice, or solved without a solution are faulty', () => {
    expect(faultsOf(siifNews([8, 'a'], [8, 'b'], [null, 'c'], [9, null, 'Resuelto'], [10, null, 'Cerrado']))).toEqual([
      { code: 'number-twice', cell: 'A3', first: { sheet: 'Casos abiertos', row: 2 } },
      { code: 'missing', header: 'Número', sheet: 'Casos abiertos' },
      { code: 'solution-missing', header: 'Solución', sheet: 'Casos abiertos' },
      { code: 'unknown-choice', cell: 'C6', choices: ['Abierto', 'Trabajo en Progreso', 'Resuelto'] },
    ]);
  });
});
