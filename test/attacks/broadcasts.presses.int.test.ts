import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openMongoStore } from '../../src/store/mongodb/open-database.js';
import type { Broadcast } from '../../src/core/desk/broadcast.js';
import type { StoredTicket } from '../../src/core/outbox/stored-ticket.js';
import type { DemoPerson } from '../../playground/people/demo-organisation.js';
import type { JsonObject } from '../../src/core/json.js';
import { postCase, type PostedCase, type ShownCard } from '../desk/a-case.js';
import { dataOf, forgeAt } from '../desk/forge.js';
import { startDesk, type DeskOverHttp } from '../support/desk-over-http.js';
import { botMessages } from '../support/desk-acts.js';
import { dropDatabase, freshDatabase, hasMongoServer } from '../support/mongo-server.js';
import { wordsOf } from '../support/shown-card.js';

const REPORTERS = 7;

let desk: DeskOverHttp;
let address: string;
let cases: PostedCase[];

beforeAll(async () => {
  if (!hasMongoServer) return;
  address = freshDatabase();
  desk = await startDesk({ instances: 2, environment: { MONGODB_URI: address } });
  await desk.bindAll();
  cases = [];
  for (let n = 0; n < REPORTERS; n += 1) cases.push(await postCase(desk, `no abre el correo en la oficina ${n}`));
});
afterAll(async () => {
  if (!hasMongoServer) return;
  await desk.close();
  await dropDatabase(address);
});

const forge = forgeAt(() => desk);

/** What both servers wrote. */
async function kept(): Promise<{ head: StoredTicket | null; broadcasts: readonly Broadcast[] }> {
  const store = await openMongoStore(address);
  try {
    const head = await store.queries.byNumber('uariv', 'ticket', 1);
    const broadcasts = (await store.documents.all('broadcasts')).flatMap(({ body }) => body.all);
    return { head, broadcasts };
  } finally {
    await store.close();
  }
}

const told = (who: DemoPerson, ...signs: readonly string[]): number =>
  botMessages(desk.connector, desk.chat(who)).filter((message) => signs.every((sign) => wordsOf(message).includes(sign))).length;

/** The same press at both servers at one instant. */
async function atBoth(who: DemoPerson, card: ShownCard, ...all: readonly JsonObject[]): Promise<void> {
  const press = (data: JsonObject) => desk.connector.execute(who, card.place, { cardId: card.id, verb: 'broadcast', data });
  const replies = await Promise.all(all.flatMap((data) => [0, 1].map((at) => desk.through(at).deliver(press(data)))));
  expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200]));
}

describe.skipIf(!hasMongoServer)('words to many over two servers', () => {
  let preview: ShownCard;

  it('A-02 only its author sends a preview, whatever a forged press says', async () => {
    const { beto, luz, dora, carla } = desk.people;
    const numbers = cases.map(({ name }) => name).join(', ');
    await desk.say(beto, `masivo ${numbers}: se cayó el servidor`);
    const form = await desk.shows(desk.chat(beto), cases[6]?.name ?? '', { button: 'Declarar incidente masivo' });
    await desk.press(beto, form, 'Declarar incidente masivo');
    preview = await desk.shows(desk.chat(beto), 'Esto les va a llegar a 6 personas');
    const send = dataOf(preview, 'Enviar');
    const [first] = cases;
    if (first === undefined) throw new Error('no case');
    for (const who of [first.who, luz, dora, carla])
      for (const step of ['send', 'allow', 'deny', 'drop'])
        await forge.press(who, { ...preview, place: desk.chat(who) }, { ...send, step });
    for (const changed of [{ step: 'allow' }, { step: 'deny' }, { by: luz.aadObjectId }, { id: 'x' }, { id: '$ne' }])
      await forge.press(beto, preview, { ...send, ...changed });
    const { head, broadcasts } = await kept();
    expect(head?.ticket.children ?? []).toEqual([]);
    expect(broadcasts.map(({ stage }) => stage)).toEqual(['previewed']);
  });

  it('A-02 words to many, sent by their author at both servers at one instant, leave once, and the coordination is told once', async () => {
    const { beto, carla } = desk.people;
    const send = dataOf(preview, 'Enviar');
    await atBoth(beto, preview, send, send);
    await desk.shows(desk.chat(carla), 'les escribió a 6 personas');
    for (const { who } of cases.slice(1)) await desk.shows(desk.chat(who), 'Ya sabemos qué pasa');
    await atBoth(beto, preview, send, { ...send, step: 'drop' });
    expect((await kept()).head?.ticket.children).toHaveLength(6);
    expect(cases.slice(1).map(({ who }) => told(who, 'Ya sabemos qué pasa'))).toEqual([1, 1, 1, 1, 1, 1]);
    expect(told(carla, 'les escribió a 6 personas')).toBe(1);
  });

  it('A-02 of two more within the hour, pressed at one instant, both wait; what is allowed and refused at one instant is one of the two', async () => {
    const { beto, carla } = desk.people;
    const name = cases[0]?.name ?? '';
    const previews: ShownCard[] = [];
    for (const words of ['ya encontramos la causa', 'en una hora queda']) {
      await desk.say(beto, `avisar ${name}: ${words}`);
      previews.push(await desk.shows(desk.chat(beto), words, { button: 'Enviar' }));
    }
    const [one, other] = previews;
    if (one === undefined || other === undefined) throw new Error('no previews');
    await atBoth(beto, one, dataOf(one, 'Enviar'), dataOf(other, 'Enviar'));
    expect((await kept()).broadcasts.map(({ stage }) => stage)).toEqual(['sent', 'asked', 'asked']);
    const asked = await desk.shows(desk.chat(carla), 'pide permiso', 'ya encontramos la causa');
    const allow = dataOf(asked, 'Permitir');
    await atBoth(beto, one, { ...allow, step: 'allow' }, { ...allow, step: 'send' });
    expect((await kept()).broadcasts.map(({ stage }) => stage)).toEqual(['sent', 'asked', 'asked']);
    await atBoth(carla, asked, allow, { ...allow, step: 'deny' });
    const stage = (await kept()).broadcasts[1]?.stage;
    expect(['sent', 'denied']).toContain(stage);
    const reached = () => cases.map(({ who }) => told(who, 'ya encontramos la causa', 'escribió sobre'));
    const wanted = cases.map(() => (stage === 'sent' ? 1 : 0));
    await vi.waitFor(() => expect(reached()).toEqual(wanted), { timeout: 120_000 });
    // What is sent twice, or is not to be sent, would have left before what comes into the outbox now.
    await postCase(desk, 'otra cosa');
    expect(reached()).toEqual(wanted);
    expect(cases.map(({ who }) => told(who, 'en una hora queda'))).toEqual(cases.map(() => 0));
  });
});
