import { createServer } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { openEmbeddedStore } from '../../src/adapters/embedded/open-folder.js';
import type { EmbeddedStore } from '../../src/adapters/embedded/open-folder.js';
import { needsPaint } from '../../src/domain/notice/delivery.js';
import type { StoredTicket } from '../../src/domain/ticket/stored-ticket.js';
import { runUntilEnd } from '../support/built-server.js';
import { botMessages, startDesk } from '../support/desk-over-http.js';
import type { DeskOverHttp } from '../support/desk-over-http.js';
import { wordsOf } from '../support/shown-card.js';
import { createLoad } from './load.js';
import type { Load, Sent } from './load.js';

/** `PRECASO_KILL_ROUNDS=50` for a long run. */
const ROUNDS = Number(process.env['PRECASO_KILL_ROUNDS'] ?? 3);
const PEOPLE = 20;

let desk: DeskOverHttp | null = null;
afterEach(async () => {
  await desk?.close();
  desk = null;
});

async function underLoad(): Promise<{ desk: DeskOverHttp; load: Load }> {
  const started = await startDesk();
  desk = started;
  await started.bindAll();
  return { desk: started, load: createLoad(started, Array.from({ length: PEOPLE }, () => started.requester())) };
}

/** Resolves once so many more were acknowledged. */
async function acknowledges(load: Load, more: number): Promise<void> {
  const until = load.acknowledged() + more;
  const limit = performance.now() + 15_000;
  while (load.acknowledged() < until && performance.now() < limit) await wait(5);
  expect(load.acknowledged()).toBeGreaterThanOrEqual(until);
}

/** All that was ever asked, by its words; numbers of both series from 1 without holes, each once. */
async function stored(folder: string): Promise<ReadonlyMap<string, StoredTicket>> {
  const store = await openEmbeddedStore(folder);
  try {
    const drafts = await numbered(store, 'draft');
    const byWords = new Map(drafts.map((one) => [one.ticket.words, one]));
    expect(byWords.size, 'somebody’s words were registered twice').toBe(drafts.length);
    expect((await numbered(store, 'ticket')).length).toBe(drafts.filter((one) => one.ticket.numbers['ticket'] !== undefined).length);
    return byWords;
  } finally {
    await store.close();
  }
}

/** Those that have the numbers from 1 on; there are none behind a hole. */
async function numbered({ queries }: EmbeddedStore, series: string): Promise<readonly StoredTicket[]> {
  const found: StoredTicket[] = [];
  for (let one = await queries.byNumber('uariv', series, 1); one !== null; one = await queries.byNumber('uariv', series, found.length + 1)) {
    expect(one.ticket.numbers[series]).toBe(found.length + 1);
    found.push(one);
  }
  for (let after = 1; after <= 60; after += 1) expect(await queries.byNumber('uariv', series, found.length + after)).toBeNull();
  expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
  return found;
}

/** What an acknowledged act must have left behind. */
function isThere({ what, words }: Sent, all: ReadonlyMap<string, StoredTicket>): boolean {
  const types = all.get(words)?.history.map(({ event }) => event.type) ?? [];
  return types.includes(what === 'precaso' ? 'draft-opened' : what === 'complete' ? 'draft-completed' : what === 'take' ? 'ticket-taken' : 'note-added');
}

function expectNothingLost(load: Load, all: ReadonlyMap<string, StoredTicket>): void {
  const lost = load.sent.filter((one) => one.acknowledged && !isThere(one, all)).map(({ what, words }) => ({ what, words }));
  expect(lost).toEqual([]);
}

/** At the connector: each card shows the present, each message came once, or twice where its send was cut off. */
function expectAllTold(at: DeskOverHttp, all: ReadonlyMap<string, StoredTicket>): void {
  const shown = at.connector.demo.people.flatMap((person) => botMessages(at.connector, at.chat(person)));
  const live = botMessages(at.connector, at.channel('mesa'));
  const byId = new Map([...shown, ...live].map((one) => [`${one.conversationId}|${one.id}`, wordsOf(one)]));
  for (const one of all.values()) {
    expect(one.notices).toEqual([]);
    expect(one.surfaces.filter((surface) => needsPaint(surface, one))).toEqual([]);
    for (const { posted } of one.surfaces) {
      const words = byId.get(`${posted?.conversation.split(';')[0] ?? ''}|${posted?.activity ?? ''}`) ?? '';
      expect(words).toContain(one.ticket.assignee === null ? (one.ticket.numbers['ticket'] === undefined ? 'Precaso' : 'Registrado') : 'En proceso');
    }
    const said = shown.map(wordsOf).filter((words) => words.includes('escribió sobre') && words.includes(`«Sobre ${one.ticket.words}»`));
    const told = one.history.flatMap(({ event }) => (event.type === 'told' && event.kind === 'public-note' ? [event.outcome] : []));
    const notes = one.history.filter(({ event }) => event.type === 'note-added').length;
    const isMarked = said.some((words) => words.includes('ya haya recibido'));
    expect(isToldRightly({ notes, told, times: said.length, isMarked }), JSON.stringify({ words: one.ticket.words, notes, told, times: said.length, isMarked })).toBe(true);
  }
}

/**
 * A message whose send was cut off may have arrived or not: it comes once more and says so, and when that is cut off too
 * it is given up. Any other comes once.
 */
