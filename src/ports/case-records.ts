import type { Instant } from '../core/instant.js';
import type { CaseRecord } from '../core/report/case-record.js';

/** The records of cases, from which reports are made; each record is written together with its ticket. */
export interface CaseRecords {
  /**
   * Yields every case whose span (`spanOf`) touches `[from, to)`, once, in no order, page by page; other work runs between pages. A case
   * that is written meanwhile may be missing, and each record is whole.
   */
  touching(from: Instant, to: Instant): AsyncIterable<readonly CaseRecord[]>;
  /** How many drafts ended in `[from, to)` without a number, by outcome: no figure counts them (UARIV-07). */
  endedDrafts(from: Instant, to: Instant): Promise<Readonly<Record<string, number>>>;
}
