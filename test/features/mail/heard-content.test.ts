import { describe, expect, it } from 'vitest';
import { contentOf, heardAs, type MailContent } from '../../../src/core/mail/content.js';
import { howToSendText } from '../../../src/texts/mail.js';
import { handlePress } from '../../../src/features/acts.js';
import { answerMails } from '../../../src/features/mail/mail-queue.js';
import { aCaseByMail } from '../../support/a-case-by-mail.js';
import { advance } from '../../support/a-desk.js';
import { aMailDesk, authserv } from '../../support/a-mail-desk.js';
import { rawMail, readRaw } from '../../support/a-raw-mail.js';
import { shippedProcedure } from '../../support/shipped-procedure.js';
import { aTurn } from '../../support/a-turn.js';

const quoted = ['', 'El lun, 30 nov 2026 a las 10:15, Mesa de servicios (<mesa@entidad.example>) escribió:', '', '> No abre el correo.'];
const outlookBlock = [
  '',
  '________________________________',
  'De: Mesa de servicios <mesa@entidad.example>',
  'Enviado: lunes, 30 de noviembre de 2026 10:15',
  'Para: Ana Ruiz <ana@entidad.example>',
  'Asunto: no abre el correo',
  '',
  'No abre el correo.',
];
const invitation = (method: string) => [
  `Content-Type: multipart/alternative; boundary=b`,
  '',
  '--b',
  'Content-Type: text/plain; charset=utf-8',
  '',
  'Reunión de Microsoft Teams',
  'No abre el correo: lo vemos en la reunión.',
  '--b',
  `Content-Type: text/calendar; charset=utf-8; method=${method}`,
  '',
  'BEGIN:VCALENDAR',
  `METHOD:${method}`,
  'END:VCALENDAR',
  '--b--',
];
const html = (body: string) => ['Content-Type: text/html; charset=utf-8', '', `<html><body>${body}</body></html>`];
const plain = (...lines: readonly string[]) => ['Content-Type: text/plain; charset=iso-8859-1', '', ...lines];
const onePart = (head: string, ...lines: readonly string[]) => [head, '', ...lines];

