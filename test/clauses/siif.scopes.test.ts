import { describe, expect, it } from 'vitest';
import type { NotificationKind } from '../../src/core/ticket/notification-kinds.js';
import { personId } from '../../src/core/people/person.js';
import { HOUR } from '../../src/core/instant.js';
import { atN2, siifDesk, siifInProgress } from './siif-cases.js';
import type { ClauseDesk } from '../support/clause-desk.js';
import { namedCase } from '../support/many-reporters.js';
import { readDeskStatus } from '../../src/desk/overviews/desk-status.js';
import { actorOf } from '../../src/desk/people/actor-of.js';

const scopes = ['nivel-1', 'niveles-2-3', 'modulo', 'capacitacion'];
const mass = { group: 'funcional-n3', person: 'funcional-n3', reason: 'Cuatro entidades', secciones: '1301-01\n1501-03\n2101-01\n2201-02' };

/** `carla` oversees the whole desk; a coordinator of each scope is called as it is. */
const withScopes = () =>
  siifDesk(undefined, {
    coordinators: [{ id: personId('carla'), scope: null }, ...scopes.map((scope) => ({ id: personId(scope), scope }))],
  });

const toldOf = (d: ClauseDesk, kind: NotificationKind) => ['carla', ...scopes].filter((who) => d.notificationsTo(who).includes(kind));

describe('SIIF Nación: the scopes of the coordination', () => {
  it('SIIF-22 coordinators have scopes: the line, levels 2 and 3, a module, training', async () => {
    const d = await withScopes();
    const groupsOf = async (scope: string) => (await actorOf(d.desk, { id: personId(scope), name: scope })).actor.oversees;
    expect(await groupsOf('nivel-1')).toEqual(['linea', 'back-office', 'tecnico-n2', 'tecnico-n3']);
    expect(await groupsOf('niveles-2-3')).toEqual(expect.arrayContaining(['funcional-n2', 'tecnico-n3']));
    expect(await groupsOf('modulo')).toEqual(['funcional-n3']);
    expect(await groupsOf('capacitacion')).toEqual(['capacitacion']);
  });

  it('SIIF-22 a late case is told to the coordinators who oversee its group, and to those of the whole desk', async () => {
    const [line, second] = [await withScopes(), await withScopes()];
    await siifInProgress(line);
    await atN2(second);
    for (const d of [line, second]) await d.pass(150 * HOUR);
    expect(toldOf(line, 'target-warned')).toEqual(['carla', 'nivel-1']);
    expect(toldOf(second, 'target-warned')).toEqual(['carla', 'niveles-2-3']);
  });

  it('SIIF-22 an escalation is told to those who oversee the group that it left, and the one that it went to', async () => {
    const d = await withScopes();
    await d.does(await siifInProgress(d), 'linea', 'escalar-masivo', mass);
    expect(toldOf(d, 'moved')).toEqual(['carla', 'nivel-1', 'niveles-2-3', 'modulo']);
  });

  it('SIIF-07 SIIF-22 the solution of a mass incident goes to the coordination of the line too, which answers its reporters', async () => {
    const d = await withScopes();
    const [first, second] = [await siifInProgress(d), await siifInProgress(d)];
    const seen = (await d.load(first)).version;
    await d.execute(first, 'linea', { type: 'declare-mass', children: [await namedCase(d, { id: second })], seen, input: mass });
    await d.does(first, 'funcional-n3', 'tomar');
    await d.does(first, 'funcional-n3', 'resolver', { solution: 'Se restableció la transacción de compromisos' });
    expect(toldOf(d, 'mass-answer-due')).toEqual(['carla', 'nivel-1', 'niveles-2-3', 'modulo']);
    const text = 'Ya se restableció: vuelva a entrar';
    const answer = { type: 'send-answer', seen: (await d.load(first)).version, text } as const;
    const { actor } = await actorOf(d.desk, { id: personId('nivel-1'), name: 'Coordinación de la línea' });
    expect(await d.desk.execute(first, { id: 'answer', ...answer }, actor)).toMatchObject({ kind: 'executed' });
  });

  it('SIIF-22 «estado» shows a coordinator with a scope the groups of it alone', async () => {
    const d = await withScopes();
    await siifInProgress(d);
    await atN2(d);
    const { actor } = await actorOf(d.desk, { id: personId('niveles-2-3'), name: '' });
    const { open, rows } = await readDeskStatus(d.desk, actor.oversees ?? null);
    expect([open, rows.map(({ group }) => group)]).toEqual([1, actor.oversees]);
  });
});
