import { once } from 'node:events';
import { createServer } from 'node:net';
import { MongoClient } from 'mongodb';
import { describe, expect, it } from 'vitest';
import { StoreRefused } from '../../../src/ports/store-refused.js';
import { openMongoStore } from '../../../src/store/mongodb/open-database.js';
import { hasMongoServer } from '../../support/mongo-server.js';
import type { LinkFault } from '../../support/tcp-proxy.js';
import { databaseByProxy } from './stores-by-proxy.js';

const SECRET = 'clave-secreta';
const withPassword = (address: string): string => address.replace('mongodb://', `mongodb://mesa:${SECRET}@`);
const refusing = (code: number, codeName: string): LinkFault => ({
  at: 'request',
  does: { say: { ok: 0, code, codeName, errmsg: codeName } },
});

/** The code of the refusal, and the message that the operator reads. */
async function refused(address: string): Promise<string> {
  const refusal: unknown = await openMongoStore(address, { askedMs: 2_000 }).then(
    (store) => store.close(),
    (fault: unknown) => fault,
  );
  if (!(refusal instanceof StoreRefused)) throw new Error('it was not refused', { cause: refusal });
  expect(refusal.message).not.toContain(SECRET);
  return `${refusal.code}: ${refusal.message}`;
}

async function beside(address: string, act: (client: MongoClient) => Promise<unknown>): Promise<void> {
  const client = new MongoClient(address);
  try {
    await act(client);
  } finally {
    await client.close();
  }
}

describe.skipIf(!hasMongoServer)('a database that does not serve', { concurrent: true }, () => {
  it.for([
    ['no server there', `mongodb://mesa:${SECRET}@127.0.0.1:1/desk`],
    ['no such name', `mongodb://mesa:${SECRET}@no-hay.invalid/desk`],
    ['no such name of a cluster', `mongodb+srv://mesa:${SECRET}@no-hay.invalid/desk`],
  ] as const)('a database that does not answer is refused: %s', async ([, address]) => {
    expect(await refused(address)).toMatch(/^no-answer: La base de datos no responde\. .*MONGODB_URI/);
  });

  it('a database that accepts connections and says nothing is refused as not answering', async (test) => {
    const silent = createServer().listen(0, '127.0.0.1');
    await once(silent, 'listening');
    test.onTestFinished(() => void silent.close());
    const at = silent.address();
    expect(await refused(`mongodb://mesa:${SECRET}@127.0.0.1:${typeof at === 'object' ? (at?.port ?? 0) : 0}/desk`)).toMatch(
      /^no-answer: La base de datos no responde/,
    );
  });

  it.for(['find', 'listCollections', 'listIndexes'])(
    'a database that falls silent during the start, at %s, is refused as not answering',
    async (asked, test) => {
      const { proxy, address } = await databaseByProxy(test);
      await (await openMongoStore(address)).close();
      if (asked === 'listCollections') await beside(address, (client) => client.db().collection('precaso').deleteMany({}));
      proxy.meet(({ name }) => name === asked, { at: 'request', does: 'lose' });
      expect(await refused(proxy.address)).toMatch(/^no-answer: La base de datos no responde/);
    },
  );

  it.for([
    `mongodb://mesa:${SECRET}@@db/desk`,
    `mongodb://mesa:${SECRET}%zz@db/desk`,
    `mongodb://mesa:${SECRET}@db:99999/desk`,
    `mongodb://mesa:${SECRET}@db/desk?clave=si`,
    `mongodb://mesa:${SECRET}@db/desk?authMechanism=X`,
    `mongodb://mesa:${SECRET}@127.0.0.1:1/desk?tls=true&tlsCAFile=/no/hay.pem`,
  ])('an unreadable database address is refused: %s', async (address) => {
    expect(await refused(address)).toMatch(/^bad-address: MONGODB_URI no es una dirección que se pueda leer/);
  });

  it('a database that rejects the password is refused with a message that names the setting', async (test) => {
    const { proxy } = await databaseByProxy(test);
    proxy.meet(({ name }) => name === 'saslStart', refusing(18, 'AuthenticationFailed'));
    expect(await refused(withPassword(proxy.address))).toMatch(
      /^not-allowed: La base de datos no acepta ese usuario.*contraseña.*MONGODB_URI/,
    );
  });

  it.for(['find', 'listCollections', 'insert', 'createIndexes'])(
    'a database that does not grant the right to %s is refused with a message that names the role',
    async (asked, test) => {
      const { proxy } = await databaseByProxy(test);
      proxy.meet(({ name }) => name === asked, refusing(13, 'Unauthorized'));
      expect(await refused(proxy.address)).toMatch(/^not-allowed: .*rol readWrite/);
    },
  );

  it('any other database fault at the start is named in the refusal', async (test) => {
    const { proxy } = await databaseByProxy(test);
    proxy.meet(({ name }) => name === 'createIndexes', refusing(14_031, 'OutOfDiskSpace'));
    expect(await refused(proxy.address)).toMatch(/^no-answer: .*OutOfDiskSpace/);
  });

  it('a database in the format of a later release is refused', async (test) => {
    const { address } = await databaseByProxy(test);
    await beside(address, (client) =>
      client.db().collection<{ _id: string; format: number }>('precaso').insertOne({ _id: 'format', format: 99 }),
    );
    expect(await refused(address)).toMatch(/^later-format: .*versión posterior de Precaso \(formato 99/);
  });

  it.for(['tickets', 'people'])(
    'a database of another program, with its collection %s, is refused and left untouched',
    async (name, test) => {
      const { address } = await databaseByProxy(test);
      await beside(address, (client) => client.db().collection(name).insertOne({ title: 'x' }));
      expect(await refused(address)).toMatch(/^not-ours: .*colecciones de otro programa/);
      await beside(address, async (client) => {
        expect((await client.db().listCollections({}, { nameOnly: true }).toArray()).map((one) => one.name)).not.toContain('precaso');
      });
    },
  );
});
