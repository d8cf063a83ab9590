import { civilDate, isoTime, twoDigits, timeZone } from '../../domain/calendar/civil-date.js';
import type { Instant } from '../../domain/instant.js';
import type { Procedure } from '../../domain/procedure/procedure.js';

/** "24/11/2026 08:30", as people type it and the import reads it. */
export function momentToTypeText(at: Instant, procedure: Pick<Procedure, 'timeZone'>): string {
  const { day, msOfDay } = timeZone(procedure.timeZone).wallTime(at);
  const date = civilDate(day);
  return `${twoDigits(date.day)}/${twoDigits(date.month)}/${date.year} ${isoTime(msOfDay)}`;
}
