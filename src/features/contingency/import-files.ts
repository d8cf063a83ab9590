import { answersTo } from '../../desk/contingency/reserve-numbers.js';
import type { Desk } from '../../desk.js';
import { fileRef } from '../files/sent-files.js';
import type { ImportDocument, SentWith } from '../../core/contingency/contingency-document.js';
import type { ImportPlan } from '../../core/contingency/import-plan.js';
import type { WrittenNumber } from '../../core/contingency/row-cells.js';
import type { Procedure } from '../../procedure/procedure.js';
import { spokenNumbers } from '../../core/ticket/numbers/spoken-numbers.js';
import { isOpen, type FileRef } from '../../core/ticket/ticket.js';
import type { WithoutPlace } from '../../ports/workbook-reader.js';
import type { KeptFile } from '../../ports/file-store.js';
import type { Archives } from '../../teams/files/attachments.js';
import { caseNumber } from './plan-import.js';
import { importerOf, type KeepTurn } from './run-import.js';
import { deskWorkbookIdPrefix, keptWorkbook, MEBIBYTE } from '../reports/workbook-jobs.js';
import { contingencySheets } from '../../core/contingency/columns.js';
import type { FaultyRow, FilledSheet } from '../../core/contingency/written-rows.js';
import type { PersonId } from '../../core/people/person.js';
import { sheetOf, type WorkbookSheet } from '../../core/workbook/sheets.js';
import { columnsOf } from '../../core/workbook/columns.js';
import { importTexts } from '../../texts/contingency/import.js';
import { rowFaultsText } from '../../texts/contingency/row-faults.js';

/** Judges by the name, whatever the content is: a person who sends a workbook in another format is told what to do. */
export const isSpreadsheet = (name: string): boolean => /\.(?:xls[xmb]?|xlt[xm]?|csv|ods)(?:\.bin)?$/i.test(name);

/** The case number in a file's name, or in the name of its folder: "INC000012 acta.pdf". A spreadsheet belongs to no case. */
export function numberInName(procedure: Procedure, name: string): WrittenNumber | null {
  if (isSpreadsheet(name)) return null;
  const words = name.replace(/\.[^./\\]*$/, '').replaceAll(/[_/\\]/g, ' ');
  // "SERV000123-1": several files of one case; the number ends at the dash.
  for (const said of [words, words.replaceAll('-', ' ')]) {
    const [spoken] = spokenNumbers(procedure, said);
    if (spoken?.kind === 'own' && spoken.series !== 'draft') return { series: spoken.series ?? 'ticket', number: spoken.value };
  }
  return null;
}

/** The case that a file's name refers to; null where the name has no number, or a number without a case. */
export async function caseInName(desk: Desk, name: string): Promise<number | null> {
  const written = numberInName(desk.procedure, name);
  return written === null ? null : caseNumber(desk, written);
}

/** A file's own name, without the folders of its archive. */
export const lastPart = (path: string): string => path.split(/[/\\]/).at(-1) ?? path;

/** A file beside the workbook. @property number of the case in its name; null if none, or not accepted · `isTaken`: cases accept its kind */
export type FileBeside = { name: string; number: number | null; isTaken: boolean };

export type PlacedFile = { name: string } & ({ number: number } | { without: WithoutPlace });

export async function placedFiles({ queries, procedure }: Desk, files: readonly FileBeside[], { rows }: ImportPlan) {
  const taking = new Set(rows.flatMap(({ kind, number }) => (kind === 'new' ? [number] : [])));
  const asked = [...new Set(files.flatMap(({ number }) => (number === null || taking.has(number) ? [] : [number])))];
  const found = await answersTo(asked, (number) => queries.byNumber(procedure.id, 'ticket', number));
  for (const [index, number] of asked.entries()) {
    const ticket = found[index]?.ticket;
    if (ticket !== undefined && isOpen(ticket)) taking.add(number);
  }
  return files.map(({ name, number, isTaken }): PlacedFile => {
    if (number !== null && taking.has(number)) return { name, number };
    if (number === null && numberInName(procedure, name) === null) return { name, without: 'no-number' };
    return { name, without: isTaken ? 'no-case' : 'not-taken' };
  });
}

/** How many files were attached, and the names of the others. @property isDayUsedUp the sender has used up their daily limit */
export type AttachedFiles = { files: number; unmatched: readonly string[]; isDayUsedUp: boolean };

type UnpackingDesk = Desk & { archives: Archives };

/**
 * Attaches the files that came with the workbook, packed or not, to the cases whose numbers their names have; each once, however often the
 * button is pressed and whichever process continues. @returns null if `keepTurn`, asked before each file, says that the turn was lost
 */
