import { contingencyLabels } from '../../form-labels.js';
import type { FaultyRow, FilledSheet } from '../../domain/contingency/written-rows.js';
import { contingencySheets } from '../../domain/contingency/sheets.js';
import type { ShownCells } from '../../domain/contingency/row-cells.js';
import type { PersonId } from '../../domain/people/person.js';
import type { Procedure } from '../../domain/procedure/procedure.js';
import type { Clock } from '../../ports/clock.js';
import type { FaultyWords } from '../../ports/contingency-import.js';
import type { FileStore, KeptFile } from '../../ports/file-store.js';
import type { Ids } from '../../ports/ids.js';
import { sheetOf } from '../../ports/workbook-sheets.js';
import type { WorkbookColumn, WorkbookSheet, WorkbookWriter } from '../../ports/workbook.js';
import type { ProcedureRegistry } from '../procedures/procedure-registry.js';
import { deskWorkbookIdPrefix } from '../reports/prepare-workbook.js';

/** Rows that did not come in, on the sheets that they are of, each with what to put right beside it. Source: SIIF-14 */
export type WriteFaulty = (rows: readonly FaultyRow[], owner: PersonId) => Promise<KeptFile>;

export type WriteFaultyParts = {
  writer: WorkbookWriter;
  files: Pick<FileStore, 'keep'>;
  registry: Pick<ProcedureRegistry, 'current'>;
  clock: Clock;
  ids: Ids;
  faultyWords: FaultyWords;
};

const maxBytes = 64 * 1_024 * 1_024;
const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export function createWriteFaulty({ writer, files, registry, clock, ids, faultyWords: words }: WriteFaultyParts): WriteFaulty {
  return async (rows, owner) => {
    const { procedure } = registry.current;
    const now = clock.now();
    const facts = { owner, name: words.fileName, type: workbookType, keptAt: now };
    let file: KeptFile | null = null;
    await writer.write(
      { title: words.title, createdAt: now, timeZone: procedure.timeZone, sheets: sheetsOf(rows, procedure, words) },
      async (bytes) => {
        file = await files.keep(`${deskWorkbookIdPrefix}${ids.next()}`, bytes, facts, maxBytes);
      },
    );
    if (file === null) throw new Error('a workbook without a file');
    return file;
  };
}

/** A row as it stood, with what is to be put right; '' beside the details of a faulty case. */
type ReturnedRow = { cells: ReadonlyMap<string, string>; fault: string };

function sheetsOf(rows: readonly FaultyRow[], procedure: Procedure, words: FaultyWords): readonly WorkbookSheet[] {
  const layout = contingencySheets(procedure);
  const filled: readonly FilledSheet[] = ['newCases', 'details', 'openCases'];
  return filled.flatMap((of) => {
    const returned = returnedRows(rows, of, procedure, words);
    if (returned.length === 0) return [];
    const headers = layout[of].map(({ header }) => header);
    return [sheetOf(contingencyLabels.sheets[of], columnsOf(headers, words), returned)];
  });
}

function returnedRows(rows: readonly FaultyRow[], of: FilledSheet, procedure: Procedure, words: FaultyWords): readonly ReturnedRow[] {
  const own = rows.filter((row) => row.of === of).map((row) => ({ cells: byHeader(row.cells), fault: words.faults(row, procedure) }));
  const beside =
    of === 'details'
      ? rows.filter(({ details }) => details.length > 0).map(({ details }) => ({ cells: byHeader(details), fault: '' }))
      : [];
  return [...beside, ...own];
}

function byHeader(cells: ShownCells): ReadonlyMap<string, string> {
  return new Map(cells);
}

function columnsOf(headers: readonly string[], { column }: FaultyWords): readonly WorkbookColumn<ReturnedRow>[] {
  const ofCell = (header: string): WorkbookColumn<ReturnedRow> => ({
    title: header,
    width: 24,
    kind: 'text',
    explanation: '',
    value: ({ cells }) => cells.get(header) ?? null,
  });
  const ofFault: WorkbookColumn<ReturnedRow> = {
    title: column,
    width: 70,
    kind: 'long-text',
    explanation: '',
    value: ({ fault }) => fault,
  };
  return [...headers.map(ofCell), ofFault];
}
