import { describe, expect, it } from 'vitest';
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
