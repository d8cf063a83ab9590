import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openMongoStore } from '../../src/store/mongodb/open-database.js';
import type { StoredTicket } from '../../src/core/outbox/stored-ticket.js';
import { ticketId } from '../../src/core/ticket/ticket.js';
import type { JsonObject } from '../../src/core/json.js';
import { postCase, postDraft, besidesProfile, draftCode, liveAt, wordsIn, type ShownCard } from '../desk/a-case.js';
import { dataOf } from '../desk/forge.js';
import { startBuiltDesk, type BuiltDesk } from '../support/desk-over-http.js';
import { botMessages } from '../support/desk-acts.js';
import { dropDatabase, freshDatabase, hasMongoServer } from '../support/mongo-server.js';
import { wordsOf } from '../support/shown-card.js';

let desk: BuiltDesk;
let address: string;
let folder: string;
let version: number;

/** The second server has the next version of the procedure, as while one is put in the place of the other. */
beforeAll(async () => {
  if (!hasMongoServer) return;
  folder = await mkdtemp(join(tmpdir(), 'precaso-procedure-'));
  const present = await readFile(new URL('../../src/procedures/uariv.json', import.meta.url), 'utf8');
  version = Number(/"version": (\d+)/.exec(present)?.[1]);
  const next = join(folder, 'next.json');
  await writeFile(
    next,
    present
      .replace(`"version": ${version}`, `"version": ${version + 1}`)
      .replaceAll('"En proceso"', '"En atención"')
      .replaceAll('"Tomar"', '"Empezar"'),
  );
  address = freshDatabase();
  desk = await startBuiltDesk({ instances: 2, environment: { MONGODB_URI: address }, apart: [{ PRECASO_PROCEDURE: next }] });
  await desk.bindAll();
});
afterAll(async () => {
  if (!hasMongoServer) return;
  await desk.close();
  await dropDatabase(address);
  await rm(folder, { recursive: true, force: true });
});

/** What stands in the database of a case. */
async function storedOf(live: ShownCard, title: string): Promise<StoredTicket> {
  const store = await openMongoStore(address);
  try {
    const stored = await store.tickets.load(ticketId(String(dataOf(live, title)['ticket'])));
    if (stored === null) throw new Error('no such case');
    return stored;
  } finally {
    await store.close();
  }
}

const typesOf = ({ history }: StoredTicket): readonly string[] => history.map(({ event }) => event.type);
const count = (types: readonly string[], wanted: string): number => types.filter((type) => type === wanted).length;

function note(live: ShownCard, text: string, title = 'Tomar'): JsonObject {
  const data = { verb: 'add-note', ticket: dataOf(live, title)['ticket'] ?? '', n: text, f_text: text, f_audience: 'public' };
  return { ...desk.connector.invoke(desk.people.beto, { ...live.place, rootId: live.id }, 'task/submit', { data }), replyToId: live.id };
}

