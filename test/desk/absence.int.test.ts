import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createBusinessCalendar } from '../../src/core/calendar/business-calendar.js';
import { DAY, HOUR, MINUTE, type Instant } from '../../src/core/instant.js';
import type { PresenceRecord } from '../../src/core/desk/presence.js';
import type { RecordedEvent } from '../../src/core/ticket/events.js';
import type { StoredTicket } from '../../src/core/outbox/stored-ticket.js';
import type { Store } from '../../src/ports/store.js';
import { openMongoStore } from '../../src/store/mongodb/open-database.js';
import { numbered } from '../crash/from-outside.js';
import { copyLookedInto } from '../crash/desk-at-rest.js';
import { startBuiltDesk, startDeskOfModules, type BuiltDesk } from '../support/desk-over-http.js';
import { dropDatabase, freshDatabase, hasMongoServer } from '../support/mongo-server.js';
import { repetitions } from '../support/repetitions.js';
import { shippedProcedure } from '../support/shipped-procedure.js';
import { liveAt, postCase, postDraft, postSolvedCase } from './a-case.js';

const PRELOADED = fileURLToPath(new URL('../support/moved-clock.cjs', import.meta.url));
const calendar = createBusinessCalendar(shippedProcedure('uariv').procedure.calendar);

type Place = {
  start: typeof startBuiltDesk;
  environment: Readonly<Record<string, string>>;
  look<T>(at: BuiltDesk, into: (store: Store) => Promise<T>): Promise<T>;
};

const onAFolder = (): Place => ({ start: startBuiltDesk, environment: {}, look: (at, into) => copyLookedInto(at.server.folder, into) });

function onADatabase(): Place {
  const address = freshDatabase();
  onTestFinished(() => dropDatabase(address));
  return {
    // The clock of the database's machine is read by its package.
    start: startDeskOfModules,
    environment: { MONGODB_URI: address, MOVED_STORE_CLOCK: '1' },
    async look(_, into) {
      const store = await openMongoStore(address);
      try {
        return await into(store);
      } finally {
        await store.close();
      }
    },
  };
}

/** The built desk, and its machine's clock, off by what is set. */
async function aDesk({ start, environment }: Place): Promise<{ at: BuiltDesk; clockIsOff(ms: number): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'precaso-clock-'));
  const clockIsOff = async (ms: number): Promise<void> => {
    await writeFile(join(folder, 'next'), String(ms));
    await rename(join(folder, 'next'), join(folder, 'clock'));
  };
  await clockIsOff(0);
  const clock = { NODE_OPTIONS: `--require=${JSON.stringify(PRELOADED)}`, MOVED_CLOCK_FILE: join(folder, 'clock') };
  const at = await start({ isLocal: true, environment: { ...clock, ...environment } });
  onTestFinished(async () => {
    await at.close();
    await rm(folder, { recursive: true, force: true });
  });
  return { at, clockIsOff };
}

const ends = ['draft-lapsed', 'case-lapsed', 'survey-lapsed'];
const isEnd = ({ event }: RecordedEvent): boolean => ends.includes(event.type) || (event.type === 'solution-accepted' && event.silence);
const isReminder = ({ event }: RecordedEvent): boolean => event.type === 'reminded' || event.type === 'survey-reminded';

const patient = { timeout: 240_000, interval: 1_000 };

/** What stands in the store now; a folder that is written while it is copied is copied again. */
const standing = (place: Place, at: BuiltDesk): Promise<readonly StoredTicket[]> =>
  vi.waitFor(() => place.look(at, (store) => numbered(store, 'draft')), patient);

const waits = { draft: 'no abre el correo', question: 'falla algo en el sistema', solution: 'no imprime', survey: 'no carga la agenda' };
const words = Object.values(waits);

