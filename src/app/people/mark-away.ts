import { lengthOf, tidy } from '../../domain/text/normalise-text.js';
import type { Instant } from '../../domain/instant.js';
import type { Away } from '../../domain/people/availability.js';
import { isOfDesk, type PersonActor, type PersonRef } from '../../domain/people/person.js';
import type { Refusal } from '../../domain/ticket/refusals.js';
import type { Clock } from '../../ports/clock.js';
import type { Log } from '../../ports/log.js';
import type { People } from '../../ports/people.js';

export type AvailabilityParts = { people: People; clock: Clock; log: Log };

/** `until` null: until they say that they are back. */
export type Absence = { person: PersonRef; until: Instant | null; reason: string };

export type MarkedAway = { kind: 'marked'; person: PersonRef; away: Away } | { kind: 'refused'; refusal: Refusal };

export type MarkAway = (absence: Absence, actor: PersonActor) => Promise<MarkedAway>;

/** Characters of a reason: it is a word to the coordination, not a story. */
const maxReasonLength = 200;

/** Somebody is given no cases for now: themself, or whom the coordination takes off. A new mark replaces the one before. Source: SIIF-15 */
export function createMarkAway({ people, clock, log }: AvailabilityParts): MarkAway {
  return async ({ person, until, reason: written }, actor) => {
    const now = clock.now();
    const reason = tidy(written);
    const refusal = checkMark(person, actor) ?? checkUntil(until, now) ?? tooLong(reason);
    if (refusal !== null) return { kind: 'refused', refusal };
    const away: Away = { since: now, until, reason, by: { id: actor.id, name: actor.name } };
    await people.remember(person.id, { away });
    log.write('info', 'availability-changed', { person: person.id, by: actor.id, available: false });
    return { kind: 'marked', person, away };
  };
}

/** Who may say whether that person is there; null when the actor may. */
export function checkMark(person: PersonRef, actor: PersonActor): Refusal | null {
  if (!isOfDesk(actor)) return { code: 'only-desk' };
  return person.id === actor.id || actor.isCoordinator ? null : { code: 'only-coordinator' };
}

function checkUntil(until: Instant | null, now: Instant): Refusal | null {
  return until !== null && until <= now ? { code: 'return-past', until } : null;
}

function tooLong(reason: string): Refusal | null {
  const found = lengthOf(reason);
  return found > maxReasonLength ? { code: 'too-long', what: 'La razón', most: maxReasonLength, found } : null;
}
