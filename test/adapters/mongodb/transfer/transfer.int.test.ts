import { MongoClient, Timestamp } from 'mongodb';
import { describe, expect, it, onTestFinished } from 'vitest';
import { collectionsOf } from '../../../../src/adapters/mongodb/database.js';
import { openDatabaseTarget } from '../../../../src/adapters/mongodb/transfer/transfer.js';
import { personId } from '../../../../src/domain/people/person.js';
import { hasMongoServer } from '../../../support/mongo-server.js';
import { databaseByProxy } from '../stores-by-proxy.js';

const SHARED = 1_200;

describe.skipIf(!hasMongoServer)('the order of the people of an e-mail address', { timeout: 60_000 }, () => {
  it('the order of people who share an e-mail address is counted by the server and read page by page', async () => {
    const { proxy, address } = await databaseByProxy({ onTestFinished });
    const client = new MongoClient(address);
    onTestFinished(() => client.close());
    const someone = (id: string, email: string, at: number) => ({
      _id: id,
      email,
      rememberedAt: new Timestamp({ t: 9, i: at }),
      person: { id: personId(id), name: id },
    });
    const addressOf = (at: number): string => `c-${String(at).padStart(5, '0')}@example.org`;
    const several = Array.from({ length: SHARED }, (_, at) => [
      someone(`a-${at}`, addressOf(at), 2),
      someone(`b-${at}`, addressOf(at), 1),
    ]).flat();
    const alone = Array.from({ length: 300 }, (_, at) => someone(`alone-${at}`, `alone-${at}@example.org`, 1));
    await client
      .db()
      .collection<{ _id: string }>('people')
      .insertMany([...several, ...alone]);
    await collectionsOf(client.db()).precaso.insertOne({ _id: 'format', format: 1 });
    const target = await openDatabaseTarget(proxy.address);
    onTestFinished(() => target.close());
    const order = target.collections['email-order'];
    expect(await order.count()).toBe(SHARED);
    const counting = proxy.seen.filter(({ name }) => name === 'aggregate').at(-1);
    expect(JSON.stringify(counting?.body['pipeline'])).toContain('$count');
    const first = await order.page(null, 500);
    const last = await order.page(addressOf(999), 500);
    expect([first.length, last.length]).toEqual([500, 200]);
    expect(last[0]).toEqual({ key: addressOf(1_000), text: '["b-1000","a-1000"]', numbers: [] });
    expect(await order.page(addressOf(1_199), 500)).toEqual([]);
  });
});
