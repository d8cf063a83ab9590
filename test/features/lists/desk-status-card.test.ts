import { expect, it } from 'vitest';
import { deskStatusCard } from '../../../src/features/lists/desk-status-card.js';
import { deskStatus } from '../../cards/desk-status-samples.js';
import { CaseStory } from '../../cards/case-story.js';
import { linesOf, phraseOf, pressedIn } from '../../support/read-card.js';

const quiet = ['servicios-ti', 'seguridad', 'mesa'];
const { desk } = CaseStory.registered();
const card = deskStatusCard(
  desk,
  { ...deskStatus, rows: deskStatus.rows.map((one) => (quiet.includes(one.group) ? { ...one, counts: { new: 0 } } : one)) },
  { place: null },
);

it('the desk status names every level over its groups, and the groups without open cases in one line at its end', () => {
  const lines = linesOf(card);
  expect(lines.slice(lines.indexOf('Nivel 1'), lines.indexOf('Nivel 3') + 1)).toEqual([
    'Nivel 1',
    'Sin abiertos: Mesa de servicios',
    'Nivel 2',
    'Infraestructura tecnológica',
    '3 nuevos',
    '1 en curso',
    '1 en espera',
    '1 vencido',
    'Sistemas de información',
    '1 nuevo',
    '1 en espera',
    'Sin abiertos: Servicios TI',
    'Nivel 3',
  ]);
});

it('a press on the line of the people to call opens their list', () => {
  const pressed = pressedIn(card).find(({ lines }) => lines.includes('Falta avisar a 1 persona por otro medio.'));
  expect(pressed === undefined ? '' : phraseOf(pressed.press)).toBe('inalcanzables');
});
