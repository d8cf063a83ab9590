import type { Procedure } from '../procedure/procedure.js';
import { groupOf, stateOf } from '../procedure/lookup.js';
import type { ClockSegment } from '../sla/sla-clock.js';
import type { RecordedEvent, TicketEvent } from './events.js';

type Facts = Omit<ClockSegment, 'from' | 'to'>;

/**
 * The history as the SLA clock reads it: contiguous spans with the clock's kind, where the ticket stood, and since when
 * it was attended there. Pauses are found here, in the history, and nowhere counted.
 *
 * Where the machine's clock went back between two events, the second one counts as of the first one's moment.
 * Source: SIIF-02
 */
export function clockSegments(history: readonly RecordedEvent[], procedure: Procedure): readonly ClockSegment[] {
  const segments: ClockSegment[] = [];
  let facts: Facts | null = null;
  let at = history[0]?.at;
  for (const { event, at: written } of history) {
    at = at === undefined || written > at ? written : at;
    const next: Facts | null = after(facts, event, at, procedure);
    if (next === null || next === facts) continue;
    const last = segments.at(-1);
    if (last) segments[segments.length - 1] = { ...last, to: at };
    segments.push({ ...next, from: at, to: null });
    facts = next;
  }
  return withoutEmpty(withAttention(segments));
}

function after(facts: Facts | null, event: TicketEvent, at: ClockSegment['from'], procedure: Procedure): Facts | null {
  if (event.type === 'draft-completed') {
    const group = groupOf(procedure, event.group);
    return { clock: stateOf(procedure, event.to).clock, level: group.level, group: group.id, priority: event.priority, arrival: 1, attendedAt: null };
  }
  if (facts === null || !('to' in event)) return facts;
  const clock = stateOf(procedure, event.to).clock;
  switch (event.type) {
    case 'ticket-escalated': {
      const group = groupOf(procedure, event.group);
      return { ...facts, clock, level: group.level, group: group.id, arrival: facts.arrival + 1, attendedAt: null };
    }
    // First contact: somebody has it, asks the requester, or solves it at once.
    case 'ticket-taken':
    case 'ticket-assigned':
    case 'requester-asked':
    case 'ticket-resolved':
      return facts.attendedAt !== null && clock === facts.clock ? facts : { ...facts, clock, attendedAt: facts.attendedAt ?? at };
    default:
      return clock === facts.clock ? facts : { ...facts, clock };
  }
}

/** An arrival was attended at one moment, whichever of its spans asks. */
function withAttention(segments: readonly ClockSegment[]): ClockSegment[] {
  const attended = new Map(segments.filter((s) => s.attendedAt !== null).map((s) => [s.arrival, s.attendedAt]));
  return segments.map((s) => ({ ...s, attendedAt: attended.get(s.arrival) ?? null }));
}

function withoutEmpty(segments: readonly ClockSegment[]): readonly ClockSegment[] {
  return segments.filter((s) => s.to === null || s.to > s.from);
}
