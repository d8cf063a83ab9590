import { expect, it } from 'vitest';
import { aCaseByMail, answerTo } from '../../support/a-case-by-mail.js';
import { advance } from '../../support/a-desk.js';
import { aReadMail } from '../../support/a-mail-desk.js';

it('M-13 what a machine answers to a letter of a closed case gets no answer, with the mark of a machine or without', async () => {
  const { desk, id, receipt } = await aCaseByMail();
  await advance(desk, id, 'take', 'beto');
  await advance(desk, id, 'resolve', 'beto', { solution: 'Se reparó el perfil de Outlook.' });
  await desk.processAllDue();
  await desk.arrives(answerTo(desk.sent.at(-1)?.id, 'Sí, quedó bien.'));
  expect((await desk.load(id)).ticket.phase).toBe('closed');
  desk.sent.splice(0);
  const headers = { ...aReadMail().headers, autoSubmitted: 'auto-replied' };
  const marked = await desk.arrives(answerTo(receipt.id, 'Su mensaje fue rechazado 1.', { headers }));
  expect(marked).toMatchObject({ outcome: 'automatic', ticket: id });
  for (let i = 2; i < 6; i += 1) await desk.arrives(answerTo(receipt.id, `Su mensaje fue rechazado ${i}.`));
  expect(desk.sent).toEqual([]);
  expect((await desk.load(id)).ticket.phase).toBe('closed');
});

it('M-24 what a person answers through a list that feeds the mailbox is the answer for which the case waits', async () => {
  const { desk, id, receipt } = await aCaseByMail();
  await advance(desk, id, 'take', 'beto');
  await advance(desk, id, 'ask', 'beto', { question: '¿En qué equipo?' });
  await desk.processAllDue();
  const headers = { ...aReadMail().headers, listId: '<mesa.grupos.entidad.example>', precedence: 'list' };
  const got = await desk.arrives(answerTo(receipt.id, 'En el portátil de la oficina 301.', { headers }));
  expect(got).toMatchObject({ outcome: 'case', ticket: id });
  const { ticket, history } = await desk.load(id);
  expect(ticket.state).not.toBe('waiting-requester');
  expect(JSON.stringify(history.find(({ event }) => event.type === 'requester-answered'))).toContain('En el portátil de la oficina 301.');
});
