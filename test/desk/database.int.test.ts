import { MongoClient } from 'mongodb';
import { describe, expect, it, onTestFinished } from 'vitest';
import { runUntilEnd } from '../support/built-server.js';
import { startBuiltDesk, type BuiltDesk } from '../support/desk-over-http.js';
import { createKeyServer } from '../support/key-server.js';
import { dropDatabase, freshDatabase, hasMongoServer } from '../support/mongo-server.js';
import { tcpProxy, type TcpProxy } from '../support/tcp-proxy.js';

async function aDatabase(): Promise<{ address: string; proxy: TcpProxy }> {
  const address = freshDatabase();
  const proxy = await tcpProxy(address);
  onTestFinished(async () => {
    proxy.resume();
    await proxy.close();
    await dropDatabase(address);
  });
  return { address, proxy };
}

async function deskOn(proxy: TcpProxy): Promise<BuiltDesk> {
  const desk = await startBuiltDesk({ environment: { MONGODB_URI: proxy.address } });
  onTestFinished(() => desk.close());
  return desk;
}

const ready = async ({ server }: BuiltDesk): Promise<number> => (await fetch(`${server.url}/readyz`)).status;

async function becomes(desk: BuiltDesk, status: number): Promise<void> {
  await expect.poll(() => ready(desk)).toBe(status);
}

describe.skipIf(!hasMongoServer)('a desk on a database', () => {
  it('the desk is ready while the database answers, and only then', async () => {
    const { proxy } = await aDatabase();
    const desk = await deskOn(proxy);
    expect(await ready(desk)).toBe(200);
    proxy.stall();
    await becomes(desk, 503);
    proxy.resume();
    await becomes(desk, 200);
    await proxy.gone();
    await becomes(desk, 503);
    expect((await fetch(`${desk.server.url}/healthz`)).status).toBe(200);
    await proxy.back();
    await becomes(desk, 200);
    const who = desk.requester();
    await desk.say(who, 'precaso no abre el correo');
    expect(await desk.shows(desk.chat(who), 'Precaso')).toBeDefined();
  });

  it('the desk ends within ten seconds of SIGTERM, also with a silent database and an unanswered message', async () => {
    const { proxy } = await aDatabase();
    const desk = await deskOn(proxy);
    const who = desk.requester();
    await desk.say(who, 'precaso no abre el correo');
    const unanswered = proxy.meet(({ name }) => !['hello', 'ping'].includes(name), { at: 'request', does: 'lose' });
    const waiting = desk.say(who, 'precaso no abre la impresora').catch(() => null);
    await expect.poll(() => unanswered.hits).toBeGreaterThan(0);
    // Code 0 says that it ended in time: after ten seconds the server ends itself with 1.
    expect((await desk.server.terminate()).code).toBe(0);
    await waiting;
  });

  it('the desk ends in order on SIGTERM while the database answers', async () => {
    const { proxy } = await aDatabase();
    const desk = await deskOn(proxy);
    expect((await desk.server.terminate()).code).toBe(0);
  });
});

const SECRET = 'clave-secreta';

describe.skipIf(!hasMongoServer)('a start that is refused for its database', () => {
  it('a start refused for its database says so to the operator in one sentence, without the password', async () => {
    const keys = await createKeyServer();
    onTestFinished(() => keys.close());
    const { address } = await aDatabase();
    const client = new MongoClient(address);
    await client.db().collection<{ _id: string; format: number }>('precaso').insertOne({ _id: 'format', format: 99 });
    await client.close();
    const refused = (MONGODB_URI: string) =>
      runUntilEnd({ ...keys.environment, PRECASO_COORDINATORS: keys.tenantId, PORT: '0', MONGODB_URI }, 30_000);
    const said = await Promise.all(
      [`mongodb://mesa:${SECRET}@127.0.0.1:1/desk`, `mongodb://mesa:${SECRET}@@db/desk`, address].map(refused),
    );
    expect(said.map(({ output }) => output)).toEqual([
      expect.stringMatching(/^La base de datos no responde\. .*MONGODB_URI.*\n$/),
      expect.stringMatching(/^MONGODB_URI no es una dirección que se pueda leer\. .*\n$/),
      expect.stringMatching(/^La base de datos «.*» es de una versión posterior de Precaso \(formato 99; .*\n$/),
    ]);
    expect(said.map(({ code, output }) => [code, output.includes(SECRET)])).toEqual([
      [1, false],
      [1, false],
      [1, false],
    ]);
  });
});
