import { MongoClient, type Db } from 'mongodb';
import { documentCollections } from '../../../store/mongodb/documents.js';
import { describe, expect, it } from 'vitest';
import { collectionsOf, type Collections } from '../../../store/mongodb/database.js';
import { aStoredTicket } from '../../../../test/support/a-stored-ticket.js';
import { put } from '../../../../test/support/a-full-store.js';
import { WAYS, aFilledPlace, aPlace, copied, within, type Place, type PlaceKind } from './places.js';
import { hasMongoServer } from '../../../../test/support/mongo-server.js';
import { inFile } from '../../../../test/support/recorded-store.js';

async function inDatabase<T>({ at }: Place, act: (collections: Collections, database: Db) => Promise<T>): Promise<T> {
  const client = new MongoClient(at);
  try {
    return await act(collectionsOf(client.db()), client.db());
  } finally {
    await client.close();
  }
}

async function nextIn(place: Place): Promise<Readonly<Record<string, number>>> {
  const { ticket } = await within(place, (store) => put(store, aStoredTicket('t-next'), ['draft', 'ticket']));
  return ticket.numbers;
}

/** As a restored backup or a repair by hand does. */
async function take(kind: PlaceKind, place: Place, draft: number): Promise<void> {
  const id = await within(place, async ({ queries }) => (await queries.byNumber('uariv', 'draft', draft))?.id ?? '');
  if (kind === 'database') return inDatabase(place, async ({ tickets }) => void (await tickets.deleteOne({ _id: id })));
  await inFile(place.at, (file) => file.exec(`DELETE FROM ticket WHERE id = '${id}'; DELETE FROM number WHERE ticket = '${id}'`));
}

describe.each(WAYS)('the numbers after a migration from a %s to a %s', (from, to) => {
  it('after a migration the numbers continue without a gap, although the source was restored from an earlier backup during the copy', async () => {
    const [source, target] = [await aFilledPlace(from), await aPlace(to)];
    await copied(source, target, { isStopped: (screen) => screen.includes('Comprobando personas') });
    await take(from, source, 12);
    expect(await copied(source, target)).toMatchObject({ exitCode: 0, text: expect.stringContaining('Terminó') });
    expect((await nextIn(target))['draft']).toBe(12);
  });
});

describe.each(WAYS)('a number that no case of the source has, from a %s to a %s,', (from, to) => {
  it('a number that no case of the source has is reported, with a warning that a database may give it again', async () => {
    const [source, target] = [await aFilledPlace(from), await aPlace(to)];
    await take(from, source, 5);
    const { exitCode, text } = await copied(source, target);
    const said = /Aviso: números que ningún caso tiene: 1 \(uariv\/draft\/5\)(.*)/.exec(text)?.[1] ?? 'nothing';
    expect([exitCode, said.includes('El próximo caso puede recibir uno de ellos')]).toEqual([0, to === 'database']);
    expect((await nextIn(target))['draft']).toBe(to === 'database' ? 5 : 13);
  });
});

describe.skipIf(!hasMongoServer)('the numbers after a migration to a database', () => {
  it('after a migration the numbers continue without a gap, although the database held a trial desk that was emptied', async () => {
    const [source, target] = [await aFilledPlace('folder'), await aPlace('database')];
    await copied(source, target);
    await within(target, (store) => Promise.all(['t-a', 't-b', 't-c'].map((id) => put(store, aStoredTicket(id), ['draft', 'tried']))));
    await inDatabase(target, async (all, database) => {
      for (const emptied of [all.tickets, all.attachments]) await emptied.deleteMany({});
      for (const name of Object.values(documentCollections)) await database.collection(name).deleteMany({});
      await all.marks.deleteOne({ _id: 'migration' });
    });
    expect(await copied(source, target)).toMatchObject({ exitCode: 0 });
    expect(await nextIn(target)).toEqual({ draft: 13, ticket: 6 });
  });
});
