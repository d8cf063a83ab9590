import { afterAll, describe, expect, it } from 'vitest';
import { openMongoStore } from '../../../store/mongodb/open-database.js';
import { aDesk, caseOf, type DeskOptions, type TestDesk } from '../../../../test/support/a-desk.js';
import { dropDatabase, freshDatabase, hasMongoServer } from '../../../../test/support/mongo-server.js';
import { placeName } from '../../../../test/support/a-messenger.js';
import { actor } from '../../../../test/support/cast.js';
import { sendPlanned } from '../planned.js';
import type { GroupMessage } from '../rules/group-message.js';
import { findMessage, keepMessage, sendMessages } from '../send.js';
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

  it('UARIV-16 a message to two groups is posted once in each channel, whichever of three instances comes first', async () => {
    const all = await three(store);
    const [desk] = all;
    const by = { id: actor('carla').id, name: 'Carla Ríos' };
    const at = desk.clock.now();
    const message: GroupMessage = {
      id: 'm',
      by,
      at,
      content: 'words',
      text: '¿Quién sabe?',
      groups: ['mesa', 'infraestructura'],
      replies: [],
      posts: {},
      told: {},
    };
    await keepMessage(desk, message);
    for (let tick = 0; tick < 3; tick += 1) await Promise.all(all.map((one) => sendMessages(one)));
    const posts = all.flatMap(({ messenger }) => messenger.begun).map(({ to }) => placeName(to));
    expect(posts.filter((place) => ['mesa', 'infraestructura'].some((group) => place.includes(group))).toSorted()).toEqual([
      'infraestructura',
      'mesa',
    ]);
    expect(Object.keys((await findMessage(desk, { by: by.id, id: 'm' }))?.posts ?? {}).toSorted()).toEqual(['infraestructura', 'mesa']);
  });
});
