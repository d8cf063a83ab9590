import type { Desk } from '../../desk.js';
import { pastCaseOf, type AnswerRow, type PastCase } from '../../core/report/past-case.js';
import type { CaseRecord } from '../../core/report/case-record.js';
import { known } from '../../core/grouped.js';
import { sealedFigures } from '../../core/report/report-document.js';
import { isInPeriod, isInScope, touches, visitsOf, type ReportPeriod, type ReportScope } from '../../core/report/report-scope.js';
import type { TicketId } from '../../core/ticket/ticket.js';
import type { WorkbookTarget } from '../../ports/workbook.js';
import { reportSheets } from '../../texts/report-workbook/layout.js';
import { readFigures, readSeal } from './report.js';

/** @property title the title in the properties of the file */
export type AskedWorkbook = { period: ReportPeriod; scope: ReportScope; title: string; mayReadPersonalData: boolean };

export type ReportProgress = { done: number; of: number };

/**
 * @property onProgress called when the number of cases is known, and after every page of them
 * @property onCases    called with all cases that will be read, before the first is read; what it throws ends the writing
 */
export type WorkbookHooks = {
  signal?: AbortSignal | undefined;
  onProgress?: (progress: ReportProgress) => void;
  onCases?: (cases: readonly TicketId[]) => Promise<void>;
};

/** How many documents are in memory at a time. */
const pageSize = 8;

/**
 * Writes the workbook of a period: a row for each case that was in the scope at some time in it, as it was at its end, the answers to
 * surveys, a sheet for each figure, and sheets that explain. The figures come from the records, for a closed month from its seal;
 * the rows come from documents, which are read page by page in the order of their numbers.
 * @returns `rows` the number of rows of cases; `digest` SHA-256 of those rows: the same period always gives the same
 * @throws the signal's reason, and what the target throws; then the written part is of no use. Source: SIIF-13
 */
export async function writeWorkbook(desk: Desk, asked: AskedWorkbook, into: WorkbookTarget, hooks: WorkbookHooks = {}) {
  const { signal, onProgress, onCases } = hooks;
  const { figures, cases, answered } = await readRecords(desk, asked, signal);
  const progress = (done: number): void => onProgress?.({ done, of: cases.length });
  progress(0);
  await onCases?.([...new Set([...cases, ...answered])]);
  const { procedure, clock, writer } = desk;
  const seal = await readSeal(desk, asked.period);
  const contents = {
    figures: (seal === null ? null : sealedFigures(seal, asked.scope)) ?? figures,
    cases: pastCases(desk, asked, cases, progress),
    answers: answersOf(pastCases(desk, asked, answered), asked),
  };
  const facts = { title: asked.title, createdAt: clock.now(), timeZone: procedure.calendar.timeZone };
  const book = { ...facts, sheets: reportSheets(contents, procedure) };
  const { rows, bytes, digest } = await writer.write(book, into, { signal });
  return { rows: rows[0] ?? 0, bytes, digest };
}

type NumberedCase = Pick<CaseRecord, 'id' | 'number'>;

/** Reads the records once. @returns `answered`: cases whose surveys were answered in the period, which may have closed in an earlier one */
async function readRecords(desk: Desk, { period, scope }: AskedWorkbook, signal: AbortSignal | undefined) {
  const [cases, answered]: [NumberedCase[], NumberedCase[]] = [[], []];
  const figures = await readFigures(desk, period, scope, (record) => {
    signal?.throwIfAborted();
    const { id, number, registeredAt, stays } = record;
    if (registeredAt < period.to && visitsOf(record, scope).some((visit) => touches(visit, period))) cases.push({ id, number });
    const surveys = stays.flatMap((stay) => (isInScope(stay, scope) ? (stay.surveys ?? []) : []));
    if (surveys.some(({ answeredAt }) => answeredAt !== undefined && isInPeriod(answeredAt, period))) answered.push({ id, number });
  });
  await desk.nextTurn();
  return { figures, cases: await inOrderOfNumbers(cases, desk), answered: await inOrderOfNumbers(answered, desk) };
}

/** How many numbers are sorted together; sorting all at once would block other work for as long as there are cases. */
const sortedTogether = 4_096;

async function inOrderOfNumbers(cases: readonly NumberedCase[], { nextTurn }: Desk): Promise<readonly TicketId[]> {
  const ranges = new Map<number, NumberedCase[]>();
  for (const one of cases) known(ranges, Math.floor(one.number / sortedTogether), () => []).push(one);
  const sorted: TicketId[] = [];
  for (const [, range] of [...ranges].toSorted(([a], [b]) => a - b)) {
    const together = range.toSorted((a, b) => a.number - b.number || (a.id < b.id ? -1 : 1));
    for (const { id } of together) sorted.push(id);
    await nextTurn();
  }
  return sorted;
}

async function* pastCases(desk: Desk, asked: AskedWorkbook, cases: readonly TicketId[], progress?: (done: number) => void) {
  const { tickets, registry, nextTurn } = desk;
  const { period, mayReadPersonalData } = asked;
  const zone = desk.procedure.calendar.timeZone;
  for (let first = 0; first < cases.length; first += pageSize) {
    const found = await Promise.all(cases.slice(first, first + pageSize).map((id) => tickets.load(id)));
    await nextTurn();
    for (const stored of found) {
      if (stored === null) continue;
      const { procedure, calendar } = await registry.of(stored.ticket.procedure);
      const past = pastCaseOf(stored.history, { procedure, calendar }, { asOf: period.to, mayReadPersonalData, zone });
      if (past !== null) yield past;
      await nextTurn();
    }
    progress?.(Math.min(first + pageSize, cases.length));
  }
}

/** The answers that the figures count: given in the period, about work of the scope. */
async function* answersOf(cases: AsyncIterable<PastCase>, { period, scope }: AskedWorkbook): AsyncGenerator<AnswerRow> {
  for await (const of of cases) {
    if (of.record.end?.isVoid === true) continue;
    for (const survey of of.answered) {
      if (survey.answeredAt === undefined || !isInPeriod(survey.answeredAt, period) || !isInScope(survey.stay, scope)) continue;
      for (const answer of survey.answers) yield { of, survey, answer };
    }
  }
}
