import { expect, it } from 'vitest';
import { draftFields } from '../../../src/core/ticket/forms/draft-fields.js';
import { saidIn } from '../../../src/core/ticket/forms/parse-intake.js';
import { answerTo } from '../../support/a-case-by-mail.js';
import { readAs } from '../../support/delivered-mails.js';
import { aMailDesk, aReadMail } from '../../support/a-mail-desk.js';
import { shippedProcedure } from '../../support/shipped-procedure.js';

const data = 'Teléfono: 3001234567\nSede: Bogotá';

it.each(['Gracias,\nAna Ruiz', 'Cordialmente,\n\nAna Ruiz', 'Atentamente,\nAna Ruiz\nProfesional universitaria'])(
  'UARIV-06 the sender’s own name under a complete request, as in %j, is a signature: the number comes at once',
  async (signed) => {
    const desk = await aMailDesk();
    const text = `Desde ayer no imprime nada.\n${data}\nCategoría: Impresión y escáner\n\n${signed}`;
    const id = await desk.ticketBy(aReadMail({ subject: 'precaso: no imprime', text }));
    expect((await desk.load(id)).ticket).toMatchObject({ phase: 'new', category: 'impresion' });
  },
);

it('UARIV-06 a line with the category’s name wins over words that may mean another', async () => {
  const desk = await aMailDesk();
  const text = `No abre el correo ni la impresora.\n${data}\nCategoría: Conectividad`;
  const id = await desk.ticketBy(aReadMail({ subject: 'precaso', text }));
  expect((await desk.load(id)).ticket.category).toBe('conectividad');
});

it('UARIV-06 the line that the letter asks for is read, although the first mail ended with the same line', async () => {
  const desk = await aMailDesk();
  const line = 'Sede: Centro';
  const first = await desk.arrives(aReadMail({ subject: 'precaso no abre el correo', text: `No abre.\n${line}` }));
  const { id = '' } = desk.sent.at(-1) ?? {};
  const stored = await desk.load(first.ticket ?? ('' as never));
  const emptied = { id: 'emptied', type: 'fill-draft', fields: { site: '' }, submit: false } as const;
  await desk.execute(stored.id, emptied, {
    kind: 'person',
    id: stored.ticket.requester.id,
    name: 'Ana Ruiz',
    memberOf: [],
    isCoordinator: false,
  });
  await desk.arrives(answerTo(id, line));
  expect((await desk.load(stored.id)).ticket.fields['site']).toBe('Centro');
});

it.each([
  ['uariv', 'no abre el correo en la sede Centro', 'site', 'Centro'],
  ['uariv', 'no abre el correo desde la sede Centro desde ayer', 'site', 'Centro'],
  ['sigce', 'Número del ticket/incidente: 56664579\nSecretaría de Educación: Boyacá', 'ticketMen', '56664579'],
])('%s: %j gives the value of its field (000:16)', (id, words, field, value) => {
  expect(saidIn(draftFields(shippedProcedure(id).procedure, null), words).get(field)?.value).toBe(value);
});

/** The desk's letter, its form filled in where it stands, as programs quote it under nothing. */
const quotes: Readonly<Record<string, (letter: string) => readonly string[]>> = {
  'with marks': (letter) => [
    'El lun, 30 nov 2026 a las 10:15, Mesa (<mesa@entidad.example>) escribió:',
    '',
    letter.replaceAll(/^/gm, '> '),
  ],
  'without marks': (letter) => [
    '________________________________',
    'De: Mesa <mesa@entidad.example>',
    'Enviado: lunes, 30 de noviembre de 2026 10:15',
    'Para: Ana Ruiz <ana@entidad.example>',
    'Asunto: no abre',
    '',
    letter,
  ],
};
const utf8 = (lines: readonly string[]) => [
  'Content-Type: text/plain; charset=utf-8',
  '',
  ...lines.map((line) => Buffer.from(line, 'utf8').toString('latin1')),
];

it.each(Object.entries(quotes))('UARIV-06 a form that is filled in within the quoted letter, %s, is read', async (_, quote) => {
  const desk = await aMailDesk();
  const { ticket } = await desk.arrives(aReadMail({ subject: 'Precaso: no abre el correo', text: 'Desde ayer no abre el Outlook.' }));
  const [letter] = desk.sent.splice(0);
  const text = letter?.text ?? '';
  const filled = text.replace('Teléfono o extensión:', 'Teléfono o extensión: 3001234567').replace(/^( *)Sede:$/m, '$1Sede: Centro');
  expect(filled).toMatch(/300[^]*Sede: Centro/);
  await desk.arrives(await readAs(utf8(quote(filled)), 'RE: precaso', [`In-Reply-To: <${letter?.id ?? ''}>`]));
  expect((await desk.load(ticket ?? ('' as never))).ticket).toMatchObject({ phase: 'new', fields: { site: 'Centro' } });
});

it.each(Object.entries(quotes))('UARIV-06 the letter that is quoted %s without a word fills nothing in', async (_, quote) => {
  const desk = await aMailDesk();
  const { ticket } = await desk.arrives(aReadMail({ subject: 'Precaso: no abre el correo', text: 'Desde ayer no abre el Outlook.' }));
  const [letter] = desk.sent.splice(0);
  const text = letter?.text ?? '';
  await desk.arrives(await readAs(utf8(quote(text)), 'RE: precaso', [`In-Reply-To: <${letter?.id ?? ''}>`]));
  const { ticket: draft, history } = await desk.load(ticket ?? ('' as never));
  expect(draft).toMatchObject({ phase: 'draft' });
  expect(history.map(({ event }) => event.type)).toContain('mail-kept');
});
