import { randomBytes } from 'node:crypto';
import { MongoClient } from 'mongodb';

/** A server that speaks MongoDB's protocol: `test/servers/wire-server.sh start` prints the address of one. */
const ADDRESS = process.env['MONGODB_TEST_URI'] ?? '';

/** Whether suites that need a server can run; `test/servers/setup.ts` says it loudly when they cannot. */
export const hasMongoServer = ADDRESS !== '';

/** The address with a database of its own; a user is still looked for where the address as given says. */
export function freshDatabase(address: string = ADDRESS, name = `precaso-test-${randomBytes(6).toString('hex')}`): string {
  const url = new URL(address);
  const saysSource = [...url.searchParams.keys()].some((name) => name.toLowerCase() === 'authsource');
  if (url.username !== '' && !saysSource) url.searchParams.set('authSource', url.pathname.slice(1) || 'admin');
  url.pathname = `/${name}`;
  return url.href;
}

async function askedOn(address: string, ask: (client: MongoClient) => Promise<unknown>): Promise<void> {
  const client = new MongoClient(address, { serverSelectionTimeoutMS: 5_000 });
  try {
    await ask(client);
  } finally {
    await client.close();
  }
}

export const dropDatabase = (address: string): Promise<void> => askedOn(address, (client) => client.db().dropDatabase());

const ofRun = (pid: number): string => `precaso-run-${pid}-`;
const emptied: string[] = [];

/** A database without a document, with its indexes where an earlier test had it: they take the engine longer to make than most tests last. */
export function emptyDatabase(): string {
  return emptied.pop() ?? freshDatabase(ADDRESS, `${ofRun(process.ppid)}${randomBytes(6).toString('hex')}`);
}

/** Empties it for the next test of this process; {@link dropEmptied} takes it away. */
export async function giveBack(address: string): Promise<void> {
  await askedOn(address, async (client) => {
    const database = client.db();
    // Without the mark of its format a store is refused as that of another program.
    for (const { collectionName } of await database.collections())
      await database.collection<{ _id: string }>(collectionName).deleteMany({ _id: { $ne: 'format' } });
  });
  emptied.push(address);
}

/** Takes away what the processes of this run have emptied. */
export const dropEmptied = (): Promise<void> =>
  askedOn(ADDRESS, async (client) => {
    const { databases } = await client.db().admin().listDatabases({ nameOnly: true });
    for (const { name } of databases) if (name.startsWith(ofRun(process.pid))) await client.db(name).dropDatabase();
  });
