import { describe, expect, it } from 'vitest';
import { ownWords, quoteBegins, quoteEnds, restIsQuote, withoutQuotes } from '../../../src/core/mail/quotes.js';

const ANSWER = 'Sí, ya abre. Gracias.';
const OLD = 'Buenas tardes.\n¿Ya le abre el correo?';
const quoted = OLD.replaceAll(/^/gm, '> ');
const fresh = (text: string): string => withoutQuotes(text).fresh;

/** The fifteen heads of findings on mail, by client; each stands over a quote as that client writes it. */
const HEADS: readonly (readonly [client: string, head: string])[] = [
  ['a client that says who, with an address and no date', 'Mesa de Ayuda <mesa@entidad.example> escribió:'],
  ['a client in English without a date', 'Someone at the Desk <mesa@entidad.example> wrote:'],
  ['Gmail of 2016', '2026-11-24 10:15 GMT-05:00 Mesa de Ayuda <mesa@entidad.example>:'],
  ['Gmail of 2016, broken within the address', '2026-11-24 10:15 GMT-05:00 Mesa de Ayuda de la Entidad <\nmesa@entidad.example>:'],
  ['Gmail of 2013', '2026/11/24 Mesa de Ayuda <mesa@entidad.example>'],
  ['Zoho, without a colon', 'El mar, 24 nov 2026 08:14:43 -0500 Mesa <mesa@entidad.example> escribió'],
  ['Zoho in English', 'On Tue, 24 Nov 2026 08:14:43 -0500 Mesa <mesa@entidad.example> wrote'],
  ['a date without an hour', 'On 24/11/26, Mesa <mesa@entidad.example> wrote:'],
  ['Polymail', 'On Tue, Nov 24, 2026 at 10:07 PM Mesa de Ayuda\n\n<\nmailto:Mesa <mesa@entidad.example>\n> wrote:'],
  ['an older Android', '---- Mesa de Ayuda escribió ----'],
  ['a rule with the words alone', '-----Mensaje original-----'],
  ['a rule with the English words alone', '----- Original Message -----'],
  [
    'an Outlook that broke a long address',
    'De: Recursos Humanos\n<una-direccion-muy-larga@entidad.example>\nEnviado: martes\nPara: Ana\nAsunto: x',
  ],
  ['two labels that say who and when', 'From: mesa@entidad.example\nDate: Tue, 24 Nov 2026 10:15:02 -0500'],
  [
    'a block that begins with its date',
    'Date: Tue, 24 Nov 2026 10:15:02 -0500\nFrom: mesa@entidad.example\nTo: ana@entidad.example\nSubject: x',
  ],
  ['Gmail', 'El lun, 24 nov 2026 a las 10:15, Mesa de Ayuda (<mesa@entidad.example>) escribió:'],
  ['Gmail, with "de"', 'El mar, 24 de nov de 2026 a las 10:15 a. m., Mesa de Ayuda (<mesa@entidad.example>) escribió:'],
  ['Gmail, broken before the address', 'El lun, 24 nov 2026 a las 10:15, Mesa de Ayuda de la Entidad\n(<mesa@entidad.example>) escribió:'],
  ['Gmail, broken before the verb', 'El lun, 24 nov 2026 a las 10:15, Mesa de Ayuda <mesa@entidad.example>\nescribió:'],
  ['Gmail, broken twice', 'El lun, 24 nov 2026 a las 10:15,\nMesa de Ayuda de la Entidad <\nmesa@entidad.example> escribió:'],
  ['Gmail of older years', 'El 24 de noviembre de 2026, 10:15, Mesa de Ayuda<mesa@entidad.example> escribió:'],
  ['Gmail of 2014', 'El 27 de junio de 2014, 13:55, <a@b.example> escribió:'],
  ['iPhone', 'El 24/11/2026, a la(s) 10:15 a. m., Mesa de Ayuda <mesa@entidad.example> escribió:'],
  ['iPhone, with NBSP', 'El 24/11/2026, a la(s) 10:15\u202fa.\u00a0m., Mesa de Ayuda <mesa@entidad.example> escribió:'],
  ['Apple Mail', 'El 24 nov 2026, a las 10:15 p.m., Mesa de Ayuda <mesa@entidad.example> escribió:'],
  ['Apple Mail, with a dot', 'El 24 nov. 2026, a la 1:15, Mesa de Ayuda <mesa@entidad.example> escribió:'],
  ['Thunderbird', 'El 24/11/2026 a las 10:15, Mesa de Ayuda escribió:'],
  ['Thunderbird, without an accent', 'El 24-11-2026 a las 10:15, Mesa de Ayuda escribio:'],
  ['Yahoo', 'En martes, 24 de noviembre de 2026, 10:15:00 a. m. GMT-5, Mesa de Ayuda <mesa@entidad.example> escribió:'],
  ['Gmail in English', 'On Tue, Nov 24, 2026 at 10:15 AM Mesa <mesa@entidad.example> wrote:'],
  [
    'Outlook',
    'De: Mesa de Ayuda <mesa@entidad.example>\nEnviado el: martes, 24 de noviembre de 2026 10:15\nPara: Ana\nAsunto: RE: el correo',
  ],
  ['Outlook, with copies', 'De: Mesa\nEnviado el: martes, 24 de noviembre de 2026 10:15 a. m.\nPara: Ana\nCC: Beto\nAsunto: RE: el correo'],
  [
    'Outlook on the web',
    '________________________________\nDe: Mesa\nEnviado: martes, 24 de noviembre de 2026 10:15\nPara: Ana\nAsunto: RE: x',
  ],
  ['Outlook for Mac', 'De: Mesa <mesa@entidad.example>\nFecha: martes, 24 de noviembre de 2026, 10:15\nPara: Ana\nAsunto: RE: x'],
  [
    'Outlook of older years',
    '-----Mensaje original-----\nDe: Mesa [mailto:mesa@entidad.example]\nEnviado el: martes, 24 de noviembre\nPara: Ana\nAsunto: x',
  ],
  [
    'Samsung',
    '-------- Mensaje original --------\nDe: Mesa <mesa@entidad.example>\nFecha: 24/11/26 10:15 a. m. (GMT-05:00)\nA: ana\nAsunto: x',
  ],
  [
    'Zimbra',
    '----- Mensaje original -----\nDe: "Mesa" <mesa@entidad.example>\nPara: "Ana"\nEnviados: Martes, 24 de Noviembre 2026 10:15:00\nAsunto: x',
  ],
  [
    'Outlook for Android',
    'Obtener Outlook para Android\n________________________________\nFrom: Mesa\nSent: Tuesday, November 24, 2026\nTo: Ana\nSubject: x',
  ],
  [
    'Outlook for iOS',
    'Obtener Outlook para iOS<https://aka.ms/x>\n\nFrom: Mesa\nSent: Tuesday, November 24, 2026 10:15\nTo: Ana\nSubject: x',
  ],
  ['HTML turned to text', '*De:* Mesa <mesa@entidad.example>\n*Enviado:* martes, 24 de noviembre\n*Para:* Ana\n*Asunto:* RE: x'],
  [
    'Outlook of an iPhone',
    'Enviado desde mi iPhone\n\nDe: Mesa\u00a0<mesa@entidad.example>\nEnviado:\u00a0martes\nPara:\u00a0Ana\nAsunto:\u00a0x',
  ],
];

