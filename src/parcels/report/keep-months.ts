import { civilDate, isoMonth, wallDay } from '../../core/calendar/civil-date.js';
import type { KeptMonth } from '../../core/report/report-document.js';
import type { Desk } from '../../desk.js';
import { countedPeriod, countPeriod, monthNow, readKept } from './report.js';

/** So many months a desk that was off keeps afterwards, each as it is counted then. */
const mostMonths = 12;

/**
 * Keeps the totals of each month that has ended and is not kept yet, from the last one back to the first that is kept or had no case. Of
 * two processes the day one's count stays. Source: SIIF-13
 */
export async function keepMonths(desk: Desk): Promise<void> {
  const { timeZone } = desk.registry.current.procedure;
  let day = wallDay(desk.clock.now(), timeZone);
  for (let kept = 0; kept < mostMonths; kept++) {
    // The day before the first of a month is in the month before it.
    day -= civilDate(day).day;
    if (!(await keepMonth(desk, isoMonth(day)))) return;
  }
}

/** @returns whether it is kept now, and was not before */
async function keepMonth(desk: Desk, month: string): Promise<boolean> {
  const period = monthNow(desk, month);
  if (period === null || period.isOpen || (await readKept(desk, month)) !== null) return false;
  const counted = await countPeriod(desk, countedPeriod(period));
  if (counted.cells.length === 0) return false;
  const body: KeptMonth = { ...counted, at: desk.clock.now() };
  if (!(await desk.documents.write('kept-month', month, 1, body))) return false;
  desk.log.write('info', 'month-kept', { month });
  return true;
}
