import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { MailRecord } from '../../src/core/mail/mail-record.js';
import type { StoredTicket } from '../../src/core/outbox/stored-ticket.js';
import type { ReadMail } from '../../src/ports/mail-reader.js';
import type { Store } from '../../src/ports/store.js';
import { openMongoStore } from '../../src/store/mongodb/open-database.js';
import { expectDeliveredOnce, underWayAtDesk, type UnderWay } from '../crash/delivered-once.js';
import { copyLookedInto, hasPending, lookedInto, whenCalm } from '../crash/desk-at-rest.js';
import { expectNothingLost, ticketsByWords } from '../crash/from-outside.js';
import { createLoad, type Load } from '../desk/load.js';
import { chanceOf, type Chance } from '../simulation/chance.js';
import { deskOnMailServers, emptyInbox, lettersTo, untilFound } from '../support/desk-on-mail-servers.js';
import type { BuiltDesk } from '../support/desk-over-http.js';
import { aMailUser, MAIL_SERVERS } from '../support/mail-servers.js';
import { dropDatabase, freshDatabase, hasMongoServer } from '../support/mongo-server.js';
import { letterDeliveryFaults, isMarked, letterFaults, mailCardFaults, MOST_LETTERS, outcomeFaults } from './judge-mails.js';
import { mailPeople } from './mail-people.js';
import { print } from './report.js';

/** `npm run crash -- --only storm --rounds 20 --seed 7` for a long run: so many times the desk is killed. */
const ROUNDS = Number(process.env['PRECASO_CRASH_ROUNDS'] ?? 4);
const SEED = Number(process.env['PRECASO_CRASH_SEED'] ?? 38);
const COUNT = { people: 8 * ROUNDS, machines: 4, inTeams: 5 };
/** A killed process holds its mailbox back for up to a minute, in which others write. */
const ROUND_MS = 30_000;
/** The longest pause between two tries of what many kills in a row have cut off is five minutes. */
const OWED_LIMIT_MS = 330_000;
/** A round of what a killed process had claimed begins after a minute. */
const LIMIT = { timeout: 600_000 + ROUNDS * 90_000 };

type Look = <T>(look: (store: Store) => Promise<T>) => Promise<T>;
/** @property meanwhile looks into the store while a killed process is dead @property atRest looks into it when nothing is killed any more */
type Storm = { at: BuiltDesk; box: string; meanwhile: Look; atRest: Look };

describe.skipIf(MAIL_SERVERS === '')(
  'a storm by mail and Teams: copies, machines that answer, people who press, processes that are killed',
  () => {
    const kept = `what came by mail and by Teams is kept and told once, and no machine is answered more than three times, ${ROUNDS} rounds`;

    it(`UARIV-05 on a folder ${kept}`, LIMIT, async () => {
      const box = aMailUser();
      const at = await deskOnMailServers(box, {});
      const { server } = at;
      const atRest: Look = async (look) => {
        await server.stop();
        const seen = await lookedInto(server.folder, look);
        await server.start();
        return seen;
      };
      expect(await faultsAfterStorm({ at, box, meanwhile: (look) => copyLookedInto(server.folder, look), atRest })).toEqual([]);
    });

    it.skipIf(!hasMongoServer)(`UARIV-05 on a database of two processes ${kept}`, LIMIT, async () => {
      const [box, address] = [aMailUser(), freshDatabase()];
      onTestFinished(() => dropDatabase(address));
      const at = await deskOnMailServers(box, { instances: 2, environment: { MONGODB_URI: address } });
      const store = await openMongoStore(address);
      onTestFinished(() => store.close());
      expect(await faultsAfterStorm({ at, box, meanwhile: (look) => look(store), atRest: (look) => look(store) })).toEqual([]);
    });
  },
);

/** The storm, and what was found that must not be. */
async function faultsAfterStorm(storm: Storm): Promise<readonly string[]> {
  const { at, box, atRest } = storm;
  const chance = chanceOf(SEED);
  const mail = mailPeople(box, chance, COUNT);
  const inTeams = Array.from({ length: COUNT.inTeams }, () => at.requester());
  const load = createLoad(at, inTeams);
  let isOver = false;
  const pressing = load.run();
  const answering = mail.machines.map((machine, n) => mail.answerEach(machine, n, () => isOver));
  const reporting = mail.people.map((person) => mail.report(person, ROUNDS * ROUND_MS).then(() => attended(load, person.token)));
  const cut = await roundsOf(storm, chance);
  load.stop();
  await pressing;
  for (let tries = 0; tries < 5; tries += 1) await load.resend();
  await Promise.all(reporting);
  await emptyInbox(box);
  // Whatever a machine and the desk may still say to each other.
  await wait(10_000);
  isOver = true;
  await Promise.all(answering);
  await emptyInbox(box);
  const all = await whenAllSent(at, atRest);
  const records = await atRest(({ documents }) => documents.all('mail').then((found) => found.map(({ body }) => body)));
  return faultsOf({ at, load, mail, all, records, cut });
}

