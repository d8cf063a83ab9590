import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { connect } from 'node:net';
import { createHttpServer, type HttpParts } from '../../src/ops/http/server.js';
import { createBotClient } from '../support/bot-client.js';
import { createReceivingEdge, hello, recordingLog } from '../support/desk-edge.js';
import type { Forging } from '../support/key-server.js';

/** A delivery whose body does not come: it is answered only by who does not wait for it. */
function withoutBody(token: string | null): string {
  const shown = token === null ? '' : `authorization: Bearer ${token}\r\n`;
  return `POST /api/messages HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n${shown}content-length: 250000\r\n\r\n{"type":`;
}

beforeEach(() => {
  const quiet = vi.spyOn(console, 'error').mockReturnValue();
  return () => quiet.mockRestore();
});

describe('a caller without a valid token', () => {
  const forgeries: readonly (readonly [string, Forging | null])[] = [
    ['no token', null],
    ['a token for another app', { claims: { aud: 'bb2d9c1e-0000-4000-8000-000000000001' } }],
    ['a token for no service address', { claims: { serviceurl: undefined } }],
    ['a token that is not signed', { key: 'none' }],
    ['a token signed by a stranger', { key: 'stranger' }],
  ];
  it.each(forgeries)('%s is 401 before the body is read', async (_, forging) => {
    // A body that is waited for would be answered 408.
    const edge = await createReceivingEdge({}, { limits: { bodyMs: 2_000 } });
    const token = forging === null ? null : (edge.keys?.token(edge.connector.serviceUrl, forging) ?? '');
    expect(await edge.client.raw(withoutBody(token))).toMatch(/^HTTP\/1\.1 401 /);
  });

  it('an address that shows no valid token again and again is answered 429 and logged once a minute, and a valid token from it as ever', async () => {
    const edge = await createReceivingEdge();
    const statuses: number[] = [];
    for (let at = 0; at < 80; at++) statuses.push((await edge.client.deliver({}, null)).status);
    expect(statuses.slice(0, 60)).toEqual(Array.from({ length: 60 }, () => 401));
    expect(statuses.at(-1)).toBe(429);
    expect(await edge.client.deliver(hello(edge))).toMatchObject({ status: 200 });
    expect(edge.log.filter(({ fields }) => fields['status'] === 429)).toHaveLength(1);
    edge.clock.move(3_600_000);
    expect(await edge.client.deliver({}, null)).toMatchObject({ status: 401 });
  });

  it('a valid token that was never seen is taken while a hundred forged ones of the same address wait', async () => {
    const edge = await createReceivingEdge();
    const service = edge.connector.serviceUrl;
    const forged = Array.from({ length: 100 }, () => edge.client.deliver({}, edge.keys?.token(service, { key: 'stranger' }) ?? ''));
    expect(await edge.client.deliver(hello(edge), edge.keys?.token(service) ?? '')).toMatchObject({ status: 200 });
    for (const { status } of await Promise.all(forged)) expect([401, 429]).toContain(status);
  });

  it.each([
    ['to /healthz', 'GET /healthz', ''],
    ['without a token', 'POST /api/messages', ''],
    ['that wait for 100 Continue', 'GET /healthz', 'expect: 100-continue\r\n'],
  ])('of many requests %s that come at once on one connection only the first is worked on', async (_, line, header) => {
    const edge = await createReceivingEdge();
    const request = `${line} HTTP/1.1\r\nhost: x\r\ncontent-length: 0\r\n${header}\r\n`;
    const said = await edge.client.raw(request.repeat(5_000));
    expect(said.split('HTTP/1.1 ').filter((one) => /^[245]/.test(one)).length).toBeLessThanOrEqual(1);
    expect(edge.log.filter(({ fields }) => fields['status'] === 401).length).toBeLessThanOrEqual(1);
  });

  it('requests that come one after the other on one connection are all answered', async () => {
    const edge = await createReceivingEdge();
    const { port } = new URL(edge.client.url);
    const answers = await new Promise<number>((resolve, reject) => {
      let left = 20;
      const socket = connect(Number(port), '127.0.0.1', () => socket.write('GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n'));
      socket.on('data', () => (--left === 0 ? socket.end() : socket.write('GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n')));
      socket.on('close', () => resolve(20 - left));
      socket.on('error', reject);
    });
    expect(answers).toBe(20);
  });
});

/** The machine may be busy. */
const patient = { timeout: 120_000 };

describe('slow and half-open connections', () => {
  const bot: HttpParts['bot'] = {
    refuseCaller: () => Promise.resolve(null),
    handle: () => Promise.resolve({ status: 200 }),
    idle: () => Promise.resolve(),
  };
  async function serving(limits: HttpParts['limits']): Promise<number> {
    const server = createHttpServer({ bot, isReady: () => Promise.resolve(true), log: recordingLog().log, ...(limits && { limits }) });
    onTestFinished(() => server.close(100));
    return server.listen(0, '127.0.0.1');
  }

  it('headers that come byte by byte end the connection at the time limit for all headers', async () => {
    const port = await serving({ headersMs: 1_000 });
    const socket = connect(port, '127.0.0.1', () => socket.write('GET /healthz HTTP/1.1\r\nhost: x\r\n'));
    socket.on('error', () => undefined);
    let drops = 0;
    const drip = setInterval(() => socket.write(`x-${(drops += 1)}: 1\r\n`), 100);
    socket.resume();
    await new Promise<void>((closed) => socket.once('close', () => closed()));
    clearInterval(drip);
    // Node alone looks for late headers every 30 s: 300 drops.
    expect(drops).toBeLessThan(100);
  });

  it('half-open connections beyond the limit close the oldest of them, and a caller who was served with a token keeps its own', async () => {
    const port = await serving({ maxIdleStrangers: 20, maxConnections: 30 });
    const known = connect(port, '127.0.0.1');
    const answers: string[] = [];
    known.on('data', (part) => answers.push(part.toString('latin1')));
    const deliver = 'POST /api/messages HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}';
    known.write(deliver);
    await expect.poll(() => answers.length, patient).toBe(1);
    const open = Array.from({ length: 200 }, () => {
      const socket = connect(port, '127.0.0.1', () => socket.write('POST /api/messages HTTP/1.1\r\nhost: x\r\n'));
      socket.on('error', () => undefined);
      return socket;
    });
    await expect.poll(() => open.filter((socket) => socket.destroyed || socket.readableEnded).length, patient).toBeGreaterThanOrEqual(170);
    expect(await createBotClient(port).ask('/healthz')).toMatchObject({ status: 200 });
    known.write(deliver);
    await expect.poll(() => answers.length, patient).toBe(2);
    for (const socket of [...open, known]) socket.destroy();
  });
});
