import { describe, expect, it } from 'vitest';
import { HOUR, later } from '../../../src/core/instant.js';
import { lastVisibleSeq } from '../../../src/core/outbox/card-updates.js';
import { itemsDue, recordOutcomes } from '../../../src/core/outbox/outcomes.js';
import { healPressed, type PressedCard } from '../../../src/core/outbox/pressed-card.js';
import type { StoredTicket } from '../../../src/core/outbox/stored-ticket.js';
import { personId } from '../../../src/core/people/person.js';
import { aCase, anAskedCase, aTakenCase } from '../../support/a-ticket.js';
import { press, uariv, type Story } from '../../support/scenario.js';
import { arrived, claimed, failed, itemName, sent } from './sends.js';

const mesa = { kind: 'channel', group: 'mesa' } as const;
const ana = { kind: 'person', person: personId('ana') } as const;

/** Pressed in the group's channel, on a message that the desk knows or not. */
function pressed(card: string, activity: string, seen: number | null = 2, here: PressedCard['here'] = mesa): PressedCard {
  return { card, here, posted: { conversation: 'elsewhere', activity }, seen };
}

const dueOf = (stored: StoredTicket, { now }: Story): readonly string[] => itemsDue(stored, now).map(itemName);

function liveOf(stored: StoredTicket): { id: string; activity: string } {
  const card = stored.postedCards.find(({ kind }) => kind === 'live');
  return { id: card?.id ?? '', activity: card?.posted?.activity ?? '' };
}

describe('a known card that is pressed', () => {
  it('a button of the past on a card that the desk takes for current makes it due again', () => {
    const taken = aTakenCase();
    const shown = sent(taken.stored, taken.now);
    const { id, activity } = liveOf(shown);
    expect(dueOf(healPressed(shown, pressed(id, activity, 2), taken.now), taken)).toContain(`${id} #mesa`);
  });

  it('a button of the present, and one of a card whose update is due already, change nothing', () => {
    const taken = aTakenCase();
    const shown = sent(taken.stored, taken.now);
    const { id, activity } = liveOf(shown);
    expect(healPressed(shown, pressed(id, activity, shown.ticket.version), taken.now)).toBe(shown);
    const behind = { ...shown, postedCards: shown.postedCards.map((card) => ({ ...card, shown: 1 })) };
    expect(healPressed(behind, pressed(id, activity, 2), taken.now)).toBe(behind);
  });
});

