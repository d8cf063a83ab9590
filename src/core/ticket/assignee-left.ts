import { stateOf } from '../procedure/lookup.js';
import type { Procedure } from '../../procedure/procedure.js';
import type { TicketEvent } from './events.js';
import type { Ticket } from './ticket.js';

/** The state of a case without an assignee: never in progress, but the state from which it was taken. */
export function untakenState(state: string, procedure: Procedure): string {
  if (stateOf(procedure, state).phase !== 'working') return state;
  const given = procedure.transitions.find(({ act, to }) => (act === 'take' || act === 'assign') && to === state);
  return given?.from.find((from) => stateOf(procedure, from).phase === 'new') ?? state;
}

/** A case whose assignee left goes back to the queue with an answer or at the end of a wait, unless that event brings an assignee. */
export function inQueueAgain(events: readonly TicketEvent[], ticket: Ticket, procedure: Procedure): readonly TicketEvent[] {
  if (ticket.departed === undefined || ticket.assignee !== null) return events;
  return events.map((event) =>
    !('to' in event) || ('assignee' in event && event.assignee !== null) ? event : { ...event, to: untakenState(event.to, procedure) },
  );
}
