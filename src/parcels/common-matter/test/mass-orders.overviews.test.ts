import { expect, it } from 'vitest';
import { MINUTE } from '../../../core/instant.js';
import { createRender } from '../../../features/render.js';
import { handleMessage } from '../../../features/handle-message.js';
import { aDesk, advance, type TestDesk } from '../../../../test/support/a-desk.js';
import { aTurn } from '../../../../test/support/a-turn.js';
import { readable } from '../../../../test/support/shown-card.js';
import { declaredOf } from '../../../../test/support/a-mass-incident.js';
import { readDeskStatus } from '../../../desk/overviews/desk-status.js';

async function shown(desk: TestDesk, text: string): Promise<string> {
  const render = createRender();
  return JSON.stringify((await handleMessage(aTurn(desk, 'carla', text))).map(render));
}

it('SIIF-07 «estado» and «resumen» name an open mass incident with its cases, pressed to it, until it is solved', async () => {
  const desk = await aDesk();
  expect(readable(await shown(desk, 'estado'))).not.toContain('masivo');
  const parent = await declaredOf(desk, 'no abre el correo', 3);
  const status = await shown(desk, 'estado');
  for (const part of ['Incidentes masivos abiertos', 'no abre el correo 1', '3 casos · desde las 9:00 a. m.'])
    expect(readable(status)).toContain(part);
  expect(status).toContain('"value":"caso CASO-000001"');
  const digest = await shown(desk, 'resumen');
  expect(readable(digest)).toContain('1 incidente masivo abierto: CASO-000001 «no abre el correo 1» (3 casos)');
  expect(digest).toContain('"value":"masivos"');
  await advance(desk, parent, 'take', 'beto');
  await advance(desk, parent, 'resolve', 'beto', { solution: 'Se reinició el servidor de correo' });
  await desk.pass(MINUTE);
  await desk.pass(MINUTE);
  for (const text of ['estado', 'resumen', 'masivos']) expect(readable(await shown(desk, text))).not.toContain('3 casos');
});

it('SIIF-07 of more than three open mass incidents «estado» names the newest, and presses the list of all', async () => {
  const desk = await aDesk();
  for (const what of ['correo', 'red', 'impresora', 'portal', 'nube']) await declaredOf(desk, `no abre ${what}`, 2);
  const { incidents } = await readDeskStatus(desk);
  expect(incidents).toMatchObject({ more: 2, isMoreCounted: true });
  expect(incidents.newest.map(({ stored }) => stored.ticket.words)).toEqual(['no abre nube 1', 'no abre portal 1', 'no abre impresora 1']);
  const status = await shown(desk, 'estado');
  expect(readable(status)).toContain('y 2 más');
  expect(status).toContain('"value":"masivos"');
  for (const what of ['correo', 'red', 'nube']) expect(readable(await shown(desk, 'masivos'))).toContain(`no abre ${what} 1`);
  expect(readable(await shown(desk, 'resumen'))).toContain('5 incidentes masivos abiertos');
});

it('SIIF-07 a case that is no mass incident any more leaves «estado» at once', async () => {
  const desk = await aDesk();
  const parent = await declaredOf(desk, 'no abre el correo', 2);
  expect((await readDeskStatus(desk)).incidents.newest).toHaveLength(1);
  const { actor } = aTurn(desk, 'beto', '');
  await desk.execute(parent, { id: 'undo', type: 'undo-mass', reason: 'Eran dos causas' }, actor);
  expect((await readDeskStatus(desk)).incidents.newest).toHaveLength(0);
});
