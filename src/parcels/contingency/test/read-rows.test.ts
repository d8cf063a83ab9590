import { describe, expect, it } from 'vitest';
import { dayNumber } from '../../../core/calendar/civil-date.js';
import type { InSteps } from '../../../core/in-steps.js';
import type { MergedRange, ReadCell, ReadSheet, ReadValue } from '../../../core/workbook/read-sheet.js';
import { aSiifRow, type SheetCell } from './a-contingency-sheet.js';
import { fromIso } from '../../../../test/support/from-iso.js';
import { shipped } from '../../../../test/procedures/broken-copy.js';
import { sheetColumns, sheetLabels } from '../rules/columns.js';
import { readRows } from '../rules/read-rows.js';
import { faultsText } from '../texts.js';

/** A text, a number, or a cell as the reader gives it; null leaves it empty. */
type Cell = string | number | ReadValue | null | { formula: string };

const siif = shipped('siif');
const titles = sheetColumns(siif).map(({ title }) => title);
const sheetDay = dayNumber({ year: 2026, month: 11, day: 24 });
const reading = { procedure: siif, now: fromIso('2026-11-24T18:00:00-05:00'), today: sheetDay };

function readCell(cell: Exclude<Cell, null>, column: number): ReadCell {
  if (typeof cell === 'string') return { column, value: { kind: 'text', text: cell }, isFormula: false };
  if (typeof cell === 'number') return { column, value: { kind: 'number', number: cell }, isFormula: false };
  if ('formula' in cell) return { column, value: { kind: 'text', text: cell.formula }, isFormula: true };
  return { column, value: cell, isFormula: false };
}

function sheetOf(rows: readonly (readonly Cell[])[], more: Partial<ReadSheet> = {}): ReadSheet {
  const read = rows.map((cells, at) => ({
    row: at + 1,
    cells: cells.flatMap((cell, column) => (cell === null ? [] : [readCell(cell, column)])),
  }));
  return { name: 'Casos nuevos', isHidden: false, merged: [], rows: read.filter(({ cells }) => cells.length > 0), ...more };
}

const rowOf = (changed: Readonly<Record<string, Cell>> = {}): readonly Cell[] => {
  const usual = aSiifRow('SERV000120');
  const typed = (cell: SheetCell | undefined): Cell => (cell === undefined || cell instanceof Date ? null : cell);
  return titles.map((title) => (title in changed ? (changed[title] ?? null) : typed(usual[title])));
};
const siifSheet = (rows: readonly (readonly Cell[])[], merged: readonly MergedRange[] = []) => sheetOf([titles, ...rows], { merged });

function ended<Result>(work: InSteps<Result>): Result {
  for (let step = work.next(); ; step = work.next()) if (step.done === true) return step.value;
}

const read = (...sheets: readonly ReadSheet[]) => ended(readRows(sheets, reading)) ?? { rows: [], faulty: [], isNone: true };
const faultsIn = (...rows: readonly (readonly Cell[])[]) => read(siifSheet(rows)).faulty.flatMap(({ faults }) => faults);

