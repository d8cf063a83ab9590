import { expect, it } from 'vitest';
import { deskStatusCard } from '../../../src/features/lists/desk-status-card.js';
import { isList, type Parts } from '../../../src/cards/card.js';
import type { DeskStatusRow } from '../../../src/desk/overviews/desk-status.js';
import { deskStatus } from '../../cards/desk-status-samples.js';
import { CaseStory } from '../../cards/case-story.js';
import { linesOf, partsOf, phraseOf, pressedIn } from '../../support/read-card.js';

const { desk } = CaseStory.registered();
const cardWith = (rows: readonly DeskStatusRow[]) => deskStatusCard(desk, { ...deskStatus, rows }, { place: null });
const unfolded = (parts: Parts): Parts => (isList(parts) ? parts.map(unfolded) : parts.isHidden === true ? [] : parts);
const groups = ({ body }: Pick<ReturnType<typeof cardWith>, 'body'>) =>
  linesOf({ body }, 'bold').filter((line) => line.startsWith('Nivel'));

/** The groups that are read at once, and those that a press unfolds. */
const groupsOf = (card: ReturnType<typeof cardWith>) => ({
  shown: groups({ body: card.body.map(unfolded) }),
  folded: groups({ body: partsOf(card.body).filter(({ id }) => id === 'groups') }),
});

it('the desk status shows the groups in which something is late or due, and folds the others', () => {
  expect(groupsOf(cardWith(deskStatus.rows))).toEqual({
    shown: ['Nivel 1 · Mesa de servicios', 'Nivel 2 · Infraestructura tecnológica'],
    folded: [
      'Nivel 2 · Servicios TI',
      'Nivel 2 · Sistemas de información',
      'Nivel 3 · Sistemas de información',
      'Nivel 3 · Seguridad y privacidad de la información',
      'Nivel 3 · Proveedores de dotación tecnológica',
    ],
  });
});

it('the desk status shows the three groups in which most is late, in the order of the levels', () => {
  const rows = deskStatus.rows.map((row, i) => ({ ...row, counts: { late: i, 'nearly-late': 9 - i } }));
  expect(groupsOf(cardWith(rows)).shown).toEqual([
    'Nivel 3 · Sistemas de información',
    'Nivel 3 · Seguridad y privacidad de la información',
    'Nivel 3 · Proveedores de dotación tecnológica',
  ]);
});

it('the desk status shows up to three groups although nothing is late, and names those without open cases in one folded line', () => {
  const rows = deskStatus.rows.map((row, i) => ({ ...row, counts: { new: i < 3 ? 1 : 0, late: 0 } }));
  const card = cardWith(rows);
  expect(groupsOf(card)).toEqual({ shown: rows.slice(0, 3).map(({ level, label }) => `Nivel ${level} · ${label}`), folded: [] });
  expect(linesOf({ body: partsOf(card.body).filter(({ id }) => id === 'groups') })).toEqual([
    `Sin abiertos: ${rows
      .slice(3)
      .map(({ level, label }) => `Nivel ${level} · ${label}`)
      .join(', ')}`,
  ]);
});

it('a press on the line of the people to call opens their list', () => {
  const pressed = pressedIn(cardWith(deskStatus.rows)).find(({ lines }) => lines.includes('Falta avisar a 1 persona por otro medio.'));
  expect(pressed === undefined ? '' : phraseOf(pressed.press)).toBe('inalcanzables');
});
