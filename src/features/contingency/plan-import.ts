import { changedDocument } from '../../ports/with-timeout.js';
import { answersTo, readContingency, stillReserved } from '../../desk/contingency/reserve-numbers.js';
import type { Desk } from '../../desk.js';
import { wallDay, isoMonth } from '../../core/calendar/civil-date.js';
import { textOfCell } from '../../core/contingency/cell-reading.js';
import type { ImportDocument } from '../../core/contingency/contingency-document.js';
import {
  fingerprintOf,
  isOneContingency,
  isReleased,
  planImport,
  type ImportContext,
  type ImportPlan,
  type KnownNumber,
  type PlannedRow,
} from '../../core/contingency/import-plan.js';
import { type ReadSheet, plainHeader } from '../../core/contingency/sheet-table.js';
import type { WrittenNumber } from '../../core/contingency/row-cells.js';
import { rowKey } from '../../core/contingency/row-fault.js';
import { contingencyFormat, readTechnicalRows, type TechnicalFacts } from '../../core/contingency/contingency-tables.js';
import { readWrittenRows, type FaultyRow, type WrittenNews, type WrittenRows } from '../../core/contingency/written-rows.js';
import { inTurns } from '../../core/in-steps.js';
import { DAY, later, type Instant } from '../../core/instant.js';
import type { StoredTicket } from '../../core/outbox/stored-ticket.js';
import { numberText } from '../../core/procedure/lookup.js';
import type { ImportedEvent } from '../../core/ticket/reservation.js';
import { contingencyLabels } from '../../core/form-labels.js';
import { type ImportRefusal, WorkbookUnreadable } from '../../ports/workbook-reader.js';
import { closedMonthKey, withLateCases } from '../../core/report/report-document.js';

/** A workbook as it was read. @property facts null if a person copied the sheets into a workbook of their own */
export type ReadImport = { facts: TechnicalFacts | null; written: WrittenRows };
export type Unread = { refusal: ImportRefusal };

export async function readImport(desk: Desk, file: string): Promise<ReadImport | Unread> {
  const bytes = await desk.files.read(file);
  if (bytes === null) return { refusal: 'gone' };
  const { procedure } = desk;
  try {
    const { sheets } = await desk.reader.read(bytes);
    const facts = factsOf(sheets);
    if (facts !== null && facts.procedure !== procedure.id) return { refusal: 'other-desk' };
    if (facts !== null && facts.format > contingencyFormat) return { refusal: 'newer' };
    const today = wallDay(desk.clock.now(), procedure.timeZone);
    const written = await inTurns(readWrittenRows(sheets, procedure, today), desk.nextTurn);
    const isEmpty = [written.cases, written.news, written.faulty, written.sheets].every(({ length }) => length === 0);
    return isEmpty ? { refusal: 'empty' } : { facts, written: await withCaseNumbers(desk, written) };
  } catch (error) {
    if (error instanceof WorkbookUnreadable) return { refusal: error.code };
    throw error;
  }
}

function factsOf(sheets: readonly ReadSheet[]): TechnicalFacts | null {
  const technical = sheets.find(({ name }) => plainHeader(name) === plainHeader(contingencyLabels.sheets.technical));
  if (technical === undefined) return null;
  const rows = technical.rows.map(({ cells }) =>
    [0, 1].map((column) => {
      const cell = cells.find((one) => one.column === column);
      const read = cell === undefined ? { text: '' } : textOfCell(cell);
      return 'text' in read ? read.text : '';
    }),
  );
  return readTechnicalRows(rows);
}

/**
 * Returns the rows with the ticket number of every case of *Casos abiertos*: the workbook names a case as the desk does, also by
 * a number that it got later, such as `INC000012`. A number without a case makes its row faulty. Source: SIIF-04, SIIF-14
 */
async function withCaseNumbers(desk: Desk, written: WrittenRows): Promise<WrittenRows> {
  const news: WrittenNews[] = [];
  const faulty: FaultyRow[] = [];
  const numbers = await answersTo(written.news, (row) => caseNumber(desk, row));
  for (const [index, row] of written.news.entries()) {
    const number = numbers[index] ?? null;
    if (number !== null) news.push({ ...row, series: 'ticket', number });
    else {
      const said = numberText(desk.registry.current.procedure, row.series, row.number);
      const stands = written.shown.get(rowKey(row)) ?? { cells: [], details: [] };
      faulty.push({ sheet: row.sheet, row: row.row, of: 'openCases', faults: [{ code: 'unknown-case', number: said }], ...stands });
    }
  }
  return { ...written, news, faulty: [...written.faulty, ...faulty] };
}