export async function attachImported(desk: UnpackingDesk, document: ImportDocument, keepTurn: KeepTurn): Promise<AttachedFiles | null> {
  const unmatched: string[] = [];
  let files = 0;
  let isDayUsedUp = false;
  for await (const { name, number, keep } of sentFiles(desk, document)) {
    if (!(await keepTurn())) return null;
    const kept = number === null ? null : await keep();
    if (kept !== null && 'reason' in kept && kept.reason === 'too-many') isDayUsedUp = true;
    if (number !== null && kept !== null && 'id' in kept && (await isAttached(desk, document, kept, number))) files += 1;
    else unmatched.push(name);
  }
  return { files, unmatched, isDayUsedUp };
}

/** The files to attach; one that no case accepts, such as an archive in the archive, is yielded too. `keep` unpacks a packed one. */
async function* sentFiles(desk: UnpackingDesk, { beside, archives }: ImportDocument) {
  for (const sent of beside) {
    const kept = await ownFile(desk, sent);
    yield { name: kept?.name ?? '', number: sent.number, keep: () => Promise.resolve(kept) };
  }
  for (const sent of archives) {
    const own = await ownFile(desk, sent);
    const opened = own === null ? null : await desk.archives.open(own.id);
    if (opened?.kind !== 'archive') {
      yield { name: own?.name ?? '', number: null, keep: () => Promise.resolve(null) };
      continue;
    }
    const { archive } = opened;
    for (const file of archive.files.filter(({ path }) => !isSpreadsheet(path))) {
      const number = await caseInName(desk, file.path);
      yield { name: lastPart(file.path), number, keep: () => desk.archives.keep(file, archive, sent.by) };
    }
  }
}

async function ownFile({ files }: Desk, { id, by }: SentWith): Promise<KeptFile | null> {
  const kept = await files.find(id);
  return kept?.owner === by ? kept : null;
}

async function isAttached(desk: Desk, document: ImportDocument, kept: KeptFile, number: number): Promise<boolean> {
  const found = await desk.queries.byNumber(desk.procedure.id, 'ticket', number);
  if (found === null) return false;
  if (await hasContent(desk, found.ticket.files, kept)) return true;
  const actor = importerOf(document);
  const file = fileRef(kept, actor, desk.clock.now());
  const result = await desk.execute(found.id, { id: `import-file:${kept.id}`, type: 'attach-file', file }, actor);
  return result.kind === 'executed';
}

/** Whether a case already has this content: a file that is sent again has another id, and perhaps another name. */
async function hasContent({ files }: Desk, attachedBefore: readonly FileRef[], kept: KeptFile): Promise<boolean> {
  const sameSize = attachedBefore.filter(({ bytes }) => bytes === kept.bytes);
  const content = sameSize.length === 0 ? null : await files.read(kept.id);
  if (content === null) return false;
  for (const { id } of sameSize) {
    const other = await files.read(id);
    if (other !== null && Buffer.compare(content, other) === 0) return true;
  }
  return false;
}

/** A workbook of the rows that were not imported, on their sheets, each with what to correct beside it. Source: SIIF-14 */
export async function faultyWorkbook(desk: Desk, rows: readonly FaultyRow[], owner: PersonId) {
  const { workbookTitle: title, workbookFile: name } = importTexts;
  const sheets = (['newCases', 'details', 'openCases'] as const).flatMap((of) => sheetsOf(rows, of, desk.procedure));
  const workbook = { title, createdAt: desk.clock.now(), timeZone: desk.procedure.timeZone, sheets };
  const id = `${deskWorkbookIdPrefix}${desk.ids.next()}`;
  const { file } = await keptWorkbook(desk, { id, owner, name }, (into) => desk.writer.write(workbook, into), 64 * MEBIBYTE);
  return { title, file };
}

/** A row as it was sent, by the headers of its sheet, with what to correct; '' beside the details of a faulty case. */
type ReturnedRow = { cells: ReadonlyMap<string, string>; fault: string };

/** @returns no sheet if none of the rows belongs to it */
function sheetsOf(rows: readonly FaultyRow[], of: FilledSheet, procedure: Procedure): readonly WorkbookSheet[] {
  const own = rows.filter((row) => row.of === of).map((row) => ({ cells: new Map(row.cells), fault: rowFaultsText(row, procedure) }));
  const beside = of === 'details' ? rows.filter(({ details }) => details.length > 0) : [];
  const returned: readonly ReturnedRow[] = [...beside.map(({ details }) => ({ cells: new Map(details), fault: '' })), ...own];
  if (returned.length === 0) return [];
  const { name, columns } = contingencySheets(procedure)[of];
  const { text, longText } = columnsOf<ReturnedRow>();
  const asSent = columns.map(({ title }) => text(title, 24, '', ({ cells }) => cells.get(title) ?? null));
  return [sheetOf(name, [...asSent, longText(importTexts.column, 70, '', ({ fault }) => fault)], returned)];
}
