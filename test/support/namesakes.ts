import { personId } from '../../src/core/people/person.js';
import { aDesk, type DeskOptions, type TestDesk } from './a-desk.js';
import { ref, type CastActor } from './cast.js';

/** Two people of one name, one at the first level and in security, one in infrastructure. */
export const carlos = { id: personId('c1'), name: 'Carlos Pérez' };
export const otherCarlos = { id: personId('c2'), name: 'Carlos Perez' };
/** Their mail as the directory has it. */
export const mailOfCarlos = 'carlos.perez@entidad.example';
export const mailOfOther = 'cperez2@entidad.example';

export const asCarlos: CastActor = { kind: 'person', ...carlos, memberOf: ['mesa', 'seguridad'], isCoordinator: false };

/** The desk of the tests with both of them; `mails`: null where the directory has none. */
export async function aDeskWithNamesakes({
  mails = [mailOfCarlos, mailOfOther],
  ...options
}: Omit<DeskOptions, 'staff'> & { mails?: readonly (string | null)[] } = {}): Promise<TestDesk> {
  const staff = {
    mesa: [ref('beto'), ref('luz'), carlos],
    infraestructura: [ref('dora'), ref('ivan'), otherCarlos],
    seguridad: [ref('sara'), carlos],
  };
  const desk = await aDesk({ ...options, staff });
  for (const [at, { id, name }] of [carlos, otherCarlos].entries())
    await desk.store.people.remember(id, { name, email: mails[at] ?? null });
  return desk;
}
