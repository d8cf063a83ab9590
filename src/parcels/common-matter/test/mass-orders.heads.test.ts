import { expect, it } from 'vitest';
import { MINUTE } from '../../../core/instant.js';
import { createRender } from '../../../features/render.js';
import { handleMessage } from '../../../features/handle-message.js';
import { handlePress } from '../../../features/acts.js';
import { advance, aDesk, caseOf, type TestDesk } from '../../../../test/support/a-desk.js';
import { aTurn } from '../../../../test/support/a-turn.js';
import type { Who } from '../../../../test/support/cast.js';
import { readable } from '../../../../test/support/shown-card.js';

async function deskOf(count: number): Promise<TestDesk> {
  const desk = await aDesk();
  for (let n = 1; n <= count; n += 1) await caseOf(desk, { words: `no abre el correo ${n}`, key: `a|${n}` });
  return desk;
}

async function says(desk: TestDesk, who: Who, text: string): Promise<string> {
  const messages = await handleMessage(aTurn(desk, who, text));
  await desk.whenIdle();
  return readable(JSON.stringify(messages.map(createRender())));
}

async function nth(desk: TestDesk, n: number) {
  const stored = await desk.store.queries.byNumber('uariv', 'ticket', n);
  if (stored === null) throw new Error(`no case ${n}`);
  return stored;
}

async function solved(desk: TestDesk, n: number): Promise<void> {
  const { id } = await nth(desk, n);
  await advance(desk, id, 'take', 'beto');
  await advance(desk, id, 'resolve', 'beto', { solution: 'Se reinició el servidor' });
  await desk.pass(2 * MINUTE);
}

it('SIIF-07 «masivo» whose first case is solved says so at once, and takes no other one in its place', async () => {
  const desk = await deskOf(3);
  await solved(desk, 1);
  const said = await says(desk, 'beto', 'masivo 1, 2, 3: se cayó el correo');
  expect(said).toContain('ya está solucionado');
  expect(said).not.toContain('Declarar incidente masivo');
});

it('SIIF-07 «masivo» with a solved case among the others names it before anything is declared', async () => {
  const desk = await deskOf(3);
  await solved(desk, 3);
  const form = await says(desk, 'beto', 'masivo 1, 2, 3: se cayó el correo');
  expect(form).toContain('Declarar incidente masivo');
  expect(form).toMatch(/CASO-000003[^"]*(?:ya|solucion)/);
});

it.each([
  'CASO-000001, CASO-000002, CASO-000003, CASO-000004',
  '1, 2, 3, 4',
  'CASO-000001 CASO-000002 CASO-000003 y CASO-000004',
  '1,2,1,3,4',
])('SIIF-07 «masivo %s» takes all four, and its first case is none of its own others', async (numbers) => {
  const desk = await deskOf(4);
  const form = await says(desk, 'beto', `masivo ${numbers}: se cayó el correo`);
  expect(/"value":"(CASO[^"]*)"/.exec(form)?.[1]).toBe('CASO-000002, CASO-000003, CASO-000004');
});

it('SIIF-07 more numbers than cases that may go together are counted, and none of them is looked up', async () => {
  const desk = await deskOf(1);
  const many = Array.from({ length: 700 }, (_, i) => i + 2);
  let lookups = 0;
  desk.weather.onLoad = () => void (lookups += 1);
  const { id, ticket } = await nth(desk, 1);
  const press = { verb: 'mass', step: 'declare', ticket: id, v: ticket.version, n: 'n1', f_cases: many.join(', '), f_reason: 'Se cayó' };
  const answer = await handlePress(aTurn(desk, 'beto', ''), press);
  expect(JSON.stringify(answer.kind === 'card' ? createRender()(answer.message) : answer)).toContain('admite 501; lleva 700');
  expect(lookups).toBeLessThan(10);
});

it('SIIF-07 a late reporter is added by «masivo» after the answer, also once the incident is closed', async () => {
  const desk = await deskOf(3);
  const head = await nth(desk, 1);
  const { ticket } = head;
  const fields = { f_cases: 'CASO-000002', f_reason: 'Se cayó el servidor de correo' };
  await handlePress(aTurn(desk, 'beto', ''), { verb: 'mass', step: 'declare', ticket: head.id, v: ticket.version, n: 'n1', ...fields });
  await desk.pass(MINUTE);
  await solved(desk, 1);
  await advance(desk, head.id, 'accept', 'ana');
  expect((await nth(desk, 1)).ticket.phase).toBe('closed');
  expect(await says(desk, 'beto', 'masivo 1, 3')).toContain('A cada persona le llega ahora la misma respuesta.');
  const { version: v } = (await nth(desk, 1)).ticket;
  await handlePress(aTurn(desk, 'beto', ''), { verb: 'mass', step: 'add', ticket: head.id, v, n: 'n2', f_cases: 'CASO-000003' });
  await desk.pass(MINUTE);
  expect((await nth(desk, 3)).ticket).toMatchObject({ phase: 'resolved', solution: { text: 'Se reinició el servidor' } });
});