/** The number in the series `ticket`, which all cases have, of the case with the given number; null where no case has it. */
export async function caseNumber({ queries, registry }: Desk, { series, number }: WrittenNumber): Promise<number | null> {
  if (series === 'ticket') return number;
  const found = await queries.byNumber(registry.current.procedure.id, series, number);
  return found?.ticket.numbers['ticket'] ?? null;
}

/**
 * @property outageFrom   the time of rows without one; null where rows need it, and neither the workbook nor a person says it
 * @property missingTimes how many new rows have no time of their own; `closedMonths`: the months that rows would change, `2026-10`
 */
export type ImportPreview = { outageFrom: Instant | null; plan: ImportPlan; missingTimes: number; closedMonths: readonly string[] };

/**
 * Returns what a stored workbook would do, row by row, and writes nothing. Source: SIIF-14
 * @param outageFrom null: the start in an earlier import of the same outage, else the time of export on the workbook's technical sheet
 */
export async function previewImport(desk: Desk, file: string, outageFrom: Instant | null): Promise<ImportPreview | Unread> {
  const read = await readImport(desk, file);
  if ('refusal' in read) return read;
  const now = desk.clock.now();
  const begins = [outageFrom, await outageBegin(desk, read.facts?.contingency ?? null), read.facts?.exportedAt ?? null];
  const said = begins.find((at) => mayHaveBegun(at, now)) ?? null;
  const { plan } = await planOf(desk, read, said ?? now);
  const missingTimes = plan.rows.filter((row) => row.kind === 'new' && row.written.reportedAt === null).length;
  const closedMonths = await closedMonthsOf(desk, plan);
  return { outageFrom: said ?? (missingTimes === 0 ? now : null), plan, missingTimes, closedMonths };
}

export type PlannedImport = Awaited<ReturnType<typeof planOf>>;

/**
 * What the rows would do if they were imported now. Writes nothing.
 * @returns `next`: the numbers for rows without one, with the keys of the rows; `promise`: the contingency document that records them
 */
export async function planOf(desk: Desk, { facts, written }: ReadImport, outageFrom: Instant) {
  const { ids, clock, queries, procedure } = desk;
  const contingency = facts?.contingency ?? '';
  // This is read before the imports, whose documents take over the numbers that it promises.
  const kept = await readContingency(desk);
  const imports = await earlierImports(desk);
  const settled = new Set(imports.flatMap((one) => one.given.map(({ number }) => number)));
  const promised = (kept.body.promised ?? []).filter(({ number }) => !settled.has(number));
  const earlier = [...promised.map(({ contingency: of, ...one }) => ({ contingency: of, given: [one] })), ...imports];
  const ofIt = earlier.filter((one) => isOneContingency(one.contingency, contingency));
  const givenBefore = ofIt.flatMap((one) => one.given);
  const free = await stillReserved(desk, kept.body.numbers);
  const numbers = [...written.cases, ...written.news].flatMap(({ number }) => (number === null ? [] : [number]));
  const asked = new Set([...numbers, ...[...free, ...givenBefore].map(({ number }) => number)]);
  const found = await answersTo([...asked], async (number) => {
    const stored = await queries.byNumber(procedure.id, 'ticket', number);
    return stored === null ? null : ([number, knownOf(stored)] as const);
  });
  const known = new Map(found.filter((one) => one !== null));
  const context: ImportContext = {
    procedure,
    now: clock.now(),
    contingency,
    outageFrom,
    known,
    free,
    // A row whose number was released gets another one.
    given: new Map(givenBefore.filter(({ number }) => !isReleased(known.get(number))).map(({ key, number }) => [key, number])),
    givenNumbers: new Set(earlier.flatMap((one) => one.given.map(({ number }) => number))),
    keyOf: (row) => ids.derived('contingency-row', fingerprintOf(row)),
  };
  const plan = await inTurns(planImport(written, context), desk.nextTurn);
  const numbered = plan.rows.filter((row) => row.kind === 'new').filter(({ isNumberGiven }) => isNumberGiven);
  const next = numbered.map((row) => ({ key: context.keyOf(row.written), number: row.number }));
  const others = promised.filter(({ number }) => next.every((one) => one.number !== number));
  const body = { ...kept.body, promised: [...others, ...next.map((one) => ({ contingency, ...one }))] };
  return { plan, context, next, promise: { revision: kept.revision + 1, body } };
}