describe('rows of the sheet', () => {
  it('SIIF-14 a row is read as the form keeps its values, with its times', () => {
    const solved = { Estado: 'Resuelto', [sheetLabels.solution]: 'Se amplió el cupo', [sheetLabels.solvedAt]: '24/11/2026 11:05' };
    const { rows, faulty } = read(siifSheet([rowOf({ ...solved, Identificación: 10_000_000_000, 'Usuario SIIF': ' 007\u0007 \u200b' })]));
    expect(faulty).toEqual([]);
    expect(rows).toMatchObject([
      {
        row: 2,
        number: 120,
        means: 'solved',
        solution: 'Se amplió el cupo',
        reportedAt: fromIso('2026-11-24T09:10:00-05:00'),
        solvedAt: fromIso('2026-11-24T11:05:00-05:00'),
        fields: { identificacion: '10000000000', usuarioSiif: '007', entidadCodigo: '130101', entidad: 'Ministerio de Hacienda' },
      },
    ]);
  });

  it('bad input: columns in another order and another book, below a title, with other capitals, accents and blanks are found', () => {
    const order = titles.toReversed();
    const cells = rowOf().toReversed();
    const typed = order.map((title) => ` ${title.toUpperCase()}: `);
    const notes = sheetOf(
      [
        ['Nombre', 'Ciudad'],
        ['Luz', 'Cali'],
      ],
      { name: 'Notas' },
    );
    const hidden = { ...siifSheet([rowOf({ 'ID SERV o INC': 121 })]), isHidden: true };
    const { rows, faulty } = read(notes, hidden, sheetOf([['Caída del 24 de noviembre'], [], typed, cells], { name: 'Hoja1' }));
    expect([rows, faulty]).toMatchObject([[{ sheet: 'Hoja1', row: 4, number: 120 }], []]);
    expect(read(notes, hidden)).toMatchObject({ isNone: true });
  });

  it('bad input: empty rows, and rows in which nothing but their number is seen, are no cases', () => {
    const { rows, faulty } = read(siifSheet([['SERV000119'], [], [null, '  '], rowOf(), ['SERV000121', '\u200b', '\u2060 \u200e']]));
    expect([rows.map(({ row }) => row), faulty]).toEqual([[5], []]);
  });

  it('bad input: every fault of a row is named at once, with its cell', () => {
    const row = rowOf({
      'ID SERV o INC': 'REQ-2026-77',
      Nombre: { formula: '=A1' },
      Identificación: 1.0e20,
      'Usuario SIIF': { kind: 'error', text: '#N/A' },
      Correo: 'luz sin arroba',
      Teléfono: null,
      Ciudad: 'BogotÃ¡',
      Estado: 'Quién sabe',
      [sheetLabels.reportedAt]: 'ayer',
    });
    expect(faultsIn(row)).toEqual([
      { code: 'number-unreadable', cell: 'A2' },
      { code: 'formula', cell: 'B2' },
      { code: 'lost-digits', cell: 'C2' },
      { code: 'error-value', cell: 'D2' },
      { code: 'damaged-letters', cell: 'H2' },
      { code: 'field', cell: 'F2', fault: { field: 'email', label: 'Correo', code: 'not-an-email' } },
      { code: 'field', cell: '', fault: { field: 'phone', label: 'Teléfono o extensión', code: 'missing' } },
      { code: 'unknown-choice', cell: 'J2', choices: ['Abierto', 'Trabajo en Progreso', 'Resuelto'] },
      { code: 'not-a-moment', cell: 'K2' },
    ]);
  });

  it.each([
    ['1.03456E+10', 'lost-digits'],
    [{ kind: 'date', day: sheetDay, msOfDay: 0 } as const, 'date-for-text'],
    [{ kind: 'truth', truth: true } as const, 'truth-for-text'],
  ])('bad input: an identification as %o is no text', (cell, code) => {
    expect(faultsIn(rowOf({ Identificación: cell }))).toEqual([{ code, cell: 'C2' }]);
  });

  it('bad input: formulas and names of objects in words are words, without the apostrophe of the desk', () => {
    const words = "'=cmd() en __proto__; '+1 y constructor";
    expect(read(siifSheet([rowOf({ 'Descripción detallada': words })])).rows).toMatchObject([
      { fields: { description: '=cmd() en __proto__; +1 y constructor' } },
    ]);
  });

  it('bad input: a number that is missing, of another series, or that an earlier row has is a fault', () => {
    const rows = [null, 'INC000012', 'SERV000120', '120'].map((number) => rowOf({ 'ID SERV o INC': number }));
    expect(faultsIn(...rows)).toEqual([
      { code: 'missing', header: 'ID SERV o INC' },
      { code: 'not-reserved', number: 'INC000012' },
      { code: 'number-twice', row: 4, sheet: 'Casos nuevos' },
    ]);
  });

  it('bad input: a solution and a solved state go together, and a solution is no longer than the desk takes', () => {
    const solved = { Estado: 'Resuelto' };
    expect(faultsIn(rowOf(solved))).toEqual([{ code: 'solution-missing', header: sheetLabels.solution }]);
    expect(faultsIn(rowOf({ [sheetLabels.solution]: 'Ya' }))).toEqual([{ code: 'state-not-solved', header: 'Estado' }]);
    expect(faultsIn(rowOf({ ...solved, [sheetLabels.solution]: 'a'.repeat(4_001) }))).toMatchObject([
      { code: 'field', cell: 'L2', fault: { code: 'too-long', most: 4_000, found: 4_001 } },
    ]);
  });

  it('bad input: a row without the time of its report, or with times in the future, long ago or backwards comes back', () => {
    const at = (reported: Cell, solved: Cell = null) =>
      faultsIn(
        rowOf({ Estado: 'Resuelto', [sheetLabels.solution]: 'Ya', [sheetLabels.reportedAt]: reported, [sheetLabels.solvedAt]: solved }),
      );
    expect(at(null)).toEqual([{ code: 'missing', header: sheetLabels.reportedAt }]);
    expect(at('24/11/2026 18:30')).toEqual([{ code: 'in-the-future', cell: 'K2' }]);
    expect(at('24/11/2025 09:10')).toEqual([{ code: 'too-early', cell: 'K2' }]);
    expect(at('24/11/2026 09:10', '24/11/2026 09:09')).toEqual([{ code: 'before-reported', cell: 'M2' }]);
    expect(at('24/11/2026 09:10:30', '24/11/2026 09:10')).toEqual([]);
  });

  it('bad input: merged cells make each of their rows faulty, and a whole merged column is counted to its limit', () => {
    const range = (toRow: number) => [{ fromRow: 3, toRow, fromColumn: 7, toColumn: 7 }];
    const rows = [120, 121, 122].map((number) => rowOf({ 'ID SERV o INC': number }));
    const { rows: whole, faulty } = read(siifSheet(rows, range(4)));
    expect([whole.map(({ row }) => row), faulty.map(({ faults }) => faults)]).toEqual([[2], [[{ code: 'merged' }], [{ code: 'merged' }]]]);
    expect(read(siifSheet(rows, range(1_048_576))).faulty).toHaveLength(2);
  });
});

