import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DemoPerson } from '../../playground/people/demo-organisation.js';
import { startDesk, type DeskOverHttp } from '../support/desk-over-http.js';
import { titlesOf } from '../support/shown-card.js';
import { postCase, besidesProfile, liveAt, wordsIn, type PostedCase, type ShownCard } from './a-case.js';

let desk: DeskOverHttp;
beforeAll(async () => {
  desk = await startDesk();
  await desk.bindAll();
});
afterAll(() => desk.close());

const talked = 'Hablé con la persona';

/** Teams refuses whatever is sent to their chat, as it does once they blocked the bot. */
function blocks(who: DemoPerson): void {
  const error = { error: { code: 'ConversationBlockedByUser', message: 'User blocked the conversation with the bot.' } };
  desk.connector.script(
    (call) => call.segments[2] === who.chatId,
    { kind: 'status', status: 403, body: error, when: 'before-taken' },
    Number.POSITIVE_INFINITY,
  );
}

/** Beto asks while his question cannot reach the requester. */
async function anUnreachedCase(words: string): Promise<PostedCase> {
  const made = await postCase(desk, words);
  const { beto } = desk.people;
  await desk.press(beto, made.live, 'Tomar');
  const taken = await liveAt(desk, 'mesa', made.name, 'Beto Gil debe');
  blocks(made.who);
  await desk.submit(beto, await desk.open(beto, taken, 'Pedir datos'), 'Pedir datos', { question: '¿Qué mensaje aparece?' });
  return {
    ...made,
    live: await liveAt(desk, 'mesa', made.name, `A ${made.who.name} no le llegó la pregunta: llámele`, { button: talked }),
  };
}

/** Beto writes to the requester. */
async function notes(text: string, live: ShownCard): Promise<void> {
  const { beto } = desk.people;
  await desk.submit(beto, await desk.open(beto, live, 'Nota'), 'Guardar', { text, audience: 'public' });
}

/** The live card once these words are gone from it: every repaint is looked at. */
async function cardWithout(words: string, name: string): Promise<ShownCard> {
  const card = await liveAt(desk, 'mesa', name, 'escribió al usuario');
  if (!card.words.includes(words)) return card;
  await desk.connector.nextEdit(card.id);
  return cardWithout(words, name);
}

const list = (who: DemoPerson, ...signs: readonly string[]): Promise<ShownCard> => desk.shows(desk.chat(who), 'Falta avisar ·', ...signs);

describe('a person who cannot be reached', () => {
  it('UARIV-16 an unreachable person is listed for the coordination and the group until an agent records that they were contacted', async () => {
    const { beto, ivan, carla } = desk.people;
    const { who, name, live } = await anUnreachedCase('la pantalla se ve azul');
    await desk.say(carla, 'inalcanzables');
    const listed = await list(carla, name, who.name, 'Falta avisarle: una pregunta', 'No recibe los mensajes de Precaso desde');
    expect(listed.words).not.toContain(besidesProfile.phone);
    expect((await desk.say(beto, 'inalcanzables', { where: desk.channel('mesa') })).join()).toContain(name);
    expect((await desk.say(ivan, 'inalcanzables', { where: desk.channel('infraestructura') })).join()).toContain(
      'No falta avisarle a nadie',
    );

    expect(wordsIn(await desk.press(ivan, live, talked))).toContain('es sólo para');
    const form = await desk.open(carla, listed, talked);
    expect([form.title, JSON.stringify(form.card)]).toEqual([`${talked} · ${name}`, expect.stringContaining('¿Qué mensaje aparece?')]);
    expect(wordsIn(await desk.submit(carla, form, 'Guardar', {}))).toContain('Revise 2 datos');
    const said = `Anotado en ${name}: usted habló con ${who.name}. Para ver la lista al día, pulse Actualizar.`;
    expect(wordsIn(await desk.submit(carla, form, 'Guardar', { result: 'told', how: 'telephone' }))).toBe(said);
    expect(wordsIn(await desk.submit(carla, form, 'Guardar', { result: 'told', how: 'telephone' }))).toBe(said);

    const told = await liveAt(desk, 'mesa', name, `Carla Ríos habló con ${who.name} por teléfono`);
    const marks = ['Falta avisar', 'no le llegó'].filter((mark) => told.words.includes(mark));
    expect([marks, titlesOf(told.card).includes(talked)]).toEqual([[], false]);
    expect(wordsIn(await desk.press(carla, listed, 'Actualizar'))).toContain('No falta avisarle a nadie');
  });

  it('UARIV-16 a requester who writes to the case settles it; once they write anything they are reachable again, and the list says so', async () => {
    const { carla } = desk.people;
    const { who, name } = await anUnreachedCase('el teclado escribe al revés');
    desk.connector.clearScript();
    await desk.say(carla, 'inalcanzables');
    const listed = await list(carla, name);
    await desk.say(who, `caso ${name}`);
    const own = await desk.shows(desk.chat(who), name, { button: 'Agregar información' });
    expect(wordsIn(await desk.press(carla, listed, 'Actualizar'))).toContain('ya volvió a escribir: una nota al usuario sí le llega');
    await desk.submit(who, await desk.open(who, own, 'Agregar información'), 'Enviar', { text: 'Dice «error 5»' });
    const after = await liveAt(desk, 'mesa', name, `${who.name} respondió: «Dice «error 5»»`);
    expect([after.words.includes('no le llegó'), titlesOf(after.card).includes(talked)]).toEqual([false, false]);
    expect(wordsIn(await desk.press(carla, listed, 'Actualizar'))).toContain('No falta avisarle a nadie');
  });

  it('UARIV-16 a later message that arrives settles a lost note, and the card says so', async () => {
    const { beto } = desk.people;
    const { who, name, live } = await postCase(desk, 'la cámara no se ve');
    await desk.press(beto, live, 'Tomar');
    blocks(who);
    await notes('Ya vamos', await liveAt(desk, 'mesa', name, 'Beto Gil debe'));
    const lost = await liveAt(desk, 'mesa', name, `Falta avisar por otro medio a ${who.name}`, { button: talked });
    desk.connector.clearScript();
    await notes('¿Pudo entrar?', lost);
    await desk.shows(desk.chat(who), 'Beto Gil escribió sobre', name);
    const after = await cardWithout('Falta avisar', name);
    expect([after.words.includes('no le llegó'), titlesOf(after.card).includes(talked)]).toEqual([false, false]);
  });

  it('UARIV-16 a later message that arrives does not tell the question: its requester is still to be called', async () => {
    const { who, name, live } = await anUnreachedCase('el ratón no se mueve');
    desk.connector.clearScript();
    await notes('¿Pudo entrar?', live);
    await desk.shows(desk.chat(who), 'Beto Gil escribió sobre', name);
    const after = await liveAt(desk, 'mesa', name, 'escribió al usuario', { button: talked });
    expect(after.words).toContain(`A ${who.name} no le llegó la pregunta: llámele.`);
  });

  it('UARIV-16 requesters do not see the list of undelivered people', async () => {
    const ana = desk.requester();
    expect((await desk.say(ana, 'inalcanzables')).join()).toContain('equipo de la Mesa de servicios');
  });
});
