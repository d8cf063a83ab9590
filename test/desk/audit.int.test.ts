import { afterAll, beforeAll, expect, it } from 'vitest';
import { startChangedDesk } from '../support/changed-desk.js';
import type { DeskOverHttp } from '../support/desk-over-http.js';
import { titlesOf } from '../support/shown-card.js';
import { postSolvedCase, wordsIn } from './a-case.js';
import { forgeAt } from './forge.js';

let desk: DeskOverHttp;
beforeAll(async () => {
  desk = await startChangedDesk(() => ({
    controlPoints: [
      { id: 'C1', label: 'C1 Registro', when: 'registered' },
      { id: 'C2', label: 'C2 Satisfacción', when: 'survey-answered' },
    ],
  }));
});
afterAll(() => desk.close());

it('USPEC-14 a case is audited by its number, or from its history, by the desk alone', async () => {
  const { beto } = desk.people;
  const { who, name, live } = await postSolvedCase(desk, 'la luz del escáner parpadea');
  const [said = ''] = await desk.say(beto, `auditoría ${Number(name.slice(5))}`);
  for (const part of [name, 'C1 Registro', '✔', who.name, 'C2 Satisfacción', '○ pendiente', 'hechos; ninguno se borra'])
    expect(said).toContain(part);
  const history = await desk.open(beto, await desk.open(beto, live, 'Más…'), 'Ver historia');
  const audit = await desk.open(beto, history, 'Ver auditoría');
  expect([audit.title, titlesOf(audit.card)]).toEqual([`Auditoría · ${name}`, []]);
  expect((await desk.say(beto, 'auditoria 98765')).join()).toContain('No encuentro');
  expect((await desk.say(who, `auditoría ${Number(name.slice(5))}`)).join()).toContain('equipo de la Mesa de servicios');
  const own = await desk.shows(desk.chat(who), name, { button: 'Ver historia' });
  expect(titlesOf((await desk.open(who, own, 'Ver historia')).card)).not.toContain('Ver auditoría');
  expect(await forgeAt(() => desk).dialog(who, own, 'task/fetch', { data: { verb: 'dialog', open: 'audit', ticket: 'x' } })).not.toContain(
    'C1',
  );
  expect(wordsIn(await desk.press(beto, live, 'Más…'))).not.toContain('C1');
});
