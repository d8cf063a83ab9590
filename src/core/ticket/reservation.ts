import type { Instant } from '../instant.js';
import { blankTicket, type Ticket, type TicketId } from './ticket.js';
import type { Procedure, ProcedureRef } from '../../procedure/procedure.js';

/**
 * A number that a contingency's workbook holds for a case that does not exist yet. The document has its number and no data of a case, so
 * numbers have no gaps and are not given twice; the import puts the case into it.
 *
 * @property isEnded released without a case: the number is accounted for and will never be used
 * Source: SIIF-14
 */
export type Reservation = { contingency: string; at: Instant; isEnded?: true };

/** Whether the document is a number without a case, reserved or released. To people such a ticket does not exist. */
export function isNumberOnly({ reservation }: Pick<Ticket, 'reservation'>): boolean {
  return reservation !== undefined;
}

/** Whether a case can still be put into the document. */
export function isReserved({ reservation }: Pick<Ticket, 'reservation'>): boolean {
  return reservation !== undefined && reservation.isEnded !== true;
}

/** The reservation of the next case number for a contingency (its first event, before `draft-opened`), or its release without a case. */
export type ReservationEvent =
  { type: 'number-reserved'; ticket: TicketId; procedure: ProcedureRef; contingency: string } | { type: 'reservation-ended' };

export function isReservationEvent(event: { type: string }): event is ReservationEvent {
  return event.type === 'number-reserved' || event.type === 'reservation-ended';
}

/** The document after the event; null where it cannot follow. A reserved number has a void state: it is in no list, and no timer runs. */
export function reservationAfter(ticket: Ticket | null, event: ReservationEvent, at: Instant, procedure: Procedure): Ticket | null {
  if (event.type === 'reservation-ended')
    return ticket?.reservation === undefined ? null : { ...ticket, reservation: { ...ticket.reservation, isEnded: true } };
  if (ticket !== null) return null;
  const { ticket: id, procedure: ref, contingency } = event;
  return {
    ...blankTicket,
    id,
    procedure: ref,
    state: procedure.states.find(({ phase }) => phase === 'void')?.id ?? procedure.intake.state,
    phase: 'void',
    since: at,
    limitSince: at,
    openedAt: at,
    closedAt: at,
    reservation: { contingency, at },
  };
}
