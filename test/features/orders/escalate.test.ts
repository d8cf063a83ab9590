import { expect, it } from 'vitest';
import { aWorkedCase, cardIn, inThread, pressIn, presentTicket } from '../../support/in-thread.js';

it('UARIV-04 «escalar a … porque …» shows group and reason filled in, and escalates with the press', async () => {
  const { desk, id } = await aWorkedCase();
  const [asked] = await inThread(desk, 'beto', id, 'escalar a infraestructura porque el servidor no responde');
  expect(asked).toMatchObject({ kind: 'asked-order', typed: { group: 'infraestructura', reason: 'el servidor no responde' } });
  const form = { group: 'infraestructura', reason: 'el servidor no responde' };
  const lacking = cardIn(await pressIn(desk, 'beto', asked, 'Escalar', form));
  expect(lacking).toMatchObject({ kind: 'asked-order', typed: form, faults: [{ field: 'diagnosis', code: 'missing' }] });
  const done = await pressIn(desk, 'beto', lacking, 'Escalar', { ...form, diagnosis: 'Se revisó el cable' });
  expect(cardIn(done)).toEqual({ kind: 'done', text: 'CASO-000001 pasó a Infraestructura tecnológica.' });
  expect((await presentTicket(desk, id)).group).toBe('infraestructura');
});

it.each([
  ['escalar a infraestructura el servidor no responde', 'infraestructura', 'el servidor no responde', ''],
  ['escalar', undefined, '', ''],
  ['escalar a redes porque no hay internet', undefined, 'a redes porque no hay internet', 'No conozco el grupo «redes»'],
  ['escalar a dotación', 'dotacion', '', ''],
  ['escalar a sistemas de información: no abre', undefined, 'no abre', '¿Cuál?'],
  ['asignar a infraestructura', 'infraestructura', '', ''],
])('UARIV-04 «%s» is asked back with what it lacks', async (text, group, reason, remark) => {
  const { desk, id } = await aWorkedCase();
  const [asked] = await inThread(desk, 'beto', id, text);
  expect(asked).toMatchObject({ kind: 'asked-order', typed: { reason }, remark: expect.stringContaining(remark) });
  expect(asked?.kind === 'asked-order' ? asked.typed['group'] : null).toBe(group);
});

it('UARIV-04 «escalar» without a group asks the group with the rest, keeps the reason, and the group can be changed', async () => {
  const { desk, id } = await aWorkedCase();
  const [asked] = await inThread(desk, 'beto', id, 'escalar porque el servidor no responde');
  const given = { group: 'infraestructura', reason: 'el servidor no responde', diagnosis: '' };
  const chosen = cardIn(await pressIn(desk, 'beto', asked, 'Escalar', given));
  expect(chosen).toMatchObject({ typed: { group: 'infraestructura', reason: 'el servidor no responde' } });
  const changed = cardIn(await pressIn(desk, 'beto', chosen, 'Cambiar grupo', { reason: 'el servidor no responde' }));
  await pressIn(desk, 'beto', changed, 'Escalar', { ...given, group: 'seguridad', diagnosis: 'Se revisó el cable' });
  expect(await presentTicket(desk, id)).toMatchObject({ group: 'seguridad' });
});
