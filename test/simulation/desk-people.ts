import type { Procedure } from '../../src/procedure/procedure.js';
import { personId, type Actor, type PersonRef } from '../../src/core/people/person.js';
import { isGuestGroup } from '../../src/core/people/roles.js';

type Person = Extract<Actor, { kind: 'person' }>;

/** The people of one desk: two of each group, those who ask, one who coordinates. */
export type DeskPeople = {
  requesters: readonly PersonRef[];
  coordinator: PersonRef;
  staff: Readonly<Record<string, readonly PersonRef[]>>;
  everybody: readonly Person[];
};

export function peopleOfDesk(procedure: Procedure, asking = 3): DeskPeople {
  const ref = (id: string): PersonRef => ({ id: personId(id), name: `Persona ${id}` });
  const requesters = Array.from({ length: asking }, (_, i) => ref(`requester.${i + 1}`));
  const coordinator = ref('coordinator');
  const staff = Object.fromEntries(procedure.groups.map(({ id }) => [id, [ref(`${id}.a`), ref(`${id}.b`)]]));
  const worker =
    (group: string) =>
    (person: PersonRef): Person => {
      const isGuest = isGuestGroup(group, procedure);
      return {
        kind: 'person',
        ...person,
        memberOf: isGuest ? [] : [group],
        ...(isGuest ? { guestOf: [group] } : {}),
        isCoordinator: false,
      };
    };
  const workers = Object.entries(staff).flatMap(([group, members]) => members.map(worker(group)));
  const reporting = requesters.map((person): Person => ({ kind: 'person', ...person, memberOf: [], isCoordinator: false }));
  return {
    requesters,
    coordinator,
    staff,
    everybody: [...reporting, ...workers, { kind: 'person', ...coordinator, memberOf: [], isCoordinator: true }],
  };
}
