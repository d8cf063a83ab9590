import { afterAll, describe, expect, it } from 'vitest';
import { openMongoStore } from '../../../store/mongodb/open-database.js';
import { StoreUnavailable } from '../../../ports/ticket-store.js';
import { aDesk, caseOf, type DeskOptions, type TestDesk } from '../../../../test/support/a-desk.js';
import { caseNumbered, typedSheet, sendSheet, type TypedRow } from './a-contingency-sheet.js';
import { actor } from '../../../../test/support/cast.js';
import { loseStoreAfter } from '../../../../test/support/lost-store.js';
import { dropDatabase, freshDatabase, hasMongoServer } from '../../../../test/support/mongo-server.js';
import { reserveNumbers } from '../numbers.js';
import { sheetColumns, sheetLabels } from '../rules/columns.js';

const addresses: string[] = [];
afterAll(async () => {
  for (const address of addresses) await dropDatabase(address);
});

const twenty: DeskOptions = {
  changed: (procedure) => ({ procedure: { ...procedure, version: 99, contingency: { reserve: 20 } }, hash: 'reserve-20' }),
};

type Instance = ReturnType<TestDesk['twin']>;

/** Three instances of one desk, which has one case. */
async function three(store: 'embedded' | 'mongodb'): Promise<{ first: TestDesk; instances: readonly Instance[] }> {
  const desks: TestDesk[] = [];
  if (store === 'embedded') desks.push(await aDesk(twenty));
  else {
    const address = freshDatabase();
    addresses.push(address);
    for (let at = 0; at < 3; at++) desks.push(await aDesk({ ...twenty, store: await openMongoStore(address) }));
  }
  const [first] = desks;
  if (first === undefined) throw new Error('no instance');
  await caseOf(first);
  return { first, instances: store === 'embedded' ? [first, first.twin(), first.twin()] : desks };
}

const fromTwo = Array.from({ length: 20 }, (_, at) => at + 2);
const numberOf = async (desk: TestDesk, key: string) =>
  (await desk.load(await caseOf(desk, { words: `no abre el correo ${key}`, key }))).ticket.numbers['ticket'];

/** A row of this desk's form for that number. */
function rowOf({ procedure, now }: TestDesk, number: number): TypedRow {
  const typed = { Nombre: 'Luz Peña', Correo: 'luz@entidad.gov.co', Sede: 'Centro', Categoría: 'Otro', Contacto: 'Correo' };
  const at = new Date(now() - 5 * 60 * 60_000 - 60_000);
  const titles = sheetColumns(procedure).map(({ title }) => title);
  return {
    ...Object.fromEntries(Object.entries(typed).filter(([title]) => titles.includes(title))),
    Número: number,
    'Teléfono o extensión': '3001234567',
    Descripción: 'Sin red desde las ocho',
    [sheetLabels.reportedAt]: at.toISOString().slice(0, 16).replace('T', ' '),
  };
}

const stores = hasMongoServer ? (['embedded', 'mongodb'] as const) : (['embedded'] as const);

describe.each(stores)('the block of numbers of three instances: %s', (store) => {
  it('SIIF-14 every instance gets the same block, no number more is taken, and the next case follows it', async () => {
    const { first, instances } = await three(store);
    const given = await Promise.all(instances.map((one) => reserveNumbers(one, actor('carla'))));
    expect(given).toEqual(instances.map(() => fromTwo));
    expect(await numberOf(first, 'b')).toBe(22);
  });

  it('SIIF-14 cases that come meanwhile get other numbers, without a hole', async () => {
    const { first, instances } = await three(store);
    const [numbers, ...cases] = await Promise.all([
      reserveNumbers(instances[1] ?? first, actor('carla')),
      ...['b', 'c', 'd'].map((key) => numberOf(first, key)),
    ]);
    expect([...numbers, ...cases].toSorted((a, b) => (a ?? 0) - (b ?? 0))).toEqual(Array.from({ length: 23 }, (_, at) => at + 2));
  });

  it('SIIF-14 a block in which an instance died is finished by another one', async () => {
    const { first, instances } = await three(store);
    loseStoreAfter(first, 7);
    await expect(reserveNumbers(first, { kind: 'system' })).rejects.toBeInstanceOf(StoreUnavailable);
    expect(await reserveNumbers(instances[2] ?? first, actor('carla'))).toEqual(fromTwo);
  });

  it('SIIF-14 a sheet that two messages bring at once makes one case of each number, and its numbers are made up for', async () => {
    const { first } = await three(store);
    const numbers = (await reserveNumbers(first, actor('carla'))).slice(0, 5);
    const sheet = await typedSheet(
      first.procedure,
      numbers.map((number) => rowOf(first, number)),
    );
    const answers = await Promise.all([sendSheet(first, sheet), sendSheet(first, sheet)]);
    expect(answers.map(({ faulty }) => faulty)).toEqual([null, null]);
    for (const number of numbers) {
      const { history, ticket } = await caseNumbered(first, number, 'uariv');
      expect(history.filter(({ event }) => event.type === 'imported')).toHaveLength(1);
      expect(ticket.requester.name).toBe('Luz Peña');
    }
    expect(await reserveNumbers(first, actor('carla'))).toEqual(Array.from({ length: 20 }, (_, at) => at + 7));
  });
});
