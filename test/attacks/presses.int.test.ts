import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DemoOrganisation, isMemberOf } from '../../playground/people/demo-organisation.js';
import type { JsonObject } from '../../src/core/json.js';
import { startDesk, type DeskOverHttp } from '../support/desk-over-http.js';
import { answered, botMessages, type Card } from '../support/desk-acts.js';
import { executeOutcome } from '../../playground/client/teams-client.js';
import { CARD, cardOf, titlesOf, wordsOf } from '../support/shown-card.js';
import { liveAt, postCase, wordsIn, openFor } from '../desk/a-case.js';
import { dataOf } from '../desk/forge.js';

/** A guest of the first team reads its channel, and is of no group. */
function withGuest(demo: DemoOrganisation): DemoOrganisation {
  const [guest] = demo.requesters;
  return {
    ...demo,
    people: demo.people.map((one) => (one.id === guest?.id ? { ...one, isGuest: true } : one)),
    channels: demo.channels.map((one) =>
      one.groupId === 'mesa' && guest !== undefined ? { ...one, memberIds: [...one.memberIds, guest.id] } : one,
    ),
  };
}

let desk: DeskOverHttp;
beforeAll(async () => {
  desk = await startDesk({ changed: withGuest });
  // The first of those who ask is the guest, who asks for nothing.
  desk.requester();
  await desk.bindAll();
});
afterAll(() => desk.close());

/** The message as everybody in its place reads it. */
function shownAs(card: Card): string {
  const kept = botMessages(desk.connector, card.place).find(({ id }) => id === card.id);
  return kept === undefined ? '(gone)' : wordsOf(kept);
}

function outsider() {
  const [guest] = desk.connector.demo.requesters;
  if (guest === undefined) throw new Error('no guest');
  return guest;
}

/** In the thread of the card, as a client of a channel sends it. */
function inThread(card: Card): Card['place'] {
  return { ...card.place, rootId: card.place.rootId ?? card.id };
}

async function submits(card: Card, value: JsonObject, who = outsider()): Promise<void> {
  const reply = await desk.deliver(desk.connector.submit(who, inThread(card), card.id, value));
  expect(reply.status).toBe(200);
}

async function executes(card: Card, data: JsonObject, who = outsider()): Promise<string> {
  const verb = String(data['verb']);
  const reply = await desk.deliver(desk.connector.execute(who, inThread(card), { cardId: card.id, verb, data }));
  return wordsIn(executeOutcome(answered(reply), isMemberOf(desk.connector.demo, card.place.conversationId)));
}

describe('a press by a person who may not see the case', () => {
  it('I8 I13 an outsider’s *Tomar* in an old client leaves the group’s card as it is', async () => {
    const { live } = await postCase(desk, 'no abre el portal de pagos');
    await submits(live, dataOf(live, 'Tomar'));
    expect(shownAs(live)).toBe(live.words);
  });

  it('I8 an outsider’s *Tomar* is refused to them alone', async () => {
    const { live } = await postCase(desk, 'no abre el portal de turnos');
    expect(await executes(live, dataOf(live, 'Tomar'))).toContain('No encuentro ese caso');
    expect(shownAs(live)).toBe(live.words);
  });

  it.each<[string, JsonObject]>([
    ['dismiss', { verb: 'dismiss' }],
    ['report', { verb: 'report', words: 'no abre el correo', key: 'forged' }],
    ['leave-unbound', { verb: 'leave-unbound' }],
    ['available', { verb: 'available', person: 'x', since: 1 }],
  ])('I8 a forged %s that names the group’s card as the pressed one leaves it as it is', async (verb, data) => {
    const { live } = await postCase(desk, `no abre el portal de ${verb} para todos`);
    await executes(live, data);
    await submits(live, data);
    await executes(live, data, desk.people.beto);
    await submits(live, data, desk.people.beto);
    expect(shownAs(live)).toBe(live.words);
  });
});

