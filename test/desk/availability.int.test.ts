import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDesk, type DeskOverHttp } from '../support/desk-over-http.js';
import { botMessages } from '../support/desk-acts.js';
import type { DemoPerson } from '../../playground/people/demo-organisation.js';
import { readable, wordsOf } from '../support/shown-card.js';
import { postCase, liveAt, wordsIn, type PostedCase } from './a-case.js';

let desk: DeskOverHttp;
beforeAll(async () => {
  desk = await startDesk();
  await desk.bindAll();
});
afterAll(() => desk.close());

/** Says in a channel what mentions the bot and a person. @returns what the bot said there by then */
async function sayAbout(who: DemoPerson, group: string, text: string, meant: DemoPerson): Promise<string> {
  const where = desk.channel(group);
  const { bot } = desk.connector.demo;
  // What one person asks for in a channel is answered in their own chat.
  const shown = () => [where, desk.chat(who)].flatMap((place) => botMessages(desk.connector, place));
  const before = new Set(shown().map((one) => one.id));
  const words = `<at>${bot.name}</at> ${text.replace('@', `<at>${meant.name}</at>`)}`;
  expect((await desk.deliver(desk.connector.text(who, where, words, { mentions: [bot, meant] }))).status).toBe(200);
  return shown()
    .filter((one) => !before.has(one.id))
    .map(wordsOf)
    .join('\n');
}

async function takenBy(who: DemoPerson, words: string): Promise<PostedCase> {
  const made = await postCase(desk, words);
  await desk.press(who, made.live, 'Tomar');
  return { ...made, live: await liveAt(desk, 'mesa', made.name, `${who.name} debe`) };
}

describe('an adviser who is taken off the desk', () => {
  it('SIIF-15 the coordination marks an adviser away, sees their cases, and reassigns them one by one or together', async () => {
    const { carla, luz, beto } = desk.people;
    const [first, second, third] = [
      await takenBy(luz, 'la impresora no agarra papel'),
      await takenBy(luz, 'el monitor parpadea'),
      await takenBy(luz, 'el ratón no hace clic'),
    ];
    expect(await sayAbout(carla, 'mesa', 'no disponible @ hasta viernes por incapacidad', luz)).toMatch(
      /Luz Parra queda como no disponible hasta el \S+ \d+ .*8:00 a\. m\./,
    );
    const card = await desk.shows(desk.chat(carla), 'Luz Parra queda como no disponible', 'Tiene 3 casos.');
    expect(card.words).toContain(first.name);
    // The reason of an absence does not belong in a channel.
    expect(botMessages(desk.connector, desk.channel('mesa')).map(wordsOf).join()).not.toContain('incapacidad');
    const one = await desk.open(carla, card, 'Reasignar');
    expect(JSON.stringify(one.card)).not.toContain('Luz Parra"');
    await desk.submit(carla, one, 'Asignar', { person: beto.aadObjectId });
    await liveAt(desk, 'mesa', first.name, 'Beto Gil debe');
    const rest = await desk.shows(desk.chat(carla), 'Luz Parra queda como no disponible');
    const all = await desk.open(carla, rest, 'Reasignar los 3 de la Mesa de servicios');
    expect(readable(JSON.stringify(all.card))).toContain(`Se reasignan 2 casos: ${second.name} y ${third.name}.`);
    expect(wordsIn(await desk.submit(carla, all, 'Reasignar', {}))).toContain('Revise 1 dato');
    await desk.press(luz, third.live, 'Nota');
    expect(wordsIn(await desk.submit(carla, all, 'Reasignar', { person: beto.aadObjectId }))).toBe(
      '2 casos quedaron a nombre de Beto Gil.',
    );
    await liveAt(desk, 'mesa', third.name, 'Beto Gil debe');
    expect(wordsIn(await desk.press(carla, rest, 'Deshacer'))).toBe('Luz Parra vuelve a estar disponible.');
    expect(await desk.say(luz, 'estoy disponible')).toEqual(['Usted ya estaba disponible.']);
  });

  it('SIIF-15 an absent adviser is not offered as assignee, and a form opened before no longer names them', async () => {
    const { beto, luz } = desk.people;
    const { live, name } = await postCase(desk, 'el micrófono no se oye');
    const form = await desk.open(beto, live, 'Asignar');
    expect(JSON.stringify(form.card)).toContain('Luz Parra');
    expect((await desk.say(luz, 'no disponible hasta mañana')).join()).toMatch(/Queda como no disponible hasta el .*8:00 a\. m\./);
    expect(JSON.stringify(await desk.open(beto, live, 'Asignar'))).not.toContain('Luz Parra');
    expect(wordsIn(await desk.submit(beto, form, 'Asignar', { person: luz.aadObjectId }))).toMatch(
      /Revise 1 dato.*Luz Parra no está disponible hasta .* Disponibles: /s,
    );
    expect((await liveAt(desk, 'mesa', name)).words).not.toContain('Luz Parra');
    const card = await desk.shows(desk.chat(luz), 'Queda como no disponible', { button: 'Estoy disponible' });
    expect(wordsIn(await desk.press(luz, card, 'Estoy disponible'))).toContain('Vuelve a estar disponible');
    await desk.submit(beto, form, 'Asignar', { person: luz.aadObjectId });
    await liveAt(desk, 'mesa', name, 'Luz Parra debe');
  });

  it('SIIF-15 an absent adviser who takes a case is marked back, and is informed of it', async () => {
    const { luz } = desk.people;
    const { live, name } = await postCase(desk, 'se congela la videollamada');
    await desk.say(luz, 'no disponible hasta mañana');
    expect(wordsIn(await desk.press(luz, live, 'Tomar'))).toContain('vuelve a estar disponible');
    expect((await liveAt(desk, 'mesa', name, 'Luz Parra debe')).words).not.toContain('vuelve a estar disponible');
    expect(await desk.say(luz, 'estoy disponible')).toEqual(['Usted ya estaba disponible.']);
  });

  it('SIIF-15 an answer in an absent adviser’s case is notified to their group', async () => {
    const { luz } = desk.people;
    const { who, live, name } = await takenBy(luz, 'no carga la intranet');
    await desk.submit(luz, await desk.open(luz, live, 'Pedir datos'), 'Pedir datos', { question: '¿Qué navegador usa?' });
    const question = await desk.shows(desk.chat(who), '¿Qué navegador usa?', name);
    await desk.say(luz, 'no disponible de vacaciones hasta el 15 de diciembre');
    await desk.press(who, question, 'Responder', { answer: 'El que trae el equipo' });
    expect((await desk.shows(desk.channel('mesa'), `respondió por ${name}`, 'El que trae el equipo')).words).toContain(
      'Luz Parra lo tiene y no está disponible',
    );
    await desk.shows(desk.chat(luz), `respondió por ${name}`);
    await desk.say(luz, 'estoy disponible');
  });
});

