import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DemoPerson } from '../../playground/people/demo-organisation.js';
import type { ScriptedConnectorCall, Fault } from '../../playground/connector/fault-script.js';
import type { JsonObject } from '../../src/core/json.js';
import { besidesProfile, postCase, liveAt, wordsIn, type ShownCard, openFor } from '../desk/a-case.js';
import { startDesk, type DeskOverHttp } from '../support/desk-over-http.js';
import { botMessages } from '../support/desk-acts.js';
import { wordsOf } from '../support/shown-card.js';

/** In local mode, where an hour passes in a moment. */
let desk: DeskOverHttp;
beforeAll(async () => {
  desk = await startDesk({ isLocal: true });
  await desk.bindAll();
});
afterAll(() => desk.close());

const isIn =
  (conversationId: string) =>
  (call: ScriptedConnectorCall): boolean =>
    call.method !== 'GET' && JSON.stringify([call.path, call.body]).includes(conversationId);

const answer = (status: number, code: string): Fault => ({
  kind: 'status',
  status,
  body: { error: { code, message: 'Scripted.' } },
  when: 'before-taken',
});

/** What Teams tells of a channel or a team; `eventType` as it names them. */
function told(group: string, eventType: string, more: JsonObject = {}): JsonObject {
  const { connector, people } = desk;
  const [update = {}] = connector.installs(people.carla, desk.channel(group));
  const { membersAdded: _, ...bare } = update;
  const channelData = typeof update['channelData'] === 'object' && update['channelData'] !== null ? update['channelData'] : {};
  return { ...bare, id: connector.chats.nextId(), channelData: { ...channelData, eventType }, ...more };
}

const taken = async (activity: JsonObject): Promise<void> => expect((await desk.deliver(activity)).status).toBe(200);

/** Cards, not the warnings that a case of hours ago brings besides. */
const cardsIn = (group: string, words: string): readonly string[] =>
  botMessages(desk.connector, desk.channel(group))
    .map(wordsOf)
    .filter((text) => text.includes('**CASO-') && text.includes(words) && !text.startsWith('Llegó '));

/** The case as its requester sees it, without a card of the channel. */
async function registered(words: string): Promise<{ who: DemoPerson; receipt: ShownCard }> {
  const who = desk.requester();
  await desk.say(who, `precaso ${words}`);
  const draft = await desk.shows(desk.chat(who), 'PRE-', words);
  await desk.press(who, draft, 'Enviar', {
    ...besidesProfile,
    category: 'otro',
    description: `${words} desde ayer`,
  });
  return { who, receipt: await desk.shows(desk.chat(who), 'CASO-', words) };
}

describe('a person who is taken out of the team between two presses', () => {
  it('I8 UARIV-11 a removed person may do nothing from the moment Teams reports it, and has their case no more; it can be taken again', async () => {
    const { luz } = desk.people;
    const { live, name } = await postCase(desk, 'no sirve el ascensor');
    await desk.press(luz, live, 'Tomar');
    const mine = await liveAt(desk, 'mesa', name, 'Luz Parra debe');
    const solving = await desk.open(luz, mine, 'Resolver');
    leaves(luz);
    await taken(told('mesa', 'teamMemberRemoved', { membersRemoved: [{ id: luz.id }] }));
    for (const title of ['Resolver', 'Escalar', 'Nota'])
      expect([title, wordsIn(await desk.press(luz, mine, title))]).toEqual([
        title,
        expect.stringMatching(/No encuentro ese caso|sólo para|Eso lo hace/),
      ]);
    expect(wordsIn(await desk.submit(luz, solving, 'Resolver', { solution: 'Se reinició el ascensor' }))).toMatch(
      /No encuentro ese caso|sólo para|Eso lo hace/,
    );
    await desk.shows(desk.channel('mesa'), 'Luz Parra ya no es de la Mesa de servicios', 'que atendía', name);
    const free = await liveAt(desk, 'mesa', name, 'Sin asignar');
    desk.connector.clearScript();
    await taken(told('mesa', 'teamMemberAdded', { membersAdded: [{ id: luz.id }] }));
    await desk.press(luz, free, 'Tomar');
    await liveAt(desk, 'mesa', name, 'Luz Parra debe');
  });

  it('I8 a removed person may do nothing after five minutes even if Teams does not report it', async () => {
    const { luz } = desk.people;
    const { live, name } = await postCase(desk, 'no sirve la escalera');
    leaves(luz);
    await desk.pass(0.1);
    expect(wordsIn(await desk.press(luz, live, 'Tomar'))).toMatch(/No encuentro ese caso|sólo para|Mesa de servicios/);
    await liveAt(desk, 'mesa', name, 'Sin asignar');
    desk.connector.clearScript();
    await desk.pass(0.1);
  });

  /** The team's list without them. */
  function leaves(person: DemoPerson): void {
    const { demo } = desk.connector;
    const channel = demo.channels.find((one) => one.groupId === 'mesa');
    const left = demo.people.filter((one) => one.id !== person.id && channel?.memberIds.includes(one.id) === true);
    const members = left.map(({ id, name, aadObjectId, email }) => ({
      id,
      name,
      aadObjectId,
      email,
      userPrincipalName: email,
      tenantId: demo.tenantId,
      userRole: 'user',
    }));
    desk.connector.script(
      (call) => call.path.includes('pagedmembers') && call.segments[2] === channel?.teamId,
      { kind: 'status', status: 200, body: { members }, when: 'before-taken' },
      Infinity,
    );
  }
});

