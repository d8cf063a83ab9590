import { civilDate, wallDay } from '../../domain/calendar/civil-date.js';
import type { TechnicalFacts } from '../../domain/contingency/technical-sheet.js';
import type { Procedure } from '../../domain/procedure/procedure.js';
import { dateLabel } from '../../form-labels.js';
import { clockTimeText } from '../times.js';

/** "24 nov 2026, 8:00 p. m."; with its year, because a file is kept. */
export function exportedText({ exportedAt }: Pick<TechnicalFacts, 'exportedAt'>, { timeZone }: Pick<Procedure, 'timeZone'>): string {
  return `${dateLabel(civilDate(wallDay(exportedAt, timeZone)))}, ${clockTimeText(exportedAt, timeZone)}`;
}
