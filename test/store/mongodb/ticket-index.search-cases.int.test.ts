import { MongoClient } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { collectionsOf } from '../../../src/store/mongodb/database.js';
import { openMongoStore } from '../../../src/store/mongodb/open-database.js';
import { searchCases } from '../../../src/store/mongodb/ticket-index.js';
import { dropDatabase, freshDatabase, hasMongoServer } from '../../support/mongo-server.js';
import { tcpProxy } from '../../support/tcp-proxy.js';
import { isOwnServer } from '../../support/wire-server.js';
import { fillWithYears } from './years-of-tickets.js';

const inMany = { all: ['correo', 'lento'], prefix: null, anyOf: null };

describe.skipIf(!hasMongoServer)('a search among thousands of tickets on MongoDB', () => {
  let address: string;
  beforeAll(async () => {
    address = freshDatabase();
    await (await openMongoStore(address)).close();
    await fillWithYears(address);
  });
  afterAll(() => dropDatabase(address));

  it('a search that is over its time is ended by the server, and is answered as cut short', async ({ skip }) => {
    if (!(await isOwnServer())) return skip('a server that answers by the index alone may need less than a millisecond');
    const client = new MongoClient(address);
    try {
      const { tickets } = collectionsOf(client.db());
      expect(await searchCases(tickets, inMany, 20, undefined, 1)).toEqual({ tickets: [], next: null, isCutShort: true });
      expect(await searchCases(tickets, inMany, 20)).toMatchObject({ isCutShort: false, tickets: { length: 20 } });
    } finally {
      await client.close();
    }
  });

  it('a word begun by three letters is asked for by the term of its beginning alone, a longer one by its letters too', async () => {
    const proxy = await tcpProxy(address);
    const store = await openMongoStore(proxy.address);
    try {
      for (const prefix of ['len', 'lent']) await store.queries.search({ all: ['correo'], prefix, anyOf: null }, 20);
      const searches = proxy.seen.filter(({ name, body }) => name === 'find' && 'terms' in Object(body['filter']));
      expect(searches.map(({ body }) => body['filter'])).toMatchObject([
        { terms: { $all: ['correo', '^len'] } },
        { terms: { $all: ['correo', '^len', /^lent/] } },
      ]);
    } finally {
      await store.close();
      await proxy.close();
    }
  });

  it('every search tells the server to end it after a second', async () => {
    const proxy = await tcpProxy(address);
    const store = await openMongoStore(proxy.address);
    try {
      await store.queries.search(inMany, 20);
      const searches = proxy.seen.filter(({ name, body }) => name === 'find' && 'terms' in Object(body['filter']));
      expect(searches.map(({ body }) => body['maxTimeMS'])).toEqual([1_000]);
    } finally {
      await store.close();
      await proxy.close();
    }
  });
});
