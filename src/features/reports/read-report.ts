import type { Desk } from '../../desk.js';
import { changedDocument } from '../../app/until-first.js';
import { monthOfPeriod } from '../../domain/calendar/month-of-period.js';
import { later } from '../../domain/instant.js';
import type { CaseRecord } from '../../domain/report/case-record.js';
import { createFigureFold, type PeriodFigures } from '../../domain/report/period-figures.js';
import {
  emptyReport,
  reportKey,
  sealedFigures,
  type AskedReport,
  type MonthSeal,
  type ReportDocument,
} from '../../domain/report/report-document.js';
import type { ReportPeriod, ReportScope } from '../../domain/report/report-scope.js';

/**
 * A report as it is shown.
 *
 * @property seal     of the month, once the coordination of the whole desk closed it
 * @property isSealed the figures are those that the seal keeps; of other groups together they are counted anew
 */
export type PeriodReport = AskedReport & { figures: PeriodFigures; document: ReportDocument; seal: MonthSeal | null; isSealed: boolean };

/** Source: SIIF-13, UARIV-07 */
export async function readReport(desk: Desk, asked: AskedReport): Promise<PeriodReport> {
  const { period, scope } = asked;
  const found = await desk.documents.find('report', reportKey(asked, desk.registry.current.procedure.timeZone));
  const seal = period.isOpen ? null : await readSeal(desk, period);
  const sealed = seal === null ? null : sealedFigures(seal, scope);
  const figures = sealed ?? (await readFigures(desk, countedPeriod(period), scope));
  return { ...asked, figures, isSealed: sealed !== null, ...(await desk.names.within({ document: found?.body ?? emptyReport, seal })) };
}

/** The seal of the month that the period is; null where it is no whole month, or is not closed. Source: SIIF-13 */
export async function readSeal({ documents, registry }: Desk, { from, to }: ReportPeriod): Promise<MonthSeal | null> {
  const { timeZone } = registry.current.procedure;
  const month = monthOfPeriod({ from, to }, timeZone);
  if (month === null) return null;
  // A closed month is kept with the report of the whole desk.
  const found = await documents.find('report', reportKey({ period: { from, to, month }, scope: { kind: 'desk' } }, timeZone));
  return found?.body.seal ?? null;
}

/** What happened at the very instant to which an open period is read has happened. */
export function countedPeriod({ from, to, isOpen }: AskedReport['period']): ReportPeriod {
  return { from, to: isOpen ? later(to, 1) : to };
}

/** Of the cases as they are now. @param each is shown every record on the way */
export async function readFigures(desk: Desk, period: ReportPeriod, scope: ReportScope, each?: (record: CaseRecord) => void) {
  const [figures] = await readAllFigures(desk, period, [scope], each);
  if (figures === undefined) throw new RangeError('a report has one scope');
  return figures;
}

/** For each scope, in one pass. Between the pages of records others go on. */
export async function readAllFigures(
  { records, registry }: Desk,
  period: ReportPeriod,
  scopes: readonly ReportScope[],
  each: (record: CaseRecord) => void = () => undefined,
): Promise<readonly PeriodFigures[]> {
  const { procedure } = registry.current;
  const endedDrafts = await records.endedDrafts(period.from, period.to);
  const folds = scopes.map((scope) => createFigureFold({ period, scope, procedure, endedDrafts }));
  for await (const page of records.touching(period.from, period.to))
    for (const record of page) {
      each(record);
      for (const fold of folds) fold.add(record);
    }
  return folds.map((fold) => fold.result());
}

/** The report's document after a change; what is left as it is is not written. */
export async function changedReport({ documents, registry }: Desk, asked: AskedReport, change: (before: ReportDocument) => ReportDocument) {
  const key = reportKey(asked, registry.current.procedure.timeZone);
  const after = await changedDocument(documents, 'report', key, (before) => {
    const next = change(before ?? emptyReport);
    return next === emptyReport ? null : next;
  });
  return after ?? emptyReport;
}