/** The case with only its import events: thousands of complete histories would fill the memory. */
export function knownOf({ ticket, history }: StoredTicket): KnownNumber {
  return { ticket, imported: history.flatMap(({ event }): readonly ImportedEvent[] => (event.type === 'imported' ? [event] : [])) };
}

async function earlierImports({ documents }: Desk): Promise<readonly ImportDocument[]> {
  return (await documents.all('contingency-import')).map(({ body }) => body);
}

/** Whether an outage whose workbook is imported now may have begun then; a file and a press may state any time. */
export function mayHaveBegun(at: Instant | null, now: Instant): at is Instant {
  return at !== null && at <= now && at >= later(now, -366 * DAY);
}

/**
 * The start of the outage whose workbook was imported last, as its press said; null where there was no import in the last day, because
 * a later outage has a start of its own. Source: SIIF-14
 * @param contingency only this export; null: any export, because rows that come back corrected do not name theirs
 */
export async function outageBegin(desk: Desk, contingency: string | null = null): Promise<Instant | null> {
  const since = later(desk.clock.now(), -DAY);
  const imports = await earlierImports(desk);
  const recent = imports.filter((one) => one.at > since && (contingency === null || one.contingency === contingency));
  return recent.toSorted((a, b) => b.at - a.at)[0]?.outageFrom ?? null;
}

/**
 * Adds to the report of each closed month how many cases came into it later: its figures stay as they were closed, and it says so. The
 * cases of one file are noted once, as one sum. Source: SIIF-13, SIIF-14
 * @param cases the cases that the import of this key brought or solved
 * @throws {StoreUnavailable} if a month could not be noted: the import continues later
 */
export async function noteLateCases(desk: Desk, key: string, { by, at, file }: ImportDocument, cases: Iterable<KnownNumber>) {
  // A case counts once in each month, also if it was reported and solved in it.
  const months = new Map<string, number>();
  for (const { ticket, imported } of cases) {
    const own = imported.findLast((one) => one.by === key);
    if (own === undefined) continue;
    const reported = imported[0] === own && own.given.news === '' ? ticket.completedAt : null;
    const solved = own.given.means === 'solved' ? (ticket.solution?.at ?? null) : null;
    const touched = [reported, solved].filter((moment) => moment !== null);
    for (const month of monthsOf(desk, touched)) months.set(month, (months.get(month) ?? 0) + 1);
  }
  for (const [month, count] of months) {
    const late = { source: key, file: file.name, by, at, cases: count };
    await changedDocument(desk.documents, 'report', closedMonthKey(month), (report) => report && withLateCases(report, late));
  }
}

/** The closed months (`2026-10`) into which rows of a plan would bring a case or a solution. */
async function closedMonthsOf(desk: Desk, plan: ImportPlan): Promise<readonly string[]> {
  const months = [...monthsOf(desk, plan.rows.flatMap(momentsOf))].toSorted();
  const reports = await Promise.all(months.map((month) => desk.documents.find('report', closedMonthKey(month))));
  return months.filter((_, index) => reports[index]?.body.seal != null);
}

function monthsOf({ procedure: { timeZone } }: Desk, moments: readonly Instant[]): ReadonlySet<string> {
  return new Set(moments.map((moment) => isoMonth(wallDay(moment, timeZone))));
}

/** The times at which a row says that its case was reported and solved. */
function momentsOf(row: PlannedRow): readonly Instant[] {
  if (row.kind === 'new') return row.written.means === 'solved' ? [row.reportedAt, row.solvedAt] : [row.reportedAt];
  if (row.kind === 'changed') return row.step === 'solve' ? [row.solvedAt] : [];
  return row.kind === 'news' && row.solves && row.written.at !== null ? [row.written.at.at] : [];
}
