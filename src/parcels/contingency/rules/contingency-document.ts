import type { TicketId } from '../../../core/ticket/ticket.js';

export type ReservedNumber = { ticket: TicketId; number: number };

/**
 * The numbers that the desk keeps for a contingency under one procedure. Documents of earlier versions have more.
 *
 * @property numbers  reserved when this was written; some may have cases since
 * @property underWay a block that is being reserved; its name lets another process continue with the same documents
 * @property kept     the last night whose sheet is in the folder, 0 for none; `isTold`: the coordination knows that a later one is missing
 */
export type ContingencyDocument = {
  numbers: readonly ReservedNumber[];
  underWay: { block: string; count: number } | null;
  kept?: { night: number; isTold: boolean };
};
