import { describe, expect, it } from 'vitest';
import type { PressedCard } from '../../../src/core/outbox/pressed-card.js';
import { aDesk, caseOf, pressTransition, type TestDesk } from '../../support/a-desk.js';
import { actor } from '../../support/cast.js';
import { healCard } from '../../../src/desk/outbox/heal-card.js';

/** A press in the group's channel on the message of that id, with a button of the case's first live card. */
function pressed(activity: string): PressedCard {
  return { card: 'live.2', here: { kind: 'channel', group: 'mesa' }, posted: { conversation: 'channel:mesa', activity }, seen: 2 };
}

/** What a message was last made to show. */
function lastShown({ messenger }: TestDesk, activity: string) {
  const message = messenger.sent.findLast((one) => one.activity === activity)?.message;
  return message?.kind === 'posted-card' ? message : undefined;
}

describe('a pressed card', () => {
  it('a copy that is pressed while another send of the case is under way is updated after it', async () => {
    const desk = await aDesk();
    const id = await caseOf(desk);
    const letGo = desk.messenger.hold();
    const done = await pressTransition(desk, id, 'take', 'beto');
    await healCard(desk, id, pressed('orphan'), actor('beto'), done.stored);
    letGo();
    await desk.whenIdle();
    expect(lastShown(desk, 'orphan')?.postedCard).toMatchObject({ isSuperseded: true });
  });

  it('I8 a message of another case stays that one’s, and an outsider’s press heals nothing', async () => {
    const desk = await aDesk();
    const [one, other] = [await caseOf(desk), await caseOf(desk, { words: 'no imprime', key: 'a|2' })];
    const theirs = (await desk.load(other)).postedCards.find(({ kind }) => kind === 'live')?.posted?.activity ?? '';
    const before = await desk.load(one);
    await healCard(desk, one, pressed(theirs), actor('beto'), null);
    await healCard(desk, one, pressed('orphan'), actor('omar'), null);
    // The requester sees the case, and acts on its card in their own chat only.
    await healCard(desk, one, pressed('orphan'), actor('ana'), null);
    expect(await desk.load(one)).toEqual(before);
  });

  it('a store that is away leaves the card for the next press, and fails nothing', async () => {
    const desk = await aDesk();
    const id = await caseOf(desk);
    desk.weather.isStoreGone = true;
    await healCard(desk, id, pressed('orphan'), actor('beto'), null);
    desk.weather.isStoreGone = false;
    expect(desk.lines.at(-1)).toMatchObject({ level: 'warn', event: 'card-outcome-unknown' });
    await healCard(desk, id, pressed('orphan'), actor('beto'), null);
    await desk.whenIdle();
    expect(lastShown(desk, 'orphan')?.case.stored.id).toBe(id);
  });
});
