import { dayNumber } from '../../src/core/calendar/civil-date.js';
import { contingencyLabels } from '../../src/core/form-labels.js';
import { readWrittenRows, type WrittenRows } from '../../src/core/contingency/written-rows.js';
import { shipped } from '../procedures/broken-copy.js';
import type { MergedRange, ReadCell, ReadSheet, ReadValue } from '../../src/core/contingency/sheet-table.js';

/** A text, a number, or a cell as the reader gives it; null leaves it empty. */
export type WrittenCell = string | number | ReadValue | null | { formula: string };

function readCellOf(written: Exclude<WrittenCell, null>, column: number): ReadCell {
  if (typeof written === 'string') return { column, value: { kind: 'text', text: written }, isFormula: false };
  if (typeof written === 'number') return { column, value: { kind: 'number', number: written }, isFormula: false };
  if ('formula' in written) return { column, value: { kind: 'text', text: written.formula }, isFormula: true };
  return { column, value: written, isFormula: false };
}

/** A sheet as the reader gives it, row 1 first; an empty row stands as `[]`. */
export function aReadSheet(name: string, rows: readonly (readonly WrittenCell[])[], merged: readonly MergedRange[] = []): ReadSheet {
  const read = rows.map((cells, at) => ({
    row: at + 1,
    cells: cells.flatMap((cell, column) => (cell === null ? [] : [readCellOf(cell, column)])),
  }));
  return { name, isHidden: false, merged, rows: read.filter(({ cells }) => cells.length > 0) };
}

export const siifHeaders = [
  'ID SERV o INC',
  'Nombre',
  'Identificación',
  'Usuario SIIF',
  'Código y nombre de Entidad',
  'Correo',
  'Teléfono',
  'Ciudad',
  'Descripción detallada',
  'Estado',
] as const;

export const detailHeaders = [
  'Número',
  'Reportado (fecha y hora)',
  'Canal',
  'Tema',
  'Lo atendió (correo)',
  'Solución',
  'Solucionado (fecha y hora)',
] as const;

export const newsHeaders = ['Número', 'Novedad', 'Estado ahora', 'Solución', 'Fecha y hora'] as const;

type SiifRow = Partial<Record<(typeof siifHeaders)[number], WrittenCell>>;

/** A row of *Casos nuevos* under SIIF, whole but for what is said. */
export function aSiifRow(changed: SiifRow = {}): readonly WrittenCell[] {
  const whole: Record<(typeof siifHeaders)[number], WrittenCell> = {
    'ID SERV o INC': 'SERV000120',
    Nombre: 'Luz Peña',
    Identificación: 52123456,
    'Usuario SIIF': 'MHLPENA',
    'Código y nombre de Entidad': '130101 - Ministerio de Hacienda',
    Correo: 'Luz.Pena@minhacienda.gov.co',
    Teléfono: 3001234567,
    Ciudad: 'Bogotá',
    'Descripción detallada': 'No deja registrar el compromiso 4526',
    Estado: 'Abierto',
    ...changed,
  };
  return siifHeaders.map((header) => whole[header]);
}

export function siifCases(rows: readonly (readonly WrittenCell[])[], merged: readonly MergedRange[] = []): ReadSheet {
  return aReadSheet(contingencyLabels.sheets.newCases, [siifHeaders, ...rows], merged);
}

export function siifDetails(...rows: readonly (readonly WrittenCell[])[]): ReadSheet {
  return aReadSheet(contingencyLabels.sheets.details, [detailHeaders, ...rows]);
}

export function siifNews(...rows: readonly (readonly WrittenCell[])[]): ReadSheet {
  return aReadSheet(contingencyLabels.sheets.openCases, [newsHeaders, ...rows]);
}

/** The day on which sheets are read. */
export const sheetDay = dayNumber({ year: 2026, month: 11, day: 24 });

/** That hour of {@link sheetDay}, as a cell has it. */
export const dateAt = (hour: number) => ({ kind: 'date', day: sheetDay, msOfDay: hour * 3_600_000 }) as const;

/** What SIIF's desk reads in these sheets. */
export function siifRowsIn(...sheets: readonly ReadSheet[]): WrittenRows {
  const work = readWrittenRows(sheets, shipped('siif'), sheetDay);
  let step = work.next();
  while (step.done !== true) step = work.next();
  return step.value;
}
