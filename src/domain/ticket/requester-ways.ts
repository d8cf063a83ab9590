import type { Procedure, Transition } from '../procedure/procedure.js';
import { isUntouched, type Ticket } from './ticket.js';
import { availableTransitions } from './available-transitions.js';

/**
 * What the requester may do from here, in the state's order. Completing a draft is its form's; taking a ticket back is
 * theirs alone only while nobody has had it, at whatever level it stands.
 */
export function requesterTransitions(ticket: Ticket, procedure: Procedure): readonly Transition[] {
  return availableTransitions(procedure, ticket).filter(
    (t) => t.by.includes('requester') && t.act !== 'complete' && (t.act !== 'withdraw' || isUntouched(ticket)),
  );
}
