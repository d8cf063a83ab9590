import { readXlsx, type CellValue, type Sheet } from 'hucre/xlsx';
import type { MergedRange, ReadCell, ReadValue } from '../../../core/workbook/read-sheet.js';
import { DAY, SECOND } from '../../../core/instant.js';
import { maxCellLength } from '../../../core/workbook/sheets.js';
import { workbookLimits, WorkbookUnreadable } from '../../../ports/workbook-reader.js';
import { plainPackage } from './plain-package.js';
import { asUnreadable } from './zip-entries.js';

/**
 * Lines of JSON: for each sheet its name and merged ranges, then each of its cells that has a value. Runs in a separate process.
 * @throws {WorkbookUnreadable}
 */
export async function* workbookLines(bytes: Uint8Array): AsyncGenerator<string> {
  let said = '';
  for (const line of linesOf(await opened(bytes))) {
    said += line;
    if (said.length < atOnce) continue;
    yield said;
    said = '';
  }
  yield said;
}

const atOnce = 64 * 1_024;

function* linesOf({ sheets, dateSystem }: Awaited<ReturnType<typeof opened>>): Generator<string> {
  const room = { rows: workbookLimits.rows as number, characters: workbookLimits.characters as number };
  for (const sheet of sheets) {
    const { name, hidden = false, veryHidden = false } = sheet;
    yield lineOf({ name, isHidden: hidden || veryHidden, merged: mergedIn(sheet) });
    for (const [index, values] of sheet.rows.entries()) {
      const cells = cellsOf(sheet, index, values, dateSystem === '1904');
      if (cells.length === 0) continue;
      room.rows -= 1;
      room.characters -= cells.reduce((sum, { value }) => sum + (value.kind === 'text' ? value.text.length : 0), 0);
      if (room.rows < 0) throw new WorkbookUnreadable('too-many-rows');
      if (room.characters < 0) throw new WorkbookUnreadable('expands');
      for (const cell of cells) yield lineOf({ row: index + 1, cell });
    }
  }
}

const lineOf = (value: unknown): string => `${JSON.stringify(value)}\n`;

async function opened(bytes: Uint8Array) {
  try {
    return await readXlsx(await plainPackage(bytes), {
      sheets(_, index) {
        if (index >= workbookLimits.sheets) throw new WorkbookUnreadable('too-many-sheets');
        return true;
      },
    });
  } catch (cause) {
    throw asUnreadable(cause);
  }
}

function mergedIn({ merges = [] }: Sheet): readonly MergedRange[] {
  const ranges = merges
    .filter((one) => Object.values(one).every((place) => Number.isInteger(place) && place >= 0))
    .map((one) => ({ fromRow: one.startRow + 1, toRow: one.endRow + 1, fromColumn: one.startCol, toColumn: one.endCol }));
  return [...new Map(ranges.map((range) => [Object.values(range).join(), range])).values()].slice(0, workbookLimits.rows);
}

function cellsOf({ cells }: Sheet, row: number, values: readonly CellValue[], isFrom1904: boolean): readonly ReadCell[] {
  return values.flatMap((given, column): readonly ReadCell[] => {
    const known = cells?.get(`${row},${column}`);
    const isFormula = known?.formula !== undefined;
    const value = known?.type === 'error' ? errorOf(given) : valueOf(given, isFrom1904);
    if (value === null && !isFormula) return [];
    if (column >= workbookLimits.columns) throw new WorkbookUnreadable('too-many-columns');
    return [{ column, value: value ?? { kind: 'text', text: '' }, isFormula }];
  });
}

function valueOf(value: CellValue, isFrom1904: boolean): ReadValue | null {
  switch (typeof value) {
    // One character more than a cell can hold is enough. Half characters become U+FFFD, so that a reader sees that something was there.
    case 'string':
      return value === '' ? null : { kind: 'text', text: value.slice(0, maxCellLength + 1).replaceAll(/\p{Surrogate}/gu, '\ufffd') };
    case 'number':
      return Number.isFinite(value) ? { kind: 'number', number: value } : errorOf(value);
    case 'boolean':
      return { kind: 'truth', truth: value };
    default:
      return value === null ? null : dateOf(value.getTime(), isFrom1904);
  }
}

const errorOf = (value: CellValue): ReadValue => ({ kind: 'error', text: String(value).slice(0, 100) });

/** 1 January 1900, 2 January 1904 and 1 January 10000, counted from 1970. */
const firstDays = { 1900: -25_567, 1904: -24_106 };
const endOfDays = 2_932_897;

/** A time without a day, and a date beyond the year 9999, stay numbers. */
function dateOf(at: number, isFrom1904: boolean): ReadValue {
  const first = firstDays[isFrom1904 ? 1904 : 1900] * DAY;
  // Serials are shares of a day, which are not exact enough for half seconds.
  const ms = Math.round(at / SECOND) * SECOND;
  if (!(at >= first && ms < endOfDays * DAY)) return valueOf((at - first) / DAY + 1, isFrom1904) ?? errorOf(at);
  const day = Math.floor(ms / DAY);
  return { kind: 'date', day, msOfDay: ms - day * DAY };
}
