import { DAY, type Instant } from '../../instant.js';
import type { Refusal } from '../refusals.js';

/** A time in which the tool was down, `[from, until)`. Source: SIIF-14 */
export type OutagePeriod = { from: Instant; until: Instant };

/** One outage has one id, also recorded by two people; a hold of it that was undone may be recorded again. */
export function outageId({ from, until }: OutagePeriod): string {
  return `outage:${from}:${until}`;
}

/** Longest outage that is recorded. */
export const maxOutageDays = 30;

/** Refuses what is no outage of the past; null for one. Source: SIIF-14 */
export function checkOutage({ from, until }: OutagePeriod, now: Instant): Refusal | null {
  const isOutage = from < until && until <= now && until - from <= maxOutageDays * DAY;
  return isOutage ? null : { code: 'outage-period', mostDays: maxOutageDays };
}
