import { afterAll, beforeAll, expect, it } from 'vitest';
import { startDesk, type DeskOverHttp } from '../../../../test/support/desk-over-http.js';
import { liveAt, postCase, wordsIn } from '../../../../test/desk/a-case.js';

let desk: DeskOverHttp;
beforeAll(async () => {
  desk = await startDesk();
  await desk.bindAll();
});
afterAll(() => desk.close());

it('a text that the coordinator keeps in the chat fills a solution, under what was typed', async () => {
  const { beto, carla } = desk.people;
  await desk.say(carla, 'plantillas mesa');
  const empty = await desk.shows(desk.chat(carla), 'Preguntas y plantillas · Mesa de servicios');
  const typed = {
    title: 'Clave restablecida',
    text: '{nombre}, ya puede entrar. Es por {número}.',
    use: 'both',
    group: 'mesa',
    personal: 'no',
  };
  const added = await desk.submit(carla, await desk.open(carla, empty, 'Agregar'), 'Agregar', typed);
  expect(JSON.stringify(added)).toContain('está publicado, por');
  await desk.say(beto, 'plantillas');
  await desk.shows(desk.chat(beto), 'Preguntas y plantillas', 'Clave restablecida');

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

const question = '¿Cómo restablezco la contraseña del correo?';
const answer = 'Entre al portal y pulse «Olvidé mi contraseña».';

it('SIIF-16 a solution becomes a frequent question, which answers the next one who asks before the form', async () => {
  const { beto, carla } = desk.people;
  const solved = await postCase(desk, 'no me acuerdo de la contraseña del correo');
  await desk.press(beto, solved.live, 'Tomar');
  const taken = await liveAt(desk, 'mesa', solved.name, 'Beto Gil debe');
  await desk.submit(beto, await desk.open(beto, taken, 'Resolver'), 'Resolver', { solution: answer });
  const resolved = await liveAt(desk, 'mesa', solved.name, 'Solucionado');
  const more = await desk.open(beto, resolved, 'Más…');
  const form = await desk.open(beto, more, 'Proponer pregunta o plantilla');
  await desk.submit(beto, form, 'Proponer', { title: question, text: answer, use: 'requesters', personal: 'no' });

  const proposed = await desk.shows(desk.chat(carla), 'propone un texto', question, 'Olvidé mi contraseña');
  expect(wordsIn(await desk.press(carla, proposed, 'Aprobar'))).toContain(`«${question}» está publicado, por Carla Ríos.`);

  const luis = desk.requester();
  await desk.say(luis, 'precaso ayuda, hay que restablecer mi contraseña de correo');
  const offered = await desk.shows(desk.chat(luis), 'PRE-', '¿Le sirve esto?', question, 'Olvidé mi contraseña');
  expect(wordsIn(await desk.press(luis, offered, 'Sí, ya quedó'))).toContain('Le sirvió la pregunta frecuente');
  const withdrawn = await desk.shows(desk.chat(luis), 'Le sirvió la pregunta frecuente');
  await desk.press(luis, withdrawn, 'Retomarlo');
  await desk.shows(desk.chat(luis), 'Faltan', 'restablecer mi contraseña');

  expect((await desk.say(luis, 'preguntas frecuentes')).join()).toContain(question);
  const list = await desk.shows(desk.chat(luis), 'Preguntas frecuentes', question);
  const opened = wordsIn(await desk.press(luis, list, 'Ver respuesta'));
  for (const said of [answer, '¿Le sirvió?']) expect(opened).toContain(said);
});