describe('what a mail quotes', () => {
  it.each(HEADS)('M-31 the head of %s begins a quote, with marks and without', (_, head) => {
    expect(fresh(`${ANSWER}\n\n${head}\n\n${quoted}\n`)).toBe(ANSWER);
    expect(fresh(`${ANSWER}\n\n${head}\n\n${OLD}\n`)).toBe(ANSWER);
    expect(fresh(`${ANSWER}\r\n\r\n${head.replaceAll('\n', '\r\n')}\r\n${OLD}`)).toBe(ANSWER);
    const marked = [...head.split('\n'), ...OLD.split('\n')].map((line) => `> ${line}`).join('\n');
    expect(fresh(`${ANSWER}\n\n${marked}\n`)).toBe(ANSWER);
  });

  it('M-31 a line that says who wrote is a head without a date too, where a marked quote stands below', () => {
    expect(ownWords('Sí, quedó bien.\n\nAna Ruiz escribió:\n> ¿Quedó bien?')).toBe('Sí, quedó bien.');
    expect(fresh('Sí, quedó bien.\n\nEl lunes, Mesa de Ayuda escribió:\n\n> ¿Quedó bien?')).toBe('Sí, quedó bien.');
    expect(ownWords('Mi jefe escribió:\nno abre el correo')).toBe('Mi jefe escribió:\nno abre el correo');
  });

  it('M-31 a sentence that only begins as a head, or names a day, is content', () => {
    for (const text of [
      'El lunes 24 de noviembre de 2026 a las 10:15 se cayó el sistema.\nNo abre.',
      'El 24/11/2026 a las 10:15 Ana escribió: no abre',
      'De: Bogotá\nPara: Cali\nEl envío no llegó.',
      'Hola\nDe: Ana\nTeléfono: 310\nAsunto: x',
    ])
      expect(withoutQuotes(text)).toEqual({ text, fresh: text, legal: '' });
  });

  it('SIGCE-02 the nine labelled variables of another desk are never the head of a quote', () => {
    const variables =
      'Buenos días.\n\nNombre: Ana Pérez\nCorreo electrónico: ana@escuela.example\nTeléfono: 310\nEntidad: Secretaría\nMódulo: Matrícula\nFecha: 24/11/2026\nAsunto: no abre\nDescripción: No abre\nPrioridad: Alta';
    expect(fresh(variables)).toBe(variables);
  });

  it('M-29 an answer between the quoted lines is kept, with all of the text', () => {
    const between = '> ¿cédula?\n1052\n> ¿teléfono?\n310 555';
    expect(fresh(between)).toBe(between);
    const under = `Le respondo abajo.\n\n${HEADS[0]?.[1]}\n${quoted}\n\nSí, ya abre.`;
    expect(fresh(under)).toBe(under);
  });

  it('M-29 a text that says that its answers stand below is kept, where no mark tells them from the quote', () => {
    const outlook = HEADS.find(([client]) => client === 'Outlook')?.[1] ?? '';
    for (const words of ['Respondo abajo en rojo.', 'Las respuestas van debajo.', 'Le contesto entre líneas.']) {
      const text = `${words}\n\n${outlook}\n\n¿Cédula? 1052`;
      expect(fresh(text)).toBe(text);
    }
    expect(fresh(`Respondo abajo.\n\n${HEADS[0]?.[1]}\n${quoted}`)).toBe('Respondo abajo.');
  });

  it('M-29 a mail that only quotes stays whole', () => {
    const text = `${HEADS[0]?.[1]}\n${quoted}`;
    expect(fresh(text)).toBe(text);
    expect(fresh(`--\nAna\n\n${text}`)).toBe(`--\nAna\n\n${text}`);
  });

  it.each([
    '---------- Forwarded message ---------',
    '---------- Mensaje reenviado ---------',
    'Inicio del mensaje reenviado:',
    '-------- Mensaje reenviado --------',
  ])('M-03 what stands under “%s” was sent on purpose and is content', (head) => {
    const text = `Les reenvío esto.\n\n${head}\nDe: Ana <ana@entidad.example>\nFecha: martes\nPara: Mesa\nAsunto: x\n\nNo abre el correo.\n\n> antes`;
    expect(fresh(text)).toBe(text);
    expect(fresh(`Vea.\n${quoteBegins}\n${head}\nNo abre.\n${quoteEnds}`)).toBe(`Vea.\n${head}\nNo abre.`);
  });

  it('what HTML marks as quoted is cut, in each other too, and the marks are gone from the text', () => {
    const nested = `${ANSWER}\n${quoteBegins}\nEl lunes:\n${quoteBegins}\nviejo\n${quoteEnds}\nmás\n${quoteEnds}\n`;
    expect(withoutQuotes(nested)).toEqual({ text: `${ANSWER}\nEl lunes:\nviejo\nmás`, fresh: ANSWER, legal: '' });
    expect(withoutQuotes(`${ANSWER}\n${restIsQuote}\nDe: x\n${OLD}`).fresh).toBe(ANSWER);
    const below = `${nested}Y otra cosa.`;
    expect(fresh(below)).toBe(withoutQuotes(below).text);
  });
});

