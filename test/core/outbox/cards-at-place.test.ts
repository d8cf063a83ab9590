import { describe, expect, it } from 'vitest';
import { later, MINUTE, type Instant } from '../../../src/core/instant.js';
import { recordOutcomes, itemsDue } from '../../../src/core/outbox/outcomes.js';
import { restoreInChannel, repostInChannel, withStatusCard } from '../../../src/core/outbox/cards-at-place.js';
import { lastVisibleSeq } from '../../../src/core/outbox/card-updates.js';
import type { Place } from '../../../src/core/outbox/notification.js';
import { personId } from '../../../src/core/people/person.js';
import type { StoredTicket } from '../../../src/core/outbox/stored-ticket.js';
import { anEscalatedCase, aTakenCase } from '../../support/a-ticket.js';
import { press, story, uariv } from '../../support/scenario.js';
import { arrived, claimed, failed, itemName, sent } from './sends.js';

const ana: Place = { kind: 'person', person: personId('ana') };
const desk: Place = { kind: 'channel', group: 'mesa' };
const due = (stored: StoredTicket, now: Instant) => itemsDue(stored, now).map(itemName);

describe('a live card in another channel', () => {
  const escalated = anEscalatedCase();

  it('a group’s new channel gets a new live card of the ticket’s present stay', () => {
    const moved = repostInChannel(sent(escalated.stored, escalated.now), 'infraestructura', escalated.now);
    expect(due(moved, escalated.now)).toEqual(['live.4 #infraestructura']);
    expect(moved.postedCards.at(-1)).toMatchObject({ posted: null, shown: 0, arrival: 2 });
  });

  it('I5 a live card is reposted in a new channel even while an update is in flight, whose outcome goes to the old card', () => {
    const shown = sent(escalated.stored, escalated.now);
    const changed = {
      ...shown,
      history: [
        ...shown.history,
        {
          seq: shown.history.length + 1,
          at: escalated.now,
          by: { kind: 'system' as const },
          event: { type: 'information-added' as const, text: 'x' },
        },
      ],
    };
    // Its first post, and an update of it.
    for (const stored of [escalated.stored, changed]) {
      const now = later(escalated.now, MINUTE);
      const mine = claimed(stored, now);
      const card = mine?.postedCards.find((s) => s.id === 'live.3');
      if (mine === null || card === undefined) throw new Error('no card is posted');
      const moved = repostInChannel(mine, 'infraestructura', now);
      for (const outcome of [arrived, failed('gone'), failed('outcome-unknown')]) {
        const after = recordOutcomes(
          moved,
          [{ item: { kind: 'posted-card', postedCard: card }, outcome, seq: lastVisibleSeq(mine) }],
          now,
          uariv,
        );
        expect(after.postedCards.find((s) => s.id === 'live.3')).toMatchObject({ done: true, isSuperseded: true, inFlight: false });
        expect(due(after, now).filter((name) => name.endsWith('#infraestructura') && name.startsWith('live'))).toEqual([
          'live.4 #infraestructura',
        ]);
      }
    }
  });

  it('a live card is reposted in a new channel once, however many superseded cards there are', () => {
    let shown = sent(escalated.stored, escalated.now);
    const here: Place = { kind: 'channel', group: 'infraestructura' };
    for (let i = 0; i < 8; i++) shown = sent(withStatusCard(shown, 'live', here, escalated.now), escalated.now);
    expect(due(repostInChannel(shown, 'infraestructura', escalated.now), escalated.now)).toEqual(['live.12 #infraestructura']);
  });

  it('a case that was only asked for in a channel is not posted in the group’s new one, and its card there shows nothing new', () => {
    const { stored, now } = aTakenCase();
    const here: Place = { kind: 'channel', group: 'infraestructura' };
    const asked = sent(withStatusCard(stored, 'live', here, now, { conversation: 'c;messageid=1', activity: null }), now);
    const moved = repostInChannel(asked, 'infraestructura', now);
    expect(moved.postedCards.map(({ id, isSuperseded = false }) => [id, isSuperseded])).toEqual([
      ['receipt.1', false],
      ['live.2', false],
      ['live.3', true],
    ]);
  });

  it('UARIV-04 the post of a case in its channel stays updated, however often the case was asked for there before and after it came', () => {
    const here: Place = { kind: 'channel', group: 'infraestructura' };
    const under = { conversation: 'c;messageid=1', activity: null };
    const taken = aTakenCase();
    const askedFor = withStatusCard(taken.stored, 'live', here, taken.now, under);
    const reason = { group: 'infraestructura', reason: 'Falla el servidor', diagnosis: 'El servidor no responde' };
    let { stored } = story(uariv, taken.now, askedFor).and(press('escalate', reason), 'beto');
    for (let i = 0; i < 4; i++) stored = withStatusCard(stored, 'live', here, taken.now, under);
    const updated = stored.postedCards.filter((c) => c.place.kind === 'channel' && c.place.group === 'infraestructura' && !c.done);
    expect(updated.map((c) => [c.id, c.under === undefined])).toEqual([
      ['live.4', true],
      ['live.7', false],
      ['live.8', false],
    ]);
  });

  it('a live card is posted in a new channel even where the old one was abandoned', () => {
    const given = sent(escalated.stored, escalated.now, (item) => (item.kind === 'posted-card' ? failed('refused') : arrived));
    expect(due(repostInChannel(given, 'infraestructura', escalated.now), escalated.now)).toEqual(['live.4 #infraestructura']);
  });

  it('I5 a live card that was abandoned in a channel is posted again when the channel is restored', () => {
    const given = sent(escalated.stored, escalated.now, (item) => (item.kind === 'posted-card' ? failed('refused') : arrived));
    expect(due(restoreInChannel(given, 'infraestructura', escalated.now), escalated.now)).toEqual(['live.4 #infraestructura']);
    for (const stored of [escalated.stored, sent(escalated.stored, escalated.now)])
      expect(restoreInChannel(stored, 'infraestructura', escalated.now)).toBe(stored);
  });

  it('a group without a card of the case gets none in its new channel', () => {
    expect(repostInChannel(escalated.stored, 'servicios-ti', escalated.now)).toBe(escalated.stored);
  });
});

describe('one more card of the case', () => {
  const story = aTakenCase();
  const views = (count: number, place: Place, kind: 'receipt' | 'live') => {
    let next = story.stored;
    for (let i = 0; i < count; i++) next = withStatusCard(next, kind, place, story.now);
    return next;
  };

  it('an additional card of a case is due at once, with its own id', () => {
    const next = views(1, ana, 'receipt');
    expect(next.postedCards.map((s) => s.id)).toEqual(['receipt.1', 'live.2', 'receipt.3']);
    expect(due(next, story.now)).toContain('receipt.3 ana');
  });

  it('of several cards of a case at one place the first and the two newest are still updated', () => {
    expect(
      views(5, ana, 'receipt')
        .postedCards.filter((s) => !s.done)
        .map((s) => s.id),
    ).toEqual(['receipt.1', 'live.2', 'receipt.6', 'receipt.7']);
  });

  it('an additional card of a case never supersedes the group’s first live card', () => {
    expect(views(9, desk, 'live').postedCards.find((s) => s.id === 'live.2')?.done).toBe(false);
  });

  it('an additional card of a case leaves the cards at other places alone', () => {
    expect(views(3, { kind: 'person', person: personId('luz') }, 'live').postedCards.every((s) => !s.done)).toBe(true);
  });
});
