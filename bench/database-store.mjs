/** An empty database on the server that `MONGODB_TEST_URI` names; it goes when it is closed. */
import { MongoClient } from 'mongodb';
import { openMongoStore } from '../dist/modules/store/mongodb/open-database.js';
import { randomIds } from '../dist/modules/adapters/random-ids.js';

export function freshAddress() {
  const url = new URL(process.env.MONGODB_TEST_URI);
  url.pathname = `/precaso-bench-${randomIds.next()}`;
  return url.href;
}

/** "FerretDB v2.7.0", "MongoDB 7.0.14": a figure means little without it. */
export async function serverName(address) {
  const client = new MongoClient(address);
  try {
    const { version, ferretdb } = await client.db().command({ buildInfo: 1 });
    return ferretdb === undefined ? `MongoDB ${version}` : `FerretDB ${ferretdb.version}`;
  } finally {
    await client.close();
  }
}

export async function drop(address) {
  const client = new MongoClient(address);
  await client.db().dropDatabase();
  await client.close();
}

/** @returns the ports, and `close` */
export async function databaseStore() {
  const address = freshAddress();
  const store = await openMongoStore(address);
  return {
    ...store,
    async close() {
      await store.close();
      await drop(address);
    },
  };
}
