import { putTermChanges, type TermChange } from './case-terms.js';
import type { Connection } from './connection.js';
import { type CountChange, putCountChanges } from './desk-counts.js';

export type SharedRows = ReturnType<typeof createSharedRows>;

/** Collects what a batch of commands changes in rows that many tickets share, counts and terms, so that each row is written once. */
export function createSharedRows(connection: Connection) {
  const [counts, terms]: [CountChange[], TermChange[]] = [[], []];
  return {
    change: (ofCounts: readonly CountChange[], ofTerms: readonly TermChange[]) => void (counts.push(...ofCounts), terms.push(...ofTerms)),
    write() {
      putCountChanges(connection, counts.splice(0));
      putTermChanges(connection, terms.splice(0));
    },
    drop: () => void (counts.splice(0), terms.splice(0)),
  };
}
