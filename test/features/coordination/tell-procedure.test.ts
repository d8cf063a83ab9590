import { describe, expect, it } from 'vitest';
import { DAY } from '../../../src/core/instant.js';
import { loadConfig } from '../../../src/settings/config.js';
import { procedureInUse } from '../../../src/ops/procedure-in-use.js';
import { tellProcedure } from '../../../src/features/coordination/tell-procedure.js';
import { aDesk, type TestDesk } from '../../support/a-desk.js';

/** The desk starts with its file, and then with one that has a fault there. */
async function startedWithFaults(...paths: readonly string[]): Promise<TestDesk> {
  const desk = await aDesk();
  await fileWith(desk);
  await fileWith(desk, ...paths);
  return desk;
}

async function fileWith({ store, registry, clock, log }: TestDesk, ...paths: readonly string[]): Promise<void> {
  const faults = paths.map((path) => ({ path, found: '"la-luna"', expected: 'uno de estos: mesa' }));
  const read = faults.length === 0 ? ({ kind: 'loaded', ...registry.current } as const) : ({ kind: 'faulty', faults } as const);
  await procedureInUse(loadConfig({ PRECASO_PROCEDURE: './entidad.json' }), read, { store, clock, log });
}

const toldTo = async (desk: TestDesk, who: string) => {
  await tellProcedure(desk);
  await desk.whenIdle();
  return desk.messagesTo(who).map((message) => JSON.stringify(message));
};

it('each coordinator reads once which groups are not as the file says: one with a new id, and one that is gone', async () => {
  const desk = await aDesk();
  const groups = [
    { id: 'mesa', label: 'Mesa de servicios', inFile: 'linea-1', cases: 3 },
    { id: 'dotacion', label: 'Proveedores', inFile: null, cases: 1 },
  ];
  const { ref } = desk.registry.current;
  await desk.documents.write('procedure-in-use', 'all', 1, { ref, fault: null, changed: { at: desk.now(), groups } });
  const [card = '', ...others] = await toldTo(desk, 'carla');
  for (const said of ['«linea-1», y la mesa sigue con «mesa»', '1 caso sigue ahí']) expect(card).toContain(said);
  expect(card).toMatch(/formerly\W+dotacion\W/);
  expect(others).toEqual([]);
  expect(await toldTo(desk, 'carla')).toHaveLength(1);
});

describe('the coordination and a procedure file with faults', () => {
  it('each coordinator reads once which version goes on and what is wrong, however often the desk starts', async () => {
    const desk = await startedWithFaults('routes[0].to', 'states[2].id');
    const [card = '', ...others] = await toldTo(desk, 'carla');
    for (const said of ['El archivo del procedimiento tiene errores', 'versión 7', '2 errores. El primero: routes', 'procedure:check'])
      expect(card).toContain(said);
    expect(others).toEqual([]);
    await desk.pass(2 * DAY);
    await fileWith(desk, 'routes[0].to', 'states[2].id');
    expect(await toldTo(desk, 'carla')).toHaveLength(1);
    expect(await toldTo(desk, 'beto')).toEqual([]);
  });

  it('other faults are told again, and a mended file is no news', async () => {
    const desk = await startedWithFaults('routes[0].to');
    await toldTo(desk, 'carla');
    await desk.pass(1);
    await fileWith(desk, 'routes[1].to');
    expect((await toldTo(desk, 'carla')).at(-1)).toContain('1 error. Es: routes[1]');
    await fileWith(desk);
    expect(await toldTo(desk, 'carla')).toHaveLength(2);
  });
});
