import { known } from '../../core/grouped.js';
import { monthOfPeriod } from '../../core/calendar/day-ranges.js';
import type { CaseRecord } from '../../core/report/case-record.js';
import type { CountedPeriod } from '../../core/report/report-document.js';
import type { TicketId } from '../../core/ticket/ticket.js';
import type { Desk } from '../../desk.js';
import type { WorkbookProgress } from '../../features/workbooks/workbook-jobs.js';
import type { WorkbookTarget } from '../../ports/workbook.js';
import { caseNoun } from '../../texts/words.js';
import { countFields, firstField, type CountField } from './count-fields.js';
import { countPeriod, readKept } from './report.js';
import { cellsIn, createTally, isVoidBefore, sumOf } from './rules/figures.js';
import { changesSince } from './rules/kept-month.js';
import { pastCaseOf, type PastCase } from './rules/past-case.js';
import { isInPeriod, isInScope, wasIn, type ReportPeriod, type ReportScope } from './rules/scope.js';
import { reportSheets, type CountRow } from './sheets.js';
import { changesText, figureLabels, keptText } from './texts.js';

/** @property title the title in the properties of the file; @property by id of the field that is counted by */
export type AskedWorkbook = { period: ReportPeriod; scope: ReportScope; title: string; by: string; mayReadPersonalData: boolean };

/**
 * @property onProgress called when the number of cases is known, and after every page of them
 * @property onCases    called with all cases that will be read, before the first is read; what it throws ends the writing
 */
export type WorkbookHooks = {
  signal?: AbortSignal | undefined;
  onProgress?: (progress: WorkbookProgress) => void;
  onCases?: (cases: readonly TicketId[]) => Promise<void>;
};

/** How many documents are in memory at a time. */
const pageSize = 8;

/**
 * Writes the workbook of a period: a row for each case that counts in it, as it was at its end, and the counts of those rows by a field.
 * Which cases they are comes from the records; the rows come from documents, read page by page in the order of their numbers.
 * @returns `rows` the number of rows of cases
 * @throws the signal's reason, and what the target throws; then the written part is of no use. Source: SIIF-13
 */
export async function writeWorkbook(desk: Desk, asked: AskedWorkbook, into: WorkbookTarget, hooks: WorkbookHooks = {}) {
  const { signal, onProgress, onCases } = hooks;
  const { procedure, clock, writer } = desk;
  const cases: NumberedCase[] = [];
  const counted = await countPeriod(desk, asked.period, (record) => {
    signal?.throwIfAborted();
    if (hasRow(record, asked)) cases.push(record);
  });
  const ids = await inOrderOfNumbers(cases, desk);
  onProgress?.({ done: 0, of: ids.length });
  await onCases?.(ids);
  const field = countFields(procedure).find(({ id }) => id === asked.by) ?? countFields(procedure).find(({ id }) => id === firstField);
  if (field === undefined) throw new RangeError('cases have a category');
  const counts = createCounts(asked, field);
  const contents = {
    cases: counts.counting(pastCases(desk, asked, ids, onProgress)),
    counts: counts.rows(),
    field,
    remarks: await remarksOf(desk, asked, counted),
  };
  const facts = { title: asked.title, createdAt: clock.now(), timeZone: procedure.calendar.timeZone };
  const { rows, bytes } = await writer.write({ ...facts, sheets: reportSheets(contents, procedure) }, into, { signal });
  return { rows: rows[0] ?? 0, bytes };
}

type NumberedCase = Pick<CaseRecord, 'id' | 'number'>;

/** A case counts in a period if it was in the scope then, or its survey was answered; not what ended without being attended (UARIV-07). */
function hasRow(record: CaseRecord, { period, scope }: AskedWorkbook): boolean {
  if (isVoidBefore(record, period.to) || record.registeredAt >= period.to) return false;
  const surveys = record.stays.flatMap((stay) => (isInScope(stay, scope) ? (stay.surveys ?? []) : []));
  return wasIn(record, scope, period) || surveys.some(({ answeredAt }) => answeredAt !== undefined && isInPeriod(answeredAt, period));
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

async function* pastCases(desk: Desk, asked: AskedWorkbook, cases: readonly TicketId[], onProgress: WorkbookHooks['onProgress']) {
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
    onProgress?.({ done: Math.min(first + pageSize, cases.length), of: cases.length });
  }
}

/** Counts rows by the values of a field while they are written; only the sums are in memory. */
function createCounts({ period, scope }: AskedWorkbook, { valueOf }: CountField) {
  const tally = createTally(period);
  const cases = new Map<string, number>();
  return {
    async *counting(all: AsyncIterable<PastCase>): AsyncGenerator<PastCase> {
      for await (const past of all) {
        const value = valueOf(past);
        cases.set(value, (cases.get(value) ?? 0) + 1);
        tally.add(past.record, (stay) => (isInScope(stay, scope) ? value : null));
        yield past;
      }
    },
    /** The values with most cases first, and the sum of all. Read only after the rows. */
    async *rows(): AsyncGenerator<CountRow> {
      const found = tally.result();
      const none = sumOf([]);
      for (const [value, count] of [...cases].toSorted(([a, m], [b, n]) => n - m || a.localeCompare(b)))
        yield { value: value === '' ? 'Sin dato' : value, cases: count, figures: found.get(value) ?? none };
      yield { value: 'Total', cases: [...cases.values()].reduce((sum, count) => sum + count, 0), figures: sumOf(found.values()) };
    },
  };
}

/** Of a month whose totals were kept: that the workbook is made anew, and where it differs. */
async function remarksOf(desk: Desk, { period, scope }: AskedWorkbook, counted: CountedPeriod): Promise<Readonly<Record<string, string>>> {
  const { timeZone } = desk.procedure;
  const month = monthOfPeriod(period, timeZone);
  const kept = month === null ? null : await readKept(desk, month);
  if (kept === null) return {};
  const changes = changesSince(sumOf(cellsIn(kept, scope)), sumOf(cellsIn(counted, scope)));
  const said = changesText(changes, figureLabels(caseNoun(desk.procedure)));
  return {
    'Cifras guardadas': `Este libro se hizo de nuevo, con los {many} como estaban al pedirlo. ${keptText(kept.at, desk.clock.now(), timeZone)} ${said}`,
  };
}
