import type { MergedRange, ReadCell, ReadRow, ReadValue } from '../../../domain/contingency/read-sheet.js';
import { DAY, SECOND } from '../../../domain/instant.js';
import { workbookLimits, WorkbookUnreadable } from '../../../ports/workbook-reader.js';
import { plainCellText, richText, type SheetReferences } from './workbook-parts.js';
import { scanXml } from './xml-scanner.js';

/** Day number of the day before a serial of 1, in the two systems; 1900 counts a 29 February that never was. */
const zeroOf1900 = -25_569;
const zeroOf1904 = -24_107;
/** Serials end with the year 9999. */
const maxSerial = 2_958_466;
const maxRow = 1_048_576;

/** What may still be kept, of all sheets together. */
export type SheetRoom = { rows: number; characters: number };

type SheetContent = { rows: readonly ReadRow[]; merged: readonly MergedRange[] };

/**
 * The rows of a sheet that hold something.
 *
 * @param room is made smaller by what is kept
 * @throws {WorkbookUnreadable} `too-many-rows`, `too-many-columns`, `expands`, `damaged`
 */
export async function readSheetRows(chunks: AsyncIterable<Uint8Array>, parts: SheetReferences, room: SheetRoom): Promise<SheetContent> {
  const rows: ReadRow[] = [];
  const merged: MergedRange[] = [];
  const cells = cellReader(parts);
  let row = 0;
  await scanXml(chunks, {
    open(name, attributes) {
      if (name === 'row') {
        row = whole(attributes.get('r')) ?? row + 1;
        if (row < 1 || row > maxRow) throw new WorkbookUnreadable('damaged');
        cells.beginRow();
      } else if (name === 'mergeCell') {
        const range = rangeOf(attributes.get('ref') ?? '');
        if (range !== null && merged.length < workbookLimits.rows) merged.push(range);
      } else cells.open(name, attributes);
    },
    text: (text) => cells.text(text),
    close(name) {
      cells.close(name);
      if (name !== 'row') return;
      const kept = cells.endRow();
      if (kept.length === 0) return;
      rows.push({ row, cells: kept });
      room.rows -= 1;
      room.characters -= kept.reduce((sum, { value }) => sum + (value.kind === 'text' ? value.text.length : 0), 0);
      if (room.rows < 0) throw new WorkbookUnreadable('too-many-rows');
      if (room.characters < 0) throw new WorkbookUnreadable('expands');
    },
  });
  return { rows, merged };
}

/** The cell that is read. @property raw what stands in `<v>` */
type OpenCell = { column: number; type: string; style: number; raw: string; isFormula: boolean };

/** Cells of the row that is read. */
function cellReader(parts: SheetReferences) {
  const inline = richText();
  let row: ReadCell[] = [];
  let cell: OpenCell | null = null;
  let isValue = false;
  return {
    beginRow: () => void (row = []),
    open(name: string, attributes: ReadonlyMap<string, string>) {
      if (name === 'c') {
        const column = columnOf(attributes.get('r')) ?? (cell === null ? 0 : cell.column + 1);
        cell = { column, type: attributes.get('t') ?? 'n', style: whole(attributes.get('s')) ?? 0, raw: '', isFormula: false };
        inline.begin();
      }
      if (name === 'v') isValue = true;
      if (name === 'f' && cell !== null) cell.isFormula = true;
      inline.open(name);
    },
    text(text: string) {
      if (isValue && cell !== null) cell.raw += text;
      else inline.text(text);
    },
    close(name: string) {
      if (name === 'v') isValue = false;
      inline.close(name);
      if (name === 'c' && cell !== null) row.push(...filled(cell, inline.end(), parts));
    },
    endRow() {
      cell = null;
      return row;
    },
  };
}

/** The cell, unless it holds nothing. @throws {WorkbookUnreadable} */
function filled(cell: OpenCell, inlined: string, parts: SheetReferences): readonly ReadCell[] {
  const { column, isFormula } = cell;
  const value = valueOf(cell, inlined, parts);
  if (value === null && !isFormula) return [];
  if (column >= workbookLimits.columns) throw new WorkbookUnreadable('too-many-columns');
  return [{ column, value: value ?? { kind: 'text', text: '' }, isFormula }];
}

function valueOf(
  { type, style, raw }: OpenCell,
  inlined: string,
  { sharedTexts, dateStyles, isFrom1904 }: SheetReferences,
): ReadValue | null {
  if (type === 'inlineStr') return text(inlined);
  if (raw === '') return null;
  switch (type) {
    case 's':
      return text(sharedTexts[whole(raw) ?? -1] ?? '');
    case 'str':
      return text(plainCellText(raw));
    case 'b':
      return { kind: 'truth', truth: raw === '1' };
    case 'e':
      return { kind: 'error', text: raw };
    case 'd':
      return text(raw);
    default:
      return numberOf(Number(raw), dateStyles.has(style), isFrom1904);
  }
}

function text(value: string): ReadValue | null {
  return value === '' ? null : { kind: 'text', text: value };
}

function numberOf(number: number, isDate: boolean, isFrom1904: boolean): ReadValue | null {
  if (!Number.isFinite(number)) return { kind: 'error', text: String(number) };
  if (!isDate || number < 1 || number >= maxSerial) return { kind: 'number', number };
  // Serials are shares of a day, which halves of a second do not survive.
  const ms = Math.round((number * DAY) / SECOND) * SECOND;
  const day = Math.floor(ms / DAY);
  const isBeforeMarch1900 = !isFrom1904 && day < 60;
  return { kind: 'date', day: day + (isFrom1904 ? zeroOf1904 : zeroOf1900) + (isBeforeMarch1900 ? 1 : 0), msOfDay: ms - day * DAY };
}

function whole(value: string | undefined): number | null {
  return value !== undefined && /^\d{1,9}$/.test(value) ? Number(value) : null;
}

/** 0 for `A7`. @throws {WorkbookUnreadable} */
function columnOf(place: string | undefined): number | null {
  if (place === undefined) return null;
  const letters = /^([A-Z]{1,3})\d{1,7}$/.exec(place)?.[1];
  if (letters === undefined) throw new WorkbookUnreadable('damaged');
  return [...letters].reduce((sum, letter) => sum * 26 + (letter.codePointAt(0) ?? 0) - 64, 0) - 1;
}

function rangeOf(reference: string): MergedRange | null {
  const [from = '', to = from] = reference.split(':');
  const place = /^([A-Z]{1,3})(\d{1,7})$/;
  if (!place.test(from) || !place.test(to)) return null;
  const row = (one: string) => Number(place.exec(one)?.[2]);
  return { fromRow: row(from), toRow: row(to), fromColumn: columnOf(from) ?? 0, toColumn: columnOf(to) ?? 0 };
}
