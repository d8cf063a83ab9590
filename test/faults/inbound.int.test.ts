import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DemoPerson } from '../../playground/people/demo-organisation.js';
import { isObject, type JsonObject } from '../../src/core/json.js';
import { besidesProfile, caseName, postCase, postSolvedCase, draftCode, liveAt, wordsIn, type ShownCard, openFor } from '../desk/a-case.js';
import { dataOf } from '../desk/forge.js';
import { startDesk, type DeskOverHttp } from '../support/desk-over-http.js';
import { botMessages } from '../support/desk-acts.js';
import { wordsOf, wordsOfCard } from '../support/shown-card.js';

let desk: DeskOverHttp;
beforeAll(async () => {
  desk = await startDesk();
  await desk.bindAll();
});
afterAll(() => desk.close());

const counted = (text: string, words: string): number => text.split(words).length - 1;

/** Everything that the desk knows of a case, as the first level reads it. */
async function historyOf(live: ShownCard): Promise<string> {
  const more = await desk.open(desk.people.beto, live, 'Más…');
  return wordsOfCard((await desk.open(desk.people.beto, more, 'Ver historia')).card);
}

/** A note that the requester reads, as an activity that can be delivered as often as wanted. */
function publicNote(live: ShownCard, text: string): JsonObject {
  const data = { verb: 'add-note', ticket: dataOf(live, 'Más…')['ticket'] ?? '', n: text, f_text: text, f_audience: 'public' };
  return { ...desk.connector.invoke(desk.people.beto, { ...live.place, rootId: live.id }, 'task/submit', { data }), replyToId: live.id };
}

const messagesTo = (who: DemoPerson, text: string): readonly string[] =>
  botMessages(desk.connector, desk.chat(who))
    .map(wordsOf)
    .filter((words) => words.includes('escribió sobre') && words.includes(text));

describe('one press that arrives more than once', () => {
  it.each([
    ['under the same id', (activity: JsonObject) => activity],
    ['under another id', (activity: JsonObject) => ({ ...activity, id: `${String(activity['id'])}7` })],
  ])('I2 %s, also at one instant, has one effect and is delivered once', async (_, repeat) => {
    const { who, live, name } = await postCase(desk, `no cierra la puerta ${_}`);
    const note = publicNote(live, `Ya vamos, ${_}`);
    const replies = await Promise.all([note, repeat(note), repeat(note)].map((one) => desk.deliver(one)));
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await desk.deliver(repeat(note))).status).toBe(200);
    await desk.shows(desk.chat(who), 'escribió sobre', `Ya vamos, ${_}`);
    expect(counted(await historyOf(await liveAt(desk, 'mesa', name, `Ya vamos, ${_}`)), `Ya vamos, ${_}`)).toBe(1);
    expect(messagesTo(who, `Ya vamos, ${_}`)).toHaveLength(1);
  });

  it('I1 I2 a press that arrives again after a restart has one effect and is delivered once', async () => {
    const { who, live, name } = await postCase(desk, 'se apaga la pantalla');
    const note = publicNote(live, 'La cambiamos mañana');
    await desk.deliver(note);
    await desk.shows(desk.chat(who), 'escribió sobre', 'La cambiamos mañana');
    await desk.server.stop();
    await desk.server.start();
    expect((await desk.deliver(note)).status).toBe(200);
    expect(counted(await historyOf(await liveAt(desk, 'mesa', name, 'La cambiamos mañana')), 'La cambiamos mañana')).toBe(1);
    expect(messagesTo(who, 'La cambiamos mañana')).toHaveLength(1);
  });
});

