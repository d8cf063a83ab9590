import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { openMongoStore } from '../../src/store/mongodb/open-database.js';
import type { StoredTicket } from '../../src/core/outbox/stored-ticket.js';
import { personId } from '../../src/core/people/person.js';
import type { DemoPerson } from '../../playground/people/demo-organisation.js';
import type { Store } from '../../src/ports/store.js';
import { hasPending, lookedInto, whenCalm } from '../crash/desk-at-rest.js';
import { chanceOf } from '../simulation/chance.js';
import { startBuiltDesk, type BuiltDesk } from '../support/desk-over-http.js';
import { dropDatabase, freshDatabase, hasMongoServer } from '../support/mongo-server.js';
import { counted, type Breach } from './breach.js';
import { createDiary } from './diary.js';
import { cardBreaches, type Looked } from './judge-cards.js';
import { repeatBreaches } from './judge-messages.js';
import { busiest, exceeded, type Exceeded } from './judge-rates.js';
import { actBreaches, keptThoughRefused, reportBreaches } from './judge-reports.js';
import { live } from './people.js';
import { describeRound, planOf, ROUND_MS, type StoreTrouble } from './plan.js';
import { pressEach } from './press-orphans.js';
import { print, tellBreach, tellRate, tellWaits, type Record } from './report.js';
import { storeLink, type StoreLink } from './store-link.js';
import { teamsBefore } from './teams.js';
import { troublesOf } from './troubles.js';
import { weatherAt } from './weather.js';
import { shippedProcedure } from '../support/shipped-procedure.js';

/** `npm run crash -- --only storm --rounds 20 --seed 7` for a long run. */
const ROUNDS = Number(process.env['PRECASO_CRASH_ROUNDS'] ?? 2);
const SEED = Number(process.env['PRECASO_CRASH_SEED'] ?? 60);
const PEOPLE = 20;
/** The longest pause between two tries is five minutes. */
const QUIET_LIMIT_MS = 400_000;
/** Until every instance has looked again for what it kept. */
const KEPT_LIMIT_MS = 30_000;
const LIMIT_MS = ROUNDS * ROUND_MS + 2 * QUIET_LIMIT_MS + 240_000;

type LookInto = <T>(look: (store: Store) => Promise<T>) => Promise<T>;
type Storm = { desk: BuiltDesk; links: readonly StoreLink[]; states: readonly StoreTrouble['state'][]; lookInto: LookInto };

let closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.toReversed()) await close();
  closing = [];
});

describe('a storm: a hostile connector, a store that goes away, servers killed and stopped, deliveries repeated', () => {
  it(`on a folder everything acknowledged is there once it is over, ${ROUNDS} rounds`, { timeout: LIMIT_MS }, async () => {
    const desk = await startBuiltDesk({ environment: { PRECASO_RATE_TABLE: 'teams' } });
    closing.push(() => desk.close());
    expect(await breachesOf({ desk, links: [], states: ['gone'], lookInto: (look) => lookIntoFolder(desk, look) })).toEqual([]);
  });

  it.skipIf(!hasMongoServer)(
    `on a database everything acknowledged is there once it is over, ${ROUNDS} rounds`,
    { timeout: LIMIT_MS },
    async () => {
      const address = freshDatabase();
      const links = await Promise.all([storeLink(address), storeLink(address), storeLink(address)]);
      const [first, ...others] = links.map((link) => ({ MONGODB_URI: link.address }));
      const desk = await startBuiltDesk({
        instances: links.length,
        environment: { PRECASO_RATE_TABLE: 'teams', ...first },
        apart: others,
      });
      const store = await openMongoStore(address);
      closing.push(
        () => dropDatabase(address),
        async () => void (await Promise.all(links.map((link) => link.close()))),
        () => desk.close(),
        () => store.close(),
      );
      expect(await breachesOf({ desk, links, states: ['gone', 'silent', 'slow'], lookInto: (look) => look(store) })).toEqual([]);
    },
  );
});

/** Only the desk can look into its folder while it runs. */
async function lookIntoFolder<T>({ server }: BuiltDesk, look: (store: Store) => Promise<T>): Promise<T> {
  expect((await server.terminate()).code).toBe(0);
  try {
    return await lookedInto(server.folder, look);
  } finally {
    await server.start();
  }
}

/** The storm, and what was found that must not be. */
async function breachesOf(storm: Storm): Promise<readonly string[]> {
  const { desk, links, states } = storm;
  print(`\nstorm of ${ROUNDS} rounds on ${links.length === 0 ? 'a folder' : 'a database'}: --seed ${SEED}`);
  await desk.bindAll();
  const seen = weatherAt(desk.connector, chanceOf(SEED + 1));
  const teams = teamsBefore(
    desk.servers.map((_, at) => desk.through(at).deliver),
    chanceOf(SEED + 2),
  );
  const diary = createDiary(desk.connector);
  const people = Array.from({ length: PEOPLE }, () => desk.requester());
  const troubles = troublesOf(desk.servers, links, seen);
  const began = Date.now();
  let [isOver, isRush] = [false, false];
  const lives = people.map((who, at) =>
    live({ desk, teams, diary, isOver: () => isOver, isRush: () => isRush }, who, chanceOf(SEED + 100 + at)),
  );
  const plan = planOf(SEED, ROUNDS, desk.servers.length, states);
  plan.forEach((planned, at) => print(`  round ${at}: ${describeRound(planned)}`));
  for (const planned of plan) {
    isRush = planned.isRush;
    await troubles.round(planned);
  }

  isOver = true;
  await troubles.heal();
  const healed = Date.now();
  await Promise.all(lives);
  const record: Record = { began, healed, desk, teams, diary, arrivals: seen.arrivals, happened: troubles.log };
  expect(diary.reports.filter(({ acknowledged }) => acknowledged !== null).length).toBeGreaterThan(0);
  const breaches = await judge(storm, record, people);
  return breaches.map(({ kind, words, says }) => `${kind}: ${words}: ${says}`);
}

