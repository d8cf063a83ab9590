import type { Instant } from '../../domain/instant.js';
import { isAwayAt, type Away } from '../../domain/people/availability.js';
import type { PersonActor, PersonRef } from '../../domain/people/person.js';
import type { Refusal } from '../../domain/ticket/refusals.js';
import { checkMark, type AvailabilityParts } from './mark-away.js';

/** `since`: which mark is meant, by when it was made; null: whichever there is. */
export type Return = { person: PersonRef; since: Instant | null };

/** `changed`: it was another mark that the button stood under; it is left as it is. */
export type MarkedBack = { kind: 'back'; wasAway: boolean } | { kind: 'changed'; away: Away } | { kind: 'refused'; refusal: Refusal };

export type MarkBack = (back: Return, actor: PersonActor) => Promise<MarkedBack>;

/** They are given cases again. Pressing twice equals pressing once; a button of an older mark does not undo a newer one. Source: SIIF-15 */
export function createMarkBack({ people, clock, log }: AvailabilityParts): MarkBack {
  return async ({ person, since }, actor) => {
    const refusal = checkMark(person, actor);
    if (refusal !== null) return { kind: 'refused', refusal };
    const away = (await people.find(person.id))?.away ?? null;
    if (!isAwayAt(away, clock.now())) return { kind: 'back', wasAway: false };
    if (since !== null && since !== away.since) return { kind: 'changed', away };
    await people.remember(person.id, { away: null });
    log.write('info', 'availability-changed', { person: person.id, by: actor.id, available: true });
    return { kind: 'back', wasAway: true };
  };
}
