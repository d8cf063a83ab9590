import { afterAll, beforeAll, expect, it } from 'vitest';
import { botMessages } from '../support/desk-acts.js';
import { startDesk, type DeskOverHttp } from '../support/desk-over-http.js';
import { wordsOf, wordsOfCard } from '../support/shown-card.js';
import { liveAt, postCase, wordsIn } from './a-case.js';

let desk: DeskOverHttp;
beforeAll(async () => {
  desk = await startDesk();
  await desk.bindAll();
});
afterAll(() => desk.close());

it('UARIV-11 a person who lost a race reads it in their own chat too, where no card replaces it; the form of another’s case says whose it is', async () => {
  const { beto, luz } = desk.people;
  await desk.say(luz, 'hola');
  const { live, name } = await postCase(desk, 'no enciende el monitor');
  await desk.press(beto, live, 'Tomar');
  const taken = await liveAt(desk, 'mesa', name, 'Beto Gil debe');
  expect(wordsIn(await desk.press(luz, live, 'Tomar'))).toContain('Beto Gil');
  await desk.shows(desk.chat(luz), `${name}: `, 'Beto Gil', 'Revise');
  const said = botMessages(desk.connector, desk.channel('mesa')).map(wordsOf);
  expect(said.filter((words) => words.includes(`${name}: `))).toEqual([]);
  expect(wordsOfCard((await desk.open(luz, taken, 'Resolver')).card)).toContain('Lo atiende Beto Gil.');
  expect(wordsOfCard((await desk.open(beto, taken, 'Resolver')).card)).not.toContain('Lo atiende');
});

it('SIIF-16 a proposal shows the question above its answer, and once approved offers its reviewer no approval any more', async () => {
  const { beto, carla } = desk.people;
  const { live, name } = await postCase(desk, 'cómo cambio la firma del correo');
  await desk.press(beto, live, 'Tomar');
  const taken = await liveAt(desk, 'mesa', name, 'Beto Gil debe');
  await desk.submit(beto, await desk.open(beto, taken, 'Resolver'), 'Resolver', { solution: 'Se cambió la firma.' });
  const more = await desk.open(beto, await liveAt(desk, 'mesa', name, 'Solucionado'), 'Más…');
  const form = await desk.open(beto, more, 'Proponer pregunta o plantilla');
  const words = { title: '¿Cómo cambio mi firma?', text: 'En Archivo, Opciones, Correo, Firmas.', use: 'requesters' };
  await desk.submit(beto, form, 'Proponer', { ...words, personal: 'no' });
  const proposed = await desk.shows(desk.chat(carla), 'propone un texto', words.title);
  expect(proposed.words).toMatch(/¿Cómo cambio mi firma\?[^]*En Archivo, Opciones/);
  await desk.press(carla, proposed, 'Aprobar');
  await desk.shows(desk.chat(carla), 'está publicado, por Carla Ríos');
  const offers = botMessages(desk.connector, desk.chat(carla)).filter(({ attachments }) =>
    JSON.stringify(attachments).includes('"Aprobar"'),
  );
  expect(offers).toEqual([]);
});