describe('what looks like the head of a quote', () => {
  it.each([
    'El proveedor escribió:\nNo hay repuesto.',
    'Mi jefe me escribió: revise el correo\ny no abre.',
    '2026-11-24 10:15 GMT-05:00 ERROR No abre el buzón\n2026-11-24 10:16 GMT-05:00 ERROR Otra vez',
    '2026-11-24 10:15:02 ERROR usuario=ana@entidad.example\nNo entra.',
    '24/11/2026 10:15 se fue la luz\nNo enciende.',
    'El 24/11/2026 a las 10:15 dejó de abrir el correo.\nSigue así.',
    'El lunes mandé la solicitud y nadie escribió\nNo abre.',
    'De: Bogotá\nA: Cali\nNo sale el tiquete.',
    'De: Ana Ruiz\nPara: la mesa\nNo imprime.',
    'Fecha: 24/11/2026\nAsunto: no abre el correo\nGracias.',
    'Asunto: no abre\nPara: Ana Ruiz\nGracias.',
    '| Equipo | Falla |\n| PC-01 | No enciende |',
    'Mensaje original\nEl equipo dice eso al encender.',
    'Enviado el 24/11/2026 a las 10:15 por la ventanilla.\nNadie responde.',
    'On Monday I wrote: nothing works\nPlease help.',
    'Nombre: Ana\nCorreo: ana@entidad.example\nFecha: 24/11/2026 10:15\nNo abre.',
    '- 2 equipos\n- 3 pantallas\nNo encienden.',
    '---- urgente ----\nNo abre el correo.',
    'El 24 de noviembre de 2026 Ana Ruiz escribió una carta.\nNo llegó.',
    'ana@entidad.example escribió algo que no llegó:\nun correo.',
    '24-11-2026 Ana Ruiz, piso 3\nNo suena el teléfono.',
    'Ayer <sin dato> escribió: error\nNo abre.',
  ])('%j is all content: no word that a person wrote is lost', (text) => {
    for (const whole of [text, `Buenos días.\n\n${text}`]) expect([fresh(whole), ownWords(whole)]).toEqual([whole, whole]);
  });
});

