import { contingencyLabels } from '../../form-labels.js';
import type { InSteps } from '../in-steps.js';
import type { Procedure } from '../../procedure/procedure.js';
import type { ReadSheet } from './read-sheet.js';
import { plainHeader, sheetTable, type SheetTable, type WantedColumn } from './sheet-table.js';
import { contingencySheets, type DetailId, type NewCaseColumn, type OpenCaseEntry } from './sheets.js';

/**
 * `sheet-missing`: *Casos nuevos* is not there · `sheet-unread`: the sheet has the columns of `header`, which is read instead ·
 * `column-missing`: no row can be read without it · `column-unknown`: ignored · `column-twice`: the first one counts
 */
export type SheetFault = {
  code: 'sheet-missing' | 'sheet-unread' | 'column-missing' | 'column-unknown' | 'column-twice';
  sheet: string;
  header: string;
};

/** The sheets that people fill in, as tables. */
export type ContingencyTables = {
  newCases: SheetTable<NewCaseColumn> | null;
  details: SheetTable<DetailId> | null;
  openCases: SheetTable<'number' | OpenCaseEntry> | null;
  faults: readonly SheetFault[];
};

const { sheets: names, number, toCorrect } = contingencyLabels;

/** Finds the tables, and the parts of the workbook that are not read. @param least fields without which there is no case */
export function* contingencyTables(
  sheets: readonly ReadSheet[],
  procedure: Procedure,
  least: readonly string[],
): InSteps<ContingencyTables> {
  const wanted = wantedColumns(procedure);
  const newCases = yield* tableOf(sheets, names.newCases, wanted.newCases);
  const details = yield* tableOf(sheets, names.details, wanted.details);
  const openCases = yield* tableOf(sheets, names.openCases, wanted.openCases);
  const tables = [newCases, details, openCases].filter((table) => table !== null);
  if (tables.length === 0) return { newCases, details, openCases, faults: [{ code: 'sheet-missing', sheet: names.newCases, header: '' }] };
  const layout = contingencySheets(procedure);
  const leastHeaders = layout.newCases.flatMap(({ header, of }) =>
    typeof of === 'object' && of.fields.some((id) => least.includes(id)) ? [header] : [],
  );
  const openHeaders = layout.openCases.map(({ header }) => header);
  const unread: SheetFault[] = [];
  for (const sheet of otherSheets(sheets).filter(({ name }) => !tables.some((table) => table.sheet === name)))
    unread.push(...(yield* copyFaults(sheet, wanted)));
  return {
    newCases,
    details,
    openCases,
    faults: [
      ...columnFaults(newCases, leastHeaders),
      ...columnFaults(details, [number]),
      ...columnFaults(openCases, [number], openHeaders),
      ...unread,
    ],
  };
}

type WantedColumns = {
  newCases: readonly WantedColumn<NewCaseColumn>[];
  details: readonly WantedColumn<DetailId>[];
  openCases: readonly WantedColumn<'number' | OpenCaseEntry>[];
};

function wantedColumns(procedure: Procedure): WantedColumns {
  const layout = contingencySheets(procedure);
  return {
    newCases: layout.newCases.map((column) => ({ key: column, header: column.header })),
    details: layout.details.map(({ id, header }) => ({ key: id, header })),
    openCases: layout.openCases.flatMap(({ header, of }) => (of === 'number' || isEntry(of) ? [{ key: of, header }] : [])),
  };
}

function isEntry(of: unknown): of is OpenCaseEntry {
  return of === 'news' || of === 'state-now' || of === 'solution' || of === 'at';
}

/** The sheet with that name, else the first visible one with the columns: a person may have copied it into their own workbook. */
function* tableOf<Key>(sheets: readonly ReadSheet[], name: string, wanted: readonly WantedColumn<Key>[]): InSteps<SheetTable<Key> | null> {
  const named = sheets.find((sheet) => plainHeader(sheet.name) === plainHeader(name));
  if (named !== undefined) return yield* sheetTable(named, wanted);
  for (const sheet of otherSheets(sheets)) {
    const table = yield* copyOf(sheet, wanted);
    if (table !== null) return table;
  }
  return null;
}

/** Visible sheets without a name of the desk. */
function otherSheets(sheets: readonly ReadSheet[]): readonly ReadSheet[] {
  const all = Object.values(names).map(plainHeader);
  return sheets.filter((sheet) => !sheet.isHidden && !all.includes(plainHeader(sheet.name)));
}

/** The sheet as a table if it has at least half of the columns; otherwise null. */
function* copyOf<Key>(sheet: ReadSheet, wanted: readonly WantedColumn<Key>[]): InSteps<SheetTable<Key> | null> {
  const table = yield* sheetTable(sheet, wanted);
  return table !== null && table.missing.length <= wanted.length / 2 ? table : null;
}

/** A fault for a copy of a sheet beside the one that is read, such as two workbooks in one: its rows would be lost silently. */
function* copyFaults(sheet: ReadSheet, { newCases, details, openCases }: WantedColumns): InSteps<readonly SheetFault[]> {
  // The sheet of open cases has the columns of new cases too, so its own columns are looked for first.
  const copies = [
    { header: names.openCases, table: yield* copyOf(sheet, openCases) },
    { header: names.details, table: yield* copyOf(sheet, details) },
    { header: names.newCases, table: yield* copyOf(sheet, newCases) },
  ];
  const found = copies.find(({ table }) => table !== null);
  return found?.table == null || found.table.rows.length === 0 ? [] : [{ code: 'sheet-unread', sheet: sheet.name, header: found.header }];
}

/** @param least headers without which no row can be read; @param facts headers of columns that people do not fill in */
function columnFaults(table: SheetTable<unknown> | null, least: readonly string[], facts: readonly string[] = []): readonly SheetFault[] {
  if (table === null) return [];
  const at =
    (code: SheetFault['code']) =>
    (header: string): SheetFault => ({ code, sheet: table.sheet, header });
  const passedOver = new Set([...facts, toCorrect].map(plainHeader));
  return [
    ...table.missing.filter((header) => least.includes(header)).map(at('column-missing')),
    ...table.twice.map(at('column-twice')),
    ...table.unknown.filter((header) => !passedOver.has(plainHeader(header))).map(at('column-unknown')),
  ];
}
