import { describe, expect, it } from 'vitest';
import { contentOf, heardAs } from '../../../src/core/mail/content.js';
import { howToSendText } from '../../../src/texts/mail.js';
import { handlePress } from '../../../src/features/acts.js';
import { answerMails } from '../../../src/features/mail/mail-queue.js';
import { aCaseByMail } from '../../support/a-case-by-mail.js';
import { advance } from '../../support/a-desk.js';
import { aMailDesk, authserv } from '../../support/a-mail-desk.js';
import { rawMail, readRaw } from '../../support/a-raw-mail.js';
import { delivered, mailHeadOf, noReply, plain, readAs } from '../../support/delivered-mails.js';
import { shippedProcedure } from '../../support/shipped-procedure.js';
import { aTurn } from '../../support/a-turn.js';

describe('each content that a mail server delivers', () => {
  it('each row of the table has a raw mail here', () => {
    expect([...new Set(delivered.map(([, content]) => content))].toSorted()).toEqual(Object.keys(heardAs).toSorted());
  });

  it.each([...delivered, noReply])('%s is told for what it is: %s', async (name, content, lines) => {
    const from = name === noReply[0] ? 'no-reply@entidad.example' : 'ana@entidad.example';
    expect(contentOf(await readAs(lines, 'RE: precaso', ['In-Reply-To: <x@entidad.example>'], from))).toBe(content);
  });

  it.each(delivered)('UARIV-06 %s under a question answers it only where a person wrote or sent something', async (_, content, lines) => {
    const { desk, id } = await aCaseByMail();
    await advance(desk, id, 'take', 'beto');
    await advance(desk, id, 'ask', 'beto', { question: '¿En qué equipo?' });
    await desk.processAllDue();
    const asked = desk.sent.splice(0).at(-1);
    const got = await desk.arrives(await readAs(lines, 'RE: [CASO-000001] no abre', [`In-Reply-To: <${asked?.id ?? ''}>`]));
    const { ticket, history } = await desk.load(id);
    const isAnswer = heardAs[content].ofCase === 'answer';
    expect(ticket.state === 'waiting-requester').toBe(!isAnswer);
    expect(got.ticket).toBe(id);
    expect(history.some(({ event }) => event.type === 'mail-kept')).toBe(!isAnswer);
    const told = howToSendText(content);
    await desk.round();
    expect(desk.sent.map(({ text }) => text)).toEqual(told === '' ? [] : [expect.stringContaining(told)]);
  });

  it.each(delivered)('UARIV-17 %s under a solution judges nothing that no person wrote', async (_, content, lines) => {
    const { desk, id, receipt } = await aCaseByMail();
    await advance(desk, id, 'take', 'beto');
    await advance(desk, id, 'resolve', 'beto', { solution: 'Se reparó el perfil de Outlook.' });
    await desk.processAllDue();
    await desk.arrives(await readAs(lines, 'RE: [CASO-000001] no abre', [`In-Reply-To: <${receipt.id}>`]));
    const { ticket, history } = await desk.load(id);
    if (heardAs[content].ofCase === 'note') expect(ticket.phase).toBe('resolved');
    expect(history.some(({ event }) => event.type === 'mail-kept')).toBe(heardAs[content].ofCase === 'note');
  });

  it.each(delivered)('UARIV-05 %s with the keyword opens a request only where its words can be read', async (_, content, lines) => {
    const desk = await aMailDesk();
    const got = await desk.arrives(await readAs(lines, 'precaso no abre el correo'));
    const { alone } = heardAs[content];
    const outcomes = { request: 'draft', waits: 'waiting', folded: 'waiting', nothing: 'automatic' } as const;
    expect(got.outcome).toBe(outcomes[alone]);
    expect(got.isMachines === true).toBe(alone === 'folded');
    await desk.round();
    const letters = desk.sent.filter(({ text }) => text.includes('Su correo llegó') || text.includes('Recibimos su correo'));
    expect(letters).toHaveLength(alone === 'waits' ? 1 : 0);
    const told = alone === 'waits' ? howToSendText(content) : '';
    if (told !== '') expect(letters[0]?.text).toContain(told);
  });
});

