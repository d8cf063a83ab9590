import { expect, it } from 'vitest';
import { liveCard } from '../../../src/features/cases/live-card.js';
import type { Card } from '../../../src/cards/card.js';
import { beto, ana, carla } from '../../cards/case-story.js';
import { registered, solved, takenCase } from '../../cards/sample-cases.js';
import { linesOf, partsOf } from '../../support/read-card.js';

/** The labels of what is waited for or was done. */
const mattersOf = (card: Card) => linesOf(card).filter((line) => /^\*\*[^*]+\*\*$/.test(line));
/** What was done last stands at the end. */
const historyOf = (card: Card) =>
  partsOf(card.body)
    .slice(-1)
    .flatMap((part) => (part.is === 'small' ? part.text : []));

const refused = () => solved().advances(ana, 'refuse', { reason: 'Sigue pidiendo la clave' });

it('UARIV-12 the card of a case whose solution did not serve shows what its requester says, beside what is asked afterwards', () => {
  expect(linesOf(liveCard(refused().view))).toEqual(
    expect.arrayContaining(['**▲ Ana Ruiz no aceptó la solución**', '«Sigue pidiendo la clave»']),
  );
  const again = refused().advances(beto, 'ask', { question: '¿Desde cuándo?' });
  expect(mattersOf(liveCard(again.view))).toEqual(['**▲ Ana Ruiz no aceptó la solución**', '**Se preguntó**']);
});

it('an opening of personal data stands in the history alone, and pushes no step off the card', () => {
  const story = takenCase();
  const before = historyOf(liveCard(story.view));
  const opened = story.does(carla, { type: 'open-personal-data' });
  expect(opened.view.stored.history.at(-1)?.event.type).toBe('personal-data-opened');
  expect(historyOf(liveCard(opened.view))).toEqual(before);
  expect(before.length).toBeGreaterThan(0);
  expect(mattersOf(liveCard(registered().view))).toEqual([]);
});
