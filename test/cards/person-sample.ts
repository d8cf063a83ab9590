import { DAY, later } from '../../src/core/instant.js';
import { personCard } from '../../src/features/people/person-card.js';
import { aColleague, aHeldPage } from '../support/a-colleague.js';
import { beto, carla, refOf } from './case-story.js';
import { asked, coordinating, LONG_WORDS, longAna, longBeto, longEscalated, longTaken, registered, takenCase } from './sample-cases.js';
import type { Sample } from './samples.js';

const held = [takenCase(), registered().advances(beto, 'take'), asked()].map(({ view }, i) => ({ view, assign: i < 2 ? 'assign' : null }));
const manyHeld = Array.from({ length: 200 }, (_, i) => ({
  view: (i % 2 === 0 ? longTaken() : longEscalated()).later(6000).view,
  assign: 'assign',
}));

/** A member of the desk with their cases; the worst on a page between two others. */
export const personSample: Sample = {
  usual: () =>
    personCard(
      takenCase().later(5).desk,
      coordinating,
      aColleague(refOf(beto), held, {
        away: { since: takenCase().view.now, until: later(takenCase().view.now, 3 * DAY), reason: 'capacitación', by: refOf(carla) },
        isNew: true,
      }),
    ),
  worst: () =>
    personCard(
      longTaken().later(6000).desk,
      { ...coordinating, person: refOf(longBeto) },
      aColleague(refOf(longBeto), manyHeld, {
        away: { since: longTaken().view.now, until: null, reason: LONG_WORDS.slice(0, 200), by: refOf(longAna) },
        page: aHeldPage(manyHeld.slice(0, 8), {
          asked: { groups: ['mesa', 'infraestructura'], isThisWeek: true },
          groups: ['mesa', 'infraestructura'],
          before: 1232,
          next: 'x'.repeat(300),
          total: null,
        }),
      }),
    ),
};
