import type { Instant } from '../instant.js';
import type { BusinessCalendar } from '../calendar/business-calendar.js';
import { stateOf, groupOf } from '../procedure/lookup.js';
import { solvedOutcome } from '../procedure/acts.js';
import type { Procedure } from '../../procedure/procedure.js';
import type { State } from '../../procedure/workflow.js';
import { frozenFigures, type HowItClosed } from '../sla/frozen-figures.js';
import { openTimeByKind, type OpenTimeByKind, type ClockSegment } from '../sla/open-time.js';
import { slaClock, type SlaInputs, type Targets, type SlaFigures } from '../sla/sla-clock.js';
import { countedAt, heldPeriodsOf, inOrder, type TimedEvent, withHolds } from './clock-holds/clock-holds.js';
import { sheetOf, type DeliveryRecorded, type StateChange, type TicketEvent } from './events.js';
import { isLostDelivery, isWord, words } from './events/delivery-events.js';
import type { CompleteSheet } from './events/event-sheet.js';
import { conditionHolds } from './forms/check-form.js';
import type { Ticket } from './ticket.js';
import { promptMs } from './silence/silence.js';
import type { TimeSpan } from './silence/span.js';
import { spokenChannels } from './undelivered.js';

/** @property absences when no mail or message could be heard, at all or by that mailbox; absent where the desk was never away */
export type ProcedureWithCalendar = {
  procedure: Procedure;
  calendar: BusinessCalendar;
  absences?: ((mailbox?: string) => readonly TimeSpan[]) | undefined;
};

type SlaTicket = { ticket: Pick<Ticket, 'fields'>; history: readonly TimedEvent[] };

/** The targets of this ticket: its entity's agreement first, then the general ones. Source: SIIF-20 */
export function targetsOf({ fields }: Pick<Ticket, 'fields'>, { targets, agreements = [] }: Procedure): Targets {
  const own = agreements.filter((agreement) => conditionHolds(agreement, fields));
  return own.length === 0 ? targets : [...own.flatMap((a) => a.targets), ...targets];
}

export function slaInputs({ ticket, history }: SlaTicket, { procedure, calendar }: ProcedureWithCalendar, now: Instant): SlaInputs {
  return { segments: clockSegments(history, procedure), targets: targetsOf(ticket, procedure), calendar, now };
}

/** The ticket's clocks at `now`, computed from its history. Source: SIIF-02, SIIF-20 */
export function slaOf(ticket: SlaTicket, rules: ProcedureWithCalendar, now: Instant): SlaFigures {
  return slaClock(slaInputs(ticket, rules, now));
}

/**
 * Returns `now`, or the time of the latest event if the machine's clock went back since: no clock may run before the segment in which it is
 * read, as in `clockSegments`.
 */
export function notBeforeHistory(now: Instant, history: readonly TimedEvent[]): Instant {
  const latest = history.reduce<Instant | null>(countedAt, null);
  return latest === null || latest < now ? now : latest;
}

/**
 * Figures are stored only when the events close the ticket; until then they are computed from the history.
 * @param ticket null when the events open the ticket
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

/** The open time of a case from its registration until `end`, by kind of use. Source: SIIF-13 */
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

/** A segment while the history is read: later events set its end and the instant at which the ticket was attended. */
type OpenSegment = { -readonly [K in keyof ClockSegment]: ClockSegment[K] } & { isSolutionUntold?: true };

/**
 * Adjacent segments with the clock's kind, the group that had the ticket, and when it was attended there. Pauses and stops come only from
 * the history; no counter is stored.
 * Where the machine's clock went back between two events, the later one counts at the instant of the earlier one. Every list and every
 * write reads the segments, so this goes through the events once and copies little.
 * Source: SIIF-02, SIIF-15
 */
