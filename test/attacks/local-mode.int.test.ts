import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createBotClient, type BotClient } from '../support/bot-client.js';
import { pageRequests } from '../support/page-requests.js';
import { startDeskServer, type DeskServer } from '../support/desk-server.js';

let server: DeskServer;
let client: BotClient;
beforeAll(async () => {
  server = await startDeskServer({});
  client = createBotClient(server.port);
});
afterAll(() => server.close());

/** As a browser sends it, which fills in `Host` and `Origin` by itself. */
function request(method: string, path: string, headers: Readonly<Record<string, string>>, body = ''): Promise<string> {
  const all = { ...headers, 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)), connection: 'close' };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return client.raw(`${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n${body}`);
}

/** What the coordinator would write to the desk. */
async function coordinatorSays(serviceUrl: string): Promise<string> {
  const { people } = await pageRequests(() => server.url).state();
  const coordinator = people.find(({ role }) => role === 'coordinator');
  const sent = {
    type: 'message',
    id: String(Math.random()),
    channelId: 'msteams',
    serviceUrl,
    text: 'estado',
    from: { id: coordinator?.id, name: 'Carla', aadObjectId: '11111111-1111-4111-8111-111111111111' },
    recipient: { id: '28:precaso', name: 'Precaso' },
    conversation: { id: coordinator?.chatId, conversationType: 'personal' },
    channelData: { tenant: { id: '00000000-0000-4000-8000-00000000de50' } },
  };
  return JSON.stringify(sent);
}

const PATHS = [
  ['POST', '/api/messages'],
  ['GET', '/healthz'],
  ['GET', '/readyz'],
  ['GET', '/'],
  ['GET', '/local/state'],
  ['POST', '/local/start-again'],
  ['GET', '/v3/conversations/a/members'],
  ['POST', '/v3/conversations'],
  ['GET', '/otra'],
] as const;

describe('a page of another site in the browser of a person who tries the desk', () => {
  it.each(PATHS)('%s %s is 403 under another host name, whatever it resolves to', async (method, path) => {
    expect(await request(method, path, { host: `mesa.example:${server.port}` })).toMatch(/^HTTP\/1\.1 403 /);
    expect(await request(method, path, {})).toMatch(/^HTTP\/1\.1 40[03] /);
  });

  it.each(PATHS)('%s %s is 403 from another origin, another port of this machine too', async (method, path) => {
    for (const origin of ['http://mesa.example', 'null', `http://127.0.0.1:${server.port + 1}`, `https://127.0.0.1:${server.port}`])
      expect(await request(method, path, { host: `127.0.0.1:${server.port}`, origin })).toMatch(/^HTTP\/1\.1 403 /);
  });

  it('words of the coordinator from a rebound page reach no handler, and from this machine they do', async () => {
    const words = await coordinatorSays(`${server.url}/`);
    const host = `mesa.example:${server.port}`;
    expect(await request('POST', '/api/messages', { host, origin: `http://${host}` }, words)).toMatch(/^HTTP\/1\.1 403 /);
    expect(await request('POST', '/api/messages', { host: `127.0.0.1:${server.port}` }, words)).toMatch(/^HTTP\/1\.1 200 /);
  });
});

describe('the try-it page', () => {
  it.each(['127.0.0.1', 'localhost', '[::1]', 'LOCALHOST'])('the try-it page is served as %s, and takes its own requests', async (name) => {
    const host = `${name}:${server.port}`;
    expect(await request('GET', '/', { host })).toMatch(/^HTTP\/1\.1 200 /);
    expect(await request('GET', '/local/state', { host, origin: `http://${host}` })).toMatch(/^HTTP\/1\.1 200 /);
    expect(await request('POST', '/local/clock', { host, origin: `http://${host}` }, '{"minutes":1}')).toMatch(/^HTTP\/1\.1 200 /);
  });

  it('the try-it page is served under another port, as where a tunnel or a container maps it', async () => {
    expect(await request('GET', '/local/state', { host: 'localhost:8080', origin: 'http://localhost:8080' })).toMatch(/^HTTP\/1\.1 200 /);
  });
});

describe('a service address on this machine', () => {
  it.each(['127.0.0.1', 'localhost'])('local mode calls no other port, named by %s', async (name) => {
    const met: string[] = [];
    const other = createServer((socket) => {
      met.push('called');
      socket.destroy();
    });
    await new Promise<void>((listening) => other.listen(0, '127.0.0.1', listening));
    const address = other.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const words = await coordinatorSays(`http://${name}:${port}/`);
    const answer = await request('POST', '/api/messages', { host: `127.0.0.1:${server.port}` }, words);
    expect(answer).toMatch(/^HTTP\/1\.1 403 /);
    expect(answer).toContain('foreign-service');
    expect(met).toEqual([]);
    await new Promise((closed) => other.close(closed));
  });
});
