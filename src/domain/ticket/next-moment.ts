import { later, type Instant, HOUR, MINUTE } from '../instant.js';
import { stateOf } from '../procedure/lookup.js';
import type { After, Limit, Procedure } from '../procedure/procedure.js';
import type { BusinessCalendar } from '../sla/business-calendar.js';
import { targetFor } from '../sla/sla-targets.js';
import type { Ticket } from './ticket.js';

/** `passedOver`: reminders before this one whose moment has gone by too; one is enough for them all. */
export type Moment = { at: Instant; do: 'remind'; passedOver: number } | { at: Instant; do: 'pass-limit' };

/**
 * What a timer will do to this ticket next: a reminder, or the end of the state's limit. A function of the ticket and
 * the procedure, so nothing is scheduled and nothing can be forgotten.
 *
 * Counted from the moment the state was entered: words that bring nothing of what is missing buy no time. Once the limit
 * itself has passed, reminders that were never given are not given any more.
 *
 * Source: UARIV-06, SIIF-03
 */
export function nextMoment(ticket: Ticket, procedure: Procedure, calendar: BusinessCalendar, now: Instant): Moment | null {
  const limit = stateOf(procedure, ticket.state).limit;
  if (limit === undefined) return null;
  const end = endOfLimit(ticket, limit, procedure, calendar);
  const reminders = (limit.remindAt ?? []).slice(ticket.reminders).map((share) => momentOfShare(ticket, limit, share, procedure, calendar));
  const [next] = reminders;
  if (next === undefined || end <= now) return { at: end, do: 'pass-limit' };
  const passedOver = Math.max(0, reminders.filter((at) => at <= now).length - 1);
  return { at: reminders[passedOver] ?? next, do: 'remind', passedOver };
}

/** When the present state's limit ends; null where it has none. */
export function limitOf(ticket: Ticket, procedure: Procedure, calendar: BusinessCalendar): Instant | null {
  const limit = stateOf(procedure, ticket.state).limit;
  return limit === undefined ? null : endOfLimit(ticket, limit, procedure, calendar);
}

function endOfLimit(ticket: Ticket, limit: Limit, procedure: Procedure, calendar: BusinessCalendar): Instant {
  return momentOfShare(ticket, limit, 1, procedure, calendar);
}

function momentOfShare(ticket: Ticket, limit: Limit, share: number, procedure: Procedure, calendar: BusinessCalendar): Instant {
  const ms = Math.round(lengthOf(limit.after, ticket, procedure, calendar) * share);
  return limit.calendar === 'clock' ? later(ticket.since, ms) : calendar.addOpenMs(ticket.since, ms);
}

function lengthOf(after: After, ticket: Ticket, procedure: Procedure, calendar: BusinessCalendar): number {
  if ('minutes' in after) return after.minutes * MINUTE;
  if ('hours' in after) return after.hours * HOUR;
  if ('businessDays' in after) return after.businessDays * calendar.openMsPerDay;
  const target = targetFor(procedure.targets, ticket.level ?? 1, ticket.priority);
  return targetMinutes(target, after.target) * MINUTE;
}

function targetMinutes(target: { responseMinutes: number; resolutionMinutes: number; validationMinutes: number } | null, which: 'response' | 'resolution' | 'validation'): number {
  if (target === null) throw new RangeError('a target is missing for this level and priority');
  return { response: target.responseMinutes, resolution: target.resolutionMinutes, validation: target.validationMinutes }[which];
}
