import type { Instant } from '../instant.js';
import type { Posted } from '../outbox/posted-card.js';
import type { PersonId, PersonRef } from '../people/person.js';

/** How many rows of each kind. @property files number of attached files */
export type ImportCounts = { new: number; changed: number; news: number; alreadyIn: number; faulty: number; files: number };

/** Whether any row of the import changed something. */
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

/** Whether rows of the import may still get reserved numbers. */
export function mayTakeNumbers({ stage }: ImportDocument): boolean {
  return stage === 'pressed' || stage === 'running';
}