describe.skipIf(!hasMongoServer)('two servers on one database', () => {
  it.each([
    ['the same id', (activity: JsonObject) => activity],
    ['another id', (activity: JsonObject) => ({ ...activity, id: `${String(activity['id'])}7` })],
  ])('I2 one message that both servers get at one instant under %s makes one draft', async (how, repeat) => {
    const who = desk.requester();
    const message = desk.connector.text(who, desk.chat(who), `precaso no timbra ${how}`);
    const replies = await Promise.all([desk.deliver(message), desk.deliver(repeat(message))]);
    expect(replies.map(({ status }) => status)).toEqual([200, 200]);
    const draft = await desk.shows(desk.chat(who), 'PRE-', `no timbra ${how}`);
    const [list = ''] = await desk.say(who, 'mis casos');
    expect(list.match(/PRE-\d{6}/g)).toEqual([draftCode(draft.words)]);
  });

  it('I2 I4 one press that both servers get at one instant has one effect and is delivered once', async () => {
    const { who, live } = await postCase(through(0), 'gotea el techo');
    const press = note(live, 'Va el plomero');
    const replies = await Promise.all([desk.deliver(press), desk.deliver({ ...press, id: '1700000000999' })]);
    expect(replies.map(({ status }) => status)).toEqual([200, 200]);
    await desk.shows(desk.chat(who), 'escribió sobre', 'Va el plomero');
    await expect.poll(async () => (await storedOf(live, 'Tomar')).notifications).toEqual([]);
    const stored = await storedOf(live, 'Tomar');
    // The call of the people on duty for the new case is sent too.
    const told = stored.history.filter(({ event }) => event.type === 'delivery-recorded' && event.kind !== 'arrived-here');
    expect([count(typesOf(stored), 'note-added'), told.length]).toEqual([1, 1]);
    expect(
      botMessages(desk.connector, desk.chat(who))
        .map(wordsOf)
        .filter((words) => words.includes('escribió sobre')),
    ).toHaveLength(1);
  });

  it('UARIV-18 when two people take a case on two servers at once, one becomes the assignee and both see who', async () => {
    const { beto, luz } = desk.people;
    const { live, name } = await postCase(through(0), 'dos a la vez');
    const answers = await Promise.all([through(0).press(beto, live, 'Tomar'), through(1).press(luz, live, 'Tomar')]);
    const { ticket, history } = await storedOf(live, 'Tomar');
    expect(history.filter(({ event }) => event.type === 'ticket-taken')).toHaveLength(1);
    for (const answer of answers) expect(wordsIn(answer)).toContain(`${ticket.assignee?.name ?? 'nadie'} debe`);
    await liveAt(desk, 'mesa', name, `${ticket.assignee?.name ?? 'nadie'} debe`);
  });

  it('I2 forty notes on one case at one instant, to both servers, are each kept once, in one history', async () => {
    const { live } = await postCase(through(0), 'todos escriben');
    const notes = Array.from({ length: 40 }, (_, at) => ({ ...note(live, `Nota número ${at}`), id: `17000000010${at}` }));
    let left = notes;
    for (let tries = 0; tries < 5 && left.length > 0; tries += 1) {
      const statuses = await Promise.all(left.map((one) => desk.deliver(one)));
      left = left.filter((_, at) => JSON.stringify(statuses[at]?.body).includes('no quedó'));
    }
    expect(left).toEqual([]);
    await expect.poll(async () => count(typesOf(await storedOf(live, 'Tomar')), 'note-added')).toBe(40);
    const { history } = await storedOf(live, 'Tomar');
    expect(history.map(({ seq }) => seq)).toEqual(history.map((_, at) => at + 1));
  });
});

const through = (at: number): BuiltDesk => ({ ...desk, ...desk.through(at) });

describe.skipIf(!hasMongoServer)('two servers with two versions of the procedure', () => {
  it('a case goes on under the version it was made with, whichever server is asked', async () => {
    const { beto } = desk.people;
    // A storm before this may have lost every race for one of its notes, which is answered and logged as such.
    const logged = desk.servers.map((server) => server.output().length);
    for (const [made, take, label] of [
      [0, 'Tomar', 'En proceso'],
      [1, 'Empezar', 'En atención'],
    ] as const) {
      const who = desk.requester();
      const words = `dos versiones ${label}`;
      const draft = await postDraft(through(made), who, words);
      await through(1 - made).press(who, draft, 'Enviar', { ...besidesProfile, category: 'otro', description: `${words} y nada más` });
      const live = await desk.shows(desk.channel('mesa'), words, 'Sin asignar', { button: take });
      await through(1 - made).press(beto, live, take);
      const taken = await desk.shows(desk.channel('mesa'), words, label, 'Beto Gil debe');
      const solving = await through(made).open(beto, taken, 'Resolver');
      await through(1 - made).submit(beto, solving, 'Resolver', { solution: 'Se cambió el repuesto que fallaba' });
      const asked = await desk.shows(desk.chat(who), 'Se cambió el repuesto', '¿Quedó bien?');
      await through(made).press(who, asked, 'Sí, quedó bien');
      const { numbers } = (await storedOf(live, take)).ticket;
      await desk.shows(desk.channel('mesa'), `CASO-${String(numbers['ticket']).padStart(6, '0')}`, '■ Cerrado');
      expect((await storedOf(live, take)).ticket.procedure.version).toBe(version + made);
    }
    for (const [at, server] of desk.servers.entries()) expect(server.output().slice(logged[at])).not.toMatch(/"level":"error"/);
  });

  it('I3 both servers number their cases in one series', async () => {
    const names = [];
    for (const at of [0, 1, 0, 1]) {
      const who = desk.requester();
      const draft = await postDraft(through(at), who, `una serie ${'abcd'[names.length] ?? ''}`);
      names.push(draftCode(draft.words));
    }
    const numbers = names.map((name) => Number(name.slice(4)));
    expect(numbers).toEqual(numbers.map((_, at) => (numbers[0] ?? 0) + at));
  });

  it('«cola» and «estado» answer with cases on servers of both procedure versions', async () => {
    for (const at of [0, 1]) {
      expect(await through(at).say(desk.people.beto, 'cola')).toEqual([expect.stringContaining('CASO-')]);
      expect(await through(at).say(desk.people.carla, 'estado')).toEqual([expect.stringContaining('sin asignar')]);
    }
  });
});
