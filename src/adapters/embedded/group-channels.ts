import { isDeepStrictEqual } from 'node:util';
import type { GroupChannel, GroupChannels } from '../../ports/group-channels.js';
import { documentIn, findDocument, toJson, type Connection } from './connection.js';
import type { GroupCommit } from './group-commit.js';

const ofGroup = 'SELECT doc FROM channel WHERE group_id = ?';

export function createGroupChannels(connection: Connection, writes: GroupCommit): GroupChannels {
  return {
    bind: (binding, over) =>
      writes.run(() => {
        if (over !== undefined && !isDeepStrictEqual(over, findDocument(connection, ofGroup, binding.group))) return false;
        // The statement replaces rows by either key: the group's earlier channel, and the group that the channel served before.
        const sql = 'INSERT OR REPLACE INTO channel (group_id, channel, doc) VALUES (?, ?, ?)';
        connection.run(sql, binding.group, binding.channel, toJson(binding));
        return true;
      }),
    ofGroup: async (group) => findDocument(connection, ofGroup, group),
    ofChannel: async (channel) => findDocument(connection, 'SELECT doc FROM channel WHERE channel = ?', channel),
    all: async () => connection.many('SELECT doc FROM channel ORDER BY group_id').map(documentIn<GroupChannel>),
  };
}
