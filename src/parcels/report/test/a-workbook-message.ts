import type { ShownWorkbook, workbookCard } from '../workbook-card.js';
import { fromIso } from '../../../../test/support/from-iso.js';

/** The card of the workbook of October, for the whole desk. */
export function aWorkbookMessage(shown: ShownWorkbook, title = 'Informe de octubre de 2026'): Parameters<typeof workbookCard>[0] {
  const period = { from: fromIso('2026-10-01T00:00:00-05:00'), to: fromIso('2026-11-01T00:00:00-05:00') };
  return { title, period, scope: { kind: 'desk' }, by: 'category', shown };
}
