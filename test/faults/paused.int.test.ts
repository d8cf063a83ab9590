import { EventEmitter, once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openMongoStore } from '../../src/store/mongodb/open-database.js';
import type { ScriptedConnectorCall } from '../../playground/connector/fault-script.js';
import { needsUpdate } from '../../src/core/outbox/card-updates.js';
import type { StoredTicket } from '../../src/core/outbox/stored-ticket.js';
import { liveAt, postCase, type PostedCase } from '../desk/a-case.js';
import { ticketsByWords } from '../crash/from-outside.js';
import { startBuiltDesk, type BuiltDesk } from '../support/desk-over-http.js';
import { botMessages } from '../support/desk-acts.js';
import { dropDatabase, freshDatabase, hasMongoServer } from '../support/mongo-server.js';
import { wordsOf } from '../support/shown-card.js';

let desk: BuiltDesk;
let address: string;

beforeAll(async () => {
  if (!hasMongoServer) return;
  address = freshDatabase();
  desk = await startBuiltDesk({ instances: 3, environment: { MONGODB_URI: address } });
  await desk.bindAll();
});
afterAll(async () => {
  if (!hasMongoServer) return;
  await desk.close();
  await dropDatabase(address);
});

/** Which of the servers. */
const PAUSED = 1;
const through = (at: number): BuiltDesk => ({ ...desk, ...desk.through(at) });
const outputOf = (at: number): string => desk.servers[at]?.output() ?? '';

/**
 * What that server logged as an error. What asked the database when its process was stopped has no time left once it goes on; it is asked
 * again by the next run.
 */
function errorsOf(at: number): readonly string[] {
  const errors = outputOf(at)
    .split('\n')
    .filter((line) => line.includes('"level":"error"'));
  return at === PAUSED ? errors.filter((line) => !line.includes('"code":"store-unavailable"')) : errors;
}

function signal(at: number, name: 'SIGSTOP' | 'SIGCONT'): void {
  const pid = desk.servers[at]?.pid() ?? 0;
  expect(pid).toBeGreaterThan(0);
  process.kill(pid, name);
}

async function all(): Promise<readonly StoredTicket[]> {
  const store = await openMongoStore(address);
  try {
    return [...(await ticketsByWords(store)).values()];
  } finally {
    await store.close();
  }
}

type Stuck = PostedCase & { words: string };

const stuck = async (words: string): Promise<Stuck> => ({ ...(await postCase(desk, words)), words });

/** What is written to the requester of each, one after the other. */
const TEXTS = ['Ya lo vimos', 'Vamos para allá', 'Ya llegamos'] as const;
type Text = (typeof TEXTS)[number];

/** Of each message to the requester with this text: whether it says that it may be a repeat. */
function areMarked({ who }: Stuck, text: Text): readonly boolean[] {
  const told = botMessages(desk.connector, desk.chat(who))
    .map(wordsOf)
    .filter((words) => words.includes('escribió sobre') && words.includes(text));
  return told.map((words) => words.includes('ya haya recibido'));
}

/** Posts of that text to anybody wait at the connector until they are let go, and are taken then. */
function holding(text: Text): { reached: ReadonlySet<string>; letGo(): void } {
  const reached = new Set<string>();
  const gate = new EventEmitter();
  const isStated = ({ method, path, body }: ScriptedConnectorCall): boolean => {
    const is = method === 'POST' && JSON.stringify(body ?? null).includes(text);
    if (is) reached.add(path);
    return is;
  };
  desk.connector.script(isStated, { kind: 'held', until: once(gate, 'open') }, Infinity);
  return { reached, letGo: () => void gate.emit('open') };
}

/**
 * The second and the third message go under one lease of the one that is stopped: the second has left and is taken at the
 * connector when it does not hear of it any more, the third stands behind it.
 */
