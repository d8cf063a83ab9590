import { expect, it } from 'vitest';
import { signedText, signerText } from '../../src/texts/words.js';

const own = { deskName: 'Mesa de servicios' };
const forAnother = { deskName: 'Mesa de Ayuda SIGCE', partner: { group: 'men', label: 'MEN', numberField: 'origin' } };

it('SIGCE-03 an agent who answers for another desk signs as the desk, too', () => {
  expect(signedText('Beto Gil', forAnother)).toBe('Beto Gil, de la Mesa de Ayuda SIGCE');
  expect(`${signerText('Beto Gil', forAnother)} pregunta`).toBe('Beto Gil, de la Mesa de Ayuda SIGCE, pregunta');
});

it('an agent of the desk itself signs by name alone; acts of the system are the desk’s', () => {
  expect([signedText('Beto Gil', own), signerText('Beto Gil', own), signedText(null, own), signerText(null, forAnother)]).toEqual([
    'Beto Gil',
    'Beto Gil',
    'Mesa de servicios',
    'Mesa de Ayuda SIGCE',
  ]);
});
