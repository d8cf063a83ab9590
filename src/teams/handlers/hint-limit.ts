import { HOUR, type Instant } from '../../domain/instant.js';
import type { PersonId } from '../../domain/people/person.js';
import type { Clock } from '../../ports/clock.js';

/** Whether a person is given a hint now: each hint once an hour, by each process. For what may not concern them at all. */
export type HintLimit = (person: PersonId, hint: string) => boolean;

const maxRemembered = 10_000;

/** In memory: after a restart a hint is better given again than not. */
export function createHintLimit(clock: Clock): HintLimit {
  const given = new Map<string, Instant>();
  return (person, hint) => {
    const key = `${person} ${hint}`;
    const at = given.get(key);
    if (at !== undefined && Math.abs(clock.now() - at) < HOUR) return false;
    if (given.size >= maxRemembered) given.clear();
    given.set(key, clock.now());
    return true;
  };
}
