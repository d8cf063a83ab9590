import { DAY, type Instant } from '../../instant.js';
import type { Refusal } from '../refusals.js';

/** A time in which the tool was down, `[from, until)`. Source: SIIF-14 */
export type OutagePeriod = { from: Instant; until: Instant };

/** The id of an outage: the same if two people record it. A hold of it that was undone may be recorded again. */
export function outageId({ from, until }: OutagePeriod): string {
  return `outage:${from}:${until}`;
}

export const maxOutageDays = 30;

/** Refuses a period that is not an outage of the past; null where it is one. Source: SIIF-14 */
export function checkOutage({ from, until }: OutagePeriod, now: Instant): Refusal | null {
  const isOutage = from < until && until <= now && until - from <= maxOutageDays * DAY;
  return isOutage ? null : { code: 'outage-period', mostDays: maxOutageDays };
}

/** Cases in which time does not count. @property of the group, the person or the numbers as typed; `''` for all open ones */
export type ScopeOfCases = { scope: 'all' | 'group' | 'person' | 'numbers'; of: string };

/** An outage as the coordination describes it. @property tell whether the requesters are told that the desk is back @property cases absent: all */
export type ServiceOutage = OutagePeriod & { reason: string; authorisedBy: string; tell: boolean; cases?: ScopeOfCases };
