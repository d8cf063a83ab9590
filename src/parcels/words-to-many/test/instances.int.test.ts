import { afterAll, describe, expect, it } from 'vitest';
import { openMongoStore } from '../../../store/mongodb/open-database.js';
import { aDesk, caseOf, type DeskOptions, type TestDesk } from '../../../../test/support/a-desk.js';
import { dropDatabase, freshDatabase, hasMongoServer } from '../../../../test/support/mongo-server.js';
import { sendPlanned } from '../planned.js';
import { digestsAmong, proposalsAmong } from './sent-messages.js';

const addresses: string[] = [];
afterAll(async () => {
  for (const address of addresses) await dropDatabase(address);
});

const weekly: DeskOptions = {
  startsAt: '2026-11-20T15:00:00-05:00',
  changed: (procedure) => ({
    procedure: { ...procedure, version: 99, disclosure: { every: 'week', on: 'mon', at: '08:30' } as const },
    hash: 'weekly',
  }),
};

/** On MongoDB each with its own connections. */
async function three(store: 'embedded' | 'mongodb'): Promise<readonly [TestDesk, ...ReturnType<TestDesk['twin']>[]]> {
  const address = store === 'mongodb' ? freshDatabase() : null;
  if (address === null) {
    const only = await aDesk(weekly);
    return [only, only.twin(), only.twin()];
  }
  addresses.push(address);
  const open = async () => aDesk({ ...weekly, store: await openMongoStore(address) });
  return [await open(), await open(), await open()];
}

const stores = hasMongoServer ? (['embedded', 'mongodb'] as const) : (['embedded'] as const);

describe.each(stores)('SIIF-13 what three instances send on one store, %s', (store) => {
  it('SIIF-13 ticks of three instances at the same instants send the digest of each day once, and the proposal of the week', async () => {
    const all = await three(store);
    await caseOf(all[0]);
    await Promise.all(all.map(sendPlanned));
    for (const time of ['23T08:00', '23T08:20', '23T08:30', '23T08:40', '24T08:00', '24T08:30']) {
      for (const { clock } of new Set(all)) clock.moveBy(Date.parse(`2026-11-${time}:00-05:00`) - clock.now());
      await Promise.all(all.map(sendPlanned));
    }
    const begun = all.flatMap(({ messenger }) => messenger.begun);
    expect([digestsAmong(begun).length, proposalsAmong(begun).length]).toEqual([2, 1]);
  });
});