export function clockSegments(history: readonly TimedEvent[], procedure: Procedure): readonly ClockSegment[] {
  const segments: OpenSegment[] = [];
  let last: OpenSegment | null = null;
  let latest: Instant | null = null;
  const holding: TimedEvent[] = [];
  const returned = returnedAmong(history);
  let requester: string | null = null;
  let isSpoken = false;
  for (const recorded of history) {
    const { event } = recorded;
    const at: Instant = countedAt(latest, recorded);
    latest = at;
    const sheet = sheetOf(event);
    requester = sheet.requester(event)?.id ?? requester;
    if (event.type === 'draft-opened') isSpoken = spokenChannels.includes(event.channel);
    if (last !== null && isNews(event)) unjudged(segments, last, event, at);
    const next: OpenSegment | null =
      last === null
        ? firstSegment(event, at, procedure, isSpoken)
        : segmentAfter(last, event, at, { procedure, requester: returned.has(event) ? null : requester, sheet });
    if (event.type === 'clock-held' || event.type === 'clock-released') holding.push({ event, at });
    if (next === null || next === last) continue;
    append(segments, last, next);
    last = next;
  }
  return withHolds(segments, heldPeriodsOf(holding));
}

/** Ends the last segment where the next one begins, or replaces it where it would have no length. All segments of an arrival share the instant at which it was attended. */
function append(segments: OpenSegment[], last: OpenSegment | null, next: OpenSegment): void {
  if (last?.from === next.from) segments.pop();
  else if (last !== null) last.to = next.from;
  for (let i = segments.length - 1; i >= 0; i--) {
    const segment = segments[i];
    if (segment === undefined || segment.arrival !== next.arrival || segment.attendedAt === next.attendedAt) break;
    segment.attendedAt = next.attendedAt;
  }
  segments.push(next);
}

/** The first segment: a draft has no clocks. A requester who called or came by counts as contacted. Source: USPEC-03 */
function firstSegment(event: TicketEvent, at: Instant, procedure: Procedure, isSpoken: boolean): OpenSegment | null {
  if (event.type !== 'draft-completed') return null;
  const state = stateOf(procedure, event.to);
  const { id: group, level } = groupOf(procedure, event.group);
  const byWord = isAttendedByWord(level, procedure);
  return segmentFrom(at, state, { group, level, priority: event.priority, arrival: 1, attendedAt: isSpoken && byWord ? at : null, byWord });
}

type SegmentPlace = Pick<OpenSegment, 'group' | 'level' | 'priority' | 'arrival' | 'attendedAt' | 'byWord'>;

/** Fields are written out: a spread costs twenty times as much, and this runs for every event of every ticket of a list. */
function segmentFrom(at: Instant, state: State, { group, level, priority, arrival, attendedAt, byWord }: SegmentPlace): OpenSegment {
  return {
    from: at,
    to: null,
    clock: state.clock,
    level,
    group,
    priority,
    arrival,
    attendedAt,
    byWord,
    awaitsVerdict: awaitsVerdict(state),
  };
}

type SegmentRules = { procedure: Procedure; requester: string | null; sheet: CompleteSheet };

/** The segment that begins with the event; the present one where the event changes nothing that matters to a clock. */
function segmentAfter(present: OpenSegment, event: TicketEvent, at: Instant, reading: SegmentRules): OpenSegment {
  const { requester } = reading;
  if ('to' in event) return segmentOfTransition(present, event, at, reading);
  if (event.type === 'ticket-corrected')
    return event.after.priority === present.priority ? present : { ...present, from: at, to: null, priority: event.after.priority };
  if (requester === null || !isHeard(event, requester)) return present;
  const told = present.isSolutionUntold === true && (event.type === 'manual-contact-recorded' || isNews(event));
  const attendedAt = present.byWord ? (present.attendedAt ?? at) : present.attendedAt;
  if (!told && attendedAt === present.attendedAt) return present;
  const { clock, level, group, priority, arrival, byWord, awaitsVerdict } = present;
  return { from: at, to: null, clock, level, group, priority, arrival, attendedAt, byWord, awaitsVerdict: told || awaitsVerdict };
}

