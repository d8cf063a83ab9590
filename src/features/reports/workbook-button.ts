import type { AskedReport } from '../../domain/report/report-document.js';
import type { ReportPeriod, ReportScope } from '../../domain/report/report-scope.js';
import { executeAction, type ActionData, type Button } from '../../cards/button.js';

/** Of what the workbook is: what every button of it carries. */
export type WorkbookOf = { period: ReportPeriod; scope: ReportScope };

/** @param period a month is taken as it is when the button is pressed. */
export function workbookButton(period: AskedReport['period'], scope: ReportScope): Button {
  return executeAction('Descargar libro', { verb: 'report-workbook', ...carried({ period, scope }), month: period.month });
}

export function carried({ period: { from, to }, scope }: WorkbookOf): ActionData {
  return { from, to, scope };
}
