import type { Instant } from '../core/instant.js';

/** The outcome of a check. `asked`: a person has not answered yet. */
export type CheckOutcome = 'passed' | 'warned' | 'failed' | 'skipped' | 'asked';

/**
 * How one check of the installation ended.
 *
 * @property check its id in the table of checks
 * @property found codes, counts, hosts and ids of groups; no personal data and no free text
 */
export type CheckResult = { check: string; outcome: CheckOutcome; found: string };

/** One run of the installation's checks. A card carries the whole run, and the report depends on it alone. */
export type FirstHourRun = { at: Instant; place: 'channel' | 'chat' | 'terminal'; results: readonly CheckResult[] };
