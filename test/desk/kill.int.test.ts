import { createServer } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { openEmbeddedStore } from '../../src/store/sqlite/open-folder.js';
import type { JsonObject } from '../../src/core/json.js';
import type { DemoPerson } from '../../playground/people/demo-organisation.js';
import type { StoredTicket } from '../../src/core/outbox/stored-ticket.js';
import { expectNothingLost, ticketsByWords } from '../crash/from-outside.js';
import { runUntilEnd } from '../support/built-server.js';
import { startBuiltDesk, startDesk, type BuiltDesk, type DeskOverHttp } from '../support/desk-over-http.js';
import { createLoad, type Load } from './load.js';

const PEOPLE = 20;

let desk: DeskOverHttp | null = null;
afterEach(async () => {
  await desk?.close();
  desk = null;
});

async function underLoad(): Promise<{ desk: BuiltDesk; load: Load }> {
  const started = await startBuiltDesk();
  desk = started;
  await started.bindAll();
  return {
    desk: started,
    load: createLoad(
      started,
      Array.from({ length: PEOPLE }, () => started.requester()),
    ),
  };
}

/** Resolves once so many more were acknowledged. */
async function acknowledges(load: Load, more: number): Promise<void> {
  const until = load.acknowledged() + more;
  await expect.poll(() => load.acknowledged(), { interval: 5 }).toBeGreaterThanOrEqual(until);
}

async function inFolder(folder: string): Promise<ReadonlyMap<string, StoredTicket>> {
  const store = await openEmbeddedStore(folder);
  try {
    return await ticketsByWords(store);
  } finally {
    await store.close();
  }
}

describe('the server killed while it fetches what a precaso brought', () => {
  it('I1 UARIV-05 a precaso whose files were being fetched has its words already; sent again it is the same precaso, with the file', async () => {
    const at = await startBuiltDesk();
    desk = at;
    const shelf = await aShelf();
    const { ana, activity, code } = await killedWhileItFetches(at, shelf.url);
    shelf.answerAll();
    await at.server.start();
    expect((await at.say(ana, 'mis casos')).join()).toContain(code);
    // Teams delivers again what was not answered in time.
    await expect.poll(() => at.deliver(activity).then(({ status }) => status)).toBe(200);
    const draft = await at.shows(at.chat(ana), code, 'humo-1.png', 'humo-2.png');
    expect(draft.words).toContain('mi equipo echa humo');
    const [list = ''] = await at.say(ana, 'mis casos');
    expect(list.match(/PRE-\d{6}/g)).toEqual([code]);
    await shelf.close();
  });

  /** Files are given up after ten seconds: a machine so busy that the kill comes later tries again with another person. */
  async function killedWhileItFetches(at: BuiltDesk, url: string): Promise<{ ana: DemoPerson; activity: JsonObject; code: string }> {
    const ana = at.requester();
    const attachments = [1, 2].map((n) => ({
      contentType: 'application/vnd.microsoft.teams.file.download.info',
      name: `humo-${n}.png`,
      content: { downloadUrl: `${url}${n}`, fileType: 'png' },
    }));
    const activity = at.connector.text(ana, at.chat(ana), 'precaso mi equipo echa humo', { attachments });
    const acknowledged = at.deliver(activity).then(
      () => true,
      () => false,
    );
    const { words } = await at.shows(at.chat(ana), 'PRE-', 'mi equipo echa humo');
    await at.server.kill();
    if (!(await acknowledged)) return { ana, activity, code: /PRE-\d{6}/.exec(words)?.[0] ?? '' };
    await at.server.start();
    return killedWhileItFetches(at, url);
  }

  /** A file host that answers no request until `answerAll`. */
  async function aShelf() {
    const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
    let isOpen = false;
    const server = createServer((_, res) => {
      if (!isOpen) return;
      res.writeHead(200, { 'content-type': 'image/png' });
      res.end(png);
    });
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
  /** The code that the server ends with: 0 within ten seconds, which its clock may not grant it on a busy machine, else 1. Nothing is lost by either. */
  async function codeOfStop(acknowledged: number, before: (at: BuiltDesk) => void): Promise<number | null> {
    const { desk: at, load } = await underLoad();
    const running = load.run();
    await acknowledges(load, acknowledged);
    before(at);
    const { code, signal } = await at.server.terminate();
    load.stop();
    await running;
    expect(signal).toBeNull();
    expectNothingLost(load, await inFolder(at.server.folder));
    await at.close();
    desk = null;
    return code;
  }

  /** A stop that waits for what does not come is late each time; one that is only slowed is not. */
  async function codesOfStops(
    acknowledged: number,
    before: (at: BuiltDesk) => void = () => undefined,
  ): Promise<readonly (number | null)[]> {
    const codes: (number | null)[] = [];
    while (codes.length < 4 && codes.at(-1) !== 0) codes.push(await codeOfStop(acknowledged, before));
    return codes;
  }

  it('I1 SIGTERM ends the server within 10 s with code 0, and nothing acknowledged is lost', async () => {
    expect(await codesOfStops(80)).toContain(0);
  });

  it('SIGTERM ends the server within 10 s also while Teams does not answer', async () => {
    const silence = ({ connector }: BuiltDesk) =>
      connector.script((call) => call.method !== 'GET', { kind: 'silence', when: 'before-taken' }, Infinity);
    expect(await codesOfStops(20, silence)).toContain(0);
  });

  it('a second process on the same folder is refused with a clear sentence, and the first goes on', async () => {
    const at = await startDesk();
    desk = at;
    const second = await runUntilEnd({ PORT: '0', PRECASO_DATA: at.server.folder });
    expect(second.code).toBe(1);
    expect(second.output).toContain('ya está en uso por otro proceso de Precaso');
    expect(second.output).not.toMatch(/^\s+at /m);
    expect(await at.say(at.requester(), 'hola')).toEqual([expect.stringContaining('Soy Precaso')]);
  });
});
