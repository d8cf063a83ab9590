import { randomBytes } from 'node:crypto';
import { MongoClient } from 'mongodb';

/** A server that speaks MongoDB's protocol: `test/servers/wire-server.sh start` prints the address of one. */
const ADDRESS = process.env['MONGODB_TEST_URI'] ?? '';

/** Whether suites that need a server can run; `test/servers/setup.ts` says it loudly when they cannot. */
export const hasMongoServer = ADDRESS !== '';

/** The address with a database of its own; a user is still looked for where the address as given says. */
export function freshDatabase(address: string = ADDRESS): string {
  const url = new URL(address);
  const saysSource = [...url.searchParams.keys()].some((name) => name.toLowerCase() === 'authsource');
  if (url.username !== '' && !saysSource) url.searchParams.set('authSource', url.pathname.slice(1) || 'admin');
  url.pathname = `/precaso-test-${randomBytes(6).toString('hex')}`;
  return url.href;
}

export async function dropDatabase(address: string): Promise<void> {
  const client = new MongoClient(address, { serverSelectionTimeoutMS: 5_000 });
  try {
    await client.db().dropDatabase();
  } finally {
    await client.close();
  }
}
