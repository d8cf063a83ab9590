import { later } from '../../domain/instant.js';
import { createFigureFold, type PeriodFigures } from '../../domain/report/period-figures.js';
import {
  emptyReport,
  reportKey,
  sealedFigures,
  type AskedReport,
  type MonthSeal,
  type ReportDocument,
} from '../../domain/report/report-document.js';
import { hadCases } from '../../domain/report/case-flow.js';
import type { ReportScope } from '../../domain/report/report-scope.js';
import type { CaseRecords } from '../../ports/case-records.js';
import type { DeskDocuments } from '../../ports/desk-documents.js';
import type { ShownNames } from '../people/shown-names.js';
import type { ProcedureRegistry } from '../procedures/procedure-registry.js';
import { readSeal } from './read-seal.js';

/**
 * A report as it is shown.
 *
 * @property seal     of the month, once the coordination of the whole desk closed it
 * @property isSealed the figures are those that the seal keeps; of other groups together they are counted anew
 */
export type PeriodReport = AskedReport & { figures: PeriodFigures; document: ReportDocument; seal: MonthSeal | null; isSealed: boolean };

/** What *Cerrar el mes* is for: a month of the whole desk that is over, not closed yet, and had cases. */
export function isClosable({ period, scope, seal, figures }: PeriodReport): boolean {
  return period.month !== null && !period.isOpen && scope.kind === 'desk' && seal === null && hasCases(figures);
}

export function hasCases({ flows: [whole] }: Pick<PeriodFigures, 'flows'>): boolean {
  return whole !== undefined && hadCases(whole);
}

export type ReadReport = (asked: AskedReport) => Promise<PeriodReport>;

export type ReportParts = { records: CaseRecords; documents: DeskDocuments; registry: ProcedureRegistry };

/** Source: SIIF-13, UARIV-07 */
export function createReadReport(parts: ReportParts & { names: Pick<ShownNames, 'within'> }): ReadReport {
  const { documents, registry, names } = parts;
  const documentOf = async (asked: AskedReport): Promise<ReportDocument> => {
    const found = await documents.find('report', reportKey(asked, registry.current.procedure.timeZone));
    return found?.body ?? emptyReport;
  };
  return async (asked) => {
    const { period, scope } = asked;
    const document = await documentOf(asked);
    const seal = period.isOpen ? null : await readSeal(documents, period, registry.current.procedure.timeZone);
    const sealed = seal === null ? null : sealedFigures(seal, scope);
    const [figures] = sealed === null ? await readFigures(parts, period, [scope]) : [sealed];
    if (figures === undefined) throw new RangeError('a report has one scope');
    return { ...asked, figures, isSealed: sealed !== null, ...(await names.within({ document, seal })) };
  };
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
