import type { Instant } from '../instant.js';
import type { Procedure, State } from '../procedure/procedure.js';
import { groupOf, stateOf } from '../procedure/lookup.js';
import type { ClockSegment } from '../sla/open-time.js';
import type { StateChange, TicketEvent } from './events.js';
import { requesterIn } from './opened-ticket.js';
import { isWord, promptMs } from './told.js';
import { isLostDelivery, spokenChannels } from './undelivered.js';
import { countedAt, heldPeriodsOf, withHolds, type TimedEvent } from './clock-holds/clock-holds.js';

/** A segment while the history is read: later events give it its end and the instant at which it was attended. */
type OpenSegment = { -readonly [K in keyof ClockSegment]: ClockSegment[K] } & { isSolutionUntold?: true };

/**
 * The history as the SLA clock reads it: adjacent segments with the clock's kind, the group that had the ticket, and when
 * it was attended there. Pauses and stops come from the history alone; no counter is stored.
 *
 * Where the machine's clock went back between two events, the later one counts at the instant of the earlier one. Every
 * list and every write reads the segments, so this goes through the events once and copies little.
 * Source: SIIF-02, SIIF-15
 */
export function clockSegments(history: readonly TimedEvent[], procedure: Procedure): readonly ClockSegment[] {
  const segments: OpenSegment[] = [];
  let last: OpenSegment | null = null;
  let latest: Instant | null = null;
  const holding: TimedEvent[] = [];
  let requester: string | null = null;
  let isSpoken = false;
  for (const recorded of history) {
    const { event } = recorded;
    const at: Instant = countedAt(latest, recorded);
    latest = at;
    requester = requesterIn(event)?.id ?? requester;
    if (event.type === 'draft-opened') isSpoken = spokenChannels.includes(event.channel);
    if (last !== null && isNews(event)) unjudged(segments, last, event, at);
    const next: OpenSegment | null =
      last === null ? firstSegment(event, at, procedure, isSpoken) : segmentAfter(last, event, at, { procedure, requester });
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

/** A draft has no clocks. Who called or came by was spoken with, where attention is that. Source: USPEC-03 */
function firstSegment(event: TicketEvent, at: Instant, procedure: Procedure, isSpoken: boolean): OpenSegment | null {
  if (event.type !== 'draft-completed') return null;
  const state = stateOf(procedure, event.to);
  const { id: group, level } = groupOf(procedure, event.group);
  const isAttended = isSpoken && isAttendedByContact({ level }, procedure);
  return {
    from: at,
    to: null,
    clock: state.clock,
    level,
    group,
    priority: event.priority,
    arrival: 1,
    attendedAt: isAttended ? at : null,
    awaitsVerdict: awaitsVerdict(state),
  };
}

type SegmentRules = { procedure: Procedure; requester: string | null };

/** The segment that begins with the event; the present one where the event changes nothing that a clock depends on. */
function segmentAfter(present: OpenSegment, event: TicketEvent, at: Instant, reading: SegmentRules): OpenSegment {
  const { procedure, requester } = reading;
  if ('to' in event) return segmentOfTransition(present, event, at, procedure);
  if (event.type === 'ticket-corrected') return withPriority(present, event.after.priority, at);
  if (requester === null || !isHeard(event, requester)) return present;
  const told = present.isSolutionUntold === true && tellsSolution(event);
  const attendedAt = isAttendedByContact(present, procedure) ? (present.attendedAt ?? at) : present.attendedAt;
  if (!told && attendedAt === present.attendedAt) return present;
  const { clock, level, group, priority, arrival, awaitsVerdict } = present;
  return { from: at, to: null, clock, level, group, priority, arrival, attendedAt, awaitsVerdict: told || awaitsVerdict };
}

/** A case is attended as it is taken, or where the procedure says so with the first word to its requester. Source: USPEC-03 */
export function isAttendedByContact({ level }: Pick<OpenSegment, 'level'>, { contact }: Procedure): boolean {
  return contact?.attendsAt?.includes(level) === true;
}

/** Messages of a person of the desk to the requester. */
const words: readonly string[] = ['question', 'resolution', 'public-note'];

/** A word of the desk that the requester heard. */
function isHeard(event: TicketEvent, requester: string): boolean {
  return isWord(event, requester) || (event.type === 'delivery-recorded' && words.includes(event.kind) && !isLostDelivery(event));
}

function tellsSolution(event: TicketEvent): boolean {
  return event.type === 'manual-contact-recorded' || (event.type === 'delivery-recorded' && event.kind === 'resolution');
}

type SolutionDelivery = Extract<TicketEvent, { type: 'delivery-recorded' }>;

function isNews(event: TicketEvent): event is SolutionDelivery {
  return event.type === 'delivery-recorded' && event.kind === 'resolution';
}

/** A solution that did not arrive, or not at once, was not judged in the time until it does. Source: SIIF-11 */
function unjudged(segments: readonly OpenSegment[], last: OpenSegment, event: SolutionDelivery, at: Instant): void {
  const awaiting = segments.slice(segments.findLastIndex((s) => !s.awaitsVerdict) + 1);
  const [first] = awaiting;
  if (first === undefined || (!isLostDelivery(event) && at - first.from <= promptMs)) return;
  for (const segment of awaiting) segment.awaitsVerdict = false;
  last.isSolutionUntold = true;
}

function segmentOfTransition(present: OpenSegment, event: StateChange, at: Instant, procedure: Procedure): OpenSegment {
  const state = stateOf(procedure, event.to);
  switch (event.type) {
    case 'ticket-escalated':
    case 'section-filled': {
      const { id: group, level } = groupOf(procedure, event.group);
      // Escalating to a person by name assigns the ticket to them, so it is attended at once.
      const attendedAt = event.type === 'ticket-escalated' && event.assignee !== undefined ? at : null;
      const { arrival } = present;
      const priority = event.type === 'ticket-escalated' ? (event.priority ?? present.priority) : present.priority;
      return {
        from: at,
        to: null,
        clock: state.clock,
        level,
        group,
        priority,
        arrival: arrival + 1,
        attendedAt,
        awaitsVerdict: awaitsVerdict(state),
      };
    }
    // First contact: the ticket is taken or assigned, or a question or a solution is sent at once.
    case 'ticket-taken':
    case 'ticket-assigned':
    case 'requester-asked':
    case 'ticket-resolved':
      return inState(present, state, present.attendedAt ?? (isAttendedByContact(present, procedure) ? null : at), at);
    default:
      return inState(present, state, present.attendedAt ?? (isConfirmed(event) ? at : null), at);
  }
}

/** The requester told the desk themself. */
function isConfirmed(event: StateChange): boolean {
  return event.type === 'solution-accepted' && event.confirmed !== undefined;
}

function inState(present: OpenSegment, state: State, attendedAt: Instant | null, at: Instant): OpenSegment {
  const { clock } = state;
  const awaits = awaitsVerdict(state);
  if (clock === present.clock && awaits === present.awaitsVerdict && attendedAt === present.attendedAt) return present;
  // Written out: a spread costs twenty times as much, and this runs for every event of every ticket of a list.
  const { level, group, priority, arrival } = present;
  return { from: at, to: null, clock, level, group, priority, arrival, attendedAt, awaitsVerdict: awaits };
}

function withPriority(present: OpenSegment, priority: string, at: Instant): OpenSegment {
  return priority === present.priority ? present : { ...present, from: at, to: null, priority };
}

function awaitsVerdict({ phase, waitsFor }: State): boolean {
  return phase === 'resolved' && waitsFor === 'requester';
}
