import { appendFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { HOUR, later } from '../../src/core/instant.js';
import { createCardBot, type CardBot } from './page/card-bot.js';
import { createPageClient, type PageClient } from './page/page-client.js';
import { createPageServer, type PageServer } from './page/page-server.js';

let bot: CardBot;
let page: PageServer;
let client: PageClient;

beforeEach(async () => {
  bot = await createCardBot();
  page = await createPageServer(bot.url);
  client = createPageClient(page);
});
afterEach(async () => {
  await page.close();
  await bot.close();
});

describe('the page', () => {
  it('the try-it page is served with a strict content security policy and loads from its own server only', async () => {
    const answer = await fetch(`${page.url}/`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'");
    const html = await answer.text();
    const addresses = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address ?? '');
    expect(addresses.length).toBeGreaterThan(5);
    for (const address of addresses) {
      expect(address).toMatch(/^\/local\//);
      expect((await fetch(page.url + address)).status, address).toBe(200);
    }
  });

  it('a file of the try-it page is not sent again to a browser that has it', async () => {
    const first = await fetch(`${page.url}/local/vendor/adaptivecards.js`);
    const tag = first.headers.get('etag') ?? '';
    const second = await fetch(`${page.url}/local/vendor/adaptivecards.js`, { headers: { 'if-none-match': tag } });
    expect([first.status, second.status]).toEqual([200, 304]);
  });

  it.each(['/local/page/../../config.ts', '/local/page/%2e%2e/%2e%2e/config.ts', '/local/page/nothing.js', '/local/x'])(
    'the try-it page answers 404 at %s',
    async (path) => {
      expect((await rawGet(path, '127.0.0.1')).status).toBe(404);
    },
  );

  it('the try-it page answers requests for loopback host names only', async () => {
    expect((await rawGet('/local/state', 'evil.example')).status).toBe(403);
    expect((await rawGet('/v3/conversations', 'evil.example:80')).status).toBe(403);
    expect((await rawGet('/local/state', 'localhost:1')).status).toBe(200);
  });

  it('the try-it page leaves every other path to the bot’s server', async () => {
    expect((await rawGet('/healthz', '127.0.0.1')).body).toBe('');
    expect((await rawGet('/localx', '127.0.0.1')).status).toBe(404);
  });

  it('the try-it page accepts posts from its own origin only, as JSON, up to 2 MB', async () => {
    const act = { as: client.ana.id, conversationId: client.ana.chatId, text: 'hola' };
    expect((await client.post('say', act, { origin: 'http://evil.example' })).status).toBe(403);
    expect((await client.post('say', act, { 'content-type': 'text/plain' })).status).toBe(415);
    expect((await client.post('say', { ...act, text: 'x'.repeat(3_000_000) })).status).toBe(413);
    expect((await client.post('say', 'words')).status).toBe(400);
    expect(await client.chat(client.ana.chatId)).toEqual([]);
  });
});

describe('when the try-it page starts', () => {
  it('the bot is told of each install once, over restarts too', async () => {
    await page.teams.start();
    const { demo } = page.teams;
    const places = demo.people.length + demo.channels.length;
    expect(bot.received).toHaveLength(places * 2);
    await page.teams.start();
    expect(bot.received).toHaveLength(places * 2);
  });

  it('an install that the bot did not accept is sent again at the next start', async () => {
    bot.answerNext(503);
    await page.teams.start();
    const told = bot.received.length;
    await page.teams.start();
    expect(bot.received.slice(told).map((one) => one['type'])).toEqual(['conversationUpdate', 'installationUpdate']);
  });
});

describe('the clock of local mode', () => {
  it('the clock of local mode moves forward, never back, and the desk then processes its due timers', async () => {
    const before = page.clock.now();
    expect((await client.post('clock', { minutes: 60 })).body).toEqual({ now: later(before, HOUR), moved: HOUR });
    expect(page.asked).toEqual(['moved']);
    expect((await client.post('clock', { minutes: -60 })).body).toMatchObject({ moved: 0 });
  });

  it('the clock of local mode moves to the next timer, or answers that no timer is set', async () => {
    expect((await client.post('clock', { to: 'next' })).body).toMatchObject({
      moved: 0,
      says: expect.stringContaining('pendiente'),
    });
    page.nextTimer = later(page.clock.now(), 5 * HOUR);
    expect((await client.post('clock', { to: 'next' })).body).toMatchObject({ moved: 5 * HOUR });
    expect((await client.post('clock', { to: 'next' })).body).toMatchObject({ moved: 0 });
  });
});

describe('after a restart', () => {
  it('the chats and the clock are unchanged, even when the last line of the journal is incomplete', async () => {
    await client.say(client.ana, 'hola');
    await client.last(client.ana.chatId, { text: 'Usted dijo: **hola**' });
    await vi.waitFor(async () => expect((await client.chat(client.ana.chatId))[0]).toMatchObject({ delivery: 'delivered' }), {
      timeout: 120_000,
    });
    await client.post('clock', { minutes: 60 });
    const before = await client.chat(client.ana.chatId);
    const moment = page.clock.now();
    appendFileSync(join(page.dataFolder, 'local-teams', 'chats.jsonl'), '{"fact":"mess');
    const second = await createPageServer(bot.url, { kept: page.dataFolder });
    const state = await client.state(second.url);
    expect(state.conversations[client.ana.chatId]).toEqual(before);
    expect(state.clock.now).toBe(moment);
    await second.close();
  });
});

describe('starting again', () => {
  it('the try-it page keeps its chats and says why when its store is no demonstration’s', async () => {
    page.inService = 'Aquí hay una mesa en servicio.';
    const answer = await client.post('start-again', {});
    expect([answer.status, JSON.stringify(answer)]).toEqual([409, expect.stringContaining('Aquí hay una mesa en servicio.')]);
    expect(page.asked).not.toContain('start-again');
  });

  it('starting again erases the desk and the chats, resets the clock and tells the bot of its installs again', async () => {
    await page.teams.start();
    const installs = bot.received.length;
    const real = page.clock.now();
    await client.say(client.ana, 'hola');
    await client.last(client.ana.chatId, { text: 'Usted dijo: **hola**' });
    await client.post('clock', { minutes: 60 });
    expect((await client.post('start-again', {})).status).toBe(200);
    expect(page.asked).toContain('start-again');
    expect(page.clock.now()).toBe(real);
    expect(await client.chat(client.ana.chatId)).toEqual([]);
    expect(bot.received).toHaveLength(installs * 2 + 1);
  });
});

describe('the live stream', () => {
  it('the live stream carries messages, typing and the HTTP traffic in both directions', async () => {
    const events = new Set<string>();
    const stream = await fetch(`${page.url}/local/events`, { signal: AbortSignal.timeout(240_000) });
    await client.say(client.ana, 'escribiendo');
    const decoder = new TextDecoder();
    for await (const part of stream.body ?? []) {
      for (const [, event] of decoder.decode(part, { stream: true }).matchAll(/event: (\w+)/g)) events.add(event ?? '');
      if (['hello', 'message', 'typing', 'exchange'].every((event) => events.has(event))) break;
    }
    expect([...events]).toEqual(expect.arrayContaining(['hello', 'message', 'typing', 'exchange']));
    const travelled = JSON.parse(await (await fetch(`${page.url}/local/traffic`)).text());
    expect(travelled).toMatchObject([
      { direction: 'from-bot', status: 201, sent: { type: 'typing' } },
      { direction: 'to-bot', status: 200, sent: { type: 'message' } },
    ]);
  });
});

/** `fetch` tidies paths and fixes `Host`; this does not. */
function rawGet(path: string, host: string): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const { port } = new URL(page.url);
    request({ host: '127.0.0.1', port, path, headers: { host } }, (res) => {
      let body = '';
      res.on('data', (part: Buffer) => (body += part.toString()));
      res.on('end', () => resolve({ status: res.statusCode ?? 0, body }));
    })
      .on('error', reject)
      .end();
  });
}
