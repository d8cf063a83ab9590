import type { MailContent } from '../../src/core/mail/content.js';
import { authserv } from './a-mail-desk.js';
import { rawMail, readRaw } from './a-raw-mail.js';

const quoted = ['', 'El lun, 30 nov 2026 a las 10:15, Mesa de servicios (<mesa@entidad.example>) escribió:', '', '> No abre el correo.'];
const legalNotice =
  'AVISO LEGAL: este mensaje es confidencial y es para su destinatario. Si usted no lo es, no lo use ni lo copie, avise a quien lo escribió y bórrelo.';
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
export const plain = (...lines: readonly string[]) => ['Content-Type: text/plain; charset=iso-8859-1', '', ...lines];
const onePart = (head: string, ...lines: readonly string[]) => [head, '', ...lines];

/** Raw parts of each kind that a mail server delivers, with the content that it is. */
export const delivered: readonly (readonly [string, MailContent, readonly string[]])[] = [
  ['words above a quote', 'words', plain('En el portátil de la oficina 301.', ...quoted)],
  ['words over a row of dashes', 'words', ['Content-Type: text/plain; charset=utf-8', '', 'En el 301.', '\xe2\x80\x94'.repeat(40)]],
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
  ['a sentence that begins as a notice does', 'words', plain('Este correo no le llega al destinatario.', ...quoted)],
  ['no text', 'nothing', plain('')],
  ['HTML without words', 'nothing', html('<div><br></div>')],
  ['only the quote of our letter', 'nothing', plain(...quoted)],
  ['only a legal notice', 'nothing', plain(legalNotice, ...quoted)],
  [
    'the logo of a signature',
    'nothing',
    [
      'Content-Type: multipart/related; boundary=b',
      '',
      '--b',
      ...html('<div class="gmail_quote">No abre el correo.</div><img src="cid:x">'),
      '--b',
      'Content-Type: image/png; name=image001.png',
      'Content-ID: <x>',
      'Content-Disposition: inline; filename=image001.png',
      '',
      'x',
      '--b--',
    ],
  ],
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
  ['a receipt without a report', 'absence', ['X-Autoresponder: yes', ...plain('Su mensaje «no abre» fue le\xeddo.')]],
  ['an automatic answer of old', 'absence', ['X-Autoreply: yes', ...plain('Recibimos su mensaje.')]],
  ['a notice by Auto-Submitted', 'notice', ['Auto-Submitted: auto-generated', ...plain('ALERTA: no abre el correo.')]],
  ['a bulk mail', 'notice', ['Precedence: bulk', ...plain('Bolet\xedn de noviembre.')]],
];
export const noReply: (typeof delivered)[number] = ['a no-reply address', 'notice', plain('No abre el correo.')];

const vouched = `Authentication-Results: ${authserv}; dmarc=pass header.from=entidad.example`;
export const mailHeadOf = (from: string, ...more: readonly string[]) => [
  `From: Ana Ruiz <${from}>`,
  'To: mesa@entidad.example',
  'MIME-Version: 1.0',
  ...more,
];
/** The mail of Ana with these headers and parts, as the reader gives it; the receiving server vouches for its sender. */
export const readAs = (lines: readonly string[], subject: string, more: readonly string[] = [], from = 'ana@entidad.example') =>
  readRaw(rawMail(...mailHeadOf(from, `Subject: ${subject}`, vouched, ...more), ...lines, ''));
