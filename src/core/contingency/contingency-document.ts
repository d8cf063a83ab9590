import type { Instant } from '../instant.js';
import type { PersonRef } from '../people/person.js';
import type { TicketId } from '../ticket/ticket.js';

export type ReservedNumber = { ticket: TicketId; number: number };

/**
 * An exported workbook.
 *
 * @property by     null: the desk itself at night, or an operator by command
 * @property reason why a person asked for it; '' otherwise
 * @property cases  number of open cases in it, with their personal data
 */
export type ExportedWorkbook = {
  id: string;
  at: Instant;
  by: PersonRef | null;
  reason: string;
  cases: number;
  first: number;
  last: number;
};

/** @property key key of the row, in workbooks of that export */
export type PromisedNumber = { contingency: string; key: string; number: number };

/**
 * The desk's data about its contingency under one procedure.
 *
 * @property numbers  numbers reserved when this was written; some may have cases since
 * @property ended    numbers that were released without a case
 * @property underWay a block that is being reserved; its name lets another process continue with the same documents
 * @property exported the last workbooks, the newest first
 * @property promised numbers that running imports give to rows without one, until their own documents have them: so of two imports at
 *   once none gives a number twice, or a row two numbers
 * @property kept the last night whose workbook is in the folder, 0 for none; `isTold`: the coordination knows that a later one is missing
 */
export type ContingencyDocument = {
  numbers: readonly ReservedNumber[];
  ended: readonly number[];
  underWay: { block: string; count: number } | null;
  exported: readonly ExportedWorkbook[];
  promised?: readonly PromisedNumber[];
  kept?: { night: number; isTold: boolean };
};

export const noContingency: ContingencyDocument = { numbers: [], ended: [], underWay: null, exported: [] };

const maxExportsKept = 30;

export function withExport(document: ContingencyDocument, exported: ExportedWorkbook): ContingencyDocument {
  return { ...document, exported: [exported, ...document.exported].slice(0, maxExportsKept) };
}