it.each([
  ['24/11/2026 14:30', '2026-11-24T14:30:00-05:00'],
  ['24/11/2026 2:30 p. m.', '2026-11-24T14:30:00-05:00'],
  ['24-11-26 12:05 AM', '2026-11-24T00:05:00-05:00'],
  ['24.11.2026, 14:30:15', '2026-11-24T14:30:15-05:00'],
  ['2026-11-24 14:30', '2026-11-24T14:30:00-05:00'],
  ['03/11/2026 08:00', '2026-11-03T08:00:00-05:00'],
])('bad input: the text «%s» is a date, the day before the month', (text, iso) => {
  expect(read(siifSheet([rowOf({ [sheetLabels.reportedAt]: text })])).rows[0]?.reportedAt).toBe(fromIso(iso));
});

it.each([
  ['11/24/2026 14:30', 'not-a-moment'],
  ['31/11/2026 14:30', 'not-a-moment'],
  ['24/11/2026 25:00', 'not-a-moment'],
  ['24/11/2026 13:00 pm', 'not-a-moment'],
  [46_350.6, 'not-a-moment'],
  [{ kind: 'date', day: sheetDay, msOfDay: 0 } as const, 'time-missing'],
])('bad input: %o is no date with its hour', (cell, code) => {
  expect(faultsIn(rowOf({ [sheetLabels.reportedAt]: cell }))).toEqual([{ code, cell: 'K2' }]);
});

it('SIIF-14 each fault is a sentence of what to do, and a row that lacks its number says where to get one', () => {
  const { faulty } = read(siifSheet([rowOf({ 'ID SERV o INC': null, Estado: 'Resuelto', Ciudad: { formula: '=B1' } })]));
  expect(faulty.map((row) => faultsText(row, siif))).toEqual([
    'Falta «ID SERV o INC»: pida otra hoja con «contingencia» y dele uno de sus números. La celda H2 tiene una fórmula: pegue el valor. Dice que está solucionado: escriba «Solución».',
  ]);
});
