import type { DeskDocument, DeskDocumentKind, DeskDocuments } from '../ports/desk-documents.js';
import type { ProcedureRef } from '../procedure/procedure.js';
import type { ProcedureArchive, Store } from '../ports/store.js';
import type { Clock } from '../ports/clock.js';
import { untilWritten, type DocumentStore } from './documents.js';
import { createPeople } from './people.js';
import { isDeepStrictEqual } from 'node:util';
import type { GroupChannel, GroupChannels } from '../ports/group-channels.js';

export function documentStores(documents: DocumentStore, clock: Clock): Pick<Store, 'people' | 'channels' | 'documents' | 'archive'> {
  return {
    people: createPeople(documents, clock),
    channels: createGroupChannels(documents),
    documents: createDeskDocuments(documents),
    archive: createProcedureArchive(documents),
  };
}

/** Kinds hold no slash. */
const deskDocumentId = (kind: string, key: string): string => `${kind}/${key}`;

function createDeskDocuments(documents: DocumentStore): DeskDocuments {
  return {
    find: async <Kind extends DeskDocumentKind>(kind: Kind, key: string) => {
      const found = (await documents.get('desk-document', deskDocumentId(kind, key)))?.body;
      return found !== undefined && isOf(kind, found) ? found : null;
    },
    all: async <Kind extends DeskDocumentKind>(kind: Kind) =>
      (await documents.all('desk-document', deskDocumentId(kind, ''))).map(({ body }) => body).filter((body) => isOf(kind, body)),
    write: (kind, key, revision, body) =>
      documents.put('desk-document', { id: deskDocumentId(kind, key), revision, body: { kind, key, revision, body } }),
  };
}

function isOf<Kind extends DeskDocumentKind>(kind: Kind, document: DeskDocument<DeskDocumentKind>): document is DeskDocument<Kind> {
  return document.kind === kind;
}

function createProcedureArchive(documents: DocumentStore): ProcedureArchive {
  return {
    async keep(ref, procedure) {
      const id = keyOf(ref);
      await documents.put('procedure', { id, revision: 1, body: procedure });
      return (await documents.all('procedure', keyOf({ ...ref, hash: '' }))).some((other) => other.id !== id);
    },
    load: async (ref) => (await documents.get('procedure', keyOf(ref)))?.body ?? null,
  };
}

/** Ids of procedures hold no slash. */
function keyOf({ id, version, hash }: ProcedureRef): string {
  return `${id}/${version}/${hash}`;
}

/** A channel has one group, and two for a moment while it moves; more are removed by the next binding. */
const maxOfChannel = 50;

/**
 * A group's channel is one document. Where a process died between binding a channel to a second group and removing the first, both
 * documents are there: the group that was bound last has the channel.
 */
function createGroupChannels(documents: DocumentStore): GroupChannels {
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
