import { MongoClient } from 'mongodb';
import { describe, expect, it } from 'vitest';
import { collectionsOf, type Collections } from '../../../src/store/mongodb/database.js';
import { STEPS, formatAfter, type DatabaseStep } from '../../../src/store/mongodb/format.js';
import { openMongoStore, openMongoStoreAsFound } from '../../../src/store/mongodb/open-database.js';
import { openDatabaseSource } from '../../../src/store/mongodb/transfer/transfer.js';
import { aStoredTicket } from '../../support/a-stored-ticket.js';
import type { RunningTest } from './stores-by-proxy.js';
import { dropDatabase, freshDatabase, hasMongoServer } from '../../support/mongo-server.js';

const FORMAT = formatAfter(STEPS);

/** A database of this build with two tickets, and its collections. */
async function aDatabase({ onTestFinished }: RunningTest): Promise<{ address: string; collections: Collections }> {
  const address = freshDatabase();
  onTestFinished(() => dropDatabase(address));
  const store = await openMongoStore(address);
  for (const ticket of ['t-1', 't-2'].map((id) => aStoredTicket(id)))
    await store.tickets.append({ id: ticket.id, expected: 0, numbers: [], build: () => ticket });
  await store.close();
  const client = new MongoClient(address);
  onTestFinished(() => client.close());
  return { address, collections: collectionsOf(client.db()) };
}

const formatOf = async ({ precaso }: Collections): Promise<number | undefined> => (await precaso.findOne({ _id: 'format' }))?.format;

/** Opens the database as a build does that has these steps besides those of this one. */
const openedWith = async (address: string, ...steps: readonly DatabaseStep[]): Promise<void> =>
  (await openMongoStore(address, { steps: [...STEPS, ...steps] })).close();

const addField: DatabaseStep = (database) =>
  database.collection('tickets').updateMany({ invented: { $exists: false } }, { $set: { invented: 1 } });

const failsHalfway: DatabaseStep = async (database) => {
  await database.collection<{ _id: string }>('tickets').updateOne({ _id: 't-1' }, { $set: { invented: 1 } });
  throw new Error('the step fails');
};

describe.skipIf(!hasMongoServer)('a build with one more step than the database’s', { concurrent: true }, () => {
  it('a build with one more step upgrades the database’s format, and every document to that format', async (test) => {
    const { address, collections } = await aDatabase(test);
    expect(await formatOf(collections)).toBe(FORMAT);
    await openedWith(address, addField);
    expect(await formatOf(collections)).toBe(FORMAT + 1);
    expect(await collections.tickets.find().toArray()).toMatchObject([{ invented: 1 }, { invented: 1 }]);
  });

  it('a failed format step keeps the database’s format, so that either build opens it, and is repeated at the next start', async (test) => {
    const { address, collections } = await aDatabase(test);
    await expect(openedWith(address, failsHalfway)).rejects.toThrow('the step fails');
    expect(await formatOf(collections)).toBe(FORMAT);
    await openedWith(address);
    await openedWith(address, addField);
    expect(await formatOf(collections)).toBe(FORMAT + 1);
    expect(await collections.tickets.find().toArray()).toMatchObject([{ invented: 1 }, { invented: 1 }]);
  });

  it('a completed format step is not repeated when a later step fails', async (test) => {
    const { address, collections } = await aDatabase(test);
    let runs = 0;
    const counted: DatabaseStep = async (database) => {
      runs += 1;
      await addField(database);
    };
    await expect(openedWith(address, counted, failsHalfway)).rejects.toThrow('the step fails');
    expect(await formatOf(collections)).toBe(FORMAT + 1);
    await openedWith(address, counted, addField);
    expect([runs, await formatOf(collections)]).toEqual([1, FORMAT + 2]);
  });

  it('several builds with one more format step start at once, and all of them open the database', async (test) => {
    const { address, collections } = await aDatabase(test);
    await Promise.all([1, 2, 3].map(() => openedWith(address, addField)));
    expect(await formatOf(collections)).toBe(FORMAT + 1);
  });

  it('documents that releases up to 0.7.0 kept apart are documents of the desk, once, though instances start at once', async (test) => {
    const { address, collections } = await aDatabase(test);
    const database = new MongoClient(address);
    test.onTestFinished(() => database.close());
    const into = (name: string) => database.db().collection<{ _id: string }>(name);
    const use = (key: string, outcome: string) => ({ question: 'q-1', key, outcome });
    await into('questions').insertOne({ _id: 'q-1', revision: 2, doc: { question: '¿Cómo?' }, keys: [] } as { _id: string });
    await into('ready_answers').insertOne({ _id: 'mesa', revision: 3, doc: { group: 'mesa' }, keys: [] } as { _id: string });
    await into('question_uses').insertMany([
      { _id: 'q-1/a', revision: 1, doc: use('a', 'served'), keys: ['q-1/served'] } as { _id: string },
      // As format 1 had it.
      { _id: 'q-1/b', question: 'q-1', outcome: 'seen' } as { _id: string },
    ]);
    await collections.precaso.updateOne({ _id: 'format' }, { $set: { format: 2 } });
    await Promise.all([1, 2, 3].map(() => openedWith(address)));
    const kept = await into('desk_documents')
      .find({}, { sort: { _id: 1 } })
      .toArray();
    const of = (kind: string, key: string, revision: number, body: object) => ({
      _id: `${kind}/${key}`,
      revision,
      doc: { kind, key, revision, body },
      keys: [],
    });
    expect(kept).toEqual([
      of('question', 'q-1', 2, { question: '¿Cómo?' }),
      of('ready-answers', 'mesa', 3, { group: 'mesa' }),
      of('text-uses', 'q-1', 1, { seen: 2, served: 1, notServed: 0, latest: {} }),
    ]);
  });

  it('a database of an earlier format is refused as the source of a migration unless it may be upgraded', async (test) => {
    const { address, collections } = await aDatabase(test);
    const steps = [...STEPS, addField];
    await expect(openDatabaseSource(address, false, steps)).rejects.toMatchObject({
      code: 'earlier-format',
      message: expect.stringContaining(`formato ${FORMAT}; esta versión guarda el ${FORMAT + 1}`),
    });
    expect(await formatOf(collections)).toBe(FORMAT);
    await (await openDatabaseSource(address, true, steps)).close();
    expect(await formatOf(collections)).toBe(FORMAT + 1);
  });

  it('a database that a later build has upgraded is refused by this build', async (test) => {
    const { address } = await aDatabase(test);
    await openedWith(address, addField);
    await expect(openMongoStore(address)).rejects.toMatchObject({ code: 'later-format' });
    await expect(openMongoStoreAsFound(address)).rejects.toMatchObject({ code: 'later-format' });
  });
});
