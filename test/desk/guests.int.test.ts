import { afterAll, beforeAll, expect, it } from 'vitest';
import { startChangedDesk } from '../support/changed-desk.js';
import type { DeskOverHttp } from '../support/desk-over-http.js';
import { titlesOf } from '../support/shown-card.js';
import { withSections } from '../support/a-sectioned-form.js';
import { postCase, postDraft, caseName, besidesProfile, liveAt, wordsIn } from './a-case.js';

let desk: DeskOverHttp;
beforeAll(async () => {
  desk = await startChangedDesk((shipped) => {
    const { procedure } = withSections(shipped);
    const fill = procedure.transitions.map((t) => (t.id === 'fill' ? { ...t, by: ['area', 'specialist'] } : t));
    return {
      ...procedure,
      transitions: fill,
      groups: procedure.groups.map((g) => (g.id === 'infraestructura' ? { ...g, role: 'area' } : g)),
    };
  });
});
afterAll(() => desk.close());

it('USPEC-06 another area fills its section from its channel, under its name, and sees no other case', async () => {
  const { dora } = desk.people;
  const who = desk.requester();
  const draft = await postDraft(desk, who, 'cuenta para una funcionaria nueva');
  await desk.press(who, draft, 'Enviar', {
    ...besidesProfile,
    category: 'accesos',
    description: 'cuenta para una funcionaria nueva: entra el lunes',
  });
  const name = caseName((await desk.shows(desk.chat(who), 'CASO-', 'cuenta para una funcionaria')).words);
  const live = await liveAt(desk, 'infraestructura', name, 'Falta la sección', 'Administración de Personal');
  expect(titlesOf(live.card)).not.toContain('Nota');
  const form = await desk.open(dora, live, 'Diligenciar');
  expect(form.title).toBe(`Administración de Personal · ${name}`);
  expect(wordsIn(await desk.submit(dora, form, 'Diligenciar', { post: '' }))).toContain('Revise 1 dato');
  await desk.submit(dora, form, 'Diligenciar', { post: 'Profesional' });
  await desk.shows(desk.channel('infraestructura'), name, 'Administración de Personal', 'Seguridad y privacidad');
  const other = await postCase(desk, 'no prende el televisor de la sala');
  expect(wordsIn(await desk.press(dora, other.live, 'Más…'))).toContain('No encuentro ese caso');
  expect((await desk.say(dora, 'cola')).join()).toContain('Mesa de servicios');
});
