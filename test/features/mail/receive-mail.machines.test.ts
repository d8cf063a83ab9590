import { expect, it } from 'vitest';
import { aCaseByMail, answerTo } from '../../support/a-case-by-mail.js';
import { advance } from '../../support/a-desk.js';
import { aMailDesk, aReadMail } from '../../support/a-mail-desk.js';

it('M-13 what a machine answers to a letter of a closed case gets no answer with the mark of a machine, and one a day without', async () => {
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
  expect(desk.sent).toEqual([]);
  for (let i = 2; i < 6; i += 1) await desk.arrives(answerTo(receipt.id, `Su mensaje fue rechazado ${i}.`));
  expect(desk.sent.map(({ text }) => text)).toEqual([expect.stringContaining('CASO-000001 ya está cerrado y no se reabre.')]);
  expect((await desk.load(id)).ticket.phase).toBe('closed');
});

it('M-24 what a person answers through a list that feeds the mailbox is the answer for which the case waits', async () => {
  const { desk, id } = await aCaseByMail();
  await advance(desk, id, 'take', 'beto');
  await advance(desk, id, 'ask', 'beto', { question: '¿En qué equipo?' });
  await desk.processAllDue();
  const question = desk.sent.at(-1);
  const headers = { ...aReadMail().headers, listId: '<mesa.grupos.entidad.example>', precedence: 'list' };
  const got = await desk.arrives(answerTo(question?.id, 'En el portátil de la oficina 301.', { headers }));
  expect(got).toMatchObject({ outcome: 'case', ticket: id });
  const { ticket, history } = await desk.load(id);
  expect(ticket.state).not.toBe('waiting-requester');
  expect(JSON.stringify(history.find(({ event }) => event.type === 'requester-answered'))).toContain('En el portátil de la oficina 301.');
});

it.each([
  ['as the procedure spells it', 'sigce', 'soportesigce@asegest.com'],
  ['of the settings', 'sigce', 'sigcesoporte@entidad.example'],
  ['with a part after +', 'uariv', 'mesa+2@entidad.example'],
])('M-16 a mail from the desk’s own address, %s, is no request, and people read it without an answer', async (_, procedure, by) => {
  const desk = await aMailDesk({ procedure, staff: {} });
  const headers = { ...aReadMail().headers, autoSubmitted: 'auto-generated' };
  const mail = { by, name: 'Mesa', subject: `${desk.procedure.intake.keywords[0] ?? ''} no abre el correo` };
  for (const more of [{}, { headers }, { traits: ['tnef'] as const, text: '' }])
    expect(await desk.arrives(aReadMail({ ...mail, ...more }))).toMatchObject({ outcome: 'waiting', isSure: false, isOwn: true });
  await desk.round();
  expect(desk.sent).toEqual([]);
});

it('notices under a letter that a case takes no more wait folded in the queue', async () => {
  const { desk, receipt } = await aCaseByMail();
  const headers = { ...aReadMail().headers, autoSubmitted: 'auto-generated' };
  const got = [];
  for (let i = 0; i < 11; i += 1) got.push(await desk.arrives(answerTo(receipt.id, `Nota ${i}.`, { headers })));
  expect(got.map(({ outcome, isMachines }) => [outcome, isMachines]).slice(-2)).toEqual([
    ['automatic', undefined],
    ['waiting', true],
  ]);
});
