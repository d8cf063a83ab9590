import { expect, it } from 'vitest';
import { lastMove } from '../../../src/domain/ticket/last-move.js';
import { aDraft, aTakenCase } from '../../support/a-ticket.js';
import { ref } from '../../support/cast.js';
import { wish } from '../../support/scenario.js';

it('is who changed the state, not who wrote since', () => {
  const { now, ...taken } = aTakenCase();
  const { stored } = taken.after(1000).and(wish({ type: 'add-note', text: 'x', audience: 'internal' }), 'luz');
  expect(lastMove(stored.history)).toEqual({ by: ref('beto'), at: now });
});

it('is nobody by name when a timer did it', () => {
  const { stored, now } = aDraft().at('2026-12-01T09:00-05:00').timers();
  expect(lastMove(stored.history)).toEqual({ by: null, at: now });
});

it('is nothing on a draft that only was opened', () => {
  expect(lastMove(aDraft().stored.history)).toBeNull();
});
