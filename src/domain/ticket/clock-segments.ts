import type { Instant } from '../instant.js';
import type { Procedure, State } from '../procedure/procedure.js';
import { groupOf, stateOf } from '../procedure/lookup.js';
import type { ClockSegment } from '../sla/open-time.js';
import type { TicketEvent } from './events.js';
import { heldPeriodsOf, withHolds, type TimedEvent } from './clock-holds/clock-holds.js';

/** A segment while its history is read: it gets its end, and when it was attended, from later events. */
type OpenSegment = { -readonly [K in keyof ClockSegment]: ClockSegment[K] };

/**
 * The history as the SLA clock reads it: contiguous spans with the clock's kind, where the ticket stood, and since when
 * it was attended there. Pauses and stops are found here, in the history, and nowhere counted.
 *
 * Where the machine's clock went back between two events, the second one counts as of the first one's moment. Every list
 * and every write asks for it, so it goes through the events once and copies nothing that it need not.
 * Source: SIIF-02, SIIF-15
 */
export function clockSegments(history: readonly TimedEvent[], procedure: Procedure): readonly ClockSegment[] {
  const segments: OpenSegment[] = [];
  let last: OpenSegment | null = null;
  let latest: Instant | null = null;
  const holding: TimedEvent[] = [];
  for (const { event, at: written } of history) {
    const at: Instant = latest === null || written > latest ? written : latest;
    latest = at;
    const next: OpenSegment | null = last === null ? begun(event, at, procedure) : after(last, event, at, procedure);
    if (event.type === 'clock-held' || event.type === 'clock-released') holding.push({ event, at });
    if (next === null || next === last) continue;
    append(segments, last, next);
    last = next;
  }
  return withHolds(segments, heldPeriodsOf(holding));
}

/** Ends the one before where this one begins; one that would have no length gives way. An arrival was attended at one moment, whichever of its spans asks. */
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

/** A draft has no clocks. */
function begun(event: TicketEvent, at: Instant, procedure: Procedure): OpenSegment | null {
  if (event.type !== 'draft-completed') return null;
  const state = stateOf(procedure, event.to);
  const { id: group, level } = groupOf(procedure, event.group);
  return {
    from: at,
    to: null,
    clock: state.clock,
    level,
    group,
    priority: event.priority,
    arrival: 1,
    attendedAt: null,
    awaitsVerdict: awaitsVerdict(state),
  };
}

/** What begins with the event; the present segment itself when the event changes nothing that a clock depends on. */
function after(present: OpenSegment, event: TicketEvent, at: Instant, procedure: Procedure): OpenSegment {
  if ('to' in event) return moved(present, event, at, procedure);
  return event.type === 'ticket-corrected' ? prioritised(present, event.after.priority, at) : present;
}

type MovingEvent = Extract<TicketEvent, { to: string }>;

function moved(present: OpenSegment, event: MovingEvent, at: Instant, procedure: Procedure): OpenSegment {
  const state = stateOf(procedure, event.to);
  switch (event.type) {
    case 'ticket-escalated':
    case 'section-filled': {
      const { id: group, level } = groupOf(procedure, event.group);
      // Sent to somebody by name it is theirs at once, as when it is assigned to them.
      const attendedAt = event.type === 'ticket-escalated' && event.assignee !== undefined ? at : null;
      const { priority, arrival } = present;
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
    // First contact: somebody has it, asks the requester, or solves it at once.
    case 'ticket-taken':
    case 'ticket-assigned':
    case 'requester-asked':
    case 'ticket-resolved':
      return inState(present, state, present.attendedAt ?? at, at);
    default:
      return inState(present, state, present.attendedAt, at);
  }
}

function inState(present: OpenSegment, state: State, attendedAt: Instant | null, at: Instant): OpenSegment {
  const { clock } = state;
  const awaits = awaitsVerdict(state);
  if (clock === present.clock && awaits === present.awaitsVerdict && attendedAt === present.attendedAt) return present;
  // Spelled out: a spread costs twenty times as much, and this is done at every event of every ticket of a list.
  const { level, group, priority, arrival } = present;
  return { from: at, to: null, clock, level, group, priority, arrival, attendedAt, awaitsVerdict: awaits };
}

function prioritised(present: OpenSegment, priority: string, at: Instant): OpenSegment {
  return priority === present.priority ? present : { ...present, from: at, to: null, priority };
}

function awaitsVerdict({ phase, waitsFor }: State): boolean {
  return phase === 'resolved' && waitsFor === 'requester';
}
