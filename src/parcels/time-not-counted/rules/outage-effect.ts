import type { Instant } from '../../../core/instant.js';
import { standingOutage } from '../../../core/ticket/clock-holds/clock-holds.js';
import { outageId, type OutagePeriod } from '../../../core/ticket/clock-holds/outage.js';
import type { TicketWithHistory } from '../../../core/ticket/events.js';
import { silenceIn } from '../../../core/ticket/silence/due.js';
import { isDraft, isOpen } from '../../../core/ticket/ticket.js';
import { clockSegments, type ProcedureWithCalendar } from '../../../core/ticket/ticket-sla.js';

/**
 * How an outage changes a case. `counts`: its clock ran or was paused meanwhile, or somebody had to answer; the open time in which it ran is
 * given back, and by `personMs` the time for the answer ends later. `recorded`: the case has this outage already. `none`: its clock stood
 * still all the time, the case came later, or it was registered in a contingency's workbook meanwhile: the desk attends these without its
 * tool, within their times (seed 002 4.2 e).
 */
export type OutageEffect = { kind: 'counts'; givenMs: number; personMs: number } | { kind: 'recorded' } | { kind: 'none' };

/** Source: SIIF-14 */
export function outageEffect({ ticket, history }: TicketWithHistory, period: OutagePeriod, rules: ProcedureWithCalendar): OutageEffect {
  const { completedAt } = ticket;
  if (isDraft(ticket) || !isOpen(ticket) || completedAt === null || completedAt >= period.until) return { kind: 'none' };
  if (standingOutage(history, outageId(period)) !== null) return { kind: 'recorded' };
  // A contingency's workbook reserves the number of a case before there is a case.
  if (completedAt >= period.from && history[0]?.event.type === 'number-reserved') return { kind: 'none' };
  const within = clockSegments(history, rules.procedure).flatMap(({ from, to, clock }) => {
    const first: Instant = from > period.from ? from : period.from;
    const last: Instant = to === null || to > period.until ? period.until : to;
    return first < last && (clock === 'runs' || clock === 'paused') ? [{ first, last, clock }] : [];
  });
  const personMs = laterAnswer({ ticket, history }, period, rules);
  if (within.length === 0 && personMs === 0) return { kind: 'none' };
  const ran = within.filter(({ clock }) => clock === 'runs');
  const givenMs = ran.reduce((sum, { first, last }) => sum + rules.calendar.openMsBetween(first, last), 0);
  return { kind: 'counts', givenMs, personMs };
}

/** By how much open time the answer for which the case waits may come later: nobody could give it meanwhile. Source: SIIF-14 */
function laterAnswer(stored: TicketWithHistory, { from, until }: OutagePeriod, rules: ProcedureWithCalendar): number {
  const endIn = (how: ProcedureWithCalendar): Instant | null => {
    const silence = silenceIn('state', stored, how, until);
    return silence?.is === 'running' ? silence.end : null;
  };
  const before = endIn(rules);
  const after = endIn({ ...rules, absences: (mailbox) => [...(rules.absences?.(mailbox) ?? []), { from, to: until }] });
  return before === null || after === null || after <= before ? 0 : rules.calendar.openMsBetween(before, after);
}