describe('a team that was archived', () => {
  it('I5 an archived team gets its cards and messages within the hour after it is restored, each once', async () => {
    const { live, name } = await postCase(desk, 'antes del archivo');
    await taken(told('mesa', 'teamArchived'));
    const { conversationId } = desk.channel('mesa');
    desk.connector.script(isIn(conversationId), answer(403, 'MessageWritesBlocked'), Infinity);
    const { who } = await registered('se pidió mientras');
    await desk.say(who, 'mis casos');
    expect(wordsIn(await desk.press(desk.people.beto, live, 'Tomar'))).toContain('Beto Gil debe');
    await desk.pass(3);
    expect(cardsIn('mesa', 'se pidió mientras')).toEqual([]);
    desk.connector.clearScript();
    await taken(told('mesa', 'teamUnarchived'));
    await desk.pass(1);
    await liveAt(desk, 'mesa', name, 'Beto Gil debe');
    await desk.shows(desk.channel('mesa'), 'se pidió mientras', 'Sin asignar');
    expect(cardsIn('mesa', 'se pidió mientras')).toHaveLength(1);
  });
});

/** Teams reports it to no bot, and documents no answer of its own for it. */
describe('a channel that was archived', () => {
  it.each([
    ['as a closed conversation', 'MessageWritesBlocked'],
    ['in words of its own', 'ChannelArchived'],
  ])(
    'I4 I5 while an archived channel is answered %s, its people work in their own chats; pending messages arrive within the hour after it is restored, each once',
    async (_, code) => {
      const { beto, dora } = desk.people;
      const words = `cae la red ${code}`;
      const { live, name } = await postCase(desk, words);
      const { conversationId } = desk.channel('infraestructura');
      desk.connector.script(isIn(conversationId), answer(403, code), Infinity);
      await desk.submit(beto, await openFor(desk, beto, live, 'Escalar', 'infraestructura'), 'Escalar', {
        reason: 'Es de la red',
        diagnosis: 'Revisé los cables del piso',
      });
      expect((await desk.say(dora, 'cola')).join()).toContain(name);
      await desk.say(dora, `caso ${name}`);
      await desk.press(dora, await desk.shows(desk.chat(dora), name, { button: 'Tomar' }), 'Tomar');
      await desk.pass(3);
      const there = (): readonly string[] =>
        botMessages(desk.connector, desk.channel('infraestructura'))
          .map(wordsOf)
          .filter((text) => text.includes(name));
      expect(there()).toEqual([]);
      desk.connector.clearScript();
      await desk.pass(1);
      await liveAt(desk, 'infraestructura', name, 'Dora Vega debe');
      expect(there().map((text) => (text.includes('Llegó') ? 'message' : 'card'))).toEqual(['card', 'message']);
    },
  );
});

