import { later, HOUR, type Instant } from '../../instant.js';
import { sanitiseText } from '../../text/normalise-text.js';
import { standingOutage } from '../clock-holds/clock-holds.js';
import { checkOutage } from '../clock-holds/outage.js';
import { happened, refused, type Circumstances, type Rule } from '../decision.js';
import type { EventOf, RecordedEvent, TicketWithHistory } from '../events.js';
import { checkHold } from '../permissions.js';
import { checkOpenCase, type Refusal } from '../refusals.js';
import { stated } from '../stated.js';
import type { ClockHold, Ticket } from '../ticket.js';
import { prematureWarnings } from '../timers.js';
import { closedDayPeriod, maxClosedDayAway } from '../../calendar/calendar-spec.js';

/**
 * A ticket has one hold at a time. For an outage that is over, records that the clocks stood still meanwhile: beside any other hold, and
 * once. Source: SIIF-14, SIIF-15
 */
export const holdClock: Rule<'hold-clock'> = (ticket, { hold, tells, saidAt }, circumstances, history) => {
  const { now, actor, procedure } = circumstances;
  const barred = checkHold(procedure, actor) ?? checkOpenCase(ticket);
  if (barred) return refused(barred);
  const { from } = hold;
  if (wasReleasedSince(history, hold, saidAt)) return happened([]);
  if (from === undefined ? ticket.hold !== null : isRecorded(ticket, { ...hold, from }, history)) return happened([]);
  const reason = sanitiseText(hold.reason);
  const authorisedBy = sanitiseText(hold.authorisedBy);
  if (reason === '') return refused({ code: 'empty', what: 'reason' });
  if (authorisedBy === '') return refused({ code: 'empty', what: 'authoriser' });
  const refusal = from === undefined ? checkEnd(hold, circumstances) : checkOutage({ from, until: hold.until }, now);
  if (refusal !== null) return refused(refusal);
  const state = from === undefined ? undefined : procedure.contingency?.state;
  const held = stated({ type: 'clock-held' as const, hold: { ...hold, reason, authorisedBy, ...stated({ state }) }, tells });
  const after = [...history, { seq: history.length + 1, at: now, by: { kind: 'system' as const }, event: held }];
  return happened([from === undefined ? held : withWithdrawn(held, { ticket, history: after }, circumstances)]);
};

/** Whether the clocks were released, or this outage undone, after a press that a server held: then the press stops nothing. */
function wasReleasedSince(
  history: readonly RecordedEvent[],
  { id, from }: Pick<ClockHold, 'id' | 'from'>,
  saidAt: Instant | null = null,
): boolean {
  const since = history.filter(({ at }) => saidAt !== null && saidAt < at);
  return since.some(({ by, event }) => event.type === 'clock-released' && (from === undefined ? by.kind === 'person' : event.hold === id));
}

function isRecorded({ completedAt }: Ticket, { id, until }: ClockHold & { from: Instant }, history: readonly RecordedEvent[]): boolean {
  return standingOutage(history, id) !== null || completedAt === null || completedAt >= until;
}

export function checkEnd(
  { until }: Pick<ClockHold, 'until'>,
  { now, procedure }: Pick<Circumstances, 'now' | 'procedure'>,
): Refusal | null {
  const longest = later(now, (procedure.clockHolds?.longestHours ?? 0) * HOUR);
  return until <= now || until > longest ? { code: 'hold-too-long', until: longest } : null;
}

type LessTime = EventOf<'clock-held' | 'calendar-changed'>;

/** Adds the warnings that were given while the time of the outage, or the day, still counted. */
function withWithdrawn(event: LessTime, stored: TicketWithHistory, rules: Circumstances): LessTime {
  const withdrawn = prematureWarnings(stored, rules, rules.now);
  return withdrawn.length === 0 ? event : { ...event, withdrawn };
}

/** Releases the hold; undone, the clocks count as if they had never stopped. The hold of an outage can only be undone. */
export const releaseClock: Rule<'release-clock'> = (ticket, { hold, undo, saidAt = null }, { actor, procedure }, history) => {
  const barred = checkHold(procedure, actor) ?? checkOpenCase(ticket);
  if (barred) return refused(barred);
  if (ticket.hold?.id === hold) return happened([{ type: 'clock-released', hold, undone: undo }]);
  // A press that a server held undoes no outage that was recorded after it.
  const isLate = history.some(({ at, event }) => event.type === 'clock-held' && event.hold.id === hold && saidAt !== null && saidAt < at);
  const isUndone = undo && !isLate && standingOutage(history, hold) !== null;
  return happened(isUndone ? [{ type: 'clock-released', hold, undone: true }] : []);
};

/**
 * All that is counted in business time follows: targets, reminders, limits, the time to accept. Warnings that were given while the day
 * counted are withdrawn. A repeated press, or a late one, changes nothing.
 * @param circumstances with the calendar as it is after the command
 * Source: SIIF-01
 */
export const changeCalendar: Rule<'change-calendar'> = (ticket, { date, closes, reason, saidAt = null }, circumstances, history) => {
  const { now, actor, procedure, calendar } = circumstances;
  const barred = checkHold(procedure, actor) ?? checkOpenCase(ticket);
  if (barred) return refused(barred);
  if (closes && closedDayPeriod(date, calendar.timeZone, now) === null) return refused({ code: 'closed-day', mostDays: maxClosedDayAway });
  const isClosed = ticket.procedure.closedDays?.includes(date) === true;
  const later = history.filter(({ at }) => saidAt !== null && saidAt < at);
  const isLate = later.some(({ event }) => event.type === 'calendar-changed' && event.date === date);
  if (isClosed === closes || isLate) return happened([]);
  const why = sanitiseText(reason);
  if (closes && why === '') return refused({ code: 'empty', what: 'reason' });
  return happened([withWithdrawn({ type: 'calendar-changed', date, closes, reason: why }, { ticket, history }, circumstances)]);
};
