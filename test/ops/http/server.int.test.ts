import { connect, type Socket } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createHttpServer, type HttpParts } from '../../../src/ops/http/server.js';
import { createBotClient } from '../../support/bot-client.js';
import { recordingLog } from '../../support/desk-edge.js';

async function serving(parts: Partial<HttpParts> = {}) {
  const received: unknown[] = [];
  const bot: HttpParts['bot'] = {
    refuseCaller: () => Promise.resolve(null),
    handle: (body) => {
      received.push(body);
      return Promise.resolve({ status: 200, body: { ok: true } });
    },
    idle: () => Promise.resolve(),
  };
  const server = createHttpServer({ bot, isReady: () => Promise.resolve(true), log: recordingLog().log, ...parts });
  const port = await server.listen(0, '127.0.0.1');
  onTestFinished(() => server.close(200));
  return { server, port, received, client: createBotClient(port) };
}

const json = (body: string, headers: Record<string, string> = {}) => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', ...headers },
  body,
});
const post = (headers: string, body = '') =>
  `POST /api/messages HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n${headers}\r\n${body}`;

describe('the HTTP server', () => {
  it('the HTTP server passes an activity to the bot and replies with its answer as JSON', async () => {
    const { client, received } = await serving();
    const answer = await client.ask('/api/messages', json('{"type":"message"}', { 'content-type': 'application/json; charset=utf-8' }));
    expect([answer.status, answer.body, received]).toEqual([200, { ok: true }, [{ type: 'message' }]]);
  });

  it('the HTTP server does not name its software', async () => {
    const { client } = await serving();
    const { headers } = await client.ask('/healthz');
    expect([headers.get('server'), headers.get('x-powered-by')]).toEqual([null, null]);
    expect([headers.get('x-content-type-options'), headers.get('cache-control')]).toEqual(['nosniff', 'no-store']);
  });

  it('the HTTP server answers that it is alive while its store is not ready', async () => {
    let isReady: () => Promise<boolean> = () => Promise.resolve(true);
    const { client } = await serving({ isReady: () => isReady(), limits: { readyMs: 50, readyEveryMs: 0 } });
    expect(await client.ask('/readyz')).toMatchObject({ status: 200, body: { ready: true } });
    for (const not of [
      () => Promise.resolve(false),
      () => Promise.reject(new Error('store')),
      () => new Promise<boolean>(() => undefined),
    ]) {
      isReady = not;
      expect(await client.ask('/readyz')).toMatchObject({ status: 503, body: { ready: false } });
    }
    expect(await client.ask('/healthz')).toMatchObject({ status: 200, body: { alive: true } });
    expect(await client.ask('/healthz', { method: 'HEAD' })).toMatchObject({ status: 200, body: '' });
  });

  it('the HTTP server is ready where a part of it does not work, which it names as degraded', async () => {
    const { client } = await serving({ degraded: () => Promise.resolve(['storage']) });
    expect(await client.ask('/readyz')).toMatchObject({ status: 200, body: { ready: true, degraded: ['storage'] } });
  });

  it('the HTTP server asks the store once for many readiness probes', async () => {
    let asked = 0;
    const isReady = (): Promise<boolean> => Promise.resolve((asked += 1) > 0);
    const { client } = await serving({ isReady, limits: { readyEveryMs: 60_000 } });
    for (const { status } of await Promise.all(Array.from({ length: 20 }, () => client.ask('/readyz')))) expect(status).toBe(200);
    expect(asked).toBe(1);
  });

  it('the try-it page replies before the HTTP server, for its own paths only', async () => {
    const { client } = await serving({
      local: {
        handle(req, res) {
          if (req.url !== '/') return false;
          res.writeHead(200, { 'content-type': 'text/html' });
          res.end('<p>pruébelo</p>');
          return true;
        },
      },
    });
    expect(await client.ask('/')).toMatchObject({ status: 200, body: '<p>pruébelo</p>' });
    expect(await client.ask('/healthz')).toMatchObject({ status: 200 });
    expect(await client.ask('/otra')).toMatchObject({ status: 404 });
  });
});

