import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reserveNumbers } from '../../../src/desk/contingency/reserve-numbers.js';
import { openMongoStore } from '../../../src/store/mongodb/open-database.js';
import { StoreUnavailable } from '../../../src/ports/ticket-store.js';
import { aDesk, caseOf, type TestDesk } from '../../support/a-desk.js';
import { loseStoreAfter } from '../../support/lost-store.js';
import { fewNumbers, valuesOf } from '../../support/a-contingency.js';
import { dropDatabase, freshDatabase, hasMongoServer } from '../../support/mongo-server.js';
import { actor } from '../../support/cast.js';

type Instance = ReturnType<TestDesk['twin']>;

let addresses: string[] = [];
beforeAll(() => {
  addresses = [];
});
afterAll(async () => {
  for (const address of addresses) await dropDatabase(address);
});

/** Three instances of one desk, which has one case. */
async function three(store: 'embedded' | 'mongodb'): Promise<{ first: TestDesk; instances: readonly Instance[] }> {
  const desks: TestDesk[] = [];
  if (store === 'embedded') desks.push(await aDesk(fewNumbers(20)));
  else {
    const address = freshDatabase();
    addresses.push(address);
    for (let at = 0; at < 3; at++) desks.push(await aDesk({ ...fewNumbers(20), store: await openMongoStore(address) }));
  }
  const [first] = desks;
  if (first === undefined) throw new Error('no instance');
  await caseOf(first);
  return { first, instances: store === 'embedded' ? [first, first.twin(), first.twin()] : desks };
}

const fromTwo = Array.from({ length: 20 }, (_, at) => at + 2);

const stores = hasMongoServer ? (['embedded', 'mongodb'] as const) : (['embedded'] as const);

describe.each(stores)('numbers reserved by three instances at once: %s', (store) => {
  it('SIIF-14 every instance gets the same numbers, and no number more is taken', async () => {
    const { first, instances } = await three(store);
    const given = await Promise.all(instances.map((one) => reserveNumbers(one, actor('carla'))));
    for (const numbers of given) expect(valuesOf(numbers)).toEqual(fromTwo);
    const next = await first.load(await caseOf(first, { words: 'no abre el navegador', key: 'b' }));
    expect(next.ticket.numbers['ticket']).toBe(22);
  });

  it('SIIF-14 cases that come meanwhile get other numbers, without a hole', async () => {
    const { first, instances } = await three(store);
    const [numbers, ...cases] = await Promise.all([
      reserveNumbers(instances[1] ?? first, actor('carla')),
      ...['b', 'c', 'd'].map((key) => caseOf(first, { words: `no abre el correo ${key}`, key })),
    ]);
    const registered = await Promise.all(cases.map(async (id) => (await first.load(id)).ticket.numbers['ticket'] ?? 0));
    expect([...valuesOf(numbers), ...registered].toSorted((a, b) => a - b)).toEqual(Array.from({ length: 23 }, (_, at) => at + 2));
  });

  it('SIIF-14 a block that an instance died in is finished by another one', async () => {
    const { first, instances } = await three(store);
    loseStoreAfter(first, 7);
    await expect(reserveNumbers(first, { kind: 'system' })).rejects.toBeInstanceOf(StoreUnavailable);
    expect(valuesOf(await reserveNumbers(instances[2] ?? first, actor('carla')))).toEqual(fromTwo);
  });
});
