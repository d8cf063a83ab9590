import type { Oversight } from '../../src/core/coordination/coordinator.js';
import type { PersonActor, PersonRef } from '../../src/core/people/person.js';
import { pressAppoint } from '../../src/features/coordination/coordination.js';
import type { PressAnswer } from '../../src/talk/message.js';
import type { TestDesk } from './a-desk.js';
import { aTurn } from './a-turn.js';
import { actor } from './cast.js';

/** Carla, or who is named, presses that this person coordinates that from now on, or no longer. @param seen the revision that her card showed */
export async function appointInChat(
  desk: TestDesk,
  person: PersonRef,
  { oversees, seen, by = actor('carla') }: { oversees: Oversight | null; seen: number; by?: PersonActor },
): Promise<PressAnswer> {
  await desk.store.people.remember(person.id, { name: person.name });
  const scope = oversees?.kind === 'scope' ? oversees.scope : oversees === null ? '' : '*';
  return pressAppoint({ ...aTurn(desk, 'carla', ''), actor: by }, { person: person.id, seen, scope }, {});
}