describe('permission to mark people away', () => {
  it('SIIF-15 only the coordination marks others away, lists their cases, or presses the buttons of the absence card', async () => {
    const { beto, luz, carla } = desk.people;
    expect(await sayAbout(beto, 'mesa', 'no disponible @ hasta viernes', luz)).toContain('Eso lo hace la coordinación');
    expect((await desk.say(beto, 'persona Luz Parra')).join()).toContain('Eso lo hace la coordinación');
    const ana = desk.requester();
    expect((await desk.say(ana, 'no disponible')).join()).toContain('Mesa de servicios');
    expect((await desk.say(ana, 'no disponible el portal de pagos')).join()).toContain('¿Lo registro');
    await sayAbout(carla, 'mesa', 'no disponible @ hasta viernes', luz);
    const card = await desk.shows(desk.chat(carla), 'Luz Parra queda como no disponible hasta el', {
      button: 'Deshacer',
    });
    expect(wordsIn(await desk.press(beto, card, 'Deshacer'))).toContain('Eso lo hace la coordinación');
    expect(wordsIn(await desk.press(beto, card, 'Actualizar'))).toContain('Eso lo hace la coordinación');
    // A list of what repeats may come into the same chat.
    expect(await desk.say(carla, 'disponible luz')).toContain('Luz Parra vuelve a estar disponible.');
    expect(wordsIn(await desk.press(carla, card, 'Actualizar'))).toContain('Luz Parra está disponible.');
  });

  it('SIIF-15 an unclear order is asked about: until when, for which person, and which of several', async () => {
    const { beto, carla, luz } = desk.people;
    expect((await desk.say(beto, 'no disponible hasta la otra semana')).join()).toContain('No entendí hasta cuándo');
    expect((await desk.say(beto, 'no disponible mañana')).join()).toContain('¿Hasta cuándo?');
    expect((await desk.say(beto, 'no disponible el correo de todos')).join()).toContain('¿Lo registro');
    expect((await desk.say(beto, 'no disponible hasta las 12:01 a. m. de hoy')).join()).toContain('Ese momento ya pasó');
    expect((await desk.say(carla, 'persona Quiensabe')).join()).toContain('No encuentro a «Quiensabe»');
    expect((await desk.say(carla, 'reasignar')).join()).toContain('¿De quién?');
    const { name } = await takenBy(luz, 'la carpeta compartida no abre');
    await desk.say(luz, 'no disponible hasta viernes');
    expect((await desk.say(carla, 'reasignar')).join()).toMatch(/No disponibles y con casos: Luz Parra \(\d+ casos?\)/);
    expect((await desk.say(carla, 'persona luz parra')).join()).toContain(name);
    expect(await sayAbout(carla, 'mesa', 'reasignar los casos de @', luz)).toContain('Desde ');
    await desk.say(luz, 'estoy disponible');
  });
});