describe('a card that shows something else than its case', () => {
  it('a late press on it repaints it for everybody', async () => {
    const { beto, luz } = desk.people;
    const { live, name } = await postCase(desk, 'no imprime el tercer piso');
    await desk.press(beto, live, 'Tomar');
    const taken = await liveAt(desk, 'mesa', name, 'Beto Gil debe');
    overwrite(taken, 'Hola');
    expect(shownAs(live)).toBe('\nHola');
    // While an update of it is under way a press says nothing about the card.
    const pressed = async () => (await desk.press(luz, live, 'Tomar'), shownAs(live));
    await expect.poll(pressed, { interval: 500 }).toBe(taken.words);
  });

  /** As if an update had been lost, or another one had come after it. */
  function overwrite(card: Card, text: string): void {
    const kept = desk.connector.chats.find(card.place.conversationId, card.id);
    if (kept === undefined) throw new Error('no such message');
    desk.connector.chats.edit(kept, {
      text: '',
      textFormat: 'plain',
      entities: [],
      summary: null,
      attachments: [{ contentType: CARD, content: { type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlock', text }] } }],
    });
  }
});

describe('a copy that the desk does not know of', () => {
  /** The next post of the bot with this text arrives, and its answer does not. */
  function losesAnswerTo(sign: string, isInChannel: boolean): void {
    desk.connector.script(
      (call) => call.method === 'POST' && call.segments.length <= 2 === isInChannel && JSON.stringify(call.body).includes(sign),
      { kind: 'status', status: 502, when: 'after-taken' },
      1,
    );
  }

  /** The bot's messages there whose buttons are of that case, oldest first. */
  function cardsOf(place: Card['place'], sign: string): (Card & { words: string })[] {
    return botMessages(desk.connector, { ...place, rootId: null })
      .filter((one) => wordsOf(one).includes(sign))
      .map((one) => ({
        place: { conversationId: place.conversationId, rootId: one.rootId },
        id: one.id,
        card: cardOf(one) ?? {},
        words: wordsOf(one),
      }));
  }

  const titles = (card: Card): readonly string[] => {
    const kept = botMessages(desk.connector, card.place).find(({ id }) => id === card.id);
    return titlesOf(kept === undefined ? {} : (cardOf(kept) ?? {}));
  };

  async function twoLiveCards(words: string): Promise<{ orphan: Card; live: Card; name: string }> {
    losesAnswerTo(words, true);
    const { name } = await postCase(desk, words);
    const place = desk.channel('mesa');
    await expect.poll(() => cardsOf(place, `**${name}** · `).length).toBe(2);
    const [orphan, live] = cardsOf(place, `**${name}** · `);
    if (orphan === undefined || live === undefined) throw new Error('no two cards');
    return { orphan, live, name };
  }

  it('of two live cards the unknown one does what its button says, and is from then on a line that says where the present stands', async () => {
    const { orphan, live, name } = await twoLiveCards('no enciende el proyector azul');
    await desk.press(desk.people.beto, orphan, 'Tomar');
    await liveAt(desk, 'mesa', name, 'Beto Gil debe');
    await expect.poll(() => shownAs(orphan)).toContain(`${name}: esta tarjeta es una copia`);
    expect(titles(orphan)).toEqual(['Ver historia']);
    expect(shownAs(live)).toContain('Beto Gil debe');
  });

  it('UARIV-04 an unknown live card is judged as of its age: it takes nothing from who has the case, and heals by opening a dialog too', async () => {
    const { orphan, live, name } = await twoLiveCards('no enciende el proyector verde');
    await desk.press(desk.people.beto, live, 'Tomar');
    await liveAt(desk, 'mesa', name, 'Beto Gil debe');
    expect(wordsIn(await desk.press(desk.people.luz, orphan, 'Escalar'))).not.toBe('');
    await expect.poll(() => shownAs(orphan)).toContain('esta tarjeta es una copia');
    expect(shownAs(live)).toContain('Beto Gil debe');
  });

  it('an unknown copy in a channel that the case has left folds when it is pressed', async () => {
    const { orphan, live, name } = await twoLiveCards('no enciende el proyector rojo');
    const { beto } = desk.people;
    await desk.submit(beto, await openFor(desk, beto, live, 'Escalar', 'infraestructura'), 'Escalar', {
      reason: 'Es del servidor',
      diagnosis: 'Revisé el cable',
    });
    await liveAt(desk, 'infraestructura', name);
    await desk.press(beto, orphan, 'Tomar');
    await expect.poll(() => shownAs(orphan)).toContain('→ **Infraestructura tecnológica**');
    expect(titles(orphan)).toEqual(['Ver historia']);
  });

  it('UARIV-06 a second copy of a question that was answered can be answered no more once it is pressed', async () => {
    const { beto } = desk.people;
    const { live, name, who } = await postCase(desk, 'no enciende el proyector gris');
    await desk.press(beto, live, 'Tomar');
    losesAnswerTo('¿De qué piso es el gris?', false);
    const asking = await desk.open(beto, await liveAt(desk, 'mesa', name, 'Beto Gil debe'), 'Pedir datos');
    await desk.submit(beto, asking, 'Pedir datos', { question: '¿De qué piso es el gris?' });
    const copies = () => cardsOf(desk.chat(who), '¿De qué piso es el gris?').filter((one) => titles(one).includes('Responder'));
    await expect.poll(() => copies().length).toBeGreaterThan(1);
    const [orphan, ...others] = copies();
    const known = others.at(-1);
    if (orphan === undefined || known === undefined) throw new Error('no two questions');
    await desk.press(who, known, 'Responder', { answer: 'Del tercero' });
    await liveAt(desk, 'mesa', name, 'En proceso');
    expect(titles(orphan)).toContain('Responder');
    await desk.press(who, orphan, 'Responder', { answer: 'Del cuarto' });
    await expect.poll(() => titles(orphan)).not.toContain('Responder');
  });
});
