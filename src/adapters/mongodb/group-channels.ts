import { isDeepStrictEqual } from 'node:util';
import type { GroupChannel, GroupChannels } from '../../ports/group-channels.js';
import { StoreUnavailable } from '../../ports/ticket-store.js';
import { type Collections, asked, insertOnce } from './database.js';
import type { PendingWrites } from './pending-writes.js';
import { checkKeys, plain } from './ticket-document.js';

/** People bind channels, and seldom: this many lost races in a row are a fault. */
const maxTries = 50;

export function createGroupChannels({ channels }: Pick<Collections, 'channels'>, writes: PendingWrites): GroupChannels {
  const read = async (): Promise<readonly GroupChannel[]> => (await asked(channels.findOne({ _id: 'channels' })))?.bindings ?? [];
  return {
    bind: (binding, over) => writes.during(() => bound(channels, binding, over)),
    ofGroup: async (group) => (await read()).find((one) => one.group === group) ?? null,
    ofChannel: async (channel) => (await read()).find((one) => one.channel === channel) ?? null,
    all: read,
  };
}

async function bound(channels: Collections['channels'], binding: GroupChannel, over?: GroupChannel): Promise<boolean> {
  const wanted = plain(binding);
  checkKeys(wanted.group, wanted.channel);
  await insertOnce(channels, { _id: 'channels', revision: 0, bindings: [] });
  for (let tries = 0; tries < maxTries; tries++) {
    const found = await asked(channels.findOne({ _id: 'channels' }));
    if (found === null) continue;
    const own = found.bindings.find(({ group }) => group === wanted.group);
    if (over !== undefined && !isDeepStrictEqual(over, own)) return false;
    const others = found.bindings.filter(({ group, channel }) => group !== wanted.group && channel !== wanted.channel);
    const bindings = [...others, wanted].toSorted((a, b) => (a.group < b.group ? -1 : 1));
    const change = { $set: { revision: found.revision + 1, bindings } };
    const { matchedCount } = await asked(channels.updateOne({ _id: 'channels', revision: found.revision }, change));
    if (matchedCount === 1) return true;
  }
  throw new StoreUnavailable('the channels were written by others all the time');
}
