import { HOUR, type Instant } from '../../../domain/instant.js';
import type { PersonId } from '../../../domain/people/person.js';
import type { Clock } from '../../../ports/clock.js';

/** Whether a person is told `what` at this moment: once an hour, by each process. For what may not concern them at all. */
export type TellOnce = (person: PersonId, what: string) => boolean;

const maxRemembered = 10_000;

/** In memory: after a restart it is better said again than not. */
export function createTellOnce(clock: Clock): TellOnce {
  const told = new Map<string, Instant>();
  return (person, what) => {
    const key = `${person} ${what}`;
    const at = told.get(key);
    if (at !== undefined && Math.abs(clock.now() - at) < HOUR) return false;
    if (told.size >= maxRemembered) told.clear();
    told.set(key, clock.now());
    return true;
  };
}