function asBreach({ place, row, calls }: Exceeded): Breach {
  return { kind: 'rate exceeded', words: '', says: `${calls.length} calls in ${row.inMs} ms`, conversation: place, messages: [] };
}

/** A card that the desk does not know of shows the past until it is pressed: only what does not heal then is a fault. */
async function judge({ desk, lookInto }: Storm, record: Record, people: readonly DemoPerson[]): Promise<readonly Breach[]> {
  const places = [...people.map(desk.chat), desk.channel('mesa'), desk.channel('infraestructura')];
  const tickets = await whenSettled(desk, lookInto, people, record);
  const quietAfter = (record.arrivals.at(-1)?.at ?? record.healed) - record.healed;
  const loaded = shippedProcedure('uariv');
  const looked: Looked = { chats: desk.connector, places, procedure: loaded.procedure };
  const cards = cardBreaches(looked, tickets);
  const breaches = [
    ...reportBreaches(desk.connector, record.diary, tickets),
    ...actBreaches(record.diary, tickets),
    ...repeatBreaches(desk.connector, places, tickets),
    ...cards,
  ];
  const rates = exceeded(record.arrivals);
  breaches.forEach((one) => tellBreach(record, one));
  rates.forEach((one) => tellRate(record, one));
  const pressed = await pressEach(desk, cards);
  const after = await healedBy(looked, { desk, lookInto, people, cards });
  const acknowledged = record.diary.reports.filter((one) => one.acknowledged !== null).length;
  print(
    `\n${record.diary.reports.length} reports, ${acknowledged} acknowledged, ${record.diary.acts.length} acts done, ${tickets.length} precasos, ${tickets.filter(({ ticket }) => ticket.numbers['ticket'] !== undefined).length} cases; ${record.arrivals.length} calls, ${busiest(record.arrivals)} to the busiest place`,
  );
  print(`kept though the person was told that it was not: ${keptThoughRefused(desk.connector, record.diary, tickets)}`);
  print(`breaches: ${counted(breaches)}; rate exceeded ${rates.length} (an instance counted alone ${uncounted(desk)} times)`);
  print(`cards as they stood: ${counted(cards)}; after each was pressed once (${pressed} could be): ${counted(after)}`);
  print(`quiet ${(quietAfter / 1_000).toFixed(0)} s after it healed; waits:`);
  tellWaits(record);
  return [...breaches.filter((one) => !cards.includes(one)), ...after, ...rates.map(asBreach)];
}

type Pressed = { desk: BuiltDesk; lookInto: LookInto; people: readonly DemoPerson[]; cards: readonly Breach[] };

/** What an instance keeps for a store that is away is registered a little after it is back. */
async function whenSettled(
  desk: BuiltDesk,
  lookInto: LookInto,
  people: readonly DemoPerson[],
  { diary }: Record,
): Promise<readonly StoredTicket[]> {
  const tickets = await whenQuiet(desk, lookInto, people);
  if (reportBreaches(desk.connector, diary, tickets).length === 0) return tickets;
  await wait(KEPT_LIMIT_MS);
  return whenQuiet(desk, lookInto, people);
}

/** How often an instance could not share its count of calls. */
function uncounted({ servers }: BuiltDesk): number {
  return servers.reduce((sum, server) => sum + server.output().split('"event":"rates-unavailable"').length - 1, 0);
}

/** Of the cards that were not as they must be, those that still are not. */
async function healedBy(looked: Looked, { desk, lookInto, people, cards }: Pressed): Promise<readonly Breach[]> {
  const pressed = new Set(cards.flatMap(({ messages }) => messages.map(({ id }) => id)));
  const tickets = await whenQuiet(desk, lookInto, people);
  return cardBreaches(looked, tickets).filter(({ messages }) => messages.some(({ id }) => pressed.has(id)));
}

/** Resolves with all that they ever asked for when nothing is to be sent any more, and nothing has been for a while. */
async function whenQuiet(desk: BuiltDesk, lookInto: LookInto, people: readonly DemoPerson[]): Promise<readonly StoredTicket[]> {
  const limit = performance.now() + QUIET_LIMIT_MS;
  for (;;) {
    await whenCalm(desk, 4_000);
    const all = await lookInto(({ queries }) => allOf(queries, people));
    const left = all.filter(hasPending);
    if (left.length === 0) return all;
    if (performance.now() > limit) {
      print(
        `still pending: ${JSON.stringify(left.map(({ id, notifications, postedCards, lease }) => ({ id, notifications, postedCards, lease }))).slice(0, 4_000)}`,
      );
      return all;
    }
  }
}

async function allOf(queries: Store['queries'], people: readonly DemoPerson[]): Promise<readonly StoredTicket[]> {
  const found: StoredTicket[] = [];
  for (const person of people) {
    for (let after: string | null | undefined; after !== null;) {
      const page = await queries.ofRequester(personId(person.aadObjectId), 200, after);
      found.push(...page.tickets);
      after = page.next;
    }
  }
  return found;
}
