import { later, HOUR } from '../../instant.js';
import { sanitiseText } from '../../text/normalise-text.js';
import type { Doer, Procedure } from '../../procedure/procedure.js';
import { isOneOf, personId, type Actor } from '../../people/person.js';
import type { HoldClock, ReleaseClock } from '../command.js';
import { happened, refused, type Circumstances, type Decision } from '../decision.js';
import type { Refusal } from '../refusals.js';
import { isDraft, isOpen, type Ticket } from '../ticket.js';

/**
 * Stops a ticket's clocks, on somebody's authority and for a time; the work may go on. One hold at a time.
 *
 * Source: SIIF-15
 */
export function holdClock(ticket: Ticket, { hold }: HoldClock, { now, actor, procedure }: Circumstances): Decision {
  const barred = checkHold(procedure, actor) ?? over(ticket);
  if (barred) return refused(barred);
  if (ticket.hold !== null) return happened([]);
  const longest = later(now, (procedure.clockHolds?.longestHours ?? 0) * HOUR);
  const reason = sanitiseText(hold.reason);
  const authorisedBy = sanitiseText(hold.authorisedBy);
  if (reason === '') return refused({ code: 'empty', what: 'La razón' });
  if (authorisedBy === '') return refused({ code: 'empty', what: 'El nombre de quien autoriza' });
  if (hold.until <= now || hold.until > longest) return refused({ code: 'hold-too-long', until: longest });
  return happened([{ type: 'clock-held', hold: { ...hold, reason, authorisedBy } }]);
}

/** Lets them go on; undone, they count as if they had never stopped. */
export function releaseClock(ticket: Ticket, { hold, undo }: ReleaseClock, { actor, procedure }: Circumstances): Decision {
  const barred = checkHold(procedure, actor) ?? over(ticket);
  if (barred) return refused(barred);
  return happened(ticket.hold?.id === hold ? [{ type: 'clock-released', hold, undone: undo }] : []);
}

/** Why this is not this actor's to do; null when it is. */
export function checkHold(procedure: Procedure, actor: Actor): Refusal | null {
  const by: readonly Doer[] = procedure.clockHolds?.by ?? [];
  if (by.length === 0) return { code: 'no-clock-holds' };
  return isOneOf(by, actor, nowhere, procedure) ? null : { code: 'only-coordinator' };
}

/** Clocks are held for many tickets at once, so no one of them lends a role. */
const nowhere = { requester: { id: personId(''), name: '' }, assignee: null, group: null };

function over(ticket: Ticket): Refusal | null {
  if (isOpen(ticket) && !isDraft(ticket)) return null;
  return ticket.phase === 'closed' ? { code: 'closed-is-final' } : { code: 'draft-gone', at: ticket.since };
}
