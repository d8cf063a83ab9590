import type { GroupChannel, GroupChannels } from '../../ports/group-channels.js';
import { documentIn, findDocument, toJson, type Connection } from './connection.js';
import type { GroupCommit } from './group-commit.js';

export function createGroupChannels(connection: Connection, writes: GroupCommit): GroupChannels {
  return {
    bind: (binding) =>
      writes.run(() => {
        // Replaces by either key: the group's earlier channel, and the group that the channel served before.
        const sql = 'INSERT OR REPLACE INTO channel (group_id, channel, doc) VALUES (?, ?, ?)';
        connection.run(sql, binding.group, binding.channel, toJson(binding));
      }),
    ofGroup: async (group) => findDocument(connection, 'SELECT doc FROM channel WHERE group_id = ?', group),
    ofChannel: async (channel) => findDocument(connection, 'SELECT doc FROM channel WHERE channel = ?', channel),
    all: async () => connection.many('SELECT doc FROM channel ORDER BY group_id').map(documentIn<GroupChannel>),
  };
}
