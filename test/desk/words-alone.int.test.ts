import { afterAll, beforeAll, expect, it } from 'vitest';
import { startDesk, type DeskOverHttp } from '../support/desk-over-http.js';
import { botMessages } from '../support/desk-acts.js';
import { cardOf, titlesOf, wordsOf } from '../support/shown-card.js';
import { postCase, postDraft, postSolvedCase, liveAt } from './a-case.js';

let desk: DeskOverHttp;

beforeAll(async () => {
  desk = await startDesk();
  await desk.bindAll();
});
afterAll(() => desk.close());

it('UARIV-05 «sí» and «no» after an offer point to its buttons, and register nothing', async () => {
  const who = desk.requester();
  await desk.say(who, 'no puedo entrar a la intranet');
  const offer = await desk.shows(desk.chat(who), '¿Lo registro como precaso?');
  for (const word of ['sí', 'no', 'Sí, por favor', 'sí regístrelo', 'correcto'])
    expect(await desk.say(who, word)).toEqual([expect.stringContaining('pulse el botón de la pregunta')]);
  expect((await desk.say(who, 'mis casos')).join()).toContain('No tiene casos');
  await desk.press(who, offer, 'Sí, registrar');
  await desk.shows(desk.chat(who), 'PRE-', 'no puedo entrar a la intranet');
  expect(await desk.say(who, 'sí, por favor')).toEqual([expect.stringContaining('pulse el botón')]);
});

it('thanks are answered with the one card that still waits for the person, in their chat only', async () => {
  const { who, name, resolution } = await postSolvedCase(desk, 'no gira la silla');
  for (const thanks of ['gracias', 'ok', 'ya quedó bien'])
    expect(await desk.say(who, thanks)).toEqual([expect.stringContaining(`Con gusto, ${who.givenName}. Falta su respuesta aquí:`)]);
  expect(titlesOf((await desk.shows(desk.chat(who), 'Falta su respuesta aquí', '¿Quedó bien?')).card)).toContain('Sí, quedó bien');
  expect((await desk.say(who, 'gracias', { where: desk.channel('area-0') })).join()).not.toContain(name);
  await desk.say(who, name);
  expect(titlesOf((await desk.shows(desk.chat(who), `**${name}** · `, 'Solucionado')).card)).toContain('Sí, quedó bien');
  await desk.press(who, resolution, 'Sí, quedó bien');
  await liveAt(desk, 'mesa', name, 'Cerrado');
  const asking = () => botMessages(desk.connector, desk.chat(who)).filter((one) => titlesOf(cardOf(one) ?? {}).includes('Sí, quedó bien'));
  await expect.poll(() => asking().map(wordsOf)).toEqual([]);
  expect((await desk.say(who, 'gracias')).join()).toContain('Aquí estoy si necesita algo más');
  const draft = await postDraft(desk, who, 'la lámpara parpadea mucho');
  expect((await desk.say(who, 'ok')).join()).toContain(`Falta enviar ${draft.code}`);
});

it('«cancelar» of a case with an assignee, or of a closed one, says so and what can be done', async () => {
  const { who, name, resolution } = await postSolvedCase(desk, 'no corta la guillotina');
  expect(await desk.say(who, `cancelar ${name}`)).toEqual([expect.stringMatching(/lo atiende Beto Gil\. Puede agregarle información/)]);
  await desk.press(who, resolution, 'Sí, quedó bien');
  await liveAt(desk, 'mesa', name, 'Cerrado');
  const [over = ''] = await desk.say(who, `cancelar ${name}`);
  expect(over).toContain(`${name} ya terminó: quedó «Cerrado». Para pedir algo nuevo escriba «precaso»`);
  expect(over).not.toContain('agregar');
});

it('a queue is titled by the list that was asked for', async () => {
  const { beto, carla } = desk.people;
  await postCase(desk, 'no hay agua en el baño');
  expect((await desk.say(carla, 'estado nivel 2')).join()).toContain('Cola del nivel 2');
  expect((await desk.say(beto, 'cola')).join()).toContain('Cola de la Mesa de servicios');
  expect((await desk.say(carla, 'cola')).join()).toContain('Cola de todos los grupos');
});
