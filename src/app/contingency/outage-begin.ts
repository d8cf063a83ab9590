import type { ImportDocument } from '../../domain/contingency/import-document.js';
import { DAY, later, type Instant } from '../../domain/instant.js';
import type { Clock } from '../../ports/clock.js';
import type { DeskDocuments } from '../../ports/desk-documents.js';
import { earlierImports } from './read-import.js';

/** When the outage began whose workbook was imported last; null where none was in the last day. */
export type ReadOutageBegin = () => Promise<Instant | null>;

/** After the clocks are asked for on the summary of the import; a later outage has a begin of its own. */
const proposedFor = DAY;

const longestAgo = 366 * DAY;

/** Whether an outage whose workbook comes in now may have begun then; a file and a press may say any moment. */
export function mayHaveBegun(at: Instant | null, now: Instant): at is Instant {
  return at !== null && at <= now && at >= later(now, -longestAgo);
}

/** Source: SIIF-14 */
export function createReadOutageBegin({ documents, clock }: { documents: Pick<DeskDocuments, 'all'>; clock: Clock }): ReadOutageBegin {
  return async () => beginKnown(await earlierImports({ documents }), clock.now());
}

/**
 * The begin with which the newest import of the last day was pressed; null where there was none.
 *
 * @param contingency of this export alone; null: of any, as rows that come back corrected do not say theirs
 */
export function beginKnown(imports: readonly ImportDocument[], now: Instant, contingency: string | null = null): Instant | null {
  const since = later(now, -proposedFor);
  const recent = imports.filter((one) => one.at > since && (contingency === null || one.contingency === contingency));
  return recent.toSorted((a, b) => b.at - a.at)[0]?.outageFrom ?? null;
}
