import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { instant } from '../../src/core/instant.js';
import { openMongoStore } from '../../src/store/mongodb/open-database.js';
import { runUntilEnd, startBuiltServer, type BuiltServer } from '../support/built-server.js';
import { startDeskServer } from '../support/desk-server.js';
import { dropDatabase, freshDatabase, hasMongoServer } from '../support/mongo-server.js';
import { pageRequests } from '../support/page-requests.js';

const settled = { timeout: 120_000, interval: 100 };

it('local mode on a folder says on its page that it is the embedded store', async () => {
  const server = await startDeskServer({});
  onTestFinished(() => server.close());
  expect((await pageRequests(() => server.url).state()).storeName).toBe('Almacén incorporado, en una carpeta');
});

describe.skipIf(!hasMongoServer)('local mode on a database', () => {
  const address = freshDatabase();
  const page = pageRequests(() => server.url);
  let server: BuiltServer;
  beforeAll(async () => {
    server = await startBuiltServer({ MONGODB_URI: address });
  });
  afterAll(async () => {
    await server?.close();
    await dropDatabase(address);
  });

  it('the try-it page on a database says so, keeps its cases over kill -9, and empties it', async () => {
    const { people, storeName } = await page.state();
    expect(storeName).toBe('Base de datos MongoDB');
    const ana = people.find(({ role }) => role === 'requester');
    if (ana === undefined) throw new Error('the demonstration has one');
    const shows = (words: string) => vi.waitFor(async () => expect(await page.cardWith(ana.chatId, words)).toBeDefined(), settled);

    await page.say(ana.id, ana.chatId, 'precaso no abre el correo desde ayer');
    await shows('PRE-000001');
    await server.kill();
    await server.start();
    await shows('PRE-000001');
    await page.say(ana.id, ana.chatId, 'precaso no imprime nada desde hoy');
    await shows('PRE-000002');

    await page.startAgain();
    expect((await page.state()).conversations[ana.chatId]?.some(({ text }) => text?.includes('precaso'))).toBe(false);
    await page.say(ana.id, ana.chatId, 'precaso no hay internet en la sede');
    await shows('PRE-000001');
  });

  it('a database that was made anew is not shown with the chats of the last one', async () => {
    const ana = (await page.state()).people.find(({ role }) => role === 'requester');
    if (ana === undefined) throw new Error('the demonstration has one');
    await page.say(ana.id, ana.chatId, 'precaso no abre el correo desde ayer');
    await vi.waitFor(async () => expect(await page.cardWith(ana.chatId, 'PRE-000002')).toBeDefined(), settled);
    await server.stop();
    await dropDatabase(address);
    await server.start();
    expect(await page.cardWith(ana.chatId, 'PRE-000002')).toBeUndefined();
  });

  it('the database of a desk in service is refused, and nothing in it changes', async () => {
    const address = freshDatabase();
    onTestFinished(() => dropDatabase(address));
    const store = await openMongoStore(address);
    const binding = { group: 'mesa', team: 't', channel: 'c', serviceUrl: 'https://smba.trafficmanager.net/', tenant: 'entidad' };
    await store.channels.bind({ ...binding, boundBy: null, boundAt: instant(0) });
    const { code, output } = await runUntilEnd({ PORT: '0', MONGODB_URI: address });
    expect([code, output]).toEqual([1, expect.stringContaining('es de una mesa en servicio')]);
    expect(await store.channels.all()).toMatchObject([binding]);
    await store.close();
  });
});
