import { later, HOUR } from '../../instant.js';
import { sanitiseText } from '../../text/normalise-text.js';
import type { HoldClock, ReleaseClock } from '../command.js';
import { happened, refused, type Circumstances, type Decision } from '../decision.js';
import { checkHold } from '../permissions.js';
import { checkOpenCase } from '../refusals.js';
import type { Ticket } from '../ticket.js';

/**
 * Stops a ticket's clocks for a limited time, with a reason and the name of who authorised it; the work may go on. A ticket
 * has one hold at a time.
 *
 * Source: SIIF-15
 */
export function holdClock(ticket: Ticket, { hold }: HoldClock, { now, actor, procedure }: Circumstances): Decision {
  const barred = checkHold(procedure, actor) ?? checkOpenCase(ticket);
  if (barred) return refused(barred);
  if (ticket.hold !== null) return happened([]);
  const longest = later(now, (procedure.clockHolds?.longestHours ?? 0) * HOUR);
  const reason = sanitiseText(hold.reason);
  const authorisedBy = sanitiseText(hold.authorisedBy);
  if (reason === '') return refused({ code: 'empty', what: 'reason' });
  if (authorisedBy === '') return refused({ code: 'empty', what: 'authoriser' });
  if (hold.until <= now || hold.until > longest) return refused({ code: 'hold-too-long', until: longest });
  return happened([{ type: 'clock-held', hold: { ...hold, reason, authorisedBy } }]);
}

/** Releases the hold; undone, the clocks count as if they had never stopped. */
export function releaseClock(ticket: Ticket, { hold, undo }: ReleaseClock, { actor, procedure }: Circumstances): Decision {
  const barred = checkHold(procedure, actor) ?? checkOpenCase(ticket);
  if (barred) return refused(barred);
  return happened(ticket.hold?.id === hold ? [{ type: 'clock-released', hold, undone: undo }] : []);
}
