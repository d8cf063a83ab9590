import { later, type Instant, HOUR, MINUTE } from '../instant.js';
import { stateOf } from '../procedure/lookup.js';
import type { After, Limit, Procedure } from '../procedure/procedure.js';
import type { BusinessCalendar } from '../calendar/business-calendar.js';
import { targetFor } from '../sla/sla-targets.js';
import type { Timer, Timing, TicketWithHistory } from './moment.js';
import { targetsOf } from './ticket-sla.js';
import { isSurveyOpen, type Ticket } from './ticket.js';
import { nextWarning } from './warnings.js';

/**
 * What a timer will do to this ticket next: a reminder, the end of the state's limit, a warning, the end of a hold, the
 * survey's reminder or end. A function of the history and the procedure, so nothing is scheduled and nothing can be
 * forgotten; what was due while nobody looked comes one after the other, the earliest first.
 *
 * Source: UARIV-06, SIIF-03, SIGCE-13
 */
export function nextTimer(told: TicketWithHistory, timing: Timing, now: Instant): Timer | null {
  const { ticket } = told;
  const moments = [holdTimer(ticket), limitTimer(ticket, timing, now), nextWarning(told, timing, now), surveyTimer(ticket, timing, now)];
  return moments.reduce((first, moment) => (moment !== null && (first === null || moment.at < first.at) ? moment : first), null);
}

function holdTimer({ hold }: Ticket): Timer | null {
  return hold === null ? null : { at: hold.until, key: `release:${hold.id}`, do: 'release-hold', hold: hold.id };
}

/**
 * Counted from the moment the state was entered: words that bring nothing of what is missing buy no time. Once the limit
 * itself has passed, reminders that were never given are not given any more.
 */
function limitTimer(ticket: Ticket, timing: Timing, now: Instant): Timer | null {
  const limit = stateOf(timing.procedure, ticket.state).limit;
  if (limit === undefined) return null;
  const at = (share: number) => instantOfShare(ticket, limit, share, timing);
  const end = at(1);
  const reminder = end <= now ? null : nextReminder((limit.remindAt ?? []).slice(ticket.reminders).map(at), now);
  if (reminder === null) return { at: end, key: `pass-limit:${ticket.version}`, do: 'pass-limit' };
  return { ...reminder, key: `remind:${ticket.version}:${ticket.reminders}`, do: 'remind' };
}

/** Of those whose moment has gone by, the last one stands for all. */
function nextReminder(moments: readonly Instant[], now: Instant): { at: Instant; passedOver: number } | null {
  const passedOver = Math.max(0, moments.filter((at) => at <= now).length - 1);
  const at = moments[passedOver];
  return at === undefined ? null : { at, passedOver };
}

/** Until it is answered or over. Source: UARIV-17 */
function surveyTimer(ticket: Ticket, timing: Timing, now: Instant): Timer | null {
  const { survey } = ticket;
  if (!isSurveyOpen(survey)) return null;
  const { openFor, remindAt = [] } = timing.procedure.survey;
  const at = (share: number) => timing.calendar.addOpenMs(survey.askedAt, Math.round(lengthOf(openFor, ticket, timing) * share));
  const end = at(1);
  const given = survey.reminders ?? 0;
  const reminder = end <= now ? null : nextReminder(remindAt.slice(given).map(at), now);
  return reminder === null
    ? { at: end, key: `end-survey:${survey.askedAt}`, do: 'end-survey' }
    : { ...reminder, key: `remind-survey:${survey.askedAt}:${given}`, do: 'remind-survey' };
}

/** When the present state's limit ends; null where it has none. */
export function limitOf(ticket: Ticket, procedure: Procedure, calendar: BusinessCalendar): Instant | null {
  const limit = stateOf(procedure, ticket.state).limit;
  return limit === undefined ? null : instantOfShare(ticket, limit, 1, { procedure, calendar });
}

function instantOfShare(ticket: Ticket, limit: Limit, share: number, timing: Timing): Instant {
  const ms = Math.round(lengthOf(limit.after, ticket, timing) * share);
  return limit.calendar === 'clock' ? later(ticket.since, ms) : timing.calendar.addOpenMs(ticket.since, ms);
}

function lengthOf(after: After, ticket: Ticket, { procedure, calendar }: Timing): number {
  if ('minutes' in after) return after.minutes * MINUTE;
  if ('hours' in after) return after.hours * HOUR;
  if ('businessDays' in after) return after.businessDays * calendar.openMsPerDay;
  const target = targetFor(targetsOf(ticket, procedure), ticket.level ?? 1, ticket.priority);
  return targetMinutes(target, after.target) * MINUTE;
}

function targetMinutes(
  target: { responseMinutes: number; resolutionMinutes: number; validationMinutes: number } | null,
  which: 'response' | 'resolution' | 'validation',
): number {
  if (target === null) throw new RangeError('a target is missing for this level and priority');
  return { response: target.responseMinutes, resolution: target.resolutionMinutes, validation: target.validationMinutes }[which];
}
