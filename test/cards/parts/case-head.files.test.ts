import { expect, it } from 'vitest';
import { fileLine } from '../../../src/cards/parts/case-head.js';
import { instant } from '../../../src/core/instant.js';
import { ref } from '../../support/cast.js';

it('the line of files counts whole mails, which share a name, and reads the names of the others', () => {
  const file = (name: string) => ({ id: name, name, type: 'image/png', bytes: 1, by: ref('ana'), at: instant(0) });
  const mail = { ...file('correo original.eml'), isOriginal: true as const };
  expect(fileLine([])).toBe('');
  expect(fileLine([mail])).toBe('1 correo');
  expect(fileLine([mail, file('foto.png'), mail], (name) => name.toUpperCase())).toBe('FOTO.PNG · 2 correos');
});
