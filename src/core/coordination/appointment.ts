import type { PersonActor } from '../people/person.js';

/** Why an appointment was not changed. `no-scope`: the procedure has no such scope. */
export type AppointmentRefusal = 'only-coordinator' | 'only-whole-desk' | 'in-settings' | 'no-scope';

/** Refuses actors who may not appoint coordinators; null where the actor may. */
export function checkAppoint({ isCoordinator, oversees }: PersonActor): AppointmentRefusal | null {
  if (!isCoordinator) return 'only-coordinator';
  return oversees === undefined ? null : 'only-whole-desk';
}
