import { besidesProfile, liveAt, postCase } from './a-case.js';
import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTracedDesk, type BuiltDesk } from '../support/desk-over-http.js';
import { traceServer, type Trace } from '../support/traced-server.js';

/** Where every way ends: the store's write. */
const WRITE = { file: 'store/sqlite/ticket-store.js', line: 'await writes.run' };
const LOADS = 'store/sqlite/ticket-store.ts:load';
const PROCEDURES = 'desk/procedures/procedure-registry.ts:of';
const PEOPLE = 'store/people.ts:find';

type Way = {
  name: string;
  chain: readonly string[];
  passed: readonly string[];
  calls: ReadonlyMap<string, number>;
  before: ReadonlyMap<string, number>;
};

let desk: BuiltDesk;
let local: BuiltDesk;
let trace: Trace;
let localTrace: Trace;
beforeAll(async () => {
  [desk, local] = await Promise.all([startTracedDesk(), startTracedDesk({ isLocal: true })]);
  await Promise.all([desk.bindAll(), local.bindAll()]);
  trace = await traceServer(desk.server.output(), WRITE);
  localTrace = await traceServer(local.server.output(), WRITE);
});
afterAll(async () => {
  trace.close();
  localTrace.close();
  await Promise.all([desk.close(), local.close()]);
});

/** Files that a value passes on its way in: without the rules, the store's own parts and the page of local mode. */
const isPassed = (file: string): boolean =>
  !/^(core|adapters|store|playground|parcels\/[^/]+\/rules)\//.test(file) && file !== 'ops/compose.ts';

async function wayOf(name: string, of: Trace, act: () => Promise<unknown>): Promise<Way> {
  await of.begin();
  await act();
  const calls = await of.calls();
  const before = of.before();
  const files = new Set([...(before.size > 0 ? before : calls).keys()].map((key) => key.slice(0, key.indexOf(':'))));
  return { name, chain: of.way(), passed: [...files].filter(isPassed), calls, before };
}

/** The worker's tick, once a second, that fell before the first write: its files are not of the way. */
const isOfWorker = (call: string): boolean => call.startsWith('ops/schedule/') || call.startsWith('desk/outbox/process-due.ts');

/** Work of the background that ran or wrote meanwhile would be traced with it: then the same is done once more. @param act in the words of each try */
async function wayFromHttp(name: string, act: (tries: number) => Promise<unknown>): Promise<Way> {
  for (let tries = 1; ; tries += 1) {
    const way = await wayOf(name, trace, () => act(tries));
    const isAlone = way.chain[0]?.startsWith('ops/http/') === true && ![...way.before.keys()].some(isOfWorker);
    if (isAlone || tries === 6) return way;
    await quiet(desk);
  }
}

/** Nothing was sent for three seconds: the outcomes are written, and no card waits for its next update. */
async function quiet(of: BuiltDesk): Promise<void> {
  let seen = { calls: -1, times: 0 };
  await expect
    .poll(
      () => {
        const calls = of.connector.calls.length;
        seen = { calls, times: calls === seen.calls ? seen.times + 1 : 0 };
        return seen.times;
      },
      { interval: 1_500, timeout: 30_000 },
    )
    .toBe(2);
}

