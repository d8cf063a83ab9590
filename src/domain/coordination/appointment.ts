import type { PersonActor } from '../people/person.js';

/** Why an appointment was not changed. `no-scope`: the procedure does not have it. */
export type AppointmentRefusal = 'only-coordinator' | 'only-whole-desk' | 'in-settings' | 'no-scope';

/** Refuses people who may not say who coordinates what; null where the actor may. */
export function checkAppoint({ isCoordinator, oversees }: PersonActor): AppointmentRefusal | null {
  if (!isCoordinator) return 'only-coordinator';
  return oversees === undefined ? null : 'only-whole-desk';
}
