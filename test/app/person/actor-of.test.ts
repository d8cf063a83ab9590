import { describe, expect, it } from 'vitest';
import { aDesk, ref } from '../../support/a-desk.js';

describe('who acts', () => {
  it('I8 has the groups that the roster gives at this moment, and coordinates by configuration', async () => {
    const desk = await aDesk();
    expect(await desk.actorOf(ref('beto'))).toEqual({ actor: { kind: 'person', ...ref('beto'), memberOf: ['mesa'], isCoordinator: false }, areRolesKnown: true });
    expect(await desk.actorOf(ref('carla'))).toMatchObject({ actor: { memberOf: [], isCoordinator: true } });
    expect(await desk.actorOf(ref('ana'))).toMatchObject({ actor: { memberOf: [], isCoordinator: false }, areRolesKnown: true });
  });

  it('I8 is let in by nobody’s guess while the roster is not to be had, and is told from who has no role', async () => {
    const desk = await aDesk();
    desk.weather.isRosterGone = true;
    expect(await desk.actorOf(ref('beto'))).toEqual({ actor: { kind: 'person', ...ref('beto'), memberOf: [], isCoordinator: false }, areRolesKnown: false });
    expect(await desk.actorOf(ref('carla'))).toMatchObject({ actor: { memberOf: [], isCoordinator: true }, areRolesKnown: false });
  });
});
