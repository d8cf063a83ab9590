import { EventEmitter, once } from 'node:events';
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HOUR } from '../../src/core/instant.js';
import { liveAt, postCase } from '../desk/a-case.js';
import { startBuiltDesk, type BuiltDesk } from '../support/desk-over-http.js';
import { botMessages } from '../support/desk-acts.js';
import { dropDatabase, freshDatabase, hasMongoServer } from '../support/mongo-server.js';
import { wordsOf } from '../support/shown-card.js';

const PRELOADED = fileURLToPath(new URL('../support/moved-clock.cjs', import.meta.url));

let folder: string;
let desk: BuiltDesk | null = null;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'precaso-clocks-'));
});
afterEach(async () => {
  await desk?.close();
  desk = null;
  await rm(folder, { recursive: true, force: true });
});

/** A machine's clock, off by so much from the true time from now on. */
async function clockOff(name: string, ms: number): Promise<Record<string, string>> {
  const file = join(folder, name);
  await writeFile(`${file}.next`, String(ms));
  await rename(`${file}.next`, file);
  return { NODE_OPTIONS: `--require=${JSON.stringify(PRELOADED)}`, MOVED_CLOCK_FILE: file };
}

const saidTo = (at: BuiltDesk, ...place: Parameters<BuiltDesk['chat']>): readonly string[] =>
  botMessages(at.connector, at.chat(...place)).map(wordsOf);

describe('a clock that is put back while people write', () => {
  it('I1 no one is refused for what they did not send after the clock is put back an hour, on a folder', async () => {
    const at = await startBuiltDesk({ isLocal: true, environment: { PRECASO_RATE_TABLE: 'teams', ...(await clockOff('clock', 0)) } });
    desk = at;
    await at.bindAll();
    const who = at.requester();
    await at.say(who, 'hola');
    await clockOff('clock', -HOUR);
    await at.say(who, 'precaso el reloj se atrasó');
    await at.shows(at.chat(who), 'el reloj se atrasó');
    expect(saidTo(at, who).filter((words) => words.includes('Recibí muchos mensajes'))).toEqual([]);
  });
});

describe.skipIf(!hasMongoServer)('two servers whose clocks are an hour apart', () => {
  it('I4 I5 a notice that one server sends comes once, and every card shows the present, on a database', async () => {
    const address = freshDatabase();
    const [first, second] = [await clockOff('first', 0), await clockOff('second', HOUR)];
    const at = await startBuiltDesk({ instances: 2, environment: { MONGODB_URI: address, ...first }, apart: [second] });
    desk = at;
    try {
      await at.bindAll();
      const [slow, fast] = [0, 1].map((server) => ({ ...at, ...at.through(server) }));
      if (slow === undefined || fast === undefined) throw new Error('two servers');
      const { beto } = at.people;
      const one = await postCase(slow, 'una hora de diferencia');
      const gate = new EventEmitter();
      const isNote = (body: unknown): boolean => JSON.stringify(body ?? null).includes('Vamos para allá');
      at.connector.script(({ method, body }) => method === 'POST' && isNote(body), { kind: 'held', until: once(gate, 'open') });
      const typed = { text: 'Vamos para allá', audience: 'public' };
      await slow.submit(beto, await slow.open(beto, one.live, 'Nota'), 'Guardar', typed);
      // The other one looks for what is due once a second.
      await wait(6_000);
      gate.emit('open');
      await at.shows(at.chat(one.who), 'escribió sobre', 'Vamos para allá');
      await fast.press(beto, one.live, 'Tomar');
      await liveAt(at, 'mesa', one.name, 'Beto Gil debe', 'Vamos para allá');
      const notes = saidTo(at, one.who).filter((words) => words.includes('escribió sobre') && words.includes('Vamos para allá'));
      expect(notes.map((words) => words.includes('ya haya recibido'))).toEqual([false]);
    } finally {
      await at.close();
      desk = null;
      await dropDatabase(address);
    }
  });
});