describe('a channel that was deleted', () => {
  it('I5 a restored channel has an up-to-date card of each open case once it is bound again', async () => {
    const { name } = await postCase(desk, 'antes de borrar y volver');
    const { conversationId } = desk.channel('mesa');
    await taken(told('mesa', 'channelDeleted'));
    desk.connector.script(isIn(conversationId), answer(404, 'ConversationNotFound'), Infinity);
    await registered('se pidió sin canal que vuelve');
    await desk.say(desk.people.beto, `caso ${name}`);
    await desk.press(desk.people.beto, await desk.shows(desk.chat(desk.people.beto), name, { button: 'Tomar' }), 'Tomar');
    for (let tries = 0; tries < 6; tries += 1) await desk.pass(0.1);
    expect(desk.server.output()).toMatch(/"event":"card-update-abandoned"/);
    desk.connector.clearScript();
    await taken(told('mesa', 'channelRestored'));
    await desk.bind('mesa');
    await desk.shows(desk.channel('mesa'), 'se pidió sin canal que vuelve', 'Sin asignar');
    await liveAt(desk, 'mesa', name, 'Beto Gil debe');
  });

  it('I5 a deleted channel loses no case: bound to another channel, the group has a card of each open case there', async () => {
    const { name } = await postCase(desk, 'antes de borrar el canal');
    const { conversationId } = desk.channel('mesa');
    await taken(told('mesa', 'channelDeleted'));
    desk.connector.script(isIn(conversationId), answer(404, 'ConversationNotFound'), Infinity);
    const { who } = await registered('se pidió sin canal');
    for (let tries = 0; tries < 6; tries += 1) await desk.pass(0.1);
    expect((await desk.say(who, 'mis casos')).join()).toContain('CASO-');
    expect(await desk.bind('mesa', desk.channel('area-0'))).toContain('Este canal atiende ahora a');
    await liveAt(desk, 'area-0', name, 'Sin asignar');
    await desk.shows(desk.channel('area-0'), 'se pidió sin canal', 'Sin asignar');
    desk.connector.clearScript();
    await desk.bind('mesa');
    await liveAt(desk, 'mesa', name, 'Sin asignar');
  });
});

describe('the bot that was uninstalled', () => {
  it('I4 undelivered notifications of a requester who uninstalled the bot stand in the case; once they write, the next ones reach them', async () => {
    const { beto } = desk.people;
    const { who, live, name } = await postCase(desk, 'sin bot');
    const [, installed = {}] = desk.connector.installs(who, desk.chat(who));
    await taken({ ...installed, action: 'remove' });
    desk.connector.script(isIn(who.chatId), answer(403, 'ConversationBlockedByUser'), Infinity);
    await write(beto, live, 'Aviso uno');
    await liveAt(desk, 'mesa', name, 'Falta avisar por otro medio', who.name);
    desk.connector.clearScript();
    await desk.say(who, 'hola');
    await write(beto, live, 'Aviso dos');
    await desk.shows(desk.chat(who), 'escribió sobre', 'Aviso dos');
    expect(
      botMessages(desk.connector, desk.chat(who))
        .map(wordsOf)
        .filter((words) => words.includes('escribió sobre')),
    ).toHaveLength(1);
  });

  it('I5 cards of a team that uninstalled the bot wait, and arrive within the hour after it is back', async () => {
    const { conversationId } = desk.channel('mesa');
    await taken(told('mesa', 'teamMemberRemoved', { membersRemoved: [{ id: desk.connector.demo.bot.id }] }));
    desk.connector.script(
      (call) => isIn(conversationId)(call) || call.path.includes('pagedmembers'),
      answer(403, 'BotNotInConversationRoster'),
      Infinity,
    );
    const { who } = await registered('sin bot en el equipo');
    await desk.pass(2);
    expect(desk.server.output()).toMatch(/"level":"error"[^\n]*"event":"card-outcome-unknown"[^\n]*"code":"blocked"/);
    desk.connector.clearScript();
    for (const activity of desk.connector.installs(desk.people.carla, desk.channel('mesa'))) await taken(activity);
    await desk.pass(1);
    await desk.shows(desk.channel('mesa'), 'sin bot en el equipo', 'Sin asignar');
    expect(cardsIn('mesa', 'sin bot en el equipo')).toHaveLength(1);
    expect((await desk.say(who, 'mis casos')).join()).toContain('CASO-');
  });

  async function write(from: DemoPerson, live: ShownCard, text: string): Promise<void> {
    await desk.submit(from, await desk.open(from, live, 'Nota'), 'Guardar', { text, audience: 'public' });
  }
});
