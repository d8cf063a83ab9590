import type { Instant } from '../instant.js';
import type { BusinessCalendar } from '../calendar/business-calendar.js';
import { stateOf } from '../procedure/lookup.js';
import { solvedOutcome, type Procedure, type State } from '../procedure/procedure.js';
import { frozenFigures, type HowItClosed } from '../sla/frozen-figures.js';
import { openTimeByKind, type OpenTimeByKind } from '../sla/open-time-by-kind.js';
import { slaClock, type SlaInputs, type Targets } from '../sla/sla-clock.js';
import type { SlaFigures } from '../sla/sla-figure.js';
import { clockSegments } from './clock-segments.js';
import { countedAt, heldPeriodsOf, inOrder, type TimedEvent } from './clock-holds/clock-holds.js';
import type { TicketEvent } from './events.js';
import { conditionHolds } from './forms/check-form.js';
import type { Ticket } from './ticket.js';

/** The procedure that rules a ticket, and its calendar. */
export type ProcedureWithCalendar = { procedure: Procedure; calendar: BusinessCalendar };

type SlaTicket = { ticket: Pick<Ticket, 'fields'>; history: readonly TimedEvent[] };

/** The targets of this ticket: its entity's agreement first, then the general ones. Source: SIIF-20 */
export function targetsOf({ fields }: Pick<Ticket, 'fields'>, { targets, agreements = [] }: Procedure): Targets {
  const own = agreements.filter((agreement) => conditionHolds(agreement, fields));
  return own.length === 0 ? targets : [...own.flatMap((a) => a.targets), ...targets];
}

/** What the SLA clock reads of a ticket. */
export function slaInputs({ ticket, history }: SlaTicket, { procedure, calendar }: ProcedureWithCalendar, now: Instant): SlaInputs {
  return { segments: clockSegments(history, procedure), targets: targetsOf(ticket, procedure), calendar, now };
}

/** The ticket's clocks at `now`, computed from its history. Source: SIIF-02, SIIF-20 */
export function slaOf(ticket: SlaTicket, rules: ProcedureWithCalendar, now: Instant): SlaFigures {
  return slaClock(slaInputs(ticket, rules, now));
}

/**
 * `now`, or the latest event where the machine's clock went back since: no clock runs before the segment that it would be
 * read in, as in `clockSegments`.
 */
export function notBeforeHistory(now: Instant, history: readonly TimedEvent[]): Instant {
  const latest = history.reduce<Instant | null>(countedAt, null);
  return latest === null || latest < now ? now : latest;
}

/**
 * The events, and where they close the ticket one more with its figures and the calendar's version. Figures are stored only
 * then; until then they are computed from the history.
 *
 * @param ticket null when the events open it
 * Source: SIIF-13, USPEC-03
 */
export function withFrozenFigures(
  events: readonly TicketEvent[],
  ticket: Ticket | null,
  history: readonly TimedEvent[],
  { procedure, calendar, now }: ProcedureWithCalendar & { now: Instant },
): readonly TicketEvent[] {
  const end = events.flatMap((e) => ('to' in e ? [stateOf(procedure, e.to)] : [])).find((s) => s.phase === 'closed');
  if (ticket === null || end === undefined) return events;
  const after = [...history, ...events.map((event) => ({ event, at: now }))];
  const inputs = slaInputs({ ticket, history: after }, { procedure, calendar }, notBeforeHistory(now, history));
  const figures = { ...frozenFigures(inputs, closingOf(events, end)), openTime: openTimeOf(after, { procedure, calendar }, inputs.now) };
  return [...events, { type: 'figures-frozen', calendar: calendar.version, figures }];
}

/** The open time of a case from its registration until `end`, by what it was spent on. Source: SIIF-13 */
export function openTimeOf(history: readonly TimedEvent[], rules: ProcedureWithCalendar, end: Instant): OpenTimeByKind {
  const events = inOrder(history);
  const registered = events.findIndex(({ event }) => event.type === 'draft-completed');
  const since = registered === -1 ? [] : events.slice(registered);
  const entries = since.flatMap(({ event, at }) => ('to' in event ? [{ from: at, state: event.to }] : []));
  return openTimeByKind(entries, heldPeriodsOf(since), end, rules);
}

function closingOf(events: readonly TicketEvent[], { outcome }: State): HowItClosed {
  if (outcome !== solvedOutcome) return 'unsolved';
  return events.some((e) => e.type === 'solution-accepted' && e.silence) ? 'by-silence' : 'accepted';
}
