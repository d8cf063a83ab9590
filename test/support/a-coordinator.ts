import type { AppointedCoordinator, Oversight } from '../../src/core/coordination/coordinator.js';
import { instant } from '../../src/core/instant.js';
import { personId } from '../../src/core/people/person.js';
import { OPENED } from './a-stored-ticket.js';

/** A person who was named in chat to oversee the whole desk, or this; null: who was named and coordinates no longer. */
export function anAppointedCoordinator(id: string, oversees: Oversight | null = { kind: 'desk' }): AppointedCoordinator {
  const by = { id: personId('carla'), name: 'Carla Ríos' };
  const first = { at: instant(OPENED), by, oversees: oversees ?? { kind: 'desk' } } as const;
  const ended = { at: instant(OPENED + 60_000), by, oversees: null };
  return { person: { id: personId(id), name: `Nombre de ${id} «ñ» 😀` }, changes: oversees === null ? [first, ended] : [first] };
}