/** Whether a case that arrives at that level counts as attended with the first word with its requester. Source: USPEC-03 */
function isAttendedByWord(level: number, { contact }: Procedure): boolean {
  return contact?.attendsAt?.includes(level) === true;
}

/** Whether its requester waits for the first word of the desk. Source: USPEC-03 */
export function owesFirstWord({ history }: Pick<SlaTicket, 'history'>, procedure: Procedure): boolean {
  const present = clockSegments(history, procedure).at(-1);
  return present?.byWord === true && present.attendedAt === null && present.clock === 'runs';
}

/** Deliveries whose letter came back later: it reached no one. */
function returnedAmong(history: readonly TimedEvent[]): ReadonlySet<TicketEvent> {
  const lost = new Set<string>();
  const returned = new Set<TicketEvent>();
  for (let i = history.length - 1; i >= 0; i--) {
    const event = history[i]?.event;
    if (event?.type !== 'delivery-recorded') continue;
    if (isLostDelivery(event)) lost.add(event.notification);
    else if (lost.has(event.notification)) returned.add(event);
  }
  return returned;
}

function isHeard(event: TicketEvent, requester: string): boolean {
  return isWord(event, requester) || (event.type === 'delivery-recorded' && words.includes(event.kind) && !isLostDelivery(event));
}

function isNews(event: TicketEvent): event is DeliveryRecorded {
  return event.type === 'delivery-recorded' && event.kind === 'resolution';
}

/** If a solution did not arrive, or arrived late, the time until it arrived does not count as time for judging it. Source: SIIF-11 */
function unjudged(segments: readonly OpenSegment[], last: OpenSegment, event: DeliveryRecorded, at: Instant): void {
  const awaiting = segments.slice(segments.findLastIndex((s) => !s.awaitsVerdict) + 1);
  const [first] = awaiting;
  if (first === undefined || (!isLostDelivery(event) && at - first.from <= promptMs)) return;
  for (const segment of awaiting) segment.awaitsVerdict = false;
  last.isSolutionUntold = true;
}

function segmentOfTransition(present: OpenSegment, event: StateChange, at: Instant, { procedure, sheet }: SegmentRules): OpenSegment {
  const state = stateOf(procedure, event.to);
  const arrivesAt = sheet.arrivesAt(event);
  if (arrivesAt !== null) {
    const { id: group, level } = groupOf(procedure, arrivesAt);
    const priority = sheet.classifies(event).priority ?? present.priority;
    const { arrival } = present;
    if (present.byWord && present.attendedAt === null)
      return segmentFrom(at, state, { group, level, priority, arrival, attendedAt: null, byWord: true });
    const attendedAt = sheet.isContact(event) ? at : null;
    return segmentFrom(at, state, { group, level, priority, arrival: arrival + 1, attendedAt, byWord: isAttendedByWord(level, procedure) });
  }
  if (present.attendedAt !== null) return inState(present, state, present.attendedAt, at);
  // The desk spoke with a requester who confirmed the solution to it.
  const isConfirmed = event.type === 'solution-accepted' && event.confirmed !== undefined;
  const attends = sheet.isContact(event) ? !present.byWord : isConfirmed;
  return inState(present, state, attends ? at : null, at);
}

function inState(present: OpenSegment, state: State, attendedAt: Instant | null, at: Instant): OpenSegment {
  const isSame = state.clock === present.clock && awaitsVerdict(state) === present.awaitsVerdict && attendedAt === present.attendedAt;
  const { level, group, priority, arrival, byWord } = present;
  return isSame ? present : segmentFrom(at, state, { group, level, priority, arrival, attendedAt, byWord });
}

function awaitsVerdict({ phase, waitsFor }: State): boolean {
  return phase === 'resolved' && waitsFor === 'requester';
}
