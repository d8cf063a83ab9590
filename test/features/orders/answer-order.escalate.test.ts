import { doneMessage } from '../../../src/features/answers.js';
import { expect, it } from 'vitest';
import { aWorkedCase, shownIn, drawn, inThread, pressIn, presentTicket } from '../../support/in-thread.js';
import { faultyIn, filledIn } from '../../support/answered-card.js';

it('UARIV-04 «escalar a … porque …» shows group and reason filled in, and escalates with the press', async () => {
  const { desk, id } = await aWorkedCase();
  const [asked] = await inThread(desk, 'beto', id, 'escalar a infraestructura porque el servidor no responde');
  expect(filledIn(asked)).toMatchObject({ group: 'infraestructura', reason: 'el servidor no responde' });
  const form = { group: 'infraestructura', reason: 'el servidor no responde' };
  const lacking = shownIn(await pressIn(desk, 'beto', asked, 'Escalar', form));
  expect([filledIn(lacking), faultyIn(lacking)]).toMatchObject([form, ['diagnosis']]);
  const done = await pressIn(desk, 'beto', lacking, 'Escalar', { ...form, diagnosis: 'Se revisó el cable' });
  expect(shownIn(done)).toEqual(doneMessage('CASO-000001 pasó a Infraestructura tecnológica.'));
  expect((await presentTicket(desk, id)).group).toBe('infraestructura');
});

it.each([
  ['escalar a infraestructura el servidor no responde', 'infraestructura', 'el servidor no responde', ''],
  ['escalar', '', '', ''],
  ['escalar a redes porque no hay internet', '', 'a redes porque no hay internet', 'No conozco el grupo «redes»'],
  ['escalar a dotación', 'dotacion', '', ''],
  ['escalar a sistemas de información: no abre', '', 'no abre', '¿Cuál?'],
  ['asignar a infraestructura', 'infraestructura', '', ''],
])('UARIV-04 «%s» is asked back with what it lacks', async (text, group, reason, remark) => {
  const { desk, id } = await aWorkedCase();
  const [asked] = await inThread(desk, 'beto', id, text);
  expect(filledIn(asked)).toMatchObject({ reason, group });
  expect(drawn(asked).words).toContain(remark);
});

it('UARIV-04 «escalar» without a group asks the group with the rest, keeps the reason, and the group can be changed', async () => {
  const { desk, id } = await aWorkedCase();
  const [asked] = await inThread(desk, 'beto', id, 'escalar porque el servidor no responde');
  const given = { group: 'infraestructura', reason: 'el servidor no responde', diagnosis: '' };
  const chosen = shownIn(await pressIn(desk, 'beto', asked, 'Escalar', given));
  expect(filledIn(chosen)).toMatchObject({ group: 'infraestructura', reason: 'el servidor no responde' });
  const changed = shownIn(await pressIn(desk, 'beto', chosen, 'Cambiar grupo', { reason: 'el servidor no responde' }));
  await pressIn(desk, 'beto', changed, 'Escalar', { ...given, group: 'seguridad', diagnosis: 'Se revisó el cable' });
  expect(await presentTicket(desk, id)).toMatchObject({ group: 'seguridad' });
});
