import type { Instant } from '../instant.js';
import type { Posted } from '../outbox/posted-card.js';
import type { PersonId, PersonRef } from '../people/person.js';

/** How many rows of each kind. @property files attached files */
export type ImportCounts = { new: number; changed: number; news: number; alreadyIn: number; faulty: number; files: number };

/** Whether any row of the import changed something. */
export function changesSomething({ new: fresh, changed, news }: ImportCounts): boolean {
  return fresh + changed + news > 0;
}

/** A kept file that came with a workbook. @property by who sent it */
export type SentWith = { id: string; by: PersonId };

/**
 * A workbook that is brought into the desk.
 *
 * @property file       as it is kept
 * @property run        counts the imports of this file: 1 for the first
 * @property card       where its outcome is shown, in the chat of who pressed; null where none was posted
 * @property beside     files to attach to the case with that number; null: their names have none
 * @property archives   archives whose files are attached by the numbers in their names
 * @property outageFrom the time of rows without one
 * @property stage      `pressed`: nothing was read yet · `running`: rows come in · `brought-in`: files and the outcome are left · `done`
 * @property given      numbers that rows without one get, by the key of the row: the same when it goes on after a stop
 * @property counts     of the rows as they stood when they were planned; of a finished one as it ended
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
