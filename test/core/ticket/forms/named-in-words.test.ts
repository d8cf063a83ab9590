import { expect, it } from 'vitest';
import { namesAnother } from '../../../../src/core/ticket/forms/named-in-words.js';

const site = { id: 'site', label: 'Sede', type: 'text' } as const;

it.each([
  ['no tengo internet en la sede Bogotá', true],
  ['no hay red en la sede de la territorial Cauca', true],
  ['en la sede principal no hay internet', true],
  ['SEDE: Cali, no imprime', true],
  ['no hay internet en la sede de Medellín', false],
  ['no hay internet en la sede DT Antioquia', false],
  ['la sede no tiene internet', false],
  ['se cayó la red de toda la sede', false],
  ['no abre el correo', false],
])('UARIV-05 «%s» names another place than the last one: %s', (words, isAnother) => {
  expect(namesAnother(words, site, 'DT Antioquia - Medellín')).toBe(isAnother);
});

it('a telephone is not recognised by its label', () => {
  expect(namesAnother('teléfono 3001112233', { id: 'phone', label: 'Teléfono', type: 'phone' }, '4521')).toBe(false);
});
