import { closedDayPeriod, maxClosedDayAway } from '../../../core/calendar/calendar-spec.js';
import type { Instant } from '../../../core/instant.js';
import { standingOutage } from '../../../core/ticket/clock-holds/clock-holds.js';
import { checkOutage, outageId, type OutagePeriod, type ScopeOfCases } from '../../../core/ticket/clock-holds/outage.js';
import { checkEnd } from '../../../core/ticket/commands/hold-clock.js';
import type { TicketWithHistory } from '../../../core/ticket/events.js';
import type { Refusal } from '../../../core/ticket/refusals.js';
import { openClocks } from '../../../core/sla/pressing-clock.js';
import { silenceIn } from '../../../core/ticket/silence/due.js';
import { isDraft, isOpen } from '../../../core/ticket/ticket.js';
import { clockSegments, slaOf, type ProcedureWithCalendar } from '../../../core/ticket/ticket-sla.js';

/**
 * The time that does not count. `hold`: from now on, where `from` is when it was previewed; a case that is registered later is not in it.
 * `past`: it is over, as an outage. `day`: a whole day for all, as a holiday that was published late. Source: SIIF-01, SIIF-14, SIIF-15
 */
export type Span =
  | { is: 'hold'; from: Instant; until: Instant }
  | { is: 'past'; from: Instant; until: Instant }
  | { is: 'day'; date: string };

/** What the coordination orders: in which cases which time does not count, why, and who allowed it. */
export type TimeOrder = { cases: ScopeOfCases; span: Span; reason: string; authorisedBy: string; tell: boolean };

/** `has`: it was recorded before, or the case is held already. `none`: no clock of the case runs in that time. */
export type Effect = 'moves' | 'has' | 'none' | 'draft' | 'over';

/** A due time before the order and after it; null where the clock will stand still. */
export type MovedTime = { was: Instant; is: Instant | null };

type Rated = { stored: TicketWithHistory; rules: ProcedureWithCalendar };

export function refusedSpan(
  span: Span,
  { procedure, now }: { procedure: ProcedureWithCalendar['procedure']; now: Instant },
): Refusal | null {
  if (span.is === 'hold') return checkEnd(span, { now, procedure });
  if (span.is === 'past') return checkOutage(span, now);
  const isDay = closedDayPeriod(span.date, procedure.timeZone, now) !== null;
  return isDay ? null : { code: 'closed-day', mostDays: maxClosedDayAway };
}

/** @param isMoved whether a due time of the case moves */
export function effectOf({ stored, rules }: Rated, span: Span, now: Instant, isMoved: boolean): Effect {
  const { ticket } = stored;
  if (isDraft(ticket)) return 'draft';
  if (!isOpen(ticket)) return 'over';
  if (hasSpan(stored, span, null)) return 'has';
  return isTouched({ stored, rules }, span, now, isMoved) ? 'moves' : 'none';
}

/** Whether the time is recorded in the case. @param hold id of the hold; null for any */
export function hasSpan({ ticket, history }: TicketWithHistory, span: Span, hold: string | null): boolean {
  if (span.is === 'day') return ticket.procedure.closedDays?.includes(span.date) === true;
  if (span.is === 'past') return standingOutage(history, outageId(span)) !== null;
  return ticket.hold !== null && (hold === null || ticket.hold.id === hold);
}

function isTouched({ stored, rules }: Rated, span: Span, now: Instant, isMoved: boolean): boolean {
  const { phase, completedAt } = stored.ticket;
  if (span.is === 'hold') return phase !== 'resolved' && completedAt !== null && completedAt <= span.from;
  if (span.is === 'past') return isWithin(stored, span) && (isMoved || isClocked(stored, span, rules));
  const day = closedDayPeriod(span.date, rules.calendar.timeZone, now);
  return day !== null && rules.calendar.openMsBetween(day.from, day.until) > 0;
}

/** The desk attends what a contingency's workbook brought in without its tool, within its times. Source: SIIF-14 */
function isWithin({ ticket: { completedAt }, history }: TicketWithHistory, { from, until }: OutagePeriod): boolean {
  if (completedAt === null || completedAt >= until) return false;
  // The workbook reserves the number of a case before there is a case.
  return completedAt < from || history[0]?.event.type !== 'number-reserved';
}

function isClocked({ history }: TicketWithHistory, period: OutagePeriod, { procedure }: ProcedureWithCalendar): boolean {
  return clockSegments(history, procedure).some(
    ({ from, to, clock }) =>
      (clock === 'runs' || clock === 'paused') && from < period.until && (to === null || to > period.from) && from !== to,
  );
}

/** The case as it would be with its clocks held in that time; a closed day is in the rules. */
export function heldIn(stored: TicketWithHistory, span: Span, now: Instant): TicketWithHistory {
  if (span.is === 'day') return stored;
  const from = span.is === 'past' ? { from: span.from } : {};
  const hold = { id: '', reason: '', authorisedBy: '', until: span.until, ...from };
  const held = { seq: stored.history.length + 1, at: now, by: { kind: 'system' as const }, event: { type: 'clock-held' as const, hold } };
  return { ...stored, history: [...stored.history, held] };
}

/** The first due time that moves: of a clock, or of the answer for which the case waits. */
export function movedTime(before: Rated, after: Rated, now: Instant): MovedTime | null {
  const [earlier, later] = [dueTimes(before, now), dueTimes(after, now)];
  return earlier.flatMap((was, at) => (was === null || was === later[at] ? [] : [{ was, is: later[at] ?? null }]))[0] ?? null;
}

function dueTimes({ stored, rules }: Rated, now: Instant): readonly (Instant | null)[] {
  const silence = silenceIn('state', stored, rules, now);
  return [...openClocks(slaOf(stored, rules, now)).map(({ figure }) => figure.dueAt), silence?.is === 'running' ? silence.end : null];
}