it('UARIV-15 a notice without a rule waits folded under the mails of people, and nothing answers it', async () => {
  const desk = await aMailDesk();
  await desk.arrives(await readAs(plain('No abre el correo.'), 'Ayuda'));
  await desk.arrives(await readAs(['Precedence: bulk', ...plain('Bolet\xedn.')], 'Noticias de noviembre'));
  await desk.arrives(await readAs(plain('ALERTA'), 'precaso disco lleno', [], 'no-reply@entidad.example'));
  await desk.round();
  expect(desk.sent.map(({ to }) => to)).toEqual(['ana@entidad.example']);
  const shown = JSON.stringify(await answerMails(aTurn(desk, 'beto', 'correos')));
  expect(shown).toContain('Correos por clasificar · 1');
  expect(shown).toContain('Ver los automáticos · 2');
  expect(shown).toMatch(/Ayuda.*Noticias de noviembre.*"isHidden":true.*Ver los automáticos/);
});

it('UARIV-15 a notice that a colleague makes a case of writes no letter to an address that is not read', async () => {
  const desk = await aMailDesk();
  await desk.arrives(await readAs(plain('Disco lleno.'), 'Alerta', [], 'no-reply@entidad.example'), 'mesa', '1/7');
  await handlePress(aTurn(desk, 'beto', ''), { verb: 'mail-case', mail: 'mesa/1/7', n: 'n' });
  await desk.round();
  expect((await desk.recordOf('mesa', '1/7')).outcome).toBe('draft');
  expect(desk.sent).toEqual([]);
});

describe('the receipt of a mail that waits', () => {
  it.each([
    ['a list', ['List-Id: <todos.entidad.example>']],
    ['a sender whose domain denies the mail', [`Authentication-Results: ${authserv}; dmarc=fail header.from=entidad.example`]],
  ])('the receipt of a mail goes to nobody by %s', async (_, head) => {
    const desk = await aMailDesk();
    const raw = rawMail(...mailHeadOf('ana@entidad.example', 'Subject: Ayuda', ...head), ...plain('No abre.'), '');
    expect((await desk.arrives(await readRaw(raw))).outcome).toBe('waiting');
    await desk.round();
    expect(desk.sent).toEqual([]);
  });

  it('one address gets that receipt once a day', async () => {
    const desk = await aMailDesk();
    for (const words of ['Uno.', 'Dos.', 'Tres.']) await desk.arrives(await readAs(plain(words), 'Ayuda'));
    await desk.round();
    expect(desk.sent).toHaveLength(1);
  });

  it.each(['uariv', 'uspec', 'siif', 'sigce'])('every mailbox of the shipped file of %s sends that receipt', (id) => {
    expect(shippedProcedure(id).procedure.mail?.mailboxes.map(({ receipt }) => receipt)).not.toContain(undefined);
  });
});

it('UARIV-12 a mail under a closed case is told that it is closed, and how a new one is made', async () => {
  const { desk, id, receipt } = await aCaseByMail();
  await advance(desk, id, 'take', 'beto');
  await advance(desk, id, 'resolve', 'beto', { solution: 'Se reparó el perfil de Outlook.' });
  await desk.processAllDue();
  const solved = desk.sent.at(-1);
  await desk.arrives(await readAs(plain('S\xed, qued\xf3 bien.'), 'RE: no abre', [`In-Reply-To: <${solved?.id ?? ''}>`]));
  desk.sent.splice(0);
  const got = await desk.arrives(await readAs(plain('Volvi\xf3 a fallar.'), 'RE: no abre', [`In-Reply-To: <${receipt.id}>`]));
  expect(got.outcome).toBe('waiting');
  expect(desk.sent.map(({ to, text }) => [to, text])).toEqual([
    ['ana@entidad.example', expect.stringMatching(/CASO-000001 ya está cerrado y no se reabre\.[^]*«precaso» al comienzo del asunto/)],
  ]);
});