describe('activities that arrive out of order', () => {
  const changed = (message: JsonObject, type: string, eventType: string, more: JsonObject = {}): JsonObject => {
    const { channelData } = message;
    return { ...message, ...more, type, channelData: { ...(isObject(channelData) ? channelData : {}), eventType } };
  };

  it('I2 UARIV-05 a deletion that overtakes its message changes nothing; the message is a precaso once it comes', async () => {
    const who = desk.requester();
    const { connector } = desk;
    const message = connector.text(who, desk.chat(who), 'precaso no prende la cafetera');
    await desk.deliver(changed(message, 'messageDelete', 'softDeleteMessage', { text: '' }));
    expect(botMessages(connector, desk.chat(who))).toEqual([]);
    expect((await desk.deliver(message)).status).toBe(200);
    const draft = await desk.shows(desk.chat(who), 'PRE-', 'no prende la cafetera');
    const [list = ''] = await desk.say(who, 'mis casos');
    expect(list.match(/PRE-\d{6}/g)).toEqual([draftCode(draft.words)]);
  });

  it('I2 UARIV-05 an edit that overtakes its message is the one precaso, also when both come again', async () => {
    const who = desk.requester();
    const message = desk.connector.text(who, desk.chat(who), 'precaso no prende la nevera');
    const edit = changed(message, 'messageUpdate', 'editMessage', { text: 'precaso no prende la greca' });
    await Promise.all([edit, edit].map((one) => desk.deliver(one)));
    await desk.deliver(message);
    await desk.deliver(edit);
    const draft = await desk.shows(desk.chat(who), 'PRE-', 'no prende la greca');
    const [list = ''] = await desk.say(who, 'mis casos');
    expect(list.match(/PRE-\d{6}/g)).toEqual([draftCode(draft.words)]);
    expect(list).not.toContain('nevera');
  });

  it('I2 UARIV-18 one edit that comes twice is told once; every other update of a message changes nothing', async () => {
    const who = desk.requester();
    const report = desk.connector.text(who, desk.chat(who), 'precaso no prende la estufa');
    await desk.deliver(report);
    const draft = await desk.shows(desk.chat(who), 'PRE-', 'no prende la estufa');
    await desk.press(who, draft, 'Enviar', { ...besidesProfile, category: 'otro' });
    const name = caseName((await desk.shows(desk.chat(who), 'CASO-', 'no prende la estufa')).words);
    await liveAt(desk, 'mesa', name);
    const edit = (eventType: string, text: string, timestamp: string) => changed(report, 'messageUpdate', eventType, { text, timestamp });
    const corrected = edit('editMessage', 'precaso no prende la estufa del piso 2', new Date(Date.now() + 60_000).toISOString());
    await Promise.all([corrected, corrected].map((one) => desk.deliver(one)));
    await desk.deliver(corrected);
    await desk.deliver(edit('linkPreview', 'precaso otra cosa', new Date(Date.now() + 90_000).toISOString()));
    await desk.shows(desk.channel('mesa'), `cambió lo que escribió en ${name}`);
    const history = await historyOf(await liveAt(desk, 'mesa', name, 'piso 2'));
    expect(counted(history, 'cambió su mensaje')).toBe(1);
    expect(history).not.toContain('otra cosa');
    expect(
      botMessages(desk.connector, desk.chat(who))
        .map(wordsOf)
        .filter((words) => words.includes('lo que dice ahora')),
    ).toHaveLength(1);
  });

  it('I2 a press that overtakes the one before it on the same card is executed; the late one changes nothing and says where the case is', async () => {
    const { beto } = desk.people;
    const { live, name } = await postCase(desk, 'el servidor de archivos no responde');
    const first = desk.connector.execute(
      beto,
      { ...live.place, rootId: live.id },
      { cardId: live.id, verb: 'advance', data: dataOf(live, 'Tomar') },
    );
    await escalate(live, 'Revisé la red y los permisos');
    const there = await liveAt(desk, 'infraestructura', name);
    const late = await desk.deliver(first);
    expect([late.status, JSON.stringify(late.body)]).toEqual([200, expect.stringContaining('Infraestructura tecnológica')]);
    expect((await liveAt(desk, 'infraestructura', name)).words).toBe(there.words);
    expect(await historyOf(live)).not.toContain('Beto Gil lo tomó');
  });

  it('I2 a dialog that is submitted before it was opened is executed', async () => {
    const { beto } = desk.people;
    const { live, name } = await postCase(desk, 'falta tinta negra');
    const data = {
      ...dataOf(live, 'Tomar'),
      transition: 'escalate',
      n: 'sin abrir',
      f_group: 'infraestructura',
      f_reason: 'Es de bodega',
      f_diagnosis: 'No queda ninguna en la mesa',
    };
    const reply = await desk.deliver({
      ...desk.connector.invoke(beto, { ...live.place, rootId: live.id }, 'task/submit', { data }),
      replyToId: live.id,
    });
    expect(reply.status).toBe(200);
    await liveAt(desk, 'infraestructura', name);
  });

  it('a person reported as gone before they joined is looked up in the team, not counted', async () => {
    const { ivan } = desk.people;
    const { live, name } = await postCase(desk, 'se cae la red');
    await escalate(live, 'No hay señal en el piso');
    const [joined = {}] = desk.connector.installs(ivan, desk.channel('infraestructura'));
    const member = [{ id: ivan.id }];
    await desk.deliver({ ...joined, membersAdded: [], membersRemoved: member });
    await desk.deliver({ ...joined, id: '1700000000888', membersAdded: member });
    expect(wordsIn(await desk.press(ivan, await liveAt(desk, 'infraestructura', name), 'Tomar'))).toContain('Iván Soto debe');
  });
});

