import { describe, expect, it } from 'vitest';
import { personId } from '../../src/core/people/person.js';
import { transitionOf } from '../../src/core/procedure/lookup.js';
import { peopleToChoose } from '../../src/desk/people/choosable-people.js';
import type { ClauseDesk } from '../support/clause-desk.js';
import { massInput, siifDesk, siifInProgress } from './siif-cases.js';

/** The second person of functional level 3 coordinates the budget module, a person of level 2 that of payments. */
const withModules = () =>
  siifDesk(undefined, {
    coordinators: [
      { id: personId('carla'), scope: null },
      { id: personId('funcional-n3.b'), scope: 'modulo-presupuesto' },
      { id: personId('funcional-n2'), scope: 'modulo-tesoreria' },
    ],
  });

async function choosable(d: ClauseDesk, category: string): Promise<readonly string[]> {
  const ticket = await d.load(await siifInProgress(d, category));
  const way = transitionOf(d.procedure, 'escalar-masivo');
  if (way === undefined) throw new Error('no such transition');
  const { receivers } = await peopleToChoose({ ...d.desk, ...d.desk.store, now: d.desk.now() }, way, ticket, d.procedure);
  return receivers.map(({ id }) => id);
}

describe('SIIF Nación: the modules', () => {
  it('SIIF-07 a mass incident goes to the coordinator of its module, and to no one else of level 3 while there is one', async () => {
    const d = await withModules();
    const id = await siifInProgress(d, 'presupuesto');
    expect(await d.refused(id, 'linea', 'escalar-masivo', massInput)).toMatchObject({
      faults: [{ field: 'person', code: 'not-a-choice', choices: ['Tercer nivel funcional Dos'] }],
    });
    expect(await d.does(id, 'linea', 'escalar-masivo', { ...massInput, person: 'funcional-n3.b' })).toMatchObject({
      group: 'funcional-n3',
      assignee: { id: 'funcional-n3.b' },
    });
  });

  it('SIIF-07 where no one of level 3 coordinates the module, or the coordinator is away, anybody of level 3 may have it', async () => {
    const d = await withModules();
    const everybody = ['funcional-n3', 'funcional-n3.b'];
    expect(await choosable(d, 'presupuesto')).toEqual(['funcional-n3.b']);
    expect(await choosable(d, 'contabilidad')).toEqual(everybody);
    expect(await choosable(d, 'tesoreria')).toEqual(everybody);
    const away = { since: d.desk.now(), until: null, reason: 'capacitación', by: d.refOf('carla') };
    await d.desk.store.people.remember(personId('funcional-n3.b'), { name: 'Tercer nivel funcional Dos', away });
    expect(await choosable(d, 'presupuesto')).toEqual(['funcional-n3']);
  });

  it('SIIF-07 the coordinator of a module is told of a mass incident of its cases and of its solution, and of no other module’s', async () => {
    const d = await withModules();
    const told = (id: string) => d.shownTo('funcional-n3.b').filter((shown) => shown.includes(id)).length;
    const own = await siifInProgress(d, 'presupuesto');
    await d.does(own, 'linea', 'escalar-masivo', { ...massInput, person: 'funcional-n3.b' });
    expect(told('INC000001')).toBeGreaterThan(0);
    const other = await siifInProgress(d, 'contabilidad');
    await d.does(other, 'linea', 'escalar-masivo', massInput);
    await d.does(other, 'funcional-n3', 'resolver', { solution: 'Se corrigió la matriz contable de las cuatro entidades' });
    expect(told('INC000002')).toBe(0);
    expect(d.shownTo('carla').join()).toContain('INC000002');
  });
});
