/*
 * Mails made of a seed: of all forms that clients write, and broken on purpose. The same seed makes the same mails.
 */

/** @param {number} seed @returns {() => number} numbers from 0 to 1 (mulberry32) */
export function seededRandom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const CHARSETS = [
  'utf-8',
  'iso-8859-1',
  'windows-1252',
  'us-ascii',
  'utf-16',
  'utf-7',
  'gbk',
  'iso-2022-jp',
  'x-nadie',
  '',
  '"',
  'utf-8*es',
];
const ENCODINGS = ['7bit', '8bit', 'base64', 'quoted-printable', 'binary', 'x-uu', 'BASE64 (c)', ''];
const TYPES = [
  'text/plain',
  'text/html',
  'text/plain; format=flowed; delsp=yes',
  'image/png',
  'application/pdf',
  'application/ms-tnef',
  'message/rfc822',
  'message/delivery-status',
  'text/rfc822-headers',
  'text/calendar; method=REQUEST',
  'application/pkcs7-mime; smime-type=enveloped-data',
  'application/octet-stream',
  'text',
  '/',
  'multipart/alternative',
];
const WORDS = [
  'señal',
  'No abre el correo.',
  'Gracias',
  '¿Ya quedó?',
  '   ',
  'CASO-000045',
  '<b>hola',
  '&aacute;&#xFDD0;',
  '=?utf-8?Q?a=F1o?=',
  '😀',
  '\u202E',
  '\0',
];
const LINES = [
  'El lun, 24 nov 2026 a las 10:15, Mesa (<mesa@entidad.example>) escribió:',
  '> antes',
  'De: Mesa\nEnviado: hoy\nPara: Ana\nAsunto: x',
  '-- ',
  'AVISO LEGAL: este mensaje es confidencial.',
  '---------- Forwarded message ---------',
  'Enviado desde mi iPhone',
];
const TAGS = [
  '<div>',
  '</div>',
  '<p style="display:none">',
  '<blockquote type="cite">',
  '<div class="gmail_quote">',
  '<table><tr><td>',
  '<!--',
  '<style>',
  '<a href="',
  '<span style="font-size:0">',
  '<br>',
  '<x',
  '</table>',
];
const NAMES = ['a.pdf', '../../x', 'se\xF1al.jpg', '=?utf-8?Q?se=F1al.jpg?=', '', 'winmail.dat', 'CON', 'a'.repeat(300), '\\u202Egpj.exe'];

/** @param {() => number} random */
export function createMailMaker(random) {
  const below = (most) => Math.floor(random() * most);
  const one = (list) => list[below(list.length)];
  const some = (most, make) => Array.from({ length: below(most + 1) }, make);

  const words = () => some(30, () => one(random() < 0.2 ? LINES : WORDS)).join(one([' ', '\n', '\r\n']));
  const page = () => some(40, () => one(random() < 0.6 ? TAGS : WORDS)).join('');
  const bytes = (text, charset) => (charset === 'iso-8859-1' || random() < 0.2 ? Buffer.from(text, 'latin1') : Buffer.from(text));
  const address = () =>
    one([
      'Ana <ana@escuela.example>',
      'mesa@entidad.example',
      '"x@malo.example y"@entidad.example',
      '=?utf-8?B?w7E=?= <n@x.example>',
      '<>',
      'grupo: a@x.example;',
      '((',
      '"',
    ]);
  const heads = () => [
    `From: ${some(3, address).join(', ')}`,
    `To: ${some(20, address).join(',\r\n ')}`,
    `Subject: ${one(WORDS)} ${one(['=?utf-8?Q?', '=?iso-8859-1?B?8Q==?=', ''])}${one(WORDS)}`,
    `Date: ${one(['Tue, 24 Nov 2026 10:15:00 -0500', '1 Jan 1970 00:00:00 GMT', 'ayer', ''])}`,
    `Message-ID: ${one(['<a@x.example>', 'a', '<<>>', ''])}`,
    `References: ${some(30, () => one(['<a@x.example>', '<b@\r\n y>', '>', '<'])).join(' ')}`,
    ...some(3, () =>
      one([
        'X-Failed-Recipients: ana@escuela.example',
        'Auto-Submitted: auto-replied',
        'Return-Path: <>',
        'From: otro@malo.example',
        ': x',
        'sin dos puntos',
        ' doblada',
        'Authentication-Results: mx; dmarc=pass',
      ]),
    ),
  ];

  const encoded = (raw, encoding) => {
    if (/base64/i.test(encoding)) return raw.toString('base64').replaceAll(/.{76}/g, '$&\r\n');
    if (encoding !== 'quoted-printable') return raw.toString('latin1');
    return raw
      .toString('latin1')
      .replaceAll(/[^ -<>-~\r\n]/g, (sign) => `=${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);
  };

  /** A part with its head, as a binary string. */
  const part = (depth) => {
    const type = one(TYPES);
    const charset = one(CHARSETS);
    const encoding = one(ENCODINGS);
    if (depth < 4 && random() < 0.3) return multipart(depth + 1);
    const name =
      random() < 0.4
        ? `\r\nContent-Disposition: ${one(['attachment', 'inline', 'x', ''])}; filename${one(['="', "*=us-ascii''", '*0*=utf-8'])}${one(NAMES)}"`
        : '';
    const text =
      type.startsWith('message') || type.includes('headers')
        ? `Final-Recipient: rfc822; ana@escuela.example\r\nAction: failed\r\nMessage-ID: <x@y>\r\n\r\n${words()}`
        : type === 'text/html'
          ? page()
          : words();
    return `Content-Type: ${type}; charset=${charset}\r\nContent-Transfer-Encoding: ${encoding}${name}\r\n\r\n${encoded(bytes(text, charset), encoding)}`;
  };
  const multipart = (depth) => {
    const border = one(['b', `=_${below(1e6)}`, 'b b', 'ñ', '']);
    const type = `multipart/${one(['mixed', 'alternative', 'related', 'report; report-type=delivery-status', 'signed', 'encrypted'])}`;
    const parts = some(depth === 0 ? 6 : 3, () => `--${border}\r\n${part(depth)}\r\n`);
    return `Content-Type: ${type}; boundary="${border}"\r\n\r\n${parts.join('')}${random() < 0.8 ? `--${border}--\r\n` : ''}`;
  };

  /** Bytes changed, taken out, doubled, or the end cut off. */
  const broken = (raw) => {
    let bent = raw;
    for (let times = below(6); times > 0 && bent.length > 0; times--) {
      const [from, length] = [below(bent.length), below(200)];
      const [before, after] = [bent.subarray(0, from), bent.subarray(from + length)];
      const noise = Buffer.from(some(8, () => below(256)));
      bent = one([
        Buffer.concat([before, after]),
        Buffer.concat([before, noise, after]),
        Buffer.concat([bent, bent.subarray(from, from + length)]),
        before,
        Buffer.from(bent.toString('latin1').replaceAll('\r\n', one(['\n', '\r', '\r\r\n'])), 'latin1'),
      ]);
    }
    return bent;
  };

  return () => {
    const head = heads().filter(() => random() < 0.9);
    const raw = Buffer.concat([
      Buffer.from(`${head.join('\r\n')}\r\n`, random() < 0.3 ? 'latin1' : 'utf8'),
      Buffer.from(random() < 0.6 ? multipart(0) : part(4), 'latin1'),
    ]);
    return random() < 0.6 ? broken(raw) : raw;
  };
}