/** What mail servers and programs really deliver, each with the content that it is. */
const delivered: readonly (readonly [string, MailContent, readonly string[]])[] = [
  ['words above a quote', 'words', plain('En el portátil de la oficina 301.', ...quoted)],
  ['words in HTML', 'words', html('<p>En el portátil.</p><div class="gmail_quote">No abre el correo.</div>')],
  [
    'words beside an attached calendar',
    'words',
    [
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      ...plain('Adjunto la cita que no abre.'),
      '--b',
      'Content-Type: text/calendar; name=cita.ics',
      'Content-Disposition: attachment; filename=cita.ics',
      '',
      'BEGIN:VCALENDAR',
      '--b--',
    ],
  ],
  [
    'words beside an attached encrypted mail',
    'words',
    [
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      ...plain('Este correo cifrado no abre.'),
      '--b',
      'Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m',
      'Content-Disposition: attachment; filename=smime.p7m',
      '',
      'x',
      '--b--',
    ],
  ],
  [
    'words signed with S/MIME',
    'words',
    [
      'Content-Type: multipart/signed; protocol="application/pkcs7-signature"; boundary=b',
      '',
      '--b',
      ...plain('En el portátil.'),
      '--b',
      'Content-Type: application/pkcs7-signature; name=smime.p7s',
      '',
      'x',
      '--b--',
    ],
  ],
  ['words in Cyrillic letters', 'words', ['Content-Type: text/plain; charset=koi8-r', '', '\xf0\xd2\xc9\xd7\xc5\xd4 \xd7\xd3\xc5\xcd']],
  ['words through a list', 'words', ['List-Id: <mesa.grupos.entidad.example>', ...plain('En el portátil.')]],
  [
    'a picture alone',
    'files',
    [
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      ...plain(''),
      '--b',
      'Content-Type: image/png; name=pantalla.png',
      'Content-Disposition: attachment; filename=pantalla.png',
      '',
      'x',
      '--b--',
    ],
  ],
  ['no text', 'nothing', plain('')],
  ['HTML without words', 'nothing', html('<div><br></div>')],
  ['only the quote of our letter', 'nothing', plain(...quoted)],
  ['only what a telephone adds', 'nothing', plain('Enviado desde mi iPhone', ...quoted)],
  ['a reaction of Outlook', 'reaction', html(`<div>\xf0\x9f\x91\x8d Ana Ruiz reacted to your message:</div>${outlookBlock.join('<br>')}`)],
  [
    'a reaction of Outlook in Spanish',
    'reaction',
    ['Content-Type: text/plain; charset=utf-8', '', 'Ana Ruiz reaccion\xc3\xb3 a su mensaje:', ...outlookBlock],
  ],
  [
    'a reaction of Gmail',
    'reaction',
    [
      'Content-Type: multipart/alternative; boundary=b',
      '',
      '--b',
      ...plain('Ana Ruiz reacted via Gmail', ...quoted),
      '--b',
      'Content-Type: text/vnd.google.email-reaction+json; charset=utf-8',
      '',
      '{"version":1,"emoji":"x"}',
      '--b',
      ...html('No abre el correo'),
      '--b--',
    ],
  ],
  ['an invitation', 'calendar', invitation('REQUEST')],
  ['an answer to an invitation', 'calendar', invitation('REPLY')],
  ['an invitation that was cancelled', 'calendar', invitation('CANCEL')],
  ['a calendar as the whole mail', 'calendar', onePart('Content-Type: text/calendar; method=REPLY; charset=utf-8', 'BEGIN:VCALENDAR')],
  ['a recall', 'recall', plain('Ana Ruiz would like to recall the message, "no abre el correo".')],
  ['a recall in Spanish', 'recall', plain('Ana Ruiz desea recuperar el mensaje "no abre el correo".')],
  ['S/MIME', 'encrypted', onePart('Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m', 'x')],
  [
    'S/MIME signed as one block',
    'encrypted',
    onePart('Content-Type: application/x-pkcs7-mime; smime-type=signed-data; name=smime.p7m', 'x'),
  ],
  [
    'PGP',
    'encrypted',
    [
      'Content-Type: multipart/encrypted; protocol="application/pgp-encrypted"; boundary=b',
      '',
      '--b',
      'Content-Type: application/pgp-encrypted',
      '',
      'Version: 1',
      '--b',
      'Content-Type: application/octet-stream',
      '',
      '-----BEGIN PGP MESSAGE-----',
      '--b--',
    ],
  ],
  ['PGP within the text', 'encrypted', plain('-----BEGIN PGP MESSAGE-----', '', 'hQEMA', '-----END PGP MESSAGE-----')],
  [
    'a protected message of Microsoft',
    'encrypted',
    [
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      ...plain('Ana Ruiz has sent you a protected message.'),
      '--b',
      'Content-Type: application/x-microsoft-rpmsg-message; name=message.rpmsg',
      'Content-Disposition: attachment; filename=message.rpmsg',
      '',
      'x',
      '--b--',
    ],
  ],
  ['winmail.dat alone', 'winmail', onePart('Content-Type: application/ms-tnef; name=winmail.dat', 'x')],
  [
    'winmail.dat beside nothing',
    'winmail',
    [
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      ...plain(''),
      '--b',
      'Content-Type: application/ms-tnef; name=winmail.dat',
      'Content-Disposition: attachment; filename=winmail.dat',
      '',
      'x',
      '--b--',
    ],
  ],
  [
    'a charset that nobody knows',
    'garbled',
    ['Content-Type: text/plain; charset=cp037', '', '\xc5\x95@\x85\x93@\x97\x96\x99\xa3\x81\xa3\x89\x93@\x84\x85@\x81\x82\x81\x91\x96'],
  ],
  [
    'base64 of something else',
    'garbled',
    [
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: base64',
      '',
      Buffer.from(Array.from({ length: 60 }, (_, i) => 130 + ((i * 37) % 120))).toString('base64'),
    ],
  ],
  ['an out-of-office', 'absence', ['Auto-Submitted: auto-replied', ...plain('No abre el correo hasta el lunes: estoy fuera.')]],
  ['an automatic answer of old', 'absence', ['X-Autoreply: yes', ...plain('Recibimos su mensaje.')]],
  ['a notice by Auto-Submitted', 'notice', ['Auto-Submitted: auto-generated', ...plain('ALERTA: no abre el correo.')]],
  ['a bulk mail', 'notice', ['Precedence: bulk', ...plain('Bolet\xedn de noviembre.')]],
];
const noReply: (typeof delivered)[number] = ['a no-reply address', 'notice', plain('No abre el correo.')];

