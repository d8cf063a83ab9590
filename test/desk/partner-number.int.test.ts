import { afterAll, beforeAll, expect, it } from 'vitest';
import { withPartnerDesk } from '../support/a-partner.js';
import { startChangedDesk } from '../support/changed-desk.js';
import type { DeskOverHttp } from '../support/desk-over-http.js';
import { postDraft, besidesProfile, liveAt, wordsIn } from './a-case.js';

let desk: DeskOverHttp;
beforeAll(async () => {
  desk = await startChangedDesk((shipped) => {
    const { procedure } = withPartnerDesk(shipped);
    // Every group is on a way of the procedure's.
    return { ...procedure, routes: procedure.routes.map((r, i) => (i === 0 ? { ...r, to: [...r.to, 'men'] } : r)) };
  });
});
afterAll(() => desk.close());

it('SIGCE-03 the requester knows and finds the case by the other desk’s number, and never reads ours', async () => {
  const { beto } = desk.people;
  const who = desk.requester();
  const draft = await postDraft(desk, who, 'no deja entrar al sistema');
  await desk.press(who, draft, 'Enviar', {
    ...besidesProfile,
    category: 'otro',
    description: 'No deja entrar desde el lunes',
    origin: 'MEN-77/2026',
  });
  const receipt = await desk.shows(desk.chat(who), 'MEN-77/2026', 'Registrado');
  expect(receipt.words).not.toContain('CASO-');
  const live = await desk.shows(desk.channel('mesa'), 'MEN-77/2026', 'Sin asignar');
  const name = /CASO-\d{6}/.exec(live.words)?.[0] ?? '';
  expect(live.words).toContain(`${name} (MEN-77/2026)`);
  await desk.press(beto, live, 'Tomar');
  await desk.shows(desk.chat(who), 'Lo atiende Beto Gil, de la Mesa de servicios.');
  for (const asked of ['¿cómo va el caso men-77/2026?', 'MEN-77/2026']) {
    await desk.say(who, asked);
    await desk.shows(desk.chat(who), 'MEN-77/2026', 'Lo atiende Beto Gil, de la Mesa de servicios.');
  }
  expect((await desk.say(who, 'caso 98765')).join()).not.toContain('CASO-');
  const other = desk.requester();
  expect((await desk.say(other, 'caso men-77/2026')).join()).not.toContain('no deja entrar');
  expect(
    wordsIn(await desk.press(who, await desk.shows(desk.chat(who), 'MEN-77/2026', { button: 'Ver historia' }), 'Ver historia')),
  ).not.toContain('CASO-');
  expect((await liveAt(desk, 'mesa', `${name} (MEN-77/2026)`, 'Beto Gil debe')).words).toContain(name);
});