function isToldRightly({ notes, told, times, isMarked }: { notes: number; told: readonly string[]; times: number; isMarked: boolean }): boolean {
  if (notes === 0) return told.length === 0 && times === 0;
  if (notes > 1 || told.length !== 1) return false;
  if (told[0] === 'sent') return times === 1 && !isMarked;
  return told[0] === 'repeated' ? (times === 1 || times === 2) && isMarked : told[0] === 'given-up' && times <= 2 && (times < 2 || isMarked);
}

/** Resolves when the desk has made no call for a while: it owes nothing that is due. */
async function falls(silentMs: number, { connector }: DeskOverHttp): Promise<void> {
  for (let seen = -1; seen !== connector.calls.length; ) {
    seen = connector.calls.length;
    await wait(silentMs);
  }
}

describe('the server killed with kill -9 while twenty people write and press', () => {
  it(`I1 I2 I3 I4 I5 loses nothing that it acknowledged, ${ROUNDS} times on the same folder`, { timeout: 60_000 + ROUNDS * 15_000 }, async () => {
    const { desk: at, load } = await underLoad();
    for (let round = 1; round <= ROUNDS; round += 1) {
      const running = load.run();
      await acknowledges(load, 10 + Math.floor(Math.random() * 70));
      expect(await at.server.kill()).toMatchObject({ signal: 'SIGKILL' });
      load.stop();
      await running;
      await at.server.start();
      await load.resend();
      expect(load.sent.filter((one) => !one.acknowledged)).toEqual([]);
    }
    await falls(1_500, at);
    const [some] = load.sent;
    const [list = ''] = await at.say(at.people.beto, 'mis asignados');
    expect(list).toMatch(/CASO-\d{6}/);
    expect(some).toBeDefined();
    expect((await at.server.terminate()).code).toBe(0);
    const all = await stored(at.server.folder);
    expectNothingLost(load, all);
    expectAllTold(at, all);
  });
});

describe('the server killed while it fetches what a precaso brought', () => {
  it('I1 UARIV-05 has its words already; sent again it is the same precaso, with the file', { timeout: 60_000 }, async () => {
    const at = await startDesk();
    desk = at;
    const shelf = await aShelf();
    const ana = at.requester();
    const attachments = [1, 2].map((n) => ({ contentType: 'application/vnd.microsoft.teams.file.download.info', name: `humo-${n}.png`, content: { downloadUrl: `${shelf.url}${n}`, fileType: 'png' } }));
    const activity = at.connector.text(ana, at.chat(ana), 'precaso mi equipo echa humo', { attachments, id: '1700000000777' });
    const acknowledged = at.deliver(activity).then(({ status }) => status, () => 'broken');
    const { words } = await at.shows(at.chat(ana), 'PRE-', 'mi equipo echa humo');
    const code = /PRE-\d{6}/.exec(words)?.[0] ?? '';
    await at.server.kill();
    expect(await acknowledged).toBe('broken');
    shelf.answerAll();
    await at.server.start();
    expect((await at.say(ana, 'mis casos')).join()).toContain(code);
    expect((await at.deliver(activity)).status).toBe(200);
    const draft = await at.shows(at.chat(ana), code, 'humo-1.png', 'humo-2.png');
    expect(draft.words).toContain('mi equipo echa humo');
    const [list = ''] = await at.say(ana, 'mis casos');
    expect(list.match(/PRE-\d{6}/g)).toEqual([code]);
    await shelf.close();
  });

  /** Where files lie that nobody gets until they all may. */
  async function aShelf() {
    const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
    let isOpen = false;
    const server = createServer((_, res) => void (isOpen && res.writeHead(200, { 'content-type': 'image/png' }).end(png)));
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const address = server.address();
    return {
      url: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/`,
      answerAll: () => void (isOpen = true),
      close: async () => {
        server.closeAllConnections();
        await new Promise((closed) => server.close(closed));
      },
    };
  }
});

describe('the server asked to stop (SIGTERM) under the same load', () => {
  it('I1 ends within 10 s with code 0, and nothing acknowledged is lost', { timeout: 60_000 }, async () => {
    const { desk: at, load } = await underLoad();
    const running = load.run();
    await acknowledges(load, 80);
    const ended = await at.server.terminate();
    load.stop();
    await running;
    expect(ended).toMatchObject({ code: 0, signal: null });
    expect(ended.ms).toBeLessThan(10_000);
    expectNothingLost(load, await stored(at.server.folder));
  });

  it('ends within 10 s also while Teams does not answer', { timeout: 60_000 }, async () => {
    const { desk: at, load } = await underLoad();
    const running = load.run();
    await acknowledges(load, 20);
    at.connector.script((call) => call.method !== 'GET', { kind: 'silence', when: 'before-taken' }, Infinity);
    const ended = await at.server.terminate();
    load.stop();
    await running;
    expect(ended).toMatchObject({ code: 0 });
    expect(ended.ms).toBeLessThan(10_500);
    expectNothingLost(load, await stored(at.server.folder));
  });

  it('a second process on the same folder is refused with a clear sentence, and the first goes on', async () => {
    const { desk: at } = await underLoad();
    const second = await runUntilEnd({ PORT: '0', PRECASO_DATA: at.server.folder });
    expect(second.code).toBe(1);
    expect(second.output).toContain('ya está en uso por otro proceso de Precaso');
    expect(second.output).not.toMatch(/^\s+at /m);
    expect(await at.say(at.requester(), 'hola')).toEqual([expect.stringContaining('Soy Precaso')]);
  });
});
