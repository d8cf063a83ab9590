import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { MongoClient } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { runUntilEnd } from '../support/built-server.js';
import { startDesk, type DeskOverHttp } from '../support/desk-over-http.js';
import { createKeyServer, type KeyServer } from '../support/key-server.js';
import { dropDatabase, freshDatabase, hasMongoServer } from '../support/mongo-server.js';
import { tcpProxy, type TcpProxy } from '../support/tcp-proxy.js';

async function aDatabase(): Promise<{ address: string; proxy: TcpProxy }> {
  const address = freshDatabase();
  const proxy = await tcpProxy(address);
  onTestFinished(async () => {
    proxy.heard();
    await proxy.close();
    await dropDatabase(address);
  });
  return { address, proxy };
}

async function deskOn(proxy: TcpProxy): Promise<DeskOverHttp> {
  const desk = await startDesk({ environment: { MONGODB_URI: proxy.address } });
  onTestFinished(() => desk.close());
  return desk;
}

const ready = async ({ server }: DeskOverHttp): Promise<number> => (await fetch(`${server.url}/readyz`)).status;

async function becomes(desk: DeskOverHttp, status: number): Promise<void> {
  const limit = performance.now() + 15_000;
  while ((await ready(desk)) !== status && performance.now() < limit) await wait(50);
  expect(await ready(desk)).toBe(status);
}

describe.skipIf(!hasMongoServer)('a desk on a database', { timeout: 60_000 }, () => {
  it('is ready while the database answers, and only then', async () => {
    const { proxy } = await aDatabase();
    const desk = await deskOn(proxy);
    expect(await ready(desk)).toBe(200);
    proxy.silent();
    expect(await ready(desk)).toBe(503);
    proxy.heard();
    await becomes(desk, 200);
    await proxy.gone();
    expect(await ready(desk)).toBe(503);
    expect((await fetch(`${desk.server.url}/healthz`)).status).toBe(200);
    await proxy.back();
    await becomes(desk, 200);
    const who = desk.requester();
    await desk.say(who, 'precaso no abre el correo');
    expect(await desk.shows(desk.chat(who), 'Precaso')).toBeDefined();
  });

  it('ends within ten seconds of SIGTERM, also while the database is silent and somebody waits for an answer', async () => {
    const { proxy } = await aDatabase();
    const desk = await deskOn(proxy);
    const who = desk.requester();
    await desk.say(who, 'precaso no abre el correo');
    proxy.silent();
    const waiting = desk.say(who, 'precaso no abre la impresora').catch(() => null);
    await wait(500);
    const { code, ms } = await desk.server.terminate();
    expect({ code, isInTime: ms < 10_000 }).toEqual({ code: 0, isInTime: true });
    await waiting;
  });

  it('ends at once on SIGTERM while the database answers', async () => {
    const { proxy } = await aDatabase();
    const desk = await deskOn(proxy);
    const { code, ms } = await desk.server.terminate();
    expect({ code, isInTime: ms < 4_000 }).toEqual({ code: 0, isInTime: true });
  });
});

const SECRET = 'clave-secreta';

describe.skipIf(!hasMongoServer)('a start that is refused for its database', { timeout: 60_000 }, () => {
  let keys: KeyServer;
  beforeAll(async () => {
    keys = await createKeyServer();
  });
  afterAll(() => keys.close());

  /** What it says, in one sentence for whoever runs the desk. */
  async function refused(MONGODB_URI: string): Promise<string> {
    const { code, output } = await runUntilEnd({ ...keys.environment, PRECASO_COORDINATORS: keys.tenantId, PORT: '0', MONGODB_URI }, 30_000);
    expect(output).not.toMatch(/^\s+at |node:internal|Precaso escucha|Mongo[A-Z]\w+Error/m);
    expect(output).not.toContain(SECRET);
    expect(code).toBe(1);
    return output;
  }

  const withPassword = (address: string): string => address.replace('mongodb://', `mongodb://mesa:${SECRET}@`);

  it('says that it does not answer: nobody there, silence, or no such name', async () => {
    const silent = createServer();
    await new Promise<void>((listening) => silent.listen(0, '127.0.0.1', listening));
    onTestFinished(() => void silent.close());
    const at = silent.address();
    const port = typeof at === 'object' && at !== null ? at.port : 0;
    const { proxy } = await aDatabase();
    proxy.meet(({ name }) => name === 'find', { at: 'request', does: 'lose' });
    const addresses = [`mongodb://mesa:${SECRET}@127.0.0.1:1/desk`, `mongodb://mesa:${SECRET}@127.0.0.1:${port}/desk`, `mongodb+srv://mesa:${SECRET}@no-hay.invalid/desk`, proxy.address];
    for (const output of await Promise.all(addresses.map(refused))) expect(output).toMatch(/^La base de datos no responde\. .*MONGODB_URI/);
  });

  it('says that the address cannot be read', async () => {
    const addresses = [`mongodb://mesa:${SECRET}@@db/desk`, `mongodb://mesa:${SECRET}%zz@db/desk`, `mongodb://mesa:${SECRET}@db:99999/desk`, `mongodb://mesa:${SECRET}@db/desk?clave=si`, `mongodb://mesa:${SECRET}@127.0.0.1:1/desk?tls=true&tlsCAFile=/no/hay.pem`];
    for (const output of await Promise.all(addresses.map(refused))) expect(output).toMatch(/^MONGODB_URI no es una dirección que se pueda leer/);
  });

  it('says that the password or the rights are wrong', async () => {
    const { proxy } = await aDatabase();
    proxy.meet(({ name }) => name === 'saslStart', { at: 'request', does: { say: { ok: 0, code: 18, codeName: 'AuthenticationFailed', errmsg: 'Authentication failed.' } } });
    const { proxy: other } = await aDatabase();
    other.meet(({ name }) => name === 'createIndexes', { at: 'request', does: { say: { ok: 0, code: 13, codeName: 'Unauthorized', errmsg: 'not authorized' } } });
    for (const address of [withPassword(proxy.address), other.address]) expect(await refused(address)).toMatch(/^La base de datos no acepta ese usuario.*contraseña.*MONGODB_URI/);
  });

  it('says whose it is: of a later release, of another program, or with indexes of another form', async () => {
    const [later, foreign, other] = [await aDatabase(), await aDatabase(), await aDatabase()];
    await beside(later.address, (client) => client.db().collection<{ _id: string; format: number }>('precaso').insertOne({ _id: 'format', format: 99 }));
    await beside(foreign.address, (client) => client.db().collection('tickets').insertOne({ title: 'x' }));
    await beside(other.address, (client) => client.db().collection('tickets').createIndex({ wakeAt: -1 }, { name: 'due' }));
    await beside(other.address, (client) => client.db().collection<{ _id: string; format: number }>('precaso').insertOne({ _id: 'format', format: 1 }));
    expect(await refused(later.address)).toMatch(/versión posterior de Precaso \(formato 99/);
    expect(await refused(foreign.address)).toMatch(/colecciones de otro programa/);
    expect(await refused(other.address)).toMatch(/índices con otra forma: tickets\.due/);
  });
});

async function beside(address: string, act: (client: MongoClient) => Promise<unknown>): Promise<void> {
  const client = new MongoClient(address);
  try {
    await act(client);
  } finally {
    await client.close();
  }
}
