import type { Instant } from '../instant.js';
import type { PersonRef, PersonId } from '../people/person.js';
import type { TicketId } from '../ticket/ticket.js';
import type { Posted } from '../outbox/posted-card.js';

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

/**
 * The desk's data about its contingency under one procedure.
 *
 * @property numbers  numbers reserved when this was written; some may have cases since
 * @property ended    numbers that were released without a case
 * @property underWay a block that is being reserved; its name lets another process continue with the same documents
 * @property exported the last workbooks, the newest first
 * @property promised numbers that running imports give to rows without one, by the row's key, until their own documents have them:
 *   so of two imports at once none gives a number twice, or a row two numbers
 * @property kept the last night whose workbook is in the folder, 0 for none; `isTold`: the coordination knows that a later one is missing
 */
export type ContingencyDocument = {
  numbers: readonly ReservedNumber[];
  ended: readonly number[];
  underWay: { block: string; count: number } | null;
  exported: readonly ExportedWorkbook[];
  promised?: readonly { contingency: string; key: string; number: number }[];
  kept?: { night: number; isTold: boolean };
};

export const noContingency: ContingencyDocument = { numbers: [], ended: [], underWay: null, exported: [] };

const maxExportsKept = 30;

export function withExport(document: ContingencyDocument, exported: ExportedWorkbook): ContingencyDocument {
  return { ...document, exported: [exported, ...document.exported].slice(0, maxExportsKept) };
}

export type ImportCounts = { new: number; changed: number; news: number; alreadyIn: number; faulty: number; files: number };

export function changesSomething({ new: fresh, changed, news }: ImportCounts): boolean {
  return fresh + changed + news > 0;
}

/** A kept file that came with a workbook. @property by the person who sent it */
export type SentWith = { id: string; by: PersonId };

/**
 * A workbook that is imported into the desk.
 *
 * @property file       the kept file
 * @property run        counts the imports of this file: 1 for the first
 * @property card       the card with the outcome, in the chat of the person who pressed; null where none was posted
 * @property beside     files to attach to the case with that number; null: the file's name has no number
 * @property archives   archives whose files are attached by the numbers in their names
 * @property outageFrom the time that rows without a time get
 * @property stage      `pressed`: nothing was read yet · `running`: rows are imported · `brought-in`: files and outcome are left · `done`
 * @property given      numbers for rows without one, by the key of the row: the same if the import goes on after a stop
 * @property counts     counts of the planned rows; of a finished import the final ones
 */
export type ImportDocument = {
  file: { id: string; name: string };
  by: PersonRef;
  at: Instant;
  run: number;
  card: Posted | null;
  beside: readonly (SentWith & { number: number | null })[];
  archives: readonly SentWith[];
  contingency: string;
  outageFrom: Instant;
  stage: 'pressed' | 'running' | 'brought-in' | 'done';
  given: readonly { key: string; number: number }[];
  counts: ImportCounts;
  endedAt: Instant | null;
};

export function mayTakeNumbers({ stage }: ImportDocument): boolean {
  return stage === 'pressed' || stage === 'running';
}