describe('the author’s own lines', () => {
  const head = HEADS[0]?.[1] ?? '';

  it.each(HEADS)('M-29 a quote under the head of %s is none of them, with an answer above it and without', (_, over) => {
    expect(ownWords(`${over}\n\n${quoted}\n`)).toBe('');
    expect(ownWords(`${over}\n\n${OLD}\n`)).toBe('');
    expect(ownWords(`${ANSWER}\n\n${over}\n${quoted}`)).toBe(ANSWER);
  });

  it('M-29 the author’s own lines stand below and between what is quoted too', () => {
    expect(ownWords(`${head}\n${quoted}\n\n${ANSWER}`)).toBe(ANSWER);
    expect(ownWords('> ¿cédula?\n1052\n> ¿teléfono?\n310 555')).toBe('1052\n310 555');
    expect(ownWords(`${quoteBegins}\nEl lunes:\n${quoteEnds}\n${ANSWER}`)).toBe(ANSWER);
  });

  it('M-29 a bar before a line marks it as quoted; a row of a table is the author’s', () => {
    expect(ownWords('Sí\n\nMesa escribió:\n| ¿Quedó bien?\n| Responda a este correo.')).toBe('Sí');
    expect(ownWords('Los equipos:\n| uno | dos |\n| tres | cuatro |')).toBe('Los equipos:\n| uno | dos |\n| tres | cuatro |');
  });

  it('a signature, a telephone’s line and that of an antivirus are none of them, above a quote and below', () => {
    for (const under of ['-- \nAna Ruiz\nSecretaría', 'Enviado desde mi iPhone', 'Libre de virus. www.avast.com', 'Libre de virus.'])
      for (const text of [
        `${ANSWER}\n\n${under}`,
        `${ANSWER}\n\n${head}\n${quoted}\n\n${under}`,
        `${head}\n${quoted}\n${ANSWER}\n${under}`,
      ])
        expect(ownWords(text)).toBe(ANSWER);
    expect(ownWords('Libre de virus, pero no abre.')).toBe('Libre de virus, pero no abre.');
  });

  it('M-03 what is forwarded is none of the author’s own lines', () => {
    expect(ownWords(`Vean.\n\n---------- Mensaje reenviado ---------\nDe: Ana\n\n${OLD}`)).toBe('Vean.');
  });
});