/** A draft, a question, a solution and a survey, each of another person, who says nothing more. */
async function waitingFor(at: BuiltDesk): Promise<void> {
  const { beto } = at.people;
  await postDraft(at, at.requester(), waits.draft);
  const { name, live, who } = await postCase(at, waits.question);
  await at.press(beto, live, 'Tomar');
  const asking = await at.open(beto, await liveAt(at, 'mesa', name, 'Beto Gil debe'), 'Pedir datos');
  await at.submit(beto, asking, 'Pedir datos', { question: '¿En qué módulo falla?' });
  await at.shows(at.chat(who), name, '¿En qué módulo falla?');
  await postSolvedCase(at, waits.solution, 'Se cambió el cable');
  const accepted = await postSolvedCase(at, waits.survey, 'Se reinició la agenda');
  await at.press(accepted.who, accepted.resolution, 'Sí, quedó bien');
  await at.shows(at.chat(accepted.who), accepted.name, '¿Cómo le fue?');
}

/** What the desk keeps of its own presence; its first beat comes some seconds after its start. */
const seen = (place: Place, at: BuiltDesk): Promise<PresenceRecord['ways'][string]> =>
  vi.waitFor(async () => {
    const known = await place.look(at, ({ documents }) => documents.find('presence', 'all'));
    return known?.body.ways['desk'] ?? expect.fail('the desk has not said yet that it is there');
  }, patient);

/** When the desk knew that it is back; resolves once it has looked at all that had come due meanwhile. */
async function lookedSince(place: Place, at: BuiltDesk): Promise<Instant> {
  const noticed = async (): Promise<Instant> => (await seen(place, at)).gaps.at(-1)?.to ?? expect.fail('no absence was noticed');
  const backAt = await vi.waitFor(noticed, patient);
  const due = async (): Promise<number> => (await standing(place, at)).filter(({ wakeAt }) => wakeAt !== null && wakeAt <= backAt).length;
  await expect.poll(due, patient).toBe(0);
  return backAt;
}

/** What each person had after the desk was back, before their time ended. */
function attention({ ticket, history }: StoredTicket, back: Instant): { words: string; isReminded: boolean; hasFourHours: boolean } {
  const end = history.find(isEnd);
  // A solution that silence accepted has a survey of its own, which may be reminded of too before the last of the others ends.
  const reminder = history.findLast((one) => isReminder(one) && one.seq < (end?.seq ?? Infinity));
  const since = reminder === undefined || reminder.at < back ? null : reminder.at;
  const openMs = since === null || end === undefined ? 0 : calendar.openMsBetween(since, end.at);
  return { words: ticket.words, isReminded: since !== null, hasFourHours: openMs >= 4 * HOUR - MINUTE };
}

/** On a database it is the same again, which waits for the night. */
const PLACES = [
  { where: 'a folder', place: onAFolder, isLeftOut: false },
  { where: 'a database', place: onADatabase, isLeftOut: !hasMongoServer },
].slice(0, repetitions(2, 1));

describe.each(PLACES)('a process that was stopped over the ends of people’s times, on $where', ({ place: placeOf, isLeftOut }) => {
  it.skipIf(isLeftOut)(
    'UARIV-06 UARIV-17 no draft, question, solution or survey ends before a reminder and four open hours since it is back',
    async () => {
      const place = placeOf();
      const { at, clockIsOff } = await aDesk(place);
      await at.bindAll();
      await waitingFor(at);
      await seen(place, at);
      await at.server.kill();
      await clockIsOff(12 * DAY);
      await at.server.start();
      const backAt = await lookedSince(place, at);
      const back = await standing(place, at);
      expect(back.filter(({ history }) => history.some(isEnd)).map(({ ticket }) => ticket.words)).toEqual([]);
      const ended = async (): Promise<readonly StoredTicket[]> => {
        await at.pass(4);
        return (await standing(place, at)).filter(({ history }) => history.some(isEnd));
      };
      await expect.poll(async () => (await ended()).length, { ...patient, interval: 50 }).toBe(words.length);
      const all = await standing(place, at);
      expect(all.map((stored) => attention(stored, backAt))).toEqual(
        words.map((one) => ({ words: one, isReminded: true, hasFourHours: true })),
      );
    },
  );
});
