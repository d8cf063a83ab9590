import type { ProcedureRef } from '../../../procedure/procedure.js';
import { type ImportedEvent, reservedTicket } from '../reservation.js';
import type { TicketId } from '../ticket.js';
import { always, type Sheets } from './event-sheet.js';

/**
 * A number of the case, given by the store; the reservation of the next one for a contingency (its first event, before `draft-opened`), or,
 * `isLost`, of numbers that a restored copy does not know; its release without a case; a row of a contingency's workbook.
 */
export type NumberEvent =
  | { type: 'numbered'; series: string; value: number }
  | { type: 'number-reserved'; ticket: TicketId; procedure: ProcedureRef; contingency: string; isLost?: true }
  | { type: 'reservation-ended' }
  | ImportedEvent;

export const numberSheets = {
  numbered: {
    evolve: (ticket, { series, value }) => ({ ...ticket, numbers: { ...ticket.numbers, [series]: value } }),
    isByProduct: true,
    isRecorded: always,
    // A draft's card has its code from the first, so only the number of a case is a step.
    shownTo: ({ series }) => (series === 'draft' ? 'nobody' : 'everyone'),
  },
  'number-reserved': {
    begin: (ticket, event, { at }, procedure) => (ticket === null ? reservedTicket(event, at, procedure) : null),
  },
  'reservation-ended': {
    begin: (ticket) => (ticket?.reservation === undefined ? null : { ...ticket, reservation: { ...ticket.reservation, isEnded: true } }),
  },
  imported: {
    // A case that was solved while the desk was down: no survey is asked, because it is too late (SIIF-14).
    evolve: (ticket, { isSolvedOffline }) => (isSolvedOffline === true ? { ...ticket, isSolvedOffline } : ticket),
    tells: ({ tells }) => (tells === true ? [{ kind: 'registered-for-you', to: 'requester' }] : []),
  },
} satisfies Sheets<NumberEvent>;
