import { describe, expect, it } from 'vitest';
import { personId } from '../../../src/domain/people/person.js';
import { aDesk } from '../../support/a-desk.js';
import { actor, ref } from '../../support/cast.js';

const modules = { kind: 'scope', scope: 'modulo' } as const;
const desk = { kind: 'desk' } as const;
const siif = () => aDesk({ procedure: 'siif' });

describe('who coordinates what, as the coordination says in chat', () => {
  it('SIIF-22 a coordinator of the whole desk names one of a scope; every change is kept with its author', async () => {
    const d = await siif();
    expect(await d.appointCoordinator({ person: ref('beto'), oversees: modules, seen: 0 }, actor('carla'))).toEqual({
      kind: 'appointed',
      before: null,
      revision: 1,
    });
    expect(await d.appointCoordinator({ person: ref('beto'), oversees: null, seen: 1 }, actor('carla'))).toMatchObject({ before: modules });
    const by = ref('carla');
    expect((await d.store.documents.find('coordinator', 'beto'))?.body).toEqual({
      person: ref('beto'),
      changes: [
        { at: d.now(), by, oversees: modules },
        { at: d.now(), by, oversees: null },
      ],
    });
  });

  it('SIIF-22 a coordinator with a scope, a colleague and a requester name no coordinator', async () => {
    const d = await siif();
    const tries = [{ ...actor('carla'), oversees: ['linea'] }, actor('beto'), actor('ana')];
    const results = tries.map((who) => d.appointCoordinator({ person: ref('beto'), oversees: desk, seen: 0 }, who));
    expect(await Promise.all(results)).toEqual(
      ['only-whole-desk', 'only-coordinator', 'only-coordinator'].map((why) => ({ kind: 'refused', why })),
    );
    expect(await d.store.documents.all('coordinator')).toEqual([]);
  });

  it('SIIF-22 what the settings say is not changed in chat, and a scope that does not exist is not given', async () => {
    const d = await aDesk({
      procedure: 'siif',
      coordinators: [
        { id: personId('carla'), scope: null },
        { id: personId('beto'), scope: 'modulo' },
      ],
    });
    expect(await d.appointCoordinator({ person: ref('beto'), oversees: null, seen: 0 }, actor('carla'))).toMatchObject({
      why: 'in-settings',
    });
    const unknown = { kind: 'scope', scope: 'otro' } as const;
    expect(await d.appointCoordinator({ person: ref('dora'), oversees: unknown, seen: 0 }, actor('carla'))).toMatchObject({
      why: 'no-scope',
    });
  });

  it('SIIF-22 the same press again gets the first answer; a press on an older card changes nothing', async () => {
    const d = await siif();
    const appoint = () => d.appointCoordinator({ person: ref('beto'), oversees: modules, seen: 0 }, actor('carla'));
    expect([await appoint(), await appoint()]).toEqual(Array(2).fill({ kind: 'appointed', before: null, revision: 1 }));
    expect(await d.appointCoordinator({ person: ref('beto'), oversees: desk, seen: 0 }, actor('carla'))).toEqual({
      kind: 'moved-on',
      standing: { from: 'chat', oversees: modules, revision: 1 },
    });
    expect((await d.store.documents.find('coordinator', 'beto'))?.body.changes).toHaveLength(1);
  });
});
