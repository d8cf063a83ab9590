import { describe, expect, it } from 'vitest';
import { HOUR } from '../../../src/core/instant.js';
import { evolve, HistoryFault, replay } from '../../../src/core/ticket/evolve.js';
import { ticketId } from '../../../src/core/ticket/ticket.js';
import type { RecordedEvent } from '../../../src/core/ticket/events.js';
import {
  aCase,
  aClosedCase,
  aDraft,
  aMountedBike,
  anAskedCase,
  anEscalatedCase,
  aSolvedCase,
  aTakenCase,
  aVoidDraft,
} from '../../support/a-ticket.js';
import { press, uariv, wish } from '../../support/scenario.js';

const { procedure } = uariv;
const anotherTicket = ticketId('t-2');

describe('a ticket evolved from its history', () => {
  it.each([aDraft, aCase, aTakenCase, anAskedCase, anEscalatedCase, aSolvedCase, aClosedCase, aVoidDraft])(
    'I7 %o: the history alone gives the same ticket',
    (story) => {
      const { stored } = story();
      expect(replay(stored.history, procedure)).toEqual(stored.ticket);
    },
  );

  it('I7 the repair desk’s too', () => {
    const { stored, rules } = aMountedBike()
      .after(HOUR)
      .and(press('pedir-repuesto', { repuesto: 'Guaya' }), 'beto');
    expect(replay(stored.history, rules.procedure)).toEqual(stored.ticket);
  });

  it('a history that begins with something else is a fault', () => {
    const [, second] = aDraft().stored.history;
    expect(() => replay(second ? [second] : [], procedure)).toThrow(HistoryFault);
  });

  it('a history that opens twice is a fault', () => {
    const [first] = aDraft().stored.history;
    expect(() => replay(first ? [first, first] : [], procedure)).toThrow(HistoryFault);
  });

  it('an event that only a later release knows changes nothing', () => {
    const { ticket, history } = aCase().stored;
    const unknown: RecordedEvent = JSON.parse(JSON.stringify({ ...history.at(-1), event: { type: 'not-known-yet' } }));
    expect(evolve(ticket, unknown, procedure)).toEqual(ticket);
  });

  it('an empty history is a fault', () => {
    expect(() => replay([], procedure)).toThrow(HistoryFault);
  });
});

describe('the version, by which a card is stale, is raised by', () => {
  const versionAfter = (story: ReturnType<typeof aTakenCase>) => story.ticket.version;

  it('every change of state', () => {
    expect([aDraft, aCase, aTakenCase, anAskedCase, aSolvedCase].map((s) => versionAfter(s()))).toEqual([1, 2, 3, 4, 4]);
  });

  it('no note, file, link, reading or reminder', () => {
    const story = aTakenCase();
    const later = story
      .and(wish({ type: 'add-note', text: 'x', audience: 'public' }), 'beto')
      .and(wish({ type: 'add-information', text: 'x' }), 'ana')
      .and(wish({ type: 'link', to: anotherTicket, kind: 'related' }), 'beto')
      .and(wish({ type: 'open-personal-data' }), 'beto');
    expect(versionAfter(later)).toBe(versionAfter(story));
  });
});

describe('an event’s trace in the ticket', () => {
  it('a delivery leaves the ticket as it is', () => {
    const { stored, now } = aClosedCase();
    const told: RecordedEvent = {
      seq: stored.history.length + 1,
      at: now,
      by: { kind: 'system' },
      event: {
        type: 'delivery-recorded',
        notification: '1.0',
        kind: 'survey',
        recipient: { kind: 'channel', group: 'mesa' },
        outcome: 'sent',
      },
    };
    expect(evolve(stored.ticket, told, procedure)).toEqual(stored.ticket);
  });

  it('an ended ticket keeps since when', () => {
    expect(aClosedCase().ticket.closedAt).not.toBeNull();
    expect(aVoidDraft().ticket.closedAt).not.toBeNull();
    expect(aSolvedCase().ticket.closedAt).toBeNull();
  });
});
