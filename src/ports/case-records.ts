import type { Instant } from '../domain/instant.js';
import type { CaseRecord } from '../domain/report/case-record.js';

/** The records of cases, of which reports are made; each is written with its ticket. */
export interface CaseRecords {
  /**
   * Every case whose span (`spanOf`) touches `[from, to)`, once, in no order, page by page; between pages others go on. What is
   * written meanwhile may be in it or not, and each record is whole.
   */
  touching(from: Instant, to: Instant): AsyncIterable<readonly CaseRecord[]>;
  /** How many drafts ended in `[from, to)` without a number, by outcome: no figure counts them (UARIV-07). */
  endedDrafts(from: Instant, to: Instant): Promise<Readonly<Record<string, number>>>;
}
