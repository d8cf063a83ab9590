import type { ShownWorkbook } from '../../src/app/reports/shown-workbook.js';
import type { Message } from '../../src/app/views.js';
import { fromIso } from '../../src/domain/instant.js';

/** The card of the workbook of October, for the whole desk. */
export function aWorkbookMessage(
  shown: ShownWorkbook,
  title = 'Informe de octubre de 2026',
): Extract<Message, { kind: 'report-workbook' }> {
  const period = { from: fromIso('2026-10-01T00:00:00-05:00'), to: fromIso('2026-11-01T00:00:00-05:00') };
  return { kind: 'report-workbook', title, period, scope: { kind: 'desk' }, shown };
}
