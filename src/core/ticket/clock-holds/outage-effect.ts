import { outageId, type OutagePeriod } from './outage-period.js';
import type { Instant } from '../../instant.js';
import { clockSegments, type ProcedureWithCalendar } from '../ticket-sla.js';
import type { TicketWithHistory } from '../events.js';
import { isDraft, isOpen } from '../ticket.js';
import { standingOutage } from './clock-holds.js';

/**
 * How an outage changes a case. `counts`: its clock ran or was paused meanwhile; the open time in which it ran is given back. `recorded`:
 * the case has this outage already. `none`: its clock stood still all the time, the case came later, or it was registered in a
 * contingency's workbook meanwhile: the desk attends these without its tool, within their times (seed 002 4.2 e).
 */
export type OutageEffect = { kind: 'counts'; givenMs: number } | { kind: 'recorded' } | { kind: 'none' };

/** Source: SIIF-14 */
export function outageEffect({ ticket, history }: TicketWithHistory, period: OutagePeriod, rules: ProcedureWithCalendar): OutageEffect {
  const { completedAt } = ticket;
  if (isDraft(ticket) || !isOpen(ticket) || completedAt === null || completedAt >= period.until) return { kind: 'none' };
  if (standingOutage(history, outageId(period)) !== null) return { kind: 'recorded' };
  if (completedAt >= period.from && cameWithWorkbook(history)) return { kind: 'none' };
  const within = clockSegments(history, rules.procedure).flatMap(({ from, to, clock }) => {
    const first: Instant = from > period.from ? from : period.from;
    const last: Instant = to === null || to > period.until ? period.until : to;
    return first < last && (clock === 'runs' || clock === 'paused') ? [{ first, last, clock }] : [];
  });
  if (within.length === 0) return { kind: 'none' };
  const ran = within.filter(({ clock }) => clock === 'runs');
  return { kind: 'counts', givenMs: ran.reduce((sum, { first, last }) => sum + rules.calendar.openMsBetween(first, last), 0) };
}

/** Whether the case came with a contingency's workbook: its number was reserved before there was a case. */
function cameWithWorkbook(history: TicketWithHistory['history']): boolean {
  return history[0]?.event.type === 'number-reserved';
}
