import { stateOf } from '../procedure/lookup.js';
import type { Procedure } from '../../procedure/procedure.js';
import type { PersonId, PersonRef } from '../people/person.js';
import type { TicketEvent } from './events.js';
import type { RelatedCase } from './mass/mass-incident.js';
import type { Ticket } from './ticket.js';

/**
 * The assignee is no longer in the team. `cases`: all cases that they had in that group, given with the first of them only, so that its
 * channel and those `coordinators` are notified of all at once.
 */
export type AssigneeLeft = {
  type: 'assignee-left';
  left: PersonRef;
  transition: '';
  to: string;
  cases?: readonly RelatedCase[];
  coordinators?: readonly PersonId[];
};

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
