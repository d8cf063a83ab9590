import type { Instant } from '../instant.js';
import type { EventOf } from './events.js';
import { blankTicket, type Ticket } from './ticket.js';
import type { Procedure } from '../../procedure/procedure.js';

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

/** A reserved number has a void state: it is in no list, and no timer runs. */
export function reservedTicket(
  { ticket: id, procedure: ref, contingency }: EventOf<'number-reserved'>,
  at: Instant,
  procedure: Procedure,
): Ticket {
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
