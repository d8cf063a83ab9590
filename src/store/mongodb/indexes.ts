import type { Db, IndexDescription } from 'mongodb';
import { within } from './database.js';
import { StoreRefused } from '../../ports/store-refused.js';

/** `where`: the documents in it, all when it is absent. */
export type IndexSpec = {
  collection: string;
  name: string;
  keys: Readonly<Record<string, 1 | -1>>;
  unique?: true;
  where?: Readonly<Record<string, unknown>>;
};

const keyedCollections = ['people', 'channels', 'question_uses'];

const open = { isOpen: true };
const desk = { isDesk: true };

/**
 * One index for each query: first the fields that are compared, then the fields of its order, so that no document is read in vain and
 * nothing is sorted in memory. An index for open tickets contains only those: its size depends on the present work, not on the years of
 * kept tickets. Queues are in order of rank, then of arrival (SIIF-05).
 */
const TICKET_INDEXES: readonly Omit<IndexSpec, 'collection'>[] = [
  { name: 'number', keys: { numbers: 1 }, unique: true, where: { numbers: { $exists: true } } },
  { name: 'of_partner', keys: { partnerKey: 1, place: 1 }, where: { partnerKey: { $exists: true } } },
  { name: 'of_message', keys: { posted: 1 }, where: { posted: { $exists: true } } },
  { name: 'of_requester', keys: { requester: 1, place: 1 } },
  { name: 'open_of_requester', keys: { isOpen: 1, requester: 1, place: 1 }, where: open },
  { name: 'open_of_group', keys: { isDesk: 1, group: 1, rank: 1, place: 1 }, where: desk },
  { name: 'open_of_assignee', keys: { isOpen: 1, assignee: 1, rank: 1, place: 1 }, where: open },
  { name: 'open_of_desk', keys: { isDesk: 1, place: 1 }, where: desk },
  { name: 'open_drafts', keys: { isDraft: 1, place: 1 }, where: { isDraft: true } },
  { name: 'drafts_of_requester', keys: { isDraft: 1, requester: 1 }, where: { isDraft: true } },
  { name: 'desk_phase', keys: { isDesk: 1, group: 1, phase: 1, rank: 1, place: 1, hasAssignee: 1 }, where: desk },
  { name: 'desk_late', keys: { group: 1, lateAt: 1, _id: 1, nearlyLateAt: 1 }, where: { lateAt: { $exists: true } } },
  { name: 'desk_nearly', keys: { group: 1, nearlyLateAt: 1 }, where: { nearlyLateAt: { $exists: true } } },
  { name: 'desk_waiting', keys: { waitsFor: 1, since: 1, place: 1, group: 1 }, where: { waitsFor: { $exists: true } } },
  { name: 'desk_unassigned', keys: { place: 1, _id: 1, group: 1 }, where: { isDesk: true, phase: 'new', hasAssignee: false } },
  { name: 'desk_confirming', keys: { confirming: 1, rank: 1, place: 1 }, where: { confirming: { $exists: true } } },
  { name: 'of_span', keys: { length: 1, spanFrom: 1, _id: 1, spanTo: 1 }, where: { length: { $exists: true } } },
  { name: 'ended_drafts', keys: { draftEndedAt: 1, draftOutcome: 1 }, where: { draftEndedAt: { $exists: true } } },
  { name: 'uncounted', keys: { uncounted: 1 }, where: { uncounted: true } },
  { name: 'undelivered', keys: { place: 1, undelivered: 1 }, where: { undelivered: { $exists: true } } },
  { name: 'due', keys: { wakeAt: 1, _id: 1 }, where: { wakeAt: { $exists: true } } },
  { name: 'found', keys: { terms: 1, registered: 1 }, where: { registered: { $exists: true } } },
  { name: 'with_file', keys: { files: 1 } },
];

export const INDEXES: readonly IndexSpec[] = [
  ...TICKET_INDEXES.map((index) => ({ collection: 'tickets', ...index })),
  ...keyedCollections.map((collection) => ({ collection, name: 'of_key', keys: { keys: 1 }, where: { keys: { $exists: true } } }) as const),
  { collection: 'claims', name: 'until', keys: { until: 1 } },
  { collection: 'rates', name: 'until', keys: { until: 1 } },
  { collection: 'attachments', name: 'of_owner', keys: { owner: 1, keptAt: 1, bytes: 1 } },
  { collection: 'attachments', name: 'orphan', keys: { isAttached: 1, keptAt: 1, _id: 1 }, where: { isAttached: false } },
];