describe('the ways of a message, a press and a timer to the store', () => {
  const ways: Way[] = [];
  const callsOf = (name: string, call: string): number => ways.find((way) => way.name === name)?.calls.get(call) ?? 0;

  it('a message, a press, a sent dialog and a timer reach the store’s write in the built server', async () => {
    const { beto } = desk.people;
    // Everything is loaded once, and what is cached is cached.
    const first = await postCase(desk, 'no abre nada de nada');
    await desk.press(beto, first.live, 'Tomar');
    await liveAt(desk, 'mesa', first.name, 'Beto Gil debe');
    await quiet(desk);
    const asker = first.who;
    let words = '';
    const sayAgain = (tries: number) => {
      words = `se cae la red del piso ${tries}`;
      return desk.say(asker, `precaso ${words}`);
    };
    ways.push(await wayFromHttp('message', sayAgain));
    const draft = await desk.shows(desk.chat(asker), 'PRE-', words);
    await desk.press(asker, draft, 'Enviar', { ...besidesProfile, category: 'otro', description: `${words} cada tarde y nadie sabe` });
    const receipt = await desk.shows(desk.chat(asker), 'CASO-', 'se cae la red');
    const name = /CASO-\d{6}/.exec(receipt.words)?.[0] ?? '';
    const live = await liveAt(desk, 'mesa', name);
    await quiet(desk);
    ways.push(await wayOf('press', trace, () => desk.press(beto, live, 'Tomar')));
    const taken = await liveAt(desk, 'mesa', name, 'Beto Gil debe');
    await quiet(desk);
    let dialog: Awaited<ReturnType<BuiltDesk['open']>> | undefined;
    ways.push(await wayOf('dialog', trace, async () => (dialog = await desk.open(beto, taken, 'Escalar'))));
    if (dialog === undefined) throw new Error('no dialog');
    const sent = dialog;
    const escalation = { group: 'infraestructura', reason: 'Es la red del piso', diagnosis: 'Se revisó el cableado' };
    ways.push(await wayOf('dialog sent', trace, () => desk.submit(beto, sent, 'Escalar', escalation)));
    const other = local.requester();
    await local.say(other, 'precaso otra cosa que falla');
    await local.shows(local.chat(other), 'PRE-', 'otra cosa');
    await quiet(local);
    ways.push(
      await wayOf('timer', localTrace, async () => {
        await local.pass(21);
        await local.shows(local.chat(other), 'Complételo');
      }),
    );
    expect(ways.map(({ chain }) => chain.length > 5)).toEqual([true, true, false, true, true]);
  });

  it('a press loads the ticket once, and a timer at most twice', () => {
    expect(['press', 'dialog', 'dialog sent'].map((name) => callsOf(name, LOADS))).toEqual([1, 1, 1]);
    expect(callsOf('timer', LOADS)).toBeLessThanOrEqual(2);
  });

  it('before the write, a press resolves the procedure once and reads the person once', () => {
    const before = (name: string, call: string): number => ways.find((way) => way.name === name)?.before.get(call) ?? 0;
    expect(['message', 'press'].map((name) => before(name, PEOPLE))).toEqual([1, 1]);
    expect(['press', 'dialog sent'].map((name) => before(name, PROCEDURES))).toEqual([1, 1]);
  });

  it('a message passes through at most 42 files, from the socket on, the rules and the parts of the store not counted', () => {
    const { passed = [] } = ways.find(({ name }) => name === 'message') ?? {};
    expect(passed.length, passed.join('\n')).toBeGreaterThan(5);
    expect(passed.length, passed.join('\n')).toBeLessThanOrEqual(42);
  });

  it('docs/architecture.md shows the traced ways to the store (UPDATE_DOCS=1 rewrites them)', () => {
    const page = new URL('../../docs/architecture.md', import.meta.url);
    const text = readFileSync(page, 'utf8');
    const [from, to] = [text.indexOf(BEGIN), text.indexOf(END)];
    expect(Math.min(from, to - from)).toBeGreaterThan(-1);
    const now = `${text.slice(0, from + BEGIN.length)}\n${tableOf(ways)}\n${text.slice(to)}`;
    if (process.env['UPDATE_DOCS'] === '1') writeFileSync(page, now);
    expect(readFileSync(page, 'utf8')).toBe(now);
  });
});

const BEGIN = '<!-- ways: traced by test/desk/ways.int.test.ts -->';
const END = '<!-- end of ways -->';

function tableOf(ways: readonly Way[]): string {
  const rows = ways.flatMap(({ name, chain, calls }) => {
    const title = titles[name];
    const files = chain.map((file) => `\`${file}\``).join(' → ');
    return title === undefined ? [] : [`**${title}**: loads the ticket ${calls.get(LOADS) ?? 0}×.\n\n${files} → the store\n`];
  });
  return `\n${rows.join('\n')}`;
}

const titles: Readonly<Record<string, string>> = {
  press: 'A press, *Tomar*',
  message: 'A message, «precaso se cae la red»',
  'dialog sent': 'A dialog that is sent, *Escalar*',
  timer: 'A due timer, the reminder of a draft (woken by the page’s clock)',
};
