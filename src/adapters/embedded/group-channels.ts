import type { GroupChannel, GroupChannels } from '../../ports/group-channels.js';
import { toJson, type Connection, textIn } from './connection.js';
import type { GroupCommit } from './group-commit.js';

export function createGroupChannels(connection: Connection, writes: GroupCommit): GroupChannels {
  return {
    bind: (binding) =>
      writes.run(() => {
        // Replaces by either key: the group's earlier channel, and the group that the channel served before.
        const sql = 'INSERT OR REPLACE INTO channel (group_id, channel, doc) VALUES (?, ?, ?)';
        connection.run(sql, binding.group, binding.channel, toJson(binding));
      }),
    ofGroup: async (group) => orNull(connection.one('SELECT doc FROM channel WHERE group_id = ?', group)),
    ofChannel: async (channel) => orNull(connection.one('SELECT doc FROM channel WHERE channel = ?', channel)),
    all: async () => connection.many('SELECT doc FROM channel ORDER BY group_id').map(bindingOf),
  };
}

function orNull(row: unknown): GroupChannel | null {
  return row === undefined ? null : bindingOf(row);
}

function bindingOf(row: unknown): GroupChannel {
  const binding: GroupChannel = JSON.parse(textIn(row, 'doc'));
  return binding;
}
