import { describe, expect, it } from 'vitest';
import { needsUpdate } from '../../../src/core/outbox/card-updates.js';
import { MINUTE, later } from '../../../src/core/instant.js';
import { wordWalk } from '../../support/word-walk.js';

describe('a case of which everything has arrived', () => {
  it.each(['uariv', 'uspec', 'siif', 'sigce'])(
    'whatever people do with a case of %s, its cards are updated until they show it, and not once more',
    (name) => {
      const walk = wordWalk(name, 'chat');
      const kinds = new Set<string>();
      const restless = walk.standings().flatMap((at) =>
        walk.presses(at).flatMap((deed) => {
          const now = later(at.now, MINUTE);
          const after = walk.after(at.stored, now, deed);
          if (after === null) return [];
          const { stored } = walk.sentOut(after, now, () => null);
          for (const { notificationKind } of stored.postedCards.filter((card) => card.kind === 'question-form'))
            kinds.add(notificationKind);
          const due = stored.postedCards.filter((card) => needsUpdate(card, stored));
          return due.map((card) => `${at.stored.ticket.state}, ${deed.body.type === 'advance' ? deed.body.transition : ''}: ${card.id}`);
        }),
      );
      expect(restless).toEqual([]);
      expect(kinds.size).toBeGreaterThan(3);
    },
  );
});
