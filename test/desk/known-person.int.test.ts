import { afterAll, beforeAll, expect, it } from 'vitest';
import { startDesk, type DeskOverHttp } from '../support/desk-over-http.js';
import { inputsOf } from '../support/shown-card.js';
import { postCase, postDraft } from './a-case.js';

let desk: DeskOverHttp;
beforeAll(async () => {
  desk = await startDesk();
  await desk.bindAll();
});
afterAll(() => desk.close());

it('UARIV-06 telephone and site are asked once: the next draft takes them from the previous case', async () => {
  const { who } = await postCase(desk, 'no abre el visor de planos');
  const next = await postDraft(desk, who, 'la pantalla titila mucho');
  expect(inputsOf(next.card)).toMatchObject({ f_phone: '3001234567', f_site: 'Centro' });
  const stranger = await postDraft(desk, desk.requester(), 'la pantalla no enciende');
  expect(inputsOf(stranger.card)).toMatchObject({ f_phone: '', f_site: '' });
});
