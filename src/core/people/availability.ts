import type { Instant } from '../instant.js';
import type { Listed, PersonId, PersonRef } from './person.js';

/**
 * For that time the desk gives the person no cases.
 * @property until null: until the person reports back
 * @property reason `''` when none was given; it may be private, so no channel shows it
 * @property by the person who set the mark
 * Source: SIIF-15
 */
export type Away = { since: Instant; until: Instant | null; reason: string; by: PersonRef };

/** A person who gets no cases now, and until when; null: not known yet. */
export type Unavailable = Listed & { until: Instant | null };

/** Whether the mark is valid at this moment, `[since, until)`. It expires by itself. Source: SIIF-15 */
export function isAwayAt(away: Away | null, at: Instant): away is Away {
  return away !== null && away.since <= at && (away.until === null || at < away.until);
}

/** Source: SIIF-15 */
export function awayAt(marks: Iterable<readonly [PersonId, Away | null]>, at: Instant): ReadonlyMap<PersonId, Away> {
  return new Map([...marks].flatMap(([person, away]) => (isAwayAt(away, at) ? [[person, away] as const] : [])));
}
