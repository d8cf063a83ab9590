import type { Instant } from '../instant.js';
import type { PersonRef } from '../people/person.js';
import type { TicketId } from '../ticket/ticket.js';

/** A number that is reserved, and the document that holds it. */
export type ReservedNumber = { ticket: TicketId; number: number };

/**
 * An exported workbook.
 *
 * @property by     null: the desk itself, by night, or an operator by command
 * @property reason why a person asked for it; '' otherwise
 * @property cases  open cases in it, with their personal data
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

/** @property key of the row, in workbooks of that export */
export type PromisedNumber = { contingency: string; key: string; number: number };

/**
 * What a desk knows of its contingency under one procedure.
 *
 * @property numbers  reserved when it was written; some may have their cases by now
 * @property ended    numbers that were released without a case
 * @property underWay a block that is being reserved, named so that a process which goes on with it reserves the same documents
 * @property exported the last workbooks, the newest first
 * @property promised numbers that imports under way give to rows without one, until their own documents say it: of two imports at once
 *   no number is given twice, and no row two numbers
 * @property kept the last night whose workbook stands in the folder, 0 for none; `isTold`: the coordination knows that a later one does not
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
