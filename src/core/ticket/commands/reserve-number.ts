import type { Actor } from '../../people/person.js';
import type { ReserveNumber } from '../command.js';
import { caseNotFound, happened, refused, type Circumstances, type Decision } from '../decision.js';
import type { Refusal } from '../refusals.js';
import { isReserved } from '../reservation.js';
import type { Ticket } from '../ticket.js';

/**
 * Refuses access to reserved numbers, their workbook and its import to an actor who does not coordinate the whole desk; null when they may.
 * The desk itself reserves numbers every night.
 *
 * Source: SIIF-14
 */
export function checkContingency(actor: Actor): Refusal | null {
  return actor.kind === 'system' || (actor.isCoordinator && actor.oversees === undefined) ? null : { code: 'only-coordinator' };
}

/**
 * Takes the next case number for a contingency, without a case.
 *
 * @param existing the document of this id, if its number was reserved before; null when there is none
 */
export function reserveNumber(existing: Ticket | null, { ticket, contingency }: ReserveNumber, { actor, ref }: Circumstances): Decision {
  const barred = checkContingency(actor);
  if (barred) return refused(barred);
  if (existing !== null) return existing.reservation?.contingency === contingency ? happened([]) : caseNotFound;
  return happened([{ type: 'number-reserved', ticket, procedure: ref, contingency }], ['ticket']);
}

/** Releases a number that no case got; it is accounted for and never given again. */
export function endReservation(ticket: Ticket, _: { type: 'end-reservation' }, { actor }: Circumstances): Decision {
  const barred = checkContingency(actor);
  if (barred) return refused(barred);
  return happened(isReserved(ticket) ? [{ type: 'reservation-ended' }] : []);
}
