import { isoMonth, wallDay } from '../../domain/calendar/civil-date.js';
import type { ImportDocument } from '../../domain/contingency/import-document.js';
import type { ImportPlan, KnownNumber, PlannedRow } from '../../domain/contingency/import-plan.js';
import type { Instant } from '../../domain/instant.js';
import { closedMonthKey, withLateCases } from '../../domain/report/report-document.js';
import type { DeskDocuments } from '../../ports/desk-documents.js';
import { changedDocument } from '../until-first.js';

type LateParts = { documents: Pick<DeskDocuments, 'find' | 'write'> };

/**
 * Tells the report of each closed month which cases came into it later: its figures stay as they were closed, and it says so. What
 * one file brought is told once, as one sum.
 *
 * @param cases that the import brought or solved
 * @param key   of the import
 * @throws {StoreUnavailable} a month was not told: the import goes on later
 * Source: SIIF-13, SIIF-14
 */
export async function noteLateCases(
  { documents }: LateParts,
  { by, at, file }: ImportDocument,
  cases: readonly KnownNumber[],
  { key, timeZone }: { key: string; timeZone: string },
): Promise<void> {
  for (const [month, count] of casesByMonth(cases, key, timeZone)) {
    const late = { source: key, file: file.name, by, at, cases: count };
    await changedDocument(documents, 'report', closedMonthKey(month), (report) => (report === null ? null : withLateCases(report, late)));
  }
}

/** Closed months, `2026-10`, into which rows of a plan would bring a case or a solution. */
export async function closedMonthsOf(
  { documents }: Pick<LateParts, 'documents'>,
  plan: ImportPlan,
  timeZone: string,
): Promise<readonly string[]> {
  const months = [...new Set(plan.rows.flatMap(momentsOf).map((moment) => isoMonth(wallDay(moment, timeZone))))].toSorted();
  const reports = await Promise.all(months.map((month) => documents.find('report', closedMonthKey(month))));
  return months.filter((_, index) => reports[index]?.body.seal != null);
}

/** When a row says that its case was reported, and solved. */
function momentsOf(row: PlannedRow): readonly Instant[] {
  switch (row.kind) {
    case 'new':
      return row.written.means === 'solved' ? [row.reportedAt, row.solvedAt] : [row.reportedAt];
    case 'changed':
      return row.step === 'solve' ? [row.solvedAt] : [];
    case 'news':
      return row.solves && row.written.at !== null ? [row.written.at.at] : [];
    case 'already-in':
      return [];
    default:
      return row satisfies never;
  }
}

/** Each case counts once in a month, whether it was reported or solved in it. */
function casesByMonth(cases: readonly KnownNumber[], key: string, timeZone: string): ReadonlyMap<string, number> {
  const months = new Map<string, number>();
  const monthOf = (moment: Instant): string => isoMonth(wallDay(moment, timeZone));
  for (const { ticket, imported } of cases) {
    const own = imported.findLast(({ by }) => by === key);
    if (own === undefined) continue;
    const reported = imported[0] === own && own.given.news === '' ? ticket.completedAt : null;
    const solved = own.given.means === 'solved' ? (ticket.solution?.at ?? null) : null;
    const touched = [reported, solved].filter((moment) => moment !== null).map(monthOf);
    for (const month of new Set(touched)) months.set(month, (months.get(month) ?? 0) + 1);
  }
  return months;
}
