import { MongoClient, type Collection, type CreateIndexesOptions, type Db, type IndexSpecification } from 'mongodb';
import { describe, expect, it, onTestFinished } from 'vitest';
import { StoreRefused } from '../../../src/ports/store-refused.js';
import { INDEXES } from '../../../src/store/mongodb/indexes.js';
import { openMongoStore } from '../../../src/store/mongodb/open-database.js';
import type { Store } from '../../../src/ports/store.js';
import { dropDatabase, freshDatabase, hasMongoServer } from '../../support/mongo-server.js';
import { databaseByProxy } from './stores-by-proxy.js';

function anEmptyDatabase(): { address: string; database: Db } {
  const address = freshDatabase();
  const client = new MongoClient(address);
  onTestFinished(async () => {
    await client.close();
    await dropDatabase(address);
  });
  return { address, database: client.db() };
}

async function openAndClose(address: string): Promise<void> {
  await (await openMongoStore(address)).close();
}

/** As `collection.name`, sorted, but for those that the server and its library for files make. */
async function indexesIn(database: Db): Promise<readonly string[]> {
  const found = await Promise.all(
    [...new Set(INDEXES.map(({ collection }) => collection))].map(async (name) =>
      (await database.collection(name).listIndexes().toArray()).map((one) => `${name}.${String(one['name'])}`),
    ),
  );
  return found
    .flat()
    .filter((name) => !name.endsWith('._id_'))
    .toSorted();
}

async function refusalAt(address: string): Promise<unknown> {
  return openMongoStore(address).then(
    () => null,
    (fault: unknown) => fault,
  );
}

const ALL = INDEXES.map(({ collection, name }) => `${collection}.${name}`).toSorted();

describe.skipIf(!hasMongoServer)('the indexes of the database', () => {
  it('the first start of a desk creates every index', async () => {
    const { address, database } = anEmptyDatabase();
    await openAndClose(address);
    expect(await indexesIn(database)).toEqual(ALL);
  });

  it('the next start of a desk recreates dropped indexes', async () => {
    const { address, database } = anEmptyDatabase();
    await openAndClose(address);
    await database.collection('tickets').dropIndex('due');
    await database.collection('people').dropIndex('of_key');
    await openAndClose(address);
    expect(await indexesIn(database)).toEqual(ALL);
  });

  it('a start is refused when indexes have another form; the refusal names all of them and changes none', async () => {
    const { address, database } = anEmptyDatabase();
    await openAndClose(address);
    const tickets = database.collection('tickets');
    const forms: readonly { collection: Collection; name: string; keys: IndexSpecification; options: CreateIndexesOptions }[] = [
      { collection: tickets, name: 'due', keys: { wakeAt: -1 }, options: {} },
      { collection: tickets, name: 'number', keys: { numbers: 1 }, options: { partialFilterExpression: { numbers: { $exists: true } } } },
      { collection: tickets, name: 'open_drafts', keys: { isDraft: 1, place: 1 }, options: {} },
      {
        collection: database.collection('people'),
        name: 'of_key',
        keys: { keys: -1 },
        options: { partialFilterExpression: { keys: { $exists: true } } },
      },
    ];
    for (const { collection, name, keys, options } of forms) {
      await collection.dropIndex(name);
      await collection.createIndex(keys, { name, ...options });
    }
    await tickets.dropIndex('with_file');
    const formsNow = async (): Promise<unknown> => (await tickets.listIndexes().toArray()).filter(({ name }) => name !== 'with_file');
    const before = await formsNow();
    const refusal = await refusalAt(address);
    expect(refusal).toBeInstanceOf(StoreRefused);
    expect(refusal).toMatchObject({
      code: 'other-index',
      message: expect.stringMatching(/: tickets\.number, tickets\.open_drafts, tickets\.due, people\.of_key\. Detenga/),
    });
    expect(await formsNow()).toEqual(before);
  });

  it('a start is refused when an expected index exists under another name, and the refusal gives that name', async () => {
    const { address, database } = anEmptyDatabase();
    await openAndClose(address);
    const tickets = database.collection('tickets');
    await tickets.dropIndex('due');
    await tickets.createIndex({ wakeAt: 1, _id: 1 }, { name: 'by_hand', partialFilterExpression: { wakeAt: { $exists: true } } });
    // Of another filter: nothing of ours is in its way.
    await tickets.dropIndex('with_file');
    await tickets.createIndex({ files: 1 }, { name: 'files_of_some', partialFilterExpression: { isOpen: true } });
    expect(await refusalAt(address)).toMatchObject({
      code: 'other-index',
      message: expect.stringMatching(/: tickets\.due \(está con el nombre «by_hand»\)\. Detenga todas las instancias, .*dropIndex/),
    });
    await tickets.dropIndex('by_hand');
    await openAndClose(address);
    expect(await indexesIn(database)).toEqual([...ALL, 'tickets.files_of_some'].toSorted());
  });

  it('three desks that start at once on an empty database create each index once, and all three start', async () => {
    for (let round = 1; round <= 5; round += 1) {
      const { address, database } = anEmptyDatabase();
      const stores = await Promise.all([1, 2, 3].map(() => openMongoStore(address)));
      expect(await indexesIn(database)).toEqual(ALL);
      expect(await Promise.all(stores.map(({ queries }) => queries.openDrafts(1)))).toEqual([[], [], []]);
      await Promise.all(stores.map((store) => store.close()));
    }
  });

  it('what another desk sets up during a start is not taken for another program’s data', async () => {
    const { proxy, address } = await databaseByProxy({ onTestFinished });
    const first: Promise<Store>[] = [];
    // Between its look for the mark and its look at the collections another desk starts.
    proxy.meet(({ name, body }) => name === 'listCollections' && JSON.stringify(body['filter']) === '{}', {
      at: 'request',
      until: () => Promise.all(first.length > 0 ? first : [(first[0] = openMongoStore(address))]),
      does: 'pass',
    });
    const second = await openMongoStore(proxy.address);
    expect(await second.queries.openDrafts(1)).toEqual([]);
    expect(first.length).toBe(1);
    await Promise.all([second, ...(await Promise.all(first))].map((store) => store.close()));
  });
});