async function stoppedWhileSending(cases: readonly Stuck[]): Promise<void> {
  const { beto } = desk.people;
  const by = through(PAUSED);
  const [first, second] = [holding(TEXTS[0]), holding(TEXTS[1])];
  for (const { live } of cases) {
    for (const text of TEXTS) await by.submit(beto, await by.open(beto, live, 'Nota'), 'Guardar', { text, audience: 'public' });
  }
  await expect.poll(() => first.reached.size).toBe(cases.length);
  first.letGo();
  await expect.poll(() => second.reached.size).toBe(cases.length);
  signal(PAUSED, 'SIGSTOP');
  second.letGo();
  await expect.poll(() => messagesOf(cases)).toEqual(cases.map(() => [[false], [false], []]));
}

/** By case and text. */
const messagesOf = (cases: readonly Stuck[]): readonly (readonly (readonly boolean[])[])[] =>
  cases.map((one) => TEXTS.map((text) => areMarked(one, text)));

async function untilAtRest(): Promise<readonly StoredTicket[]> {
  const owing = ({ lease, notifications }: StoredTicket): boolean => lease !== null || notifications.length > 0;
  await expect.poll(async () => (await all()).filter(owing).map(({ id }) => id), { interval: 500 }).toEqual([]);
  return all();
}

describe.skipIf(!hasMongoServer)(
  'one of three servers on one database, stopped for longer than its lease in the middle of its sends',
  () => {
    it('I4 I5 the sends of a stopped server are done by another, marked; once resumed it sends none of them, and does its part again', async () => {
      const { beto, luz } = desk.people;
      const [taken, left] = [await stuck('se paró el ascensor'), await stuck('se paró el reloj')];
      const cases = [taken, left];
      await stoppedWhileSending(cases);
      await through(0).press(beto, taken.live, 'Tomar');
      await postCase(through(2), 'mientras tanto');
      expect(messagesOf(cases), 'no process takes over before the lease ends').toEqual(cases.map(() => [[false], [false], []]));
      const byAnother = cases.map(() => [[false], [false, true], [true]]);
      await expect.poll(() => messagesOf(cases), { interval: 500 }).toEqual(byAnother);
      await untilAtRest();
      const before = desk.connector.calls.length;
      signal(PAUSED, 'SIGCONT');
      await expect.poll(() => outputOf(PAUSED).match(/"code":"lease-lost"/g)?.length).toBe(cases.length);
      await through(PAUSED).press(luz, left.live, 'Tomar');
      await liveAt(desk, 'mesa', left.name, 'Luz Parra debe');
      await liveAt(desk, 'mesa', taken.name, 'Beto Gil debe', TEXTS[2]);
      const stored = await untilAtRest();
      expect(messagesOf(cases)).toEqual(byAnother);
      const since = desk.connector.calls
        .slice(before)
        .filter(({ method }) => method !== 'GET')
        .map(({ body }) => JSON.stringify(body ?? null));
      expect(
        since.filter((words) => words.includes(taken.name) && !words.includes('En proceso')),
        'cards of before',
      ).toEqual([]);
      expect(stored.filter((one) => one.postedCards.some((postedCard) => needsUpdate(postedCard, one)))).toEqual([]);
      expect(desk.servers.flatMap((_, at) => errorsOf(at))).toEqual([]);
    });

    it('I2 a form that a stopped server held is not done a second time, though the case moved after it was sent again elsewhere', async () => {
      const { beto } = desk.people;
      const one = await stuck('se paró la impresora');
      const typed = { text: TEXTS[0], audience: 'public' };
      await through(0).press(beto, one.live, 'Tomar');
      const taken = await liveAt(desk, 'mesa', one.name, 'Beto Gil debe');
      const opened = await through(PAUSED).open(beto, taken, 'Nota');
      signal(PAUSED, 'SIGSTOP');
      const held = through(PAUSED).submit(beto, opened, 'Guardar', typed);
      await through(0).submit(beto, await through(0).open(beto, taken, 'Nota'), 'Guardar', typed);
      const asking = await through(0).open(beto, taken, 'Pedir datos');
      await through(0).submit(beto, asking, 'Pedir datos', { question: '¿Desde cuándo?' });
      await desk.shows(desk.chat(one.who), '¿Desde cuándo?');
      signal(PAUSED, 'SIGCONT');
      await held;
      await untilAtRest();
      expect(areMarked(one, TEXTS[0])).toEqual([false]);
    });
  },
);
