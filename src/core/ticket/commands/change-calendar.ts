import { closedDayPeriod, maxClosedDayAway } from '../../calendar/closed-day.js';
import { sanitiseText } from '../../text/normalise-text.js';
import type { ChangeCalendar } from '../command.js';
import { happened, refused, type Circumstances, type Decision } from '../decision.js';
import type { RecordedEvent } from '../events.js';
import { checkHold } from '../permissions.js';
import { checkOpenCase } from '../refusals.js';
import type { Ticket } from '../ticket.js';
import { prematureWarnings } from '../timers.js';

/**
 * Closes a day in an open ticket's calendar, or opens it again. All that is counted in business time follows: targets, reminders, limits,
 * the time to accept. Warnings that were given while the day counted are withdrawn. A repeated press, or a late one, changes nothing.
 *
 * @param circumstances with the calendar as it is after the command
 * Source: SIIF-01
 */
export function changeCalendar(
  ticket: Ticket,
  { date, closes, reason, saidAt = null }: ChangeCalendar,
  circumstances: Circumstances,
  history: readonly RecordedEvent[],
): Decision {
  const { now, actor, procedure, calendar } = circumstances;
  const barred = checkHold(procedure, actor) ?? checkOpenCase(ticket);
  if (barred) return refused(barred);
  if (closes && closedDayPeriod(date, calendar.timeZone, now) === null) return refused({ code: 'closed-day', mostDays: maxClosedDayAway });
  const isClosed = ticket.procedure.closedDays?.includes(date) === true;
  const isLate = history.some(
    ({ at, event }) => event.type === 'calendar-changed' && event.date === date && saidAt !== null && saidAt < at,
  );
  if (isClosed === closes || isLate) return happened([]);
  const why = sanitiseText(reason);
  if (closes && why === '') return refused({ code: 'empty', what: 'reason' });
  const changed = { type: 'calendar-changed' as const, date, closes, reason: why };
  const withdrawn = prematureWarnings({ ticket, history }, circumstances, now);
  return happened([withdrawn.length === 0 ? changed : { ...changed, withdrawn }]);
}