const vouched = `Authentication-Results: ${authserv}; dmarc=pass header.from=entidad.example`;
const headOf = (from: string, ...more: readonly string[]) => [
  `From: Ana Ruiz <${from}>`,
  'To: mesa@entidad.example',
  'MIME-Version: 1.0',
  ...more,
];
const readAs = (lines: readonly string[], subject: string, more: readonly string[] = [], from = 'ana@entidad.example') =>
  readRaw(rawMail(...headOf(from, `Subject: ${subject}`, vouched, ...more), ...lines, ''));

describe('each content that a mail server delivers', () => {
  it('has a raw mail here for each row of the table', () => {
    expect([...new Set(delivered.map(([, content]) => content))].toSorted()).toEqual(Object.keys(heardAs).toSorted());
  });

  it.each([...delivered, noReply])('%s is told for what it is: %s', async (name, content, lines) => {
    const from = name === noReply[0] ? 'no-reply@entidad.example' : 'ana@entidad.example';
    expect(contentOf(await readAs(lines, 'RE: precaso', ['In-Reply-To: <x@entidad.example>'], from))).toBe(content);
  });

  it.each(delivered)('UARIV-06 %s under a question answers it only where a person wrote or sent something', async (_, content, lines) => {
    const { desk, id, receipt } = await aCaseByMail();
    await advance(desk, id, 'take', 'beto');
    await advance(desk, id, 'ask', 'beto', { question: '¿En qué equipo?' });
    await desk.processAllDue();
    desk.sent.splice(0);
    const got = await desk.arrives(await readAs(lines, 'RE: [CASO-000001] no abre', [`In-Reply-To: <${receipt.id}>`]));
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

it('UARIV-15 a notice that a colleague makes a case of writes no letter to an address that nobody reads', async () => {
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
  ])('leaves nothing to %s', async (_, head) => {
    const desk = await aMailDesk();
    const raw = rawMail(...headOf('ana@entidad.example', 'Subject: Ayuda', ...head), ...plain('No abre.'), '');
    expect((await desk.arrives(await readRaw(raw))).outcome).toBe('waiting');
    await desk.round();
    expect(desk.sent).toEqual([]);
  });

  it('leaves once a day to one address', async () => {
    const desk = await aMailDesk();
    for (const words of ['Uno.', 'Dos.', 'Tres.']) await desk.arrives(await readAs(plain(words), 'Ayuda'));
    await desk.round();
    expect(desk.sent).toHaveLength(1);
  });

  it.each(['uariv', 'uspec', 'siif', 'sigce'])('is on in the shipped file of %s, for every mailbox', (id) => {
    expect(shippedProcedure(id).procedure.mail?.mailboxes.map(({ receipt }) => receipt)).not.toContain(undefined);
  });
});

it('UARIV-12 a mail under a closed case is told that it is closed, and how a new one is made', async () => {
  const { desk, id, receipt } = await aCaseByMail();
  await advance(desk, id, 'take', 'beto');
  await advance(desk, id, 'resolve', 'beto', { solution: 'Se reparó el perfil de Outlook.' });
  await desk.processAllDue();
  await desk.arrives(await readAs(plain('S\xed, qued\xf3 bien.'), 'RE: no abre', [`In-Reply-To: <${receipt.id}>`]));
  desk.sent.splice(0);
  const got = await desk.arrives(await readAs(plain('Volvi\xf3 a fallar.'), 'RE: no abre', [`In-Reply-To: <${receipt.id}>`]));
  expect(got.outcome).toBe('waiting');
  expect(desk.sent.map(({ to, text }) => [to, text])).toEqual([
    ['ana@entidad.example', expect.stringMatching(/CASO-000001 ya está cerrado y no se reabre\.[^]*«precaso» al comienzo del asunto/)],
  ]);
});
