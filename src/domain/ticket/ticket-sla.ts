import type { Instant } from '../instant.js';
import type { Procedure } from '../procedure/procedure.js';
import type { BusinessCalendar } from '../calendar/business-calendar.js';
import { slaClock, type SlaInputs } from '../sla/sla-clock.js';
import type { SlaFigures } from '../sla/sla-figure.js';
import type { Targets } from '../sla/sla-targets.js';
import { clockSegments } from './clock-segments.js';
import type { TimedEvent } from './clock-holds/clock-holds.js';
import type { Ticket } from './ticket.js';

/** The targets that this ticket is held to: its entity's own before the general ones. Source: SIIF-20 */
export function targetsOf({ fields }: Pick<Ticket, 'fields'>, { targets, agreements = [] }: Procedure): Targets {
  const own = agreements.filter(({ field, is }) => is.includes((fields[field] ?? '').trim()));
  return own.length === 0 ? targets : [...own.flatMap((a) => a.targets), ...targets];
}

type SlaTicket = { ticket: Pick<Ticket, 'fields'>; history: readonly TimedEvent[] };
type Rules = { procedure: Procedure; calendar: BusinessCalendar };

/** What the SLA clock reads of a ticket. */
export function slaInputs({ ticket, history }: SlaTicket, { procedure, calendar }: Rules, now: Instant): SlaInputs {
  return { segments: clockSegments(history, procedure), targets: targetsOf(ticket, procedure), calendar, now };
}

/** The ticket's clocks at this moment, worked out from its history. Source: SIIF-02, SIIF-20 */
export function slaOf(known: SlaTicket, rules: Rules, now: Instant): SlaFigures {
  return slaClock(slaInputs(known, rules, now));
}
