import type { Instant } from '../instant.js';
import type { Procedure } from '../procedure/procedure.js';
import { groupOf, stateOf } from '../procedure/lookup.js';
import type { ClockSegment } from '../sla/sla-clock.js';
import type { RecordedEvent, TicketEvent } from './events.js';
import { holdsOf, withHolds } from './clock-holds.js';

type Facts = Omit<ClockSegment, 'from' | 'to'>;

/**
 * The history as the SLA clock reads it: contiguous spans with the clock's kind, where the ticket stood, and since when
 * it was attended there. Pauses and stops are found here, in the history, and nowhere counted.
 *
 * Where the machine's clock went back between two events, the second one counts as of the first one's moment.
 * Source: SIIF-02, SIIF-15
 */
export function clockSegments(history: readonly RecordedEvent[], procedure: Procedure): readonly ClockSegment[] {
  const inOrder = withoutGoingBack(history);
  const segments: ClockSegment[] = [];
  let facts: Facts | null = null;
  for (const { event, at } of inOrder) {
    const next: Facts | null = after(facts, event, at, procedure);
    if (next === null || next === facts) continue;
    const last = segments.at(-1);
    if (last) segments[segments.length - 1] = { ...last, to: at };
    segments.push({ ...next, from: at, to: null });
    facts = next;
  }
  return withHolds(withoutEmpty(withAttention(segments)), holdsOf(inOrder));
}

function withoutGoingBack(history: readonly RecordedEvent[]): readonly RecordedEvent[] {
  let latest = history[0]?.at;
  return history.map((e) => {
    latest = latest === undefined || e.at > latest ? e.at : latest;
    return latest === e.at ? e : { ...e, at: latest };
  });
}

function after(facts: Facts | null, event: TicketEvent, at: Instant, procedure: Procedure): Facts | null {
  if (event.type === 'draft-completed') {
    const group = groupOf(procedure, event.group);
    return { ...inState(event.to, procedure), level: group.level, group: group.id, priority: event.priority, arrival: 1, attendedAt: null };
  }
  if (facts === null) return facts;
  if (event.type === 'ticket-corrected') return event.after.priority === facts.priority ? facts : { ...facts, priority: event.after.priority };
  if (!('to' in event)) return facts;
  const moved = { ...facts, ...inState(event.to, procedure) };
  switch (event.type) {
    case 'ticket-escalated':
    case 'section-filled': {
      const group = groupOf(procedure, event.group);
      // Sent to somebody by name it is theirs at once, as when it is assigned to them.
      const isNamed = event.type === 'ticket-escalated' && event.assignee !== undefined;
      return { ...moved, level: group.level, group: group.id, arrival: facts.arrival + 1, attendedAt: isNamed ? at : null };
    }
    // First contact: somebody has it, asks the requester, or solves it at once.
    case 'ticket-taken':
    case 'ticket-assigned':
    case 'requester-asked':
    case 'ticket-resolved':
      return changed(facts, { ...moved, attendedAt: facts.attendedAt ?? at });
    default:
      return changed(facts, moved);
  }
}

function inState(id: string, procedure: Procedure): Pick<Facts, 'clock' | 'awaitsWord'> {
  const { clock, phase, waitsFor } = stateOf(procedure, id);
  return { clock, awaitsWord: phase === 'resolved' && waitsFor === 'requester' };
}

function changed(before: Facts, next: Facts): Facts {
  return next.clock === before.clock && next.awaitsWord === before.awaitsWord && next.attendedAt === before.attendedAt ? before : next;
}

/** An arrival was attended at one moment, whichever of its spans asks. */
function withAttention(segments: readonly ClockSegment[]): ClockSegment[] {
  const attended = new Map(segments.filter((s) => s.attendedAt !== null).map((s) => [s.arrival, s.attendedAt]));
  return segments.map((s) => ({ ...s, attendedAt: attended.get(s.arrival) ?? null }));
}

function withoutEmpty(segments: readonly ClockSegment[]): readonly ClockSegment[] {
  return segments.filter((s) => s.to === null || s.to > s.from);
}
