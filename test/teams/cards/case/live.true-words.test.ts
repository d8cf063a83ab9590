import { expect, it } from 'vitest';
import { liveData } from '../../../../src/teams/cards/case/live.js';
import { beto, ana, carla } from '../../../cards/case-story.js';
import { registered, solved, takenCase } from '../../../cards/sample-cases.js';

const refused = () => solved().advances(ana, 'refuse', { reason: 'Sigue pidiendo la clave' });

it('UARIV-12 the card of a case whose solution did not serve shows what its requester says, until somebody acts', () => {
  expect(liveData(refused().view, 'n').matter).toMatchObject({
    label: 'La solución no sirvió',
    words: { short: 'Sigue pidiendo la clave' },
  });
  const again = refused().advances(beto, 'ask', { question: '¿Desde cuándo?' });
  expect(liveData(again.view, 'n').matter).toMatchObject({ label: 'Se preguntó' });
});

it('an opening of personal data stands in the history alone, and pushes no step off the card', () => {
  const story = takenCase();
  const before = liveData(story.view, 'n').history;
  const opened = story.does(carla, { type: 'open-personal-data' });
  expect(opened.view.stored.history.at(-1)?.event.type).toBe('personal-data-opened');
  expect(liveData(opened.view, 'n').history).toEqual(before);
  expect(before.length).toBeGreaterThan(0);
  expect(liveData(registered().view, 'n').matter).toBe('');
});
