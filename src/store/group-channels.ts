import { isDeepStrictEqual } from 'node:util';
import type { GroupChannel, GroupChannels } from '../ports/group-channels.js';
import { untilWritten, type DocumentStore } from './documents.js';

/** A channel has one group, and two for a moment while it moves; more are removed by the next binding. */
const maxOfChannel = 50;

/**
 * A group's channel is one document. Where a process died between binding a channel to a second group and removing the first, both
 * documents are there: the group that was bound last has the channel.
 */
export function createGroupChannels(documents: DocumentStore): GroupChannels {
  const all = async (): Promise<readonly GroupChannel[]> => {
    const bound = (await documents.all('channel')).map(({ body }) => body);
    return bound.filter((one) => !bound.some(({ channel, boundAt }) => channel === one.channel && boundAt > one.boundAt));
  };
  /** Other groups lose a channel that is bound anew, or that this group is about to leave. */
  const removeOthers = async ({ group, channel }: GroupChannel): Promise<void> => {
    for (const other of await documents.withKey('channel', channel, maxOfChannel))
      if (other.id !== group) await documents.remove('channel', other);
  };
  return {
    bind: (binding, over) =>
      untilWritten('a channel', async () => {
        const known = await documents.get('channel', binding.group);
        const own = (await all()).find(({ group }) => group === binding.group);
        if (over !== undefined && !isDeepStrictEqual(over, own)) return false;
        if (own !== undefined) await removeOthers(own);
        if (!(await documents.put('channel', { id: binding.group, revision: (known?.revision ?? 0) + 1, body: binding }))) return undefined;
        await removeOthers(binding);
        return true;
      }),
    ofGroup: async (group) => (await all()).find((one) => one.group === group) ?? null,
    ofChannel: async (channel) => (await all()).find((one) => one.channel === channel) ?? null,
    all,
  };
}
