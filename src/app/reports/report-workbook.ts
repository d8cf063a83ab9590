import { caseRowOf, type ReportedCase } from '../../domain/report/case-row.js';
import type { CaseRecord } from '../../domain/report/case-record.js';
import { createFigureFold, type PeriodFigures } from '../../domain/report/period-figures.js';
import { isInPeriod, isInScope, touches, visitsOf, type ReportPeriod, type ReportScope } from '../../domain/report/report-scope.js';
import { ticketId, type TicketId } from '../../domain/ticket/ticket.js';
import { sealedFigures } from '../../domain/report/report-document.js';
import type { CaseRecords } from '../../ports/case-records.js';
import type { Clock } from '../../ports/clock.js';
import type { DeskDocuments } from '../../ports/desk-documents.js';
import type { TicketStore } from '../../ports/ticket-store.js';
import type { AnswerRow, WorkbookLayout, WorkbookSheet, WorkbookTarget, WorkbookWriter } from '../../ports/workbook.js';
import { columnGuide, sheetOf } from '../../ports/workbook-sheets.js';
import type { ProcedureRegistry } from '../procedures/procedure-registry.js';
import { readSeal } from './read-seal.js';

/** @property title of the file's properties */
export type AskedWorkbook = { period: ReportPeriod; scope: ReportScope; title: string; mayReadPersonalData: boolean };

/** @property rows of the sheet of cases; @property digest SHA-256 of those rows: the same period gives the same for ever */
export type WrittenReport = { rows: number; bytes: number; digest: string };

export type ReportProgress = { done: number; of: number };

/**
 * @property onProgress called once it is known how many cases there are, and after every page of them
 * @property onCases    called with all that are read, before the first of them is; what it throws ends the writing
 */
export type WorkbookHooks = {
  signal?: AbortSignal;
  onProgress?: (progress: ReportProgress) => void;
  onCases?: (cases: readonly TicketId[]) => Promise<void>;
};

/**
 * Writes the workbook of a period: a row for each case that was in the scope at some time of it, as of its end, the answers to
 * surveys, a sheet for each figure, and sheets that explain. The figures are those of the records, of a closed month those that its seal
 * keeps; the rows are made of documents, which are read page by page in the order of their numbers.
 *
 * @throws the signal's reason, and what the target throws; then nothing of it is of use
 * Source: SIIF-13
 */
export type WriteWorkbook = (asked: AskedWorkbook, into: WorkbookTarget, hooks?: WorkbookHooks) => Promise<WrittenReport>;

export type WorkbookParts = {
  records: Pick<CaseRecords, 'touching' | 'endedDrafts'>;
  tickets: Pick<TicketStore, 'load'>;
  documents: DeskDocuments;
  registry: ProcedureRegistry;
  clock: Clock;
  writer: WorkbookWriter;
  layout: WorkbookLayout;
  /** Lets other work go on when it has waited for long enough; asked after each case. */
  nextTurn: () => Promise<unknown>;
};

/** Documents that are in memory at a time. */
const pageSize = 8;

export function createWriteWorkbook(parts: WorkbookParts): WriteWorkbook {
  return async (asked, into, { signal, onProgress, onCases } = {}) => {
    const { figures, cases, answered } = await readRecords(parts, asked, signal);
    const progress = (done: number): void => onProgress?.({ done, of: cases.length });
    progress(0);
    await onCases?.([...new Set([...cases, ...answered])]);
    const { registry, documents, clock, writer, layout } = parts;
    const { procedure } = registry.current;
    const zone = procedure.calendar.timeZone;
    const seal = await readSeal(documents, asked.period, zone);
    const shown = (seal === null ? null : sealedFigures(seal, asked.scope)) ?? figures;
    const caseSheet = sheetOf(layout.caseSheet(procedure), layout.caseColumns(procedure), rowsOf(parts, asked, cases, progress));
    const answers = explaining(
      sheetOf(layout.answerSheet, layout.answerColumns(procedure), answersOf(rowsOf(parts, asked, answered), asked)),
    );
    const sheets = [caseSheet, answers, ...layout.figureSheets(shown, procedure, sheetOf).map(explaining)];
    const workbook = { title: asked.title, createdAt: clock.now(), timeZone: zone, sheets: [...sheets, columnGuide(sheets, layout.guide)] };
    const { rows, bytes, digest } = await writer.write(workbook, into, signal === undefined ? {} : { signal });
    return { rows: rows[0] ?? 0, bytes, digest };
  };
}