/**
 * An existing index with another form or under another name is not changed: its operator decides.
 * @param askedMs for a query; making an index may take longer @throws {StoreRefused} `other-index`, naming all indexes that differ
 */
export async function ensureIndexes(database: Db, askedMs: number, wanted: readonly IndexSpec[] = INDEXES): Promise<void> {
  const different: string[] = [];
  for (const [collection, own] of byCollection(wanted)) {
    const standing = await within(askedMs, indexesOf(database, collection));
    const others = own.flatMap((index) =>
      standing.filter((one) => isInTheWay(one, index, standing)).map((one) => ({ index, found: String(one['name']) })),
    );
    different.push(
      ...others.map(({ index: { name }, found }) =>
        found === name ? `${collection}.${name}` : `${collection}.${name} (está con el nombre «${found}»)`,
      ),
    );
    // The existing ones are included: an index that another process is still building is listed, but not unique yet. All are in one call,
    // so that the tickets are read only once.
    const rest = own.filter((index) => !others.some((one) => one.index === index));
    if (rest.length > 0) await database.collection(collection).createIndexes(rest.map(specificationOf));
  }
  if (different.length === 0) return;
  throw new StoreRefused(
    'other-index',
    `En la base de datos hay índices con otra forma o con otro nombre: ${different.join(', ')}. Detenga todas las instancias, revíselos y bórrelos por el nombre que tienen en la base (db.<colección>.dropIndex("<nombre>")); ` +
      'al iniciar se crean de nuevo como deben ser.',
  );
}

/** By its name; it makes none. */
export async function hasIndexes(database: Db, askedMs: number): Promise<boolean> {
  for (const [collection, own] of byCollection(INDEXES)) {
    const standing = await within(askedMs, indexesOf(database, collection));
    if (!own.every(({ name }) => standing.some((one) => one['name'] === name))) return false;
  }
  return true;
}

function byCollection(indexes: readonly IndexSpec[]): readonly (readonly [string, readonly IndexSpec[]])[] {
  const collections = [...new Set(indexes.map(({ collection }) => collection))];
  return collections.map((collection) => [collection, indexes.filter((one) => one.collection === collection)]);
}

async function indexesOf(database: Db, collection: string): Promise<readonly Record<string, unknown>[]> {
  const exists = await database.listCollections({ name: collection }, { nameOnly: true }).hasNext();
  return exists ? database.collection(collection).listIndexes().toArray() : [];
}

function specificationOf({ name, keys, unique, where }: IndexSpec): IndexDescription {
  return {
    key: new Map(Object.entries(keys)),
    name,
    ...(unique === true ? { unique } : {}),
    ...(where === undefined ? {} : { partialFilterExpression: where }),
  };
}

/** Options that change what an index finds, or whether it is used. */
const NEVER = ['sparse', 'hidden', 'collation', 'expireAfterSeconds'];

function isSame(found: Record<string, unknown>, index: IndexSpec): boolean {
  return (
    holdsTheSame(found, index) &&
    (found['unique'] === true) === (index.unique === true) &&
    NEVER.every((name) => found[name] === undefined || found[name] === false)
  );
}

function holdsTheSame(found: Record<string, unknown>, { keys, where }: IndexSpec): boolean {
  return (
    JSON.stringify(found['key']) === JSON.stringify(keys) &&
    JSON.stringify(found['partialFilterExpression'] ?? null) === JSON.stringify(where ?? null)
  );
}

/** A server refuses the same keys, filter and collation twice, unless both exist already. */
function isInTheWay(found: Record<string, unknown>, index: IndexSpec, standing: readonly Record<string, unknown>[]): boolean {
  if (found['name'] === index.name) return !isSame(found, index);
  return holdsTheSame(found, index) && found['collation'] === undefined && !standing.some((one) => one['name'] === index.name);
}
