import { afterAll, beforeAll, expect, it } from 'vitest';
import { startDesk, type DeskOverHttp } from '../../../../test/support/desk-over-http.js';
import { liveAt, postCase, wordsIn } from '../../../../test/desk/a-case.js';

let desk: DeskOverHttp;
beforeAll(async () => {
  desk = await startDesk();
  await desk.bindAll();
});
afterAll(() => desk.close());

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
  const form = await desk.open(beto, more, 'Proponer pregunta frecuente');
  await desk.submit(beto, form, 'Proponer', { question, answer, personal: 'no' });

  const proposed = await desk.shows(desk.chat(carla), 'propone una pregunta frecuente', question, 'Olvidé mi contraseña');
  expect(wordsIn(await desk.press(carla, proposed, 'Aprobar'))).toContain(`«${question}» está publicada, por Carla Ríos.`);

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
