import { describe, expect, it } from 'vitest';
import { aDesk } from '../../support/a-desk.js';
import { ref } from '../../support/cast.js';
import { actorOf } from '../../../src/desk/people/actor-of.js';

describe('who acts', () => {
  it('I8 a person’s groups come from the current roster, and the coordinator role from the configuration', async () => {
    const desk = await aDesk();
    expect(await actorOf(desk, ref('beto'))).toEqual({
      actor: { kind: 'person', ...ref('beto'), memberOf: ['mesa'], isCoordinator: false },
      areRolesKnown: true,
      refusedWith: null,
    });
    expect(await actorOf(desk, ref('carla'))).toMatchObject({ actor: { memberOf: [], isCoordinator: true } });
    expect(await actorOf(desk, ref('ana'))).toMatchObject({ actor: { memberOf: [], isCoordinator: false }, areRolesKnown: true });
  });

  it('USPEC-06 people of another area are guests: they have to do with what stands with it and are not of the desk', async () => {
    const desk = await aDesk({
      changed: (p) => ({
        hash: 'area',
        procedure: { ...p, version: 5, groups: p.groups.map((g) => (g.id === 'seguridad' ? { ...g, role: 'area' as const } : g)) },
      }),
    });
    expect(await actorOf(desk, ref('sara'))).toMatchObject({ actor: { memberOf: [], guestOf: ['seguridad'] }, areRolesKnown: true });
    expect((await actorOf(desk, ref('dora'))).actor).not.toHaveProperty('guestOf');
  });

  it('I8 a person has no group while the roster cannot be read, and the roles are marked as unknown', async () => {
    const desk = await aDesk();
    desk.weather.isRosterGone = true;
    expect(await actorOf(desk, ref('beto'))).toEqual({
      actor: { kind: 'person', ...ref('beto'), memberOf: [], isCoordinator: false },
      areRolesKnown: false,
      refusedWith: null,
    });
    expect(await actorOf(desk, ref('carla'))).toMatchObject({ actor: { memberOf: [], isCoordinator: true }, areRolesKnown: false });
  });
});
