import type { Field } from '../procedure/form.js';
import { numberText } from '../procedure/lookup.js';
import type { Procedure } from '../procedure/procedure.js';
import type { Instant } from '../instant.js';
import { choiceNamed } from '../ticket/forms/field-value.js';
import { maxTextLength } from '../ticket/max-text-length.js';
import { lengthOf } from '../text/normalise-text.js';
import { isOneNumber, spokenNumbers } from '../ticket/numbers/spoken-numbers.js';
import { momentOfCell, shownCell, textOfCell } from './cell-reading.js';
import { cellName, type ReadCell } from './read-sheet.js';
import type { RowFault } from './row-fault.js';
import type { TableRow } from './sheet-table.js';

/** A moment that stands in a cell, which a fault names. */
export type WrittenMoment = { at: Instant; cell: string };

/** What a person reads in cells, by their headers. */
export type ShownCells = readonly (readonly [header: string, shown: string])[];

/** A case's number as it stands in a cell. @property series `ticket` of the one that every case has; `incident` of `INC000012` */
export type WrittenNumber = { series: string; number: number };

export type RowCells<Key> = ReturnType<typeof createCells<Key>>;

/** Reads the cells of a row; what is wrong is kept, and the value is then as if it had not been given. */
export function createCells<Key>(row: TableRow<Key>, sheet: string) {
  const faults: RowFault[] = row.merged.length === 0 ? [] : [{ code: 'merged', ranges: row.merged }];
  const cellOf = (key: Key): string => {
    const cell = row.cells.get(key);
    return cell === undefined ? '' : cellName(cell.column, row.row);
  };
  const text = (key: Key, forDates = false): string => {
    const cell = row.cells.get(key);
    if (cell === undefined) return '';
    if (forDates && cell.value.kind === 'date' && !cell.isFormula) return shownCell(cell).slice(0, 10);
    const read = textOfCell(cell);
    if ('text' in read) return read.text;
    faults.push({ code: read.fault, cell: cellOf(key) });
    return '';
  };
  return {
    place: { sheet, row: row.row },
    has: (key: Key) => row.cells.has(key),
    cell: cellOf,
    fault: (fault: RowFault) => void faults.push(fault),
    text: (key: Key) => text(key),
    words: (key: Key, label: string) => wordsIn(text(key), { cell: cellOf(key), label }, faults),
    textFor: (key: Key, fields: readonly Field[]) => text(key, fields.length === 1 && fields[0]?.type === 'date'),
    moment: (key: Key, zone: string) => momentIn(row.cells.get(key), cellOf(key), zone, faults),
    choice: (key: Key, choices: readonly { id: string; label: string }[]) => choiceIn(text(key), cellOf(key), choices, faults),
    number: (key: Key, procedure: Procedure) => reservedNumberIn(text(key), cellOf(key), procedure, faults),
    caseNumber: (key: Key, procedure: Procedure) => numberIn(text(key), cellOf(key), procedure, faults),
    faults: (): readonly RowFault[] => faults,
    shown: (headerOf: (key: Key) => string): ShownCells => [...row.cells].map(([key, cell]) => [headerOf(key), shownCell(cell)]),
  };
}

/** No longer than the desk takes words anywhere. */
function wordsIn(text: string, { cell, label }: { cell: string; label: string }, faults: RowFault[]): string {
  const found = lengthOf(text);
  if (found > maxTextLength)
    faults.push({ code: 'field', cell, fault: { field: '', label, code: 'too-long', most: maxTextLength, found } });
  return text;
}

function momentIn(cell: ReadCell | undefined, name: string, zone: string, faults: RowFault[]): WrittenMoment | null {
  if (cell === undefined) return null;
  const read = momentOfCell(cell, zone);
  if ('at' in read) return { at: read.at, cell: name };
  faults.push({ code: read.fault, cell: name });
  return null;
}

function choiceIn(text: string, cell: string, choices: readonly { id: string; label: string }[], faults: RowFault[]): string | null {
  if (text === '') return null;
  const named = choiceNamed(choices, text);
  if (named === null) faults.push({ code: 'unknown-choice', cell, choices: choices.map(({ label }) => label) });
  return named;
}

function numberIn(text: string, cell: string, procedure: Procedure, faults: RowFault[]): WrittenNumber | null {
  if (text === '') return null;
  const [spoken, ...others] = isOneNumber(procedure, text) ? spokenNumbers(procedure, text) : [];
  if (spoken?.kind === 'own' && others.length === 0 && spoken.series !== 'draft')
    return { series: spoken.series ?? 'ticket', number: spoken.value };
  faults.push({ code: 'number-unreadable', cell });
  return null;
}

/** Of the series whose numbers are reserved. */
function reservedNumberIn(text: string, cell: string, procedure: Procedure, faults: RowFault[]): number | null {
  const written = numberIn(text, cell, procedure, faults);
  if (written === null || written.series === 'ticket') return written?.number ?? null;
  faults.push({ code: 'not-reserved', number: numberText(procedure, written.series, written.number) });
  return null;
}
