import { contingencyLabels } from '../form-labels.js';
import type { InSteps } from '../in-steps.js';
import type { Procedure } from '../../procedure/procedure.js';
import { contingencySheets, type ContingencySheets } from './columns.js';
import { type ReadSheet, plainHeader, sheetTable, type ReadColumn, type SheetTable } from './sheet-table.js';
import { instant, type Instant } from '../instant.js';

/**
 * `sheet-missing`: *Casos nuevos* is not there · `sheet-unread`: the sheet has the columns of `header`, which is read instead ·
 * `column-missing`: no row can be read without it · `column-unknown`: ignored · `column-twice`: the first one counts
 */
export type SheetFault = {
  code: 'sheet-missing' | 'sheet-unread' | 'column-missing' | 'column-unknown' | 'column-twice';
  sheet: string;
  header: string;
};

type TableName = keyof ContingencySheets;

const { sheets: names, toCorrect } = contingencyLabels;

/** Finds the tables, and the parts of the workbook that are not read. @param least fields without which there is no case */
export function* contingencyTables(
  sheets: readonly ReadSheet[],
  procedure: Procedure,
  least: readonly string[],
): InSteps<Readonly<Record<TableName, SheetTable | null>> & { faults: readonly SheetFault[] }> {
  const layout = contingencySheets(procedure);
  const newCases = yield* tableOf(sheets, layout.newCases);
  const details = yield* tableOf(sheets, layout.details);
  const openCases = yield* tableOf(sheets, layout.openCases);
  const tables = [newCases, details, openCases].filter((table) => table !== null);
  if (tables.length === 0) return { newCases, details, openCases, faults: [{ code: 'sheet-missing', sheet: names.newCases, header: '' }] };
  const leastColumns = layout.newCases.fields.filter(({ fields }) => fields.some((id) => least.includes(id)));
  const unread: SheetFault[] = [];
  for (const sheet of otherSheets(sheets).filter(({ name }) => !tables.some((table) => table.sheet === name)))
    unread.push(...(yield* copyFaults(sheet, layout)));
  return {
    newCases,
    details,
    openCases,
    faults: [
      ...columnFaults(newCases, layout.newCases, leastColumns),
      ...columnFaults(details, layout.details, [layout.details.number]),
      ...columnFaults(openCases, layout.openCases, [layout.openCases.number]),
      ...unread,
    ],
  };
}

type SoughtSheet = ContingencySheets[TableName];

/** The sheet with that name, else the first visible one with the columns: a person may have copied it into their own workbook. */
function* tableOf(sheets: readonly ReadSheet[], sought: SoughtSheet): InSteps<SheetTable | null> {
  const named = sheets.find((sheet) => plainHeader(sheet.name) === plainHeader(sought.name));
  if (named !== undefined) return yield* sheetTable(named, sought.filled);
  for (const sheet of otherSheets(sheets)) {
    const table = yield* copyOf(sheet, sought);
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
function* copyOf(sheet: ReadSheet, sought: SoughtSheet): InSteps<SheetTable | null> {
  const table = yield* sheetTable(sheet, sought.filled);
  return table !== null && table.missing.length <= sought.filled.length / 2 ? table : null;
}

/** A fault for a copy of a sheet beside the one that is read, such as two workbooks in one: its rows would be lost silently. */
function* copyFaults(sheet: ReadSheet, { newCases, details, openCases }: ContingencySheets): InSteps<readonly SheetFault[]> {
  // The sheet of open cases has the columns of new cases too, so its own columns are looked for first.
  for (const sought of [openCases, details, newCases]) {
    const table = yield* copyOf(sheet, sought);
    if (table !== null) return table.rows.length === 0 ? [] : [{ code: 'sheet-unread', sheet: sheet.name, header: sought.name }];
  }
  return [];
}

/** @param least columns without which no row can be read */
function columnFaults(table: SheetTable | null, { columns }: SoughtSheet, least: readonly ReadColumn[]): readonly SheetFault[] {
  if (table === null) return [];
  const at =
    (code: SheetFault['code']) =>
    (header: string): SheetFault => ({ code, sheet: table.sheet, header });
  const titles = new Set([...columns.map(({ title }) => title), toCorrect].map(plainHeader));
  return [
    ...table.missing.filter((header) => least.some(({ title }) => title === header)).map(at('column-missing')),
    ...table.twice.map(at('column-twice')),
    ...table.unknown.filter((header) => !titles.has(plainHeader(header))).map(at('column-unknown')),
  ];
}

/** Version of the workbook's layout; raise it when a column changes its meaning. */
export const contingencyFormat = 1;

/**
 * The data on a hidden sheet by which the import recognises a workbook.
 *
 * @property contingency  id of the export
 * @property first, last  reserved numbers of the series `ticket`; the block may have gaps, where numbers were given before
 * @property procedure    id of the procedure, with the version that made the columns
 */
export type TechnicalFacts = {
  format: number;
  contingency: string;
  procedure: string;
  version: number;
  exportedAt: Instant;
  timeZone: string;
  first: number;
  last: number;
};

export function technicalRows(facts: TechnicalFacts): readonly (readonly [string, string])[] {
  return factNames.map((name) => [name, String(facts[name])]);
}

/** Reads what {@link technicalRows} wrote; null where a part is missing or not a number. The order, and other rows in between, do not matter. */
export function readTechnicalRows(rows: readonly (readonly string[])[]): TechnicalFacts | null {
  const values = new Map(rows.map(([name = '', value = '']) => [name.trim(), value.trim()]));
  const text = (name: string): string => values.get(name) ?? '';
  const number = (name: string): number => Number(text(name));
  if (wholeFacts.some((name) => !/^\d{1,15}$/.test(text(name))) || textFacts.some((name) => text(name) === '')) return null;
  return {
    format: number('format'),
    contingency: text('contingency'),
    procedure: text('procedure'),
    version: number('version'),
    exportedAt: instant(number('exportedAt')),
    timeZone: text('timeZone'),
    first: number('first'),
    last: number('last'),
  };
}

const factNames = ['format', 'contingency', 'procedure', 'version', 'exportedAt', 'timeZone', 'first', 'last'] as const;
const wholeFacts = ['format', 'version', 'exportedAt', 'first', 'last'] as const;
const textFacts = ['contingency', 'procedure', 'timeZone'] as const;