/** Outside the digest: what is made of the rows follows the procedure of today in its labels. */
function explaining(sheet: WorkbookSheet): WorkbookSheet {
  return { ...sheet, isInDigest: false };
}

type NumberedCase = Pick<CaseRecord, 'id' | 'number'>;
/** @property cases that were in the scope · `answered`: whose surveys were answered in the period */
type ReadRecords = { figures: PeriodFigures; cases: readonly TicketId[]; answered: readonly TicketId[] };

/** One pass over the records: the figures, and which cases to read, in the order of their numbers. */
async function readRecords(
  { records, registry, nextTurn }: WorkbookParts,
  asked: AskedWorkbook,
  signal: AbortSignal | undefined,
): Promise<ReadRecords> {
  const { period, scope } = asked;
  const { procedure } = registry.current;
  const endedDrafts = await records.endedDrafts(period.from, period.to);
  const fold = createFigureFold({ period, scope, procedure, endedDrafts });
  const [cases, answered]: [NumberedCase[], NumberedCase[]] = [[], []];
  for await (const page of records.touching(period.from, period.to)) {
    signal?.throwIfAborted();
    for (const record of page) {
      fold.add(record);
      const numbered = { id: record.id, number: record.number };
      const isThere = record.registeredAt < period.to && visitsOf(record, scope).some((visit) => touches(visit, period));
      if (isThere) cases.push(numbered);
      if (wasAnswered(record, asked)) answered.push(numbered);
    }
  }
  await nextTurn();
  const figures = fold.result();
  return { figures, cases: await inOrderOfNumbers(cases, nextTurn), answered: await inOrderOfNumbers(answered, nextTurn) };
}

/** Also of a case that closed in an earlier period. */
function wasAnswered({ stays }: CaseRecord, { period, scope }: AskedWorkbook): boolean {
  const surveys = stays.flatMap((stay) => (isInScope(stay, scope) ? (stay.surveys ?? []) : []));
  return surveys.some(({ answeredAt }) => answeredAt !== undefined && isInPeriod(answeredAt, period));
}

/** Numbers that are sorted together; all at once would hold other work for as long as there are cases. */
const sortedTogether = 4_096;

async function inOrderOfNumbers(cases: readonly NumberedCase[], nextTurn: WorkbookParts['nextTurn']): Promise<readonly TicketId[]> {
  const ranges = new Map<number, NumberedCase[]>();
  for (const one of cases) {
    const range = Math.floor(one.number / sortedTogether);
    const known = ranges.get(range);
    if (known === undefined) ranges.set(range, [one]);
    else known.push(one);
  }
  const sorted: TicketId[] = [];
  for (const range of [...ranges.keys()].toSorted((a, b) => a - b)) {
    const together = (ranges.get(range) ?? []).toSorted((a, b) => a.number - b.number || (a.id < b.id ? -1 : 1));
    for (const { id } of together) sorted.push(ticketId(id));
    await nextTurn();
  }
  return sorted;
}

async function* rowsOf(
  { tickets, registry, nextTurn }: WorkbookParts,
  { period, mayReadPersonalData }: AskedWorkbook,
  cases: readonly TicketId[],
  progress: (done: number) => void = () => {},
): AsyncGenerator<ReportedCase> {
  for (let first = 0; first < cases.length; first += pageSize) {
    const page = cases.slice(first, first + pageSize);
    const found = await Promise.all(page.map((id) => tickets.load(id)));
    await nextTurn();
    for (const stored of found) {
      if (stored === null) continue;
      const { procedure, calendar } = await registry.of(stored.ticket.procedure);
      const row = caseRowOf(stored.history, { procedure, calendar }, { asOf: period.to, mayReadPersonalData });
      if (row !== null) yield row;
      await nextTurn();
    }
    progress(Math.min(first + pageSize, cases.length));
  }
}

/** The answers that the figures count: given in the period, about what the scope did. */
async function* answersOf(rows: AsyncIterable<ReportedCase>, { period, scope }: AskedWorkbook): AsyncGenerator<AnswerRow> {
  for await (const row of rows) {
    if (row.isVoid) continue;
    for (const survey of row.answered) {
      if (!isInPeriod(survey.answeredAt, period) || !isInScope(survey.stay, scope)) continue;
      for (const answer of survey.answers) yield { row, survey, answer };
    }
  }
}
