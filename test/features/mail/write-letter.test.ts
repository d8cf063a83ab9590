import { describe, expect, it } from 'vitest';
import type { Procedure } from '../../../src/procedure/procedure.js';
import { actor } from '../../support/cast.js';
import { aMailDesk, aReadMail } from '../../support/a-mail-desk.js';

const text = 'No abre desde ayer.\nTeléfono: 3001234567\nSede: Bogotá';

/** The letter with the solution of a request by mail. */
async function solutionBy(publicUrl: string | null): Promise<string> {
  const desk = await aMailDesk({ publicUrl });
  const id = await desk.ticketBy(aReadMail({ subject: 'precaso no abre el correo', text }));
  for (const [transition, input] of [
    ['take', {}],
    ['resolve', { solution: 'Se reparó.' }],
  ] as const) {
    const seen = (await desk.load(id)).ticket.version;
    await desk.held(id, { id: transition, type: 'advance', transition, seen, input }, actor('beto'));
  }
  await desk.processAllDue();
  return desk.sent.at(-1)?.text ?? '';
}

it('a solution is judged by two links or by an answer, and by an answer alone where the desk has no public address', async () => {
  const [byLink, byMail] = await Promise.all([solutionBy('https://mesa.entidad.example'), solutionBy(null)]);
  expect(byLink).toContain('También puede responder a este correo «Sí, quedó bien», o contarnos qué sigue fallando.');
  expect(byLink).toContain('Sí, quedó bien:\nhttps://mesa.entidad.example/c/');
  expect(byMail).toContain('¿Quedó bien?\n\nResponda a este correo «Sí, quedó bien», o cuéntenos qué sigue fallando.');
  expect(byMail).not.toContain('https:');
});

/** The desk's question about a draft is sent with a template. */
const withTemplate = (procedure: Procedure) => ({
  procedure: {
    ...procedure,
    mail: { mailboxes: [], ...procedure.mail, answers: [{ id: 'plantilla', text: 'Llene la plantilla.' }] },
    transitions: procedure.transitions.map((way) => (way.id === 'ask-draft' ? { ...way, letter: 'plantilla' } : way)),
  },
  hash: 'with-template',
});

it.each([
  [true, ['Plantilla.docx']],
  [false, []],
])('a letter of the procedure brings its files only to a requester whom a server vouches for: %s', async (isSure, files) => {
  const documents = { plantilla: [{ name: 'Plantilla.docx', type: 'application/msword', content: new Uint8Array(3) }] };
  const desk = await aMailDesk({ changed: withTemplate, documents });
  const id = await desk.ticketBy(aReadMail({ subject: 'precaso no abre el correo', text: 'No abre.', isSure }));
  desk.sent.splice(0);
  const seen = (await desk.load(id)).ticket.version;
  const input = { question: '¿En qué equipo?' };
  await desk.held(id, { id: 'ask', type: 'advance', transition: 'ask-draft', seen, input }, actor('beto'));
  await desk.processAllDue();
  const [asked] = desk.sent;
  expect(asked?.text).toContain('Llene la plantilla.');
  expect(asked?.text.includes('Adjuntamos: Plantilla.docx.')).toBe(isSure);
  expect(asked?.attachments?.map(({ name }) => name)).toEqual(files);
});

describe('the subject of a letter to another desk', () => {
  const data = 'Número de ticket de la mesa de origen: MEN-77\nSecretaría de Educación: Caquetá';
  it.each([
    ['', '[MEN-77] [PRE-000001] Caso'],
    ['\nEl reporte sale en blanco.', '[MEN-77] [PRE-000001] El reporte sale en blanco.'],
  ])('the subject says each number once, and what was asked instead of data of the form', async (more, subject) => {
    const by = 'mesa@men.example';
    const desk = await aMailDesk({ procedure: 'sigce', confirmed: { men: by } });
    await desk.arrives(aReadMail({ by, name: 'MEN', subject: 'Escalamiento MEN-77', text: `${data}${more}` }));
    expect(desk.sent.map((mail) => mail.subject)).toEqual([subject]);
  });
});