describe('a request that the HTTP server refuses', () => {
  it.each([
    '/',
    '/api',
    '/api/messages/',
    '/API/MESSAGES',
    '/api/messages/../x',
    '/%2e%2e/etc/passwd',
    '/__proto__',
    '/constructor',
    '//',
    '/<script>',
  ])('%s is 404', async (path) => {
    const { port } = await serving();
    const answer = await createBotClient(port).raw(`GET ${path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 404 /);
    expect(answer).not.toContain('script');
  });

  it.each(['GET', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD'])('%s on the bot’s path is 405 with the allowed method', async (method) => {
    const { client, received } = await serving();
    const answer = await client.ask('/api/messages', { method });
    expect([answer.status, answer.headers.get('allow'), received]).toEqual([405, 'POST', []]);
  });

  it('POST on a health path is 405', async () => {
    const { client } = await serving();
    expect(await client.ask('/healthz', json('{}'))).toMatchObject({ status: 405 });
  });

  it.each([
    ['not JSON', json('hola'), 400],
    ['half of JSON', json('{"a":'), 400],
    ['an empty body', json(''), 400],
    ['text', { method: 'POST', headers: { 'content-type': 'text/plain' }, body: '{}' }, 415],
    ['a form', { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'a=1' }, 415],
    ['a compressed body', json('{}', { 'content-encoding': 'br' }), 415],
    ['a body that says it is not compressed', json('{}', { 'content-encoding': 'identity' }), 415],
    ['more than 256 KB', json(JSON.stringify({ a: 'x'.repeat(270_000) })), 413],
  ])('%s is refused with a status and a code', async (_, init, status) => {
    const { client, received } = await serving();
    const answer = await client.ask('/api/messages', init);
    expect(answer).toMatchObject({ status, body: { error: { code: expect.stringMatching(/^[a-z-]+$/) } } });
    expect(received).toEqual([]);
    expect(await client.ask('/healthz')).toMatchObject({ status: 200 });
  });

  it('JSON of ten thousand brackets does no harm', async () => {
    const { client } = await serving();
    expect(await client.ask('/api/messages', json(`${'['.repeat(100_000)}${']'.repeat(100_000)}`))).toMatchObject({
      status: 200,
    });
  });
});

describe('the limits of the HTTP server', () => {
  it('a chunked body is refused as soon as it is too long', async () => {
    const { client } = await serving({ limits: { maxBytes: 1_000 } });
    const piece = `400\r\n${'a'.repeat(1_024)}\r\n`;
    const answer = await client.raw(`${post('transfer-encoding: chunked\r\n')}${piece}${piece}`);
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  });

  it('a declared length that is too long is refused before the body comes', async () => {
    const { client } = await serving();
    expect(await client.raw(post('content-length: 999999999\r\n', 'a'))).toMatch(/^HTTP\/1\.1 413 /);
  });

  it('a caller that is still sending receives the refusal, and its connection is not reset meanwhile', async () => {
    const { port } = await serving();
    const socket = await opened(port);
    const faults: Error[] = [];
    const closed = new Promise<void>((done) => socket.once('close', () => done()));
    const replied = new Promise<string>((received) => socket.once('data', (bytes) => received(bytes.toString('latin1'))));
    socket.on('error', (fault) => faults.push(fault));
    socket.write(post('content-length: 1048576\r\n'));
    expect(await replied).toMatch(/^HTTP\/1\.1 413 .*connection: close.*"too-large"/is);
    socket.write('a'.repeat(1_048_576));
    await closed;
    expect([faults, socket.bytesWritten > 1_048_576]).toEqual([[], true]);
  });

  it('the HTTP server stops waiting for a body that does not come', async () => {
    const { client } = await serving({ limits: { bodyMs: 100 } });
    expect(await client.raw(post('content-length: 100\r\n', '{"a":'))).toMatch(/^HTTP\/1\.1 408 /);
  });

  it('a caller that goes away in the middle frees its connection', async () => {
    const { client, port, received } = await serving();
    const socket = connect(port, '127.0.0.1', () => socket.write(post('content-length: 100\r\n', '{"a":')));
    await new Promise<void>((done) => socket.once('connect', () => setImmediate(done)));
    socket.destroy();
    expect(await client.ask('/healthz')).toMatchObject({ status: 200 });
    expect(received).toEqual([]);
  });

  it('a header of 100 KB is refused, and a request with five hundred headers is answered', async () => {
    const { client } = await serving();
    expect(await client.raw(`GET /healthz HTTP/1.1\r\nhost: x\r\nx: ${'a'.repeat(100_000)}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 431 |^$/);
    expect(
      await client.raw(
        `GET /healthz HTTP/1.1\r\nhost: x\r\nconnection: close\r\n${Array.from({ length: 500 }, (_, at) => `x-${at}: 1\r\n`).join('')}\r\n`,
      ),
      // Of five hundred headers Node 20 drops those beyond the limit; Node 24 refuses them.
    ).toMatch(/^HTTP\/1\.1 (200|431) /);
  });

  it('bytes that are not HTTP are refused with 400', async () => {
    const { client } = await serving();
    expect(await client.raw('hola, ¿hay alguien?\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /);
  });

  it('a protocol upgrade is refused', async () => {
    const { client } = await serving();
    expect(await client.raw('GET /healthz HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n')).toMatch(
      /^HTTP\/1\.1 400 /,
    );
  });

  it('silent connections are closed, and a thousand of them keep no caller out', async () => {
    const { client, port } = await serving({ limits: { headersMs: 300 } });
    const idle = await Promise.all(Array.from({ length: 1_000 }, () => opened(port)));
    expect(await client.ask('/healthz')).toMatchObject({ status: 200 });
    await Promise.all(
      idle.map((socket) => new Promise<void>((closed) => (socket.destroyed ? closed() : socket.once('close', () => closed())))),
    );
  });
});

function opened(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => resolve(socket));
    socket.resume();
    socket.on('error', reject);
  });
}