async function escalate(live: ShownCard, diagnosis: string): Promise<void> {
  const { beto } = desk.people;
  await desk.submit(beto, await openFor(desk, beto, live, 'Escalar', 'infraestructura'), 'Escalar', {
    reason: 'No es de la mesa',
    diagnosis,
  });
}

describe('a press on an old card', () => {
  it('UARIV-18 a press after the case moved to another group changes nothing and says where it is', async () => {
    const { live, name } = await postCase(desk, 'la planta eléctrica falla');
    await escalate(live, 'No arranca con la llave');
    const there = await liveAt(desk, 'infraestructura', name);
    expect(wordsIn(await desk.press(desk.people.luz, live, 'Tomar'))).toContain('Infraestructura tecnológica');
    expect(wordsIn(await desk.press(desk.people.luz, live, 'Escalar'))).toContain('Infraestructura tecnológica');
    expect((await liveAt(desk, 'infraestructura', name)).words).toBe(there.words);
  });

  it('UARIV-12 UARIV-18 a press after the case was closed changes nothing and says that it is', async () => {
    const { who, live, resolution, name } = await postSolvedCase(desk, 'el aire no enfría');
    await desk.press(who, resolution, 'Sí, quedó bien');
    const { words } = await liveAt(desk, 'mesa', name, 'Cerrado');
    expect(wordsIn(await desk.press(desk.people.luz, live, 'Tomar'))).toContain('Cerrado');
    expect(wordsIn(await desk.press(desk.people.luz, live, 'Escalar'))).toContain(`${name} ya se cerró`);
    expect((await liveAt(desk, 'mesa', name, 'Cerrado')).words).toBe(words);
  });

  it('UARIV-18 a press after the case was assigned to another person changes nothing and says who assigned it', async () => {
    const { beto, luz } = desk.people;
    const { live, name } = await postCase(desk, 'no abre la bóveda');
    await desk.press(beto, live, 'Tomar');
    const mine = await liveAt(desk, 'mesa', name, 'Beto Gil debe');
    const solving = await desk.open(beto, mine, 'Resolver');
    await desk.submit(beto, await desk.open(beto, await desk.open(beto, mine, 'Más…'), 'Asignar'), 'Asignar', { person: luz.aadObjectId });
    await liveAt(desk, 'mesa', name, 'Luz Parra debe');
    expect(wordsIn(await desk.submit(beto, solving, 'Resolver', { solution: 'Se cambió la clave' }))).toContain(
      'Usted lo asignó a Luz Parra',
    );
    expect((await liveAt(desk, 'mesa', name, 'Luz Parra debe')).words).not.toContain('Se cambió la clave');
  });
});