/** The level attends a case that came by mail, as soon as its card is there; a killed process may hold it back. */
async function attended(load: Load, token: string): Promise<void> {
  const limit = performance.now() + OWED_LIMIT_MS;
  while (!(await load.attend(token)) && performance.now() < limit) await wait(1_000);
}

/** Resolves when a mail is read or a letter leaves; or, where all are done already, after a while. */
async function mailAtWork({ servers }: BuiltDesk): Promise<void> {
  const done = () => servers.reduce((sum, server) => sum + server.output().split(/"mail-(?:read|sent)"/).length, 0);
  const before = done();
  await untilFound('mail at work', () => Promise.resolve(done() > before), 10).catch(() => undefined);
}

/** @returns what the kills cut off */
async function roundsOf({ at, meanwhile }: Storm, chance: Chance): Promise<readonly UnderWay[]> {
  const cut: UnderWay[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await mailAtWork(at);
    await wait(chance.between(0, 1_500));
    const killed = chance.happens(0.25) ? at.servers : [chance.of(at.servers)];
    await Promise.all(killed.map((server) => server.kill()));
    // A write that a process sent off before it died may be done a moment later.
    await wait(300);
    cut.push(...(await meanwhile(underWayAtDesk)));
    await Promise.all(killed.map((server) => server.start()));
  }
  return cut;
}

/** Resolves with all that was ever asked when nothing is pending; fails with what still is. */
async function whenAllSent(at: BuiltDesk, look: Look): Promise<readonly StoredTicket[]> {
  const limit = performance.now() + OWED_LIMIT_MS;
  for (;;) {
    await whenCalm(at);
    const all = [...(await look(ticketsByWords)).values()];
    const left = all.filter(hasPending);
    if (left.length === 0) return all;
    if (performance.now() > limit)
      expect(left.map(({ id, notifications, postedCards, lease }) => ({ id, notifications, postedCards, lease }))).toEqual([]);
  }
}

type Survived = {
  at: BuiltDesk;
  load: Load;
  mail: ReturnType<typeof mailPeople>;
  all: readonly StoredTicket[];
  records: readonly MailRecord[];
  cut: readonly UnderWay[];
};

const tokenOf = ({ ticket }: StoredTicket): string => /avería [-a-p]{36}/.exec(ticket.words)?.[0] ?? ticket.words;
const byToken = (some: readonly StoredTicket[]) => new Map(some.map((one) => [tokenOf(one), one]));

async function faultsOf({ at, load, mail, all, records, cut }: Survived): Promise<readonly string[]> {
  const byMail = byToken(all.filter(({ ticket }) => ticket.mailbox !== undefined));
  const inTeams = byToken(all.filter(({ ticket }) => ticket.mailbox === undefined));
  const asked = new Map([...byMail].filter(([words]) => mail.people.some(({ token }) => token === words)));
  const letters = await Promise.all(mail.people.map(({ writer }) => lettersTo(writer.address)));
  const toMachines = await Promise.all(mail.machines.map(({ address }) => lettersTo(address)));
  tellFigures({ mail, load, all, records, cut }, letters.flat(), toMachines);
  expectNothingLost(load, byToken(all));
  expectDeliveredOnce({ at, load, all: inTeams, cut });
  expect([asked.size, byMail.size]).toEqual([COUNT.people, COUNT.people + COUNT.machines]);
  return [
    ...outcomeFaults(records, mail.written()),
    ...mail.people.flatMap((person, n) => letterFaults(person, letters[n] ?? [])),
    ...mailCardFaults(at, asked, cut),
    ...letterDeliveryFaults([...byMail.values()], [...letters.flat(), ...toMachines.flat()], cut),
    ...toMachines.flatMap((some, n) =>
      new Set(some.map(({ id }) => id)).size <= MOST_LETTERS && some.length <= MOST_LETTERS + 1
        ? []
        : [`machine ${n} got ${some.length} letters`],
    ),
  ];
}

function tellFigures(
  { mail, load, all, records, cut }: Omit<Survived, 'at'>,
  letters: readonly ReadMail[],
  toMachines: readonly (readonly ReadMail[])[],
): void {
  const outcomes = new Map<string, number>();
  for (const { outcome } of records) outcomes.set(outcome ?? 'none', (outcomes.get(outcome ?? 'none') ?? 0) + 1);
  const marked = letters.filter(isMarked).length;
  print(
    `storm by both doors, seed ${SEED}: ${ROUNDS} rounds; ${mail.written()} mails written, outcomes ${[...outcomes].map((each) => each.join(' ')).join(', ')}; ` +
      `${load.acknowledged()} acts in Teams acknowledged of ${load.sent.length}; ${all.length} precasos; ` +
      `${letters.length} letters to ${mail.people.length} people, ${marked} of them marked; ${toMachines.map((some) => some.length).join(', ')} to machines; ` +
      `${new Set(cut.map((one) => JSON.stringify(one))).size} sends under way at a kill`,
  );
}
