import { afterAll, beforeAll, expect, it } from 'vitest';
import { startDesk, type DeskOverHttp } from '../../../../test/support/desk-over-http.js';
import { liveAt, postCase } from '../../../../test/desk/a-case.js';

let desk: DeskOverHttp;
beforeAll(async () => {
  desk = await startDesk();
  await desk.bindAll();
});
afterAll(() => desk.close());

it('a ready answer that the coordinator keeps in the chat fills a solution, under what was typed', async () => {
  const { beto, carla } = desk.people;
  await desk.say(carla, 'plantillas mesa');
  const empty = await desk.shows(desk.chat(carla), 'Plantillas de Mesa de servicios', 'Aún no tiene plantillas');
  const typed = { title: 'Clave restablecida', text: '{nombre}, ya puede entrar. Es por {número}.', use: 'both', personal: 'no' };
  const added = await desk.submit(carla, await desk.open(carla, empty, 'Agregar'), 'Agregar', typed);
  expect(JSON.stringify(added)).toContain('quedó en las plantillas de Mesa de servicios');
  await desk.say(beto, 'plantillas');
  await desk.shows(desk.chat(beto), 'Plantillas de Mesa de servicios', 'Clave restablecida');

  const posted = await postCase(desk, 'no me acuerdo de la contraseña del correo');
  await desk.press(beto, posted.live, 'Tomar');
  const taken = await liveAt(desk, 'mesa', posted.name, 'Beto Gil debe');
  const form = await desk.open(beto, taken, 'Resolver');
  const [, id = ''] = /"title":"Clave restablecida","value":"([^"]+)"/.exec(JSON.stringify(form)) ?? [];
  const filled = await desk.submit(beto, form, 'Poner plantilla', { _answer: id, solution: 'Se restableció la clave.' });
  const [, text = ''] = /"id":"f_solution"[^}]*"value":"([^"]+)"/.exec(JSON.stringify(filled)) ?? [];
  expect(text).toMatch(/^Se restableció la clave\.\\n\\n\S+, ya puede entrar\. Es por CASO-\d+\.$/);
  await desk.submit(beto, form, 'Resolver', { solution: text.replaceAll('\\n', '\n') });
  await desk.shows(desk.chat(posted.who), 'Se restableció la clave.', 'ya puede entrar');
});
