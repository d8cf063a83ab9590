import type { Instant } from '../domain/instant.js';

/** `asked`: it waits for the coordinator's answer. */
export type CheckOutcome = 'passed' | 'warned' | 'failed' | 'skipped' | 'asked';

/**
 * How one check of the installation ended.
 *
 * @property check its id in the table of checks
 * @property found codes, counts, hosts and ids of groups; no personal data and no free text
 */
export type CheckResult = { check: string; outcome: CheckOutcome; found: string };

/** One run of the installation's checks; a card carries it whole, and its report is made of nothing else. */
export type FirstHourRun = { at: Instant; place: 'channel' | 'chat' | 'terminal'; results: readonly CheckResult[] };
