import type { Instant } from '../instant.js';
import type { EventOf } from './events.js';
import { stated } from './stated.js';
import { blankTicket, type Ticket, type FieldValues } from './ticket.js';
import type { Procedure } from '../../procedure/procedure.js';

/**
 * The document has its number and no data of a case, so numbers have no gaps and are not given twice; the sheet that comes back puts the
 * case into it.
 * @property isEnded released without a case by an earlier version: the number is accounted for and will never be used
 * @property isLost it may have been given after the copy from which the desk was restored; no case is put into it
 * Source: SIIF-14
 */
export type Reservation = { contingency: string; at: Instant; isEnded?: true; isLost?: true };

/** Whether the document is a number without a case, reserved or released. To people such a ticket does not exist. */
export function isNumberOnly({ reservation }: Pick<Ticket, 'reservation'>): boolean {
  return reservation !== undefined;
}

export function isReserved({ reservation }: Pick<Ticket, 'reservation'>): boolean {
  return reservation !== undefined && reservation.isEnded !== true && reservation.isLost !== true;
}

/** A reserved number has a void state: it is in no list, and no timer runs. */
export function reservedTicket(
  { ticket: id, procedure: ref, contingency, isLost }: EventOf<'number-reserved'>,
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
    reservation: { contingency, at, ...stated({ isLost }) },
  };
}

/**
 * What a row of a contingency's sheet said about a case. Rows of earlier versions may be about a case that was open before: then they have
 * no fields, and news or a state that they left as it was (`means` null).
 *
 * @property attendedBy the address of the person who attended the case, in earlier versions; '' where none was written down
 * @property at         when the case was solved or, for news, when it happened; null where that was not written down
 */
export type ImportedRow = {
  fields: FieldValues;
  means: 'registered' | 'working' | 'solved' | null;
  solution: string;
  news: string;
  attendedBy?: string;
  at?: Instant | null;
};

/**
 * The event's instant is that of the import; events before it from the same write have the times of the sheet.
 * @property by digest of the file @property file its name
 * @property given what the row said; a later sheet is compared with it
 * @property tells the requester is told of their number
 * @property isSolvedOffline the row brought the solution, and the requester was told of it by other means
 * Source: SIIF-14
 */
export type ImportedEvent = {
  type: 'imported';
  contingency: string;
  by: string;
  file: string;
  sheet: string;
  row: number;
  given: ImportedRow;
  tells?: true;
  isSolvedOffline?: true;
};
