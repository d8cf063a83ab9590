import type { Desk } from '../../desk.js';
import { changedDocument } from '../../ports/with-timeout.js';
import type { ImportDocument } from '../../core/contingency/contingency-document.js';
import type { ImportPlan, KnownNumber, PlannedRow } from '../../core/contingency/import-plan.js';
import { isoMonth, wallDay } from '../../core/calendar/civil-date.js';
import type { Instant } from '../../core/instant.js';
import { closedMonthKey, withLateCases } from '../../core/report/report-document.js';

/**
 * Adds to the report of each closed month how many cases came into it later: its figures stay as they were closed, and it says so. The
 * cases of one file are noted once, as one sum.
 *
 * @param cases the cases that the import of this key brought or solved
 * @throws {StoreUnavailable} if a month could not be noted: the import continues later
 * Source: SIIF-13, SIIF-14
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
export async function closedMonthsOf(desk: Desk, plan: ImportPlan): Promise<readonly string[]> {
  const months = [...monthsOf(desk, plan.rows.flatMap(momentsOf))].toSorted();
  const reports = await Promise.all(months.map((month) => desk.documents.find('report', closedMonthKey(month))));
  return months.filter((_, index) => reports[index]?.body.seal != null);
}

function monthsOf({ registry }: Desk, moments: readonly Instant[]): ReadonlySet<string> {
  const { timeZone } = registry.current.procedure;
  return new Set(moments.map((moment) => isoMonth(wallDay(moment, timeZone))));
}

/** The times at which a row says that its case was reported and solved. */
function momentsOf(row: PlannedRow): readonly Instant[] {
  if (row.kind === 'new') return row.written.means === 'solved' ? [row.reportedAt, row.solvedAt] : [row.reportedAt];
  if (row.kind === 'changed') return row.step === 'solve' ? [row.solvedAt] : [];
  return row.kind === 'news' && row.solves && row.written.at !== null ? [row.written.at.at] : [];
}