describe('an unknown copy that is pressed', () => {
  const taken = aTakenCase();
  const shown = sent(taken.stored, taken.now);
  const { id } = liveOf(shown);

  it('a second live card is kept and updated once, beside the one that shows the present', () => {
    const healed = healPressed(shown, pressed(id, 'orphan'), taken.now);
    expect(healed.postedCards.at(-1)).toMatchObject({ kind: 'live', place: mesa, isSuperseded: true, posted: { activity: 'orphan' } });
    const copy = healed.postedCards.at(-1)?.id ?? '';
    expect(dueOf(healed, taken)).toContain(`${copy} #mesa`);
    const settled = sent(healed, taken.now, (item) =>
      item.kind === 'posted-card' && item.postedCard.posted !== null ? { kind: 'arrived', posted: item.postedCard.posted } : arrived,
    );
    expect(settled.postedCards.find((card) => card.id === copy)).toMatchObject({ done: true, isSuperseded: true });
    expect(dueOf(settled, taken)).toEqual([]);
  });

  it('a copy of a card whose post is still unclear is that card, and no other is posted', () => {
    const fresh = aCase();
    const card = fresh.stored.postedCards.find(({ kind }) => kind === 'live');
    const healed = healPressed(fresh.stored, pressed(card?.id ?? '', 'first'), fresh.now);
    expect(healed.postedCards.filter(({ kind }) => kind === 'live')).toMatchObject([{ id: card?.id, posted: { activity: 'first' } }]);
  });

  it('a card that is pressed before the answer to its post is written is no copy of itself', () => {
    const fresh = aCase();
    const sending = claimed(fresh.stored, fresh.now) ?? fresh.stored;
    const card = sending.postedCards.find(({ kind }) => kind === 'live');
    if (card === undefined) throw new Error('no live card');
    const early = healPressed(sending, pressed(card.id, 'a'), fresh.now);
    expect(early.postedCards.filter(({ kind }) => kind === 'live')).toHaveLength(2);
    const done = [{ item: { kind: 'posted-card' as const, postedCard: card }, outcome: arrived, seq: lastVisibleSeq(sending) }];
    const live = recordOutcomes(early, done, fresh.now, uariv).postedCards.filter(({ kind }) => kind === 'live');
    expect(live).toMatchObject([{ id: card.id, posted: { activity: 'a' }, done: false }]);
  });

  it('a copy at a place where the button’s card does not stand changes nothing', () => {
    expect(healPressed(shown, pressed(id, 'orphan', 2, ana), taken.now)).toBe(shown);
    expect(healPressed(shown, pressed('receipt.1', 'orphan', 2, mesa), taken.now)).toBe(shown);
  });

  it('a copy in the channel of a group that has another one now is kept by the place of its card', () => {
    const healed = healPressed(shown, pressed(id, 'orphan', 2, null), taken.now);
    expect(healed.postedCards.at(-1)).toMatchObject({ place: mesa, arrival: 1, posted: { activity: 'orphan' } });
  });

  it('UARIV-06 a copy of a question waits as it is while it can be answered, and is updated once when it cannot', () => {
    const asked = anAskedCase();
    const open = sent(asked.stored, asked.now);
    const form = open.postedCards.find(({ kind }) => kind === 'question-form');
    const healed = healPressed(open, pressed(form?.id ?? '', 'orphan', 4, ana), asked.now);
    expect(healed.postedCards.at(-1)).toMatchObject({ kind: 'question-form', posted: { activity: 'orphan' } });
    expect(dueOf(healed, asked)).toEqual([]);
    const answered = asked.and(press('answer', { answer: 'Sin conexión' }), 'ana');
    const over = { ...answered.stored, postedCards: healed.postedCards };
    expect(dueOf(over, answered)).toContain(`${healed.postedCards.at(-1)?.id} ana`);
  });

  it('I4 a copy of a question that was sent again says that it may be a repeat, as before it was pressed', () => {
    const asked = anAskedCase();
    const unclear = sent(asked.stored, asked.now, (item) => (item.kind === 'notification' ? failed('outcome-unknown') : arrived));
    const again = sent(unclear, later(asked.now, HOUR));
    const form = (stored: StoredTicket) => stored.postedCards.find(({ kind }) => kind === 'question-form')?.id ?? '';
    const copyIn = (stored: StoredTicket) => healPressed(stored, pressed(form(stored), 'orphan', 4, ana), asked.now).postedCards.at(-1);
    expect(copyIn(again)).toMatchObject({ posted: { activity: 'orphan' }, mayBeRepeat: true });
    expect(copyIn(sent(asked.stored, asked.now))?.mayBeRepeat).toBeUndefined();
  });

  it('however many messages are pressed as copies, a ticket keeps ten of them at most', () => {
    const healed = Array.from({ length: 50 }, (_, i) => `forged-${i}`).reduce(
      (stored, activity) => healPressed(stored, pressed(id, activity), taken.now),
      shown,
    );
    expect(healed.postedCards.length - shown.postedCards.length).toBe(10);
  });

  it('of copies that were updated or not found only the newest are kept, beside every other card', () => {
    const healed = Array.from({ length: 100 }, (_, i) => `forged-${i}`).reduce((stored, activity) => {
      const next = healPressed(stored, pressed(id, activity), taken.now);
      return sent(next, taken.now, () => failed('gone'));
    }, shown);
    expect(healed.postedCards.length - shown.postedCards.length).toBeLessThanOrEqual(20);
    const ids = healed.postedCards.map((card) => card.id);
    expect(ids).toEqual(expect.arrayContaining(shown.postedCards.map((card) => card.id)));
    expect(new Set(ids).size).toBe(ids.length);
  });
});
