import { afterAll, beforeAll, expect, it } from 'vitest';
import { startDesk, type DeskOverHttp } from '../support/desk-over-http.js';
import { postCase, postSolvedCase } from './a-case.js';

let desk: DeskOverHttp;

beforeAll(async () => {
  desk = await startDesk();
  await desk.bindAll();
});
afterAll(() => desk.close());

it('a quoted reply in the requester’s chat is about the case whose card is quoted, and a quoted «mis casos» is the list', async () => {
  const first = await postCase(desk, 'no enciende el monitor');
  const second = await postCase(desk, 'no timbra el teléfono', first.who);
  for (const { receipt, name } of [first, second])
    expect((await desk.say(first.who, 'también pasa en la otra oficina', { quotes: [receipt.id] })).join()).toContain(name);
  const list = (await desk.say(first.who, 'mis casos', { quotes: [first.receipt.id] })).join();
  expect([list.includes(first.name), list.includes(second.name)]).toEqual([true, true]);
});

it('the words sent with a quoted solution judge it, also in a thread of the chat', async () => {
  const solved = await postSolvedCase(desk, 'no cierra la ventana del programa');
  await postCase(desk, 'no carga el portátil', solved.who);
  const said = (await desk.say(solved.who, 'sigue igual', { quotes: [solved.resolution.id] })).join();
  expect(said).toContain(solved.name);
  const thread = { conversationId: `${solved.who.chatId};messageid=${solved.resolution.id}`, rootId: null };
  await desk.deliver({
    ...desk.connector.text(solved.who, desk.chat(solved.who), 'todavía no abre'),
    conversation: { conversationType: 'personal', id: thread.conversationId, tenantId: desk.connector.demo.tenantId },
  });
  const replies = desk.connector.calls.filter(
    (call) =>
      call.path.includes(encodeURIComponent(thread.conversationId)) || decodeURIComponent(call.path).includes(thread.conversationId),
  );
  expect(replies.length).toBeGreaterThan(0);
});

it('a mention in the thread of a live card is about its case', async () => {
  const { live, name } = await postCase(desk, 'no gira el ventilador del servidor');
  const { beto } = desk.people;
  const where = { conversationId: desk.channel('mesa').conversationId, rootId: live.id };
  // The card is seen before its id is stored: the call of those on duty is sent with it.
  await expect
    .poll(async () => (await desk.say(beto, 'ya lo vio el proveedor', { where })).join())
    .toContain(`¿Qué hago con esto en ${name}?`);
  const ofCase = () =>
    desk.connector.nextPost(
      (activity, call) => call.conversationId === where.conversationId && JSON.stringify(activity['attachments'] ?? '').includes(name),
    );
  await ofCase();
  expect(await desk.say(beto, 'estado', { where })).toEqual([]);
  expect((await ofCase()).status).toBe(201);
});
