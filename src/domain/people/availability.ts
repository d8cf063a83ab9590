import type { Instant } from '../instant.js';
import type { PersonId, PersonRef } from './person.js';

/**
 * Somebody of the desk is taken off it for a while: they are given no cases. Whoever marked them is kept with it.
 *
 * @property until null: until they say that they are back
 * @property reason `''` when none was given; it may be private, so no channel shows it
 * Source: SIIF-15
 */
export type Away = { since: Instant; until: Instant | null; reason: string; by: PersonRef };

/** Somebody who is given nothing now, and until when; null: nobody knows yet. */
export type Unavailable = PersonRef & { until: Instant | null };

/**
 * Whether the mark holds at that moment, `[since, until)`: it passes by itself, and nothing has to be done when it does.
 *
 * Source: SIIF-15
 */
export function isAwayAt(away: Away | null, at: Instant): away is Away {
  return away !== null && away.since <= at && (away.until === null || at < away.until);
}

/** Of these marks those that hold at that moment, by person. Source: SIIF-15 */
export function awayAt(marks: Iterable<readonly [PersonId, Away | null]>, at: Instant): ReadonlyMap<PersonId, Away> {
  const holding = new Map<PersonId, Away>();
  for (const [person, away] of marks) {
    if (isAwayAt(away, at)) holding.set(person, away);
  }
  return holding;
}
