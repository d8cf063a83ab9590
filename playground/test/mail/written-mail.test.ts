import { describe, expect, it } from 'vitest';
import { isAutomatic } from '../../../src/core/mail/machine-mail.js';
import { instant } from '../../../src/core/instant.js';
import { writeMail } from '../../mail/written-mail.js';
import { readRaw } from '../../../test/support/a-raw-mail.js';

const rocio = { address: 'rocio.velez@entidad.example', name: 'Rocío Vélez' };
const mail = { from: rocio, to: 'mesa@mesa.example', subject: 'RE: señal', text: 'Aquí está.', files: [] };

async function readAgain(changes: Partial<Parameters<typeof writeMail>[0]>) {
  const { raw } = await writeMail(
    { ...mail, answers: null, kind: 'person', ...changes },
    'pass',
    instant(Date.parse('2026-11-30T14:00:00Z')),
  );
  return readRaw(raw);
}

describe('a mail that is written on the try-it page', () => {
  it('an answer refers to the mail that it answers and to those before it, and carries its files', async () => {
    const read = await readAgain({
      answers: { id: 'dos@mesa.example', references: ['uno@mesa.example'] },
      files: [{ name: 'pantalla.png', type: 'image/png', content: Buffer.from('bytes') }],
    });
    expect(read.references).toEqual(['dos@mesa.example', 'uno@mesa.example']);
    expect(read.from).toEqual([rocio]);
    expect(read.files.map(({ name, type, bytes }) => ({ name, type, bytes }))).toEqual([
      { name: 'pantalla.png', type: 'image/png', bytes: 5 },
    ]);
  });

  it.each([
    ['person', false],
    ['vacation', true],
    ['machine', true],
  ] as const)('a mail of the kind %s is taken for automatic: %s', async (kind, automatic) => {
    expect(isAutomatic(await readAgain({ kind }))).toBe(automatic);
  });
});
