import { expect, it } from 'vitest';
import { signedText, signerText } from '../../src/texts/words.js';

const own = { deskName: 'Mesa de servicios' };
const forAnother = { deskName: 'Mesa de Ayuda SIGCE', partner: { group: 'men', label: 'MEN', numberField: 'origin' } };

it('SIGCE-03 whoever answers for another desk presents as the desk, too', () => {
  expect(signedText('Beto Gil', forAnother)).toBe('Beto Gil, de Mesa de Ayuda SIGCE');
  expect(`${signerText('Beto Gil', forAnother)} pregunta`).toBe('Beto Gil, de Mesa de Ayuda SIGCE, pregunta');
});

it('a desk of one’s own needs no more than the name; what nobody did is the desk’s', () => {
  expect([signedText('Beto Gil', own), signerText('Beto Gil', own), signedText(null, own), signerText(null, forAnother)]).toEqual([
    'Beto Gil',
    'Beto Gil',
    'Mesa de servicios',
    'Mesa de Ayuda SIGCE',
  ]);
});
