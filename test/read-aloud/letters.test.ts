import { existsSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { textOf } from '../house.files.js';
import { playedProcedures } from './letters-played.js';
import { writtenLetters } from './letters-read.js';

const head = [
  'Cada correo que la mesa escribe, con lo que lo causó. La página sale de',
  '`UPDATE_DOCS=1 npx vitest run --project unit test/read-aloud`: no se corrige aquí, sino en las frases.',
].join('\n');

describe('the letters to be read aloud', () => {
  it.each(playedProcedures)('the page of $procedure has every letter of its desk as it is written today', async (played) => {
    const file = `test/read-aloud/transcripts/${played.procedure}.letters.md`;
    const page = `# ${played.procedure}: los correos, para leer en voz alta\n\n${head}\n\n${await writtenLetters(played)}\n`;
    if (process.env['UPDATE_DOCS'] === '1') writeFileSync(new URL(`../../${file}`, import.meta.url), page);
    expect(existsSync(new URL(`../../${file}`, import.meta.url)) ? textOf(file) : '').toBe(page);
  });
});