describe('the start and stop of the HTTP server', () => {
  it('the HTTP server does not start on a port that is taken', async () => {
    const { port } = await serving();
    const { bot, isReady, log } = {
      bot: { refuseCaller: () => Promise.resolve(null), handle: () => Promise.reject(new Error('no')), idle: () => Promise.resolve() },
      isReady: () => Promise.resolve(true),
      log: recordingLog().log,
    };
    await expect(createHttpServer({ bot, isReady, log }).listen(port, '127.0.0.1')).rejects.toThrow(/EADDRINUSE/);
  });

  it('a stopping HTTP server answers the turn under way, then closes its connection and refuses new ones', async () => {
    let open = (): void => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    let begun = (): void => undefined;
    const isBegun = new Promise<void>((resolve) => (begun = resolve));
    const bot: HttpParts['bot'] = {
      refuseCaller: () => Promise.resolve(null),
      handle: async () => {
        begun();
        await gate;
        return { status: 200, body: { ok: true } };
      },
      idle: () => Promise.resolve(),
    };
    const { client, server } = await serving({ bot });
    const answer = client.ask('/api/messages', json('{}'));
    await isBegun;
    const closed = server.close(5_000);
    open();
    expect(await answer).toMatchObject({ status: 200, body: { ok: true } });
    await closed;
    await expect(client.ask('/healthz')).rejects.toThrow('fetch failed');
  });

  it('a stopping HTTP server cuts off a turn that does not end in time', async () => {
    const bot: HttpParts['bot'] = {
      refuseCaller: () => Promise.resolve(null),
      handle: () => new Promise(() => undefined),
      idle: () => new Promise(() => undefined),
    };
    const { client, server } = await serving({ bot });
    const answer = client.ask('/api/messages', json('{}')).catch(() => 'cut off');
    await expect.poll(() => client.ask('/healthz').then((one) => one.status)).toBe(200);
    await server.close(100);
    expect(await answer).toBe('cut off');
  });
});
