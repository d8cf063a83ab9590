import { afterAll, beforeAll, expect, it } from 'vitest';
import { startDesk, type DeskOverHttp } from '../support/desk-over-http.js';
import { wordsIn } from './a-case.js';

let desk: DeskOverHttp;
beforeAll(async () => {
  desk = await startDesk();
  await desk.bindAll();
});
afterAll(() => desk.close());

it('UARIV-12 over HTTP what a report may be is one card in the chat, which becomes what was chosen', async () => {
  const luis = desk.requester();
  await desk.say(luis, 'precaso el computador no prende, solo pita');
  await desk.shows(desk.chat(luis), 'PRE-000001', 'Faltan');
  expect(await desk.say(luis, 'precaso mi pc no enciende y hace un pitido')).toEqual([]);
  const asked = await desk.shows(desk.chat(luis), 'PRE-000002', '¿Es esto?', 'Usted ya lo reportó en PRE-000001');
  for (const _ of [1, 2])
    expect(wordsIn(await desk.press(luis, asked, 'Agregar a PRE-000001'))).toContain('Sus palabras quedaron en PRE-000001');
  await desk.shows(desk.chat(luis), 'PRE-000001', 'mi pc no enciende y hace un pitido');

  expect(await desk.say(luis, 'precaso otra vez mi pc no enciende y pita')).toEqual([]);
  const again = await desk.shows(desk.chat(luis), 'PRE-000003', '¿Es esto?');
  expect(wordsIn(await desk.press(luis, again, 'Es otra cosa'))).toContain('Faltan');
  await desk.shows(desk.chat(luis), 'PRE-000003', 'Faltan');
});
