import { monthOfPeriod } from '../../domain/calendar/month-of-period.js';
import { reportKey, type MonthSeal } from '../../domain/report/report-document.js';
import type { ReportPeriod } from '../../domain/report/report-scope.js';
import type { DeskDocuments } from '../../ports/desk-documents.js';

/** The seal of the month that the period is; null where it is no whole month, or is not closed. Source: SIIF-13 */
export async function readSeal(documents: DeskDocuments, { from, to }: ReportPeriod, timeZone: string): Promise<MonthSeal | null> {
  const month = monthOfPeriod({ from, to }, timeZone);
  if (month === null) return null;
  // A closed month is kept with the report of the whole desk.
  const found = await documents.find('report', reportKey({ period: { from, to, month }, scope: { kind: 'desk' } }, timeZone));
  return found?.body.seal ?? null;
}
