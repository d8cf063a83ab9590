import type { Desk } from '../../desk.js';
import { deskWorkbookIdPrefix } from '../reports/job-card.js';
import { contingencySheets } from '../../domain/contingency/sheets.js';
import type { FaultyRow, FilledSheet } from '../../domain/contingency/written-rows.js';
import type { PersonId } from '../../domain/people/person.js';
import type { Procedure } from '../../domain/procedure/procedure.js';
import { contingencyLabels } from '../../form-labels.js';
import type { KeptFile } from '../../ports/file-store.js';
import { sheetOf } from '../../ports/workbook-sheets.js';
import type { WorkbookColumn, WorkbookSheet } from '../../ports/workbook.js';
import { importTexts } from '../../texts/contingency/import.js';
import { rowFaultsText } from '../../texts/contingency/row-faults.js';

const maxBytes = 64 * 1_024 * 1_024;
const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Offers a workbook of the rows that did not come in, on the sheets that they are of, each with what to put right beside it. Source: SIIF-14 */
export async function faultyOffer(desk: Desk, rows: readonly FaultyRow[], owner: PersonId) {
  const { procedure } = desk.registry.current;
  const now = desk.clock.now();
  const { workbookTitle: title, workbookFile: name } = importTexts;
  const sheets = (['newCases', 'details', 'openCases'] as const).flatMap((of) => sheetsOf(rows, of, procedure));
  const id = `${deskWorkbookIdPrefix}${desk.ids.next()}`;
  const kept: KeptFile[] = [];
  await desk.writer.write({ title, createdAt: now, timeZone: procedure.timeZone, sheets }, async (bytes) => {
    kept.push(await desk.files.keep(id, bytes, { owner, name, type: workbookType, keptAt: now }, maxBytes));
  });
  const [file] = kept;
  if (file === undefined) throw new Error('a workbook without a file');
  return { kind: 'workbook-offer', title, file } as const;
}

/** A row as it stood, by the headers of its sheet, with what is to be put right; '' beside the details of a faulty case. */
type ReturnedRow = { cells: ReadonlyMap<string, string>; fault: string };

/** @returns none where none of the rows is of it */
function sheetsOf(rows: readonly FaultyRow[], of: FilledSheet, procedure: Procedure): readonly WorkbookSheet[] {
  const own = rows.filter((row) => row.of === of).map((row) => ({ cells: new Map(row.cells), fault: rowFaultsText(row, procedure) }));
  const beside = of === 'details' ? rows.filter(({ details }) => details.length > 0) : [];
  const returned: readonly ReturnedRow[] = [...beside.map(({ details }) => ({ cells: new Map(details), fault: '' })), ...own];
  if (returned.length === 0) return [];
  const columns = contingencySheets(procedure)[of].map(({ header: title }): WorkbookColumn<ReturnedRow> => ({
    title,
    width: 24,
    kind: 'text',
    explanation: '',
    value: ({ cells }) => cells.get(title) ?? null,
  }));
  const toCorrect: WorkbookColumn<ReturnedRow> = {
    title: importTexts.column,
    width: 70,
    kind: 'long-text',
    explanation: '',
    value: ({ fault }) => fault,
  };
  return [sheetOf(contingencyLabels.sheets[of], [...columns, toCorrect], returned)];
}