describe('what stands under a text', () => {
  it.each([
    'Enviado desde mi iPhone',
    'Enviado desde Outlook para Android',
    'Obtener Outlook para iOS',
    'Sent from my iPad',
    'Enviado desde Yahoo Mail',
  ])('the line “%s” is cut, as no person wrote it', (line) => {
    expect(fresh(`${ANSWER}\n\n${line}`)).toBe(ANSWER);
    expect(fresh(`${ANSWER}\n\n${line}\n\n${HEADS[0]?.[1]}\n${quoted}`)).toBe(ANSWER);
  });

  it('a signature under two dashes is cut, a greeting is not', () => {
    expect(fresh(`${ANSWER}\n\nCordialmente,\nAna\n-- \nAna Pérez\nSecretaría`)).toBe(`${ANSWER}\n\nCordialmente,\nAna`);
    expect(fresh('Enviado desde la oficina de Cali el lunes')).toBe('Enviado desde la oficina de Cali el lunes');
    const long = `uno\n--\n${'otra línea\n'.repeat(20)}fin`;
    expect(fresh(long)).toBe(long);
  });

  it('a legal notice at the end stands apart, with its paragraphs', () => {
    const notice =
      'AVISO DE CONFIDENCIALIDAD: Este mensaje es para su destinatario.\n\nSus datos personales se tratan según la Ley 1581.\n\nAntes de imprimir, piense en el medio ambiente.';
    expect(withoutQuotes(`${ANSWER}\n\nCordialmente,\n\n${notice}`)).toMatchObject({ fresh: `${ANSWER}\n\nCordialmente,`, legal: notice });
    expect(withoutQuotes(`${ANSWER}\nAna\n${notice}`)).toMatchObject({ fresh: `${ANSWER}\nAna`, legal: notice });
    expect(withoutQuotes(`${ANSWER}\n\n${HEADS[0]?.[1]}\n${quoted}\n\n${notice}`).fresh).toBe(ANSWER);
  });

  it('a legal notice with a text below it, or alone, stays where it is', () => {
    for (const text of ['AVISO LEGAL\n\nEste mensaje es confidencial.\n\nPor favor llámeme.', 'Aviso legal: es confidencial.'])
      expect(withoutQuotes(text)).toMatchObject({ fresh: text, legal: '' });
  });

  // A quarter of a second on a quiet machine; what tried again from each place would take minutes.
  it('M-54 a text of 600 KB of beginnings of heads is read to its end', () => {
    for (const part of ['El El El ', 'El 24/11/2026 a las 10:15 \n', 'De: a\n', '> ', '-----', 'AVISO LEGAL\n\n', `${quoteBegins}\n`, ' '])
      expect(withoutQuotes(part.repeat(600_000 / part.length)), part).toHaveProperty('fresh');
  });
});

it('heads that other clients write over a quote without marks are heads too', () => {
  const letter = 'Para cerrar su caso responda:\n\n- ¿Cómo le fue?: 1 Muy mal, 5 Muy bien';
  for (const head of [
    '---- El mar, 24 nov 2026 10:00:00 -0500 Mesa <mesa@entidad.example> escribió ----',
    'El 24-nov-2026, a las 10:15, Mesa <mesa@entidad.example> escribió:',
    'Mesa <mesa@entidad.example> escribió (24/11/2026 10:15):',
    '-----Mensaje original-----\nAsunto: RE: caso\nDe: Mesa\nFecha: 24/11/2026',
  ])
    expect(ownWords(`Recibido.\n\n${head}\n\n${letter}`), head).toBe('Recibido.');
});
