import { later } from '../../domain/instant.js';
import { createFigureFold, type PeriodFigures } from '../../domain/report/period-figures.js';
import { emptyReport, reportKey, scopeKey, type AskedReport, type ReportDocument } from '../../domain/report/report-document.js';
import type { ReportScope } from '../../domain/report/report-scope.js';
import type { CaseRecords } from '../../ports/case-records.js';
import type { DeskDocuments } from '../../ports/desk-documents.js';
import type { ProcedureRegistry } from '../procedures/procedure-registry.js';

/**
 * A report as it is shown.
 *
 * @property revision of its document, 0 while there is none
 * @property isSealed the figures are those of the closed month
 */
export type PeriodReport = AskedReport & { figures: PeriodFigures; document: ReportDocument; revision: number; isSealed: boolean };

export type ReadReport = (asked: AskedReport) => Promise<PeriodReport>;

export type ReportParts = { records: CaseRecords; documents: DeskDocuments; registry: ProcedureRegistry };

/** Source: SIIF-13, UARIV-07 */
export function createReadReport(parts: ReportParts): ReadReport {
  const { documents, registry } = parts;
  return async (asked) => {
    const { timeZone } = registry.current.procedure;
    const found = await documents.find('report', reportKey(asked, timeZone));
    const sealed = await sealedFigures(parts, asked);
    const [figures] = sealed === null ? await readFigures(parts, asked.period, [asked.scope]) : [sealed];
    if (figures === undefined) throw new RangeError('a report has one scope');
    return {
      ...asked,
      figures,
      document: found?.body ?? emptyReport,
      revision: found?.revision ?? 0,
      isSealed: sealed !== null,
    };
  };
}

/** A closed month is kept with the report of the whole desk. */
async function sealedFigures({ documents, registry }: ReportParts, asked: AskedReport): Promise<PeriodFigures | null> {
  if (asked.period.month === null || asked.period.isOpen) return null;
  const key = reportKey({ ...asked, scope: { kind: 'desk' } }, registry.current.procedure.timeZone);
  const kept = await documents.find('report', key);
  return kept?.body.seal?.figures[scopeKey(asked.scope)] ?? null;
}

/** Of the cases as they are now, for each scope. Between the pages of records others go on. */
export async function readFigures(
  { records, registry }: ReportParts,
  { from, to: end, isOpen }: AskedReport['period'],
  scopes: readonly ReportScope[],
): Promise<readonly PeriodFigures[]> {
  // What happened at this very instant has happened.
  const to = isOpen ? later(end, 1) : end;
  const endedDrafts = await records.endedDrafts(from, to);
  const { procedure } = registry.current;
  const folds = scopes.map((scope) => createFigureFold({ period: { from, to }, scope, procedure, endedDrafts }));
  for await (const page of records.touching(from, to)) for (const record of page) for (const fold of folds) fold.add(record);
  return folds.map((fold) => fold.result());
}
