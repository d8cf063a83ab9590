import { describe, expect, it } from 'vitest';
import { HOUR, SECOND } from '../../../src/domain/instant.js';
import { needsUpdate, lastVisibleSeq } from '../../../src/domain/outbox/delivery.js';
import type { TicketId } from '../../../src/domain/ticket/ticket.js';
import { advance, pressTransition, type TestDesk } from '../../support/a-desk.js';
import { placeName } from '../../support/a-messenger.js';
import { anAttendedCase, triesOf } from '../../support/an-attended-case.js';
import { actor } from '../../support/cast.js';

const question = { question: '¿Qué mensaje muestra?' };

async function isTrue(desk: TestDesk, id: TicketId): Promise<boolean> {
  const stored = await desk.load(id);
  return (
    stored.postedCards.every((s) => s.done || s.kind === 'question-form' || s.shown === lastVisibleSeq(stored)) &&
    !stored.postedCards.some((s) => needsUpdate(s, stored))
  );
}

describe('messages to one place', () => {
  it('leave it alone while it asks for rest: its cards wait too', async () => {
    const { desk, id } = await anAttendedCase();
    const before = desk.messenger.begun.length;
    desk.messenger.failNext({ code: 'throttled', retryAfterMs: 30 * SECOND }, 1, 'ana');
    await pressTransition(desk, id, 'ask', 'beto', question);
    await desk.whenIdle();
    await desk.pass(29 * SECOND);
    expect(desk.messenger.begun.slice(before).filter((s) => placeName(s.to) === 'ana')).toHaveLength(1);
    await desk.pass(SECOND);
    expect(await isTrue(desk, id)).toBe(true);
  });

  it('arrive in their order, whatever the first one meets', async () => {
    const { desk, id } = await anAttendedCase();
    desk.messenger.failNext('not-sent', 3, 'ana');
    await advance(desk, id, 'ask', 'beto', question);
    await desk.execute(id, { id: 'n', type: 'add-note', text: 'También revisamos la red', audience: 'public' }, actor('beto'));
    await desk.whenIdle();
    expect(triesOf(desk, 'public-note')).toEqual([]);
    for (let i = 0; i < 3; i++) await desk.pass(HOUR);
    expect(desk.notificationsTo('ana').slice(-2)).toEqual(['question', 'public-note']);
    expect(triesOf(desk, 'public-note')).toHaveLength(1);
  });

  it('do not wait for messages to another place', async () => {
    const { desk, id } = await anAttendedCase();
    const before = desk.messenger.begun.length;
    const release = desk.messenger.hold('ana');
    await pressTransition(desk, id, 'ask', 'beto', question);
    await desk.messenger.reached(before + 2);
    const begun = desk.messenger.begun.slice(before);
    expect(begun.map((s) => placeName(s.to)).toSorted()).toEqual(['ana', 'mesa']);
    release();
    await desk.whenIdle();
    expect(desk.messenger.sent.slice(before).map((s) => placeName(s.to))).toEqual(['mesa', 'ana', 'ana']);
  });
});
