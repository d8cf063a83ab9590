import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE, SECOND } from '../../../src/core/instant.js';
import type { TicketId } from '../../../src/core/ticket/ticket.js';
import type { SendFaultCode } from '../../../src/ports/messenger.js';
import { advance, aDesk, caseOf, type TestDesk, pressTransition } from '../../support/a-desk.js';
import { triesOf, anAttendedCase } from '../../support/an-attended-case.js';
import { needsUpdate, lastVisibleSeq } from '../../../src/core/outbox/card-updates.js';
import { placeName } from '../../support/a-messenger.js';
import { actor, ref } from '../../support/cast.js';
import { showCase } from '../../../src/desk/tickets/open-case.js';

const question = { question: '¿Qué mensaje muestra?' };

async function isTrue(desk: TestDesk, id: TicketId): Promise<boolean> {
  const stored = await desk.load(id);
  return (
    stored.postedCards.every((s) => s.done || s.kind === 'question-form' || s.shown >= lastVisibleSeq(stored)) &&
    !stored.postedCards.some((s) => needsUpdate(s, stored))
  );
}

describe('a message that must arrive once', () => {
  it('I4 a notification that the connector accepts is sent once', async () => {
    const { desk, id } = await anAttendedCase();
    await advance(desk, id, 'ask', 'beto', question);
    await desk.pass(HOUR);
    expect(triesOf(desk, 'question')).toEqual([{ mayBeRepeat: false, arrived: true }]);
    expect(await desk.deliveryOutcomes(id)).toContain('question sent');
  });

  it('a throttled notification waits as long as the connector says and is not marked as a repeat', async () => {
    const { desk, id } = await anAttendedCase();
    desk.messenger.failNext({ code: 'throttled', retryAfterMs: 30 * SECOND }, 1, 'ana');
    await pressTransition(desk, id, 'ask', 'beto', question);
    await desk.whenIdle();
    await desk.pass(29 * SECOND);
    expect(triesOf(desk, 'question')).toHaveLength(1);
    await desk.pass(1 * SECOND);
    expect(triesOf(desk, 'question').at(-1)).toEqual({ mayBeRepeat: false, arrived: true });
  });

  it.each([null, 0])('a throttled notification waits longer each time when the connector gives a wait of %s', async (retryAfterMs) => {
    const { desk, id } = await anAttendedCase();
    desk.messenger.failNext({ code: 'throttled', retryAfterMs }, 3, 'ana');
    await pressTransition(desk, id, 'ask', 'beto', question);
    await desk.processAllDue();
    expect(triesOf(desk, 'question')).toHaveLength(1);
    const waits: number[] = [];
    for (let i = 0; i < 3; i++) {
      const [notification] = (await desk.load(id)).notifications;
      waits.push(((notification?.nextTryAt ?? desk.now()) - desk.now()) / SECOND);
      await desk.pass((waits.at(-1) ?? 0) * SECOND);
    }
    expect(waits).toEqual([2, 4, 8]);
    expect(triesOf(desk, 'question').at(-1)?.arrived).toBe(true);
  });

  it('I4 a notification without a clear answer is sent once more, marked as a possible repeat', async () => {
    const { desk, id } = await anAttendedCase();
    desk.messenger.failNext('outcome-unknown', 1, 'ana');
    await advance(desk, id, 'ask', 'beto', question);
    await desk.pass(HOUR);
    expect(triesOf(desk, 'question')).toEqual([
      { mayBeRepeat: false, arrived: false },
      { mayBeRepeat: true, arrived: true },
    ]);
    expect(await desk.deliveryOutcomes(id)).toContain('question repeated');
  });

  it('I4 a notification without a clear answer is sent at most twice; history and log say that it was abandoned', async () => {
    const { desk, id } = await anAttendedCase();
    desk.messenger.failNext('outcome-unknown', 2, 'ana');
    await advance(desk, id, 'ask', 'beto', question);
    await desk.pass(HOUR);
    await desk.pass(24 * HOUR);
    expect(triesOf(desk, 'question')).toHaveLength(2);
    expect(await desk.deliveryOutcomes(id)).toContain('question abandoned');
    expect(desk.lines).toContainEqual(expect.objectContaining({ level: 'error', event: 'notification-abandoned' }));
  });

  it('a notification arrives after an outage of three hours without being marked as a repeat', async () => {
    const { desk, id } = await anAttendedCase();
    desk.messenger.failNext('not-sent', 42, 'ana');
    await advance(desk, id, 'ask', 'beto', question);
    for (let i = 0; i < 60; i++) await desk.pass(5 * MINUTE);
    expect(triesOf(desk, 'question').filter((t) => t.mayBeRepeat)).toEqual([]);
    expect(await desk.deliveryOutcomes(id)).toContain('question sent');
  });

  it('a notification to a person who blocked the bot is unreachable; since when is kept, and the desk’s card is updated', async () => {
    const { desk, id } = await anAttendedCase();
    const first = desk.now();
    desk.messenger.failNext('blocked', 2, 'ana');
    await advance(desk, id, 'ask', 'beto', question);
    expect(await desk.deliveryOutcomes(id)).toContain('question unreachable');
    expect((await desk.store.people.find(ref('ana').id))?.unreachableSince).toBe(first);
    await desk.processAllDue();
    const stored = await desk.load(id);
    expect(stored.postedCards.filter((s) => !needsUpdate(s, stored)).map((s) => s.kind)).toEqual(['live', 'question-form']);
    desk.clock.moveBy(HOUR);
    desk.messenger.failNext('blocked', 1, 'ana');
    await desk.execute(id, { id: 'n', type: 'add-note', text: 'Llamar a la usuaria', audience: 'public' }, actor('beto'));
    await desk.whenIdle();
    expect((await desk.store.people.find(ref('ana').id))?.unreachableSince).toBe(first);
  });

  it('the outcome of a notification is in the history even when the store of people fails', async () => {
    const { desk, id } = await anAttendedCase();
    desk.messenger.failNext('blocked', 1, 'ana');
    desk.store.people.find = () => Promise.reject(new Error('gone'));
    await advance(desk, id, 'ask', 'beto', question);
    expect(await desk.deliveryOutcomes(id)).toContain('question unreachable');
  });

  it('a notification to a person who never had a chat with the desk is unreachable', async () => {
    const { desk, id } = await anAttendedCase();
    desk.messenger.failNext('no-place', 1, 'ana');
    await advance(desk, id, 'ask', 'beto', question);
    expect(await desk.deliveryOutcomes(id)).toContain('question unreachable');
  });

  it('a notification to a group without a channel waits an hour at a time, as long as there is none', async () => {
    const { desk, id } = await anAttendedCase();
    desk.messenger.failNext('no-place', 50, 'infraestructura');
    await advance(desk, id, 'escalate', 'beto', {
      group: 'infraestructura',
      reason: 'El servidor no responde',
      diagnosis: 'Revisé el cliente y la red',
    });
    for (let i = 0; i < 10; i++) await desk.pass(HOUR);
    expect(triesOf(desk, 'escalated-here').length).toBeLessThanOrEqual(12);
    expect(await desk.deliveryOutcomes(id)).not.toContain('escalated-here abandoned');
    expect((await desk.load(id)).notifications[0]).toMatchObject({ kind: 'escalated-here' });
  });

  it('a notification that the platform refuses for good is abandoned, with an error in the log', async () => {
    const { desk, id } = await anAttendedCase();
    desk.messenger.failNext('refused', 1, 'ana');
    await advance(desk, id, 'ask', 'beto', question);
    expect(await desk.deliveryOutcomes(id)).toContain('question abandoned');
    expect(desk.lines.filter((l) => l.level === 'error').map((l) => l.event)).toEqual([
      'notification-outcome-unknown',
      'notification-abandoned',
    ]);
  });

  it('a notification whose conversation is not found is tried again a few times, then abandoned', async () => {
    const { desk, id } = await anAttendedCase();
    desk.messenger.failNext('gone', 2, 'ana');
    await advance(desk, id, 'ask', 'beto', question);
    await desk.pass(HOUR);
    expect(await desk.deliveryOutcomes(id)).toContain('question sent');
    desk.messenger.failNext('gone', 50, 'ana');
    await desk.execute(id, { id: 'n', type: 'add-note', text: 'Seguimos en ello', audience: 'public' }, actor('beto'));
    await desk.whenIdle();
    for (let i = 0; i < 20; i++) await desk.pass(10 * MINUTE);
    expect(await desk.deliveryOutcomes(id)).toContain('public-note abandoned');
    expect(triesOf(desk, 'public-note').length).toBeLessThanOrEqual(5);
  });

  it('a notification that cannot be rendered delays nothing to other places and is sent once it can be rendered', async () => {
    const { desk, id } = await anAttendedCase();
    desk.messenger.failNext(new TypeError('a card that cannot be drawn'), 1, 'ana');
    await advance(desk, id, 'ask', 'beto', question);
    expect(desk.lines).toContainEqual(
      expect.objectContaining({
        level: 'error',
        event: 'notification-outcome-unknown',
        fields: expect.objectContaining({ code: 'not-sent' }),
      }),
    );
    const stored = await desk.load(id);
    expect(stored.postedCards.find((s) => s.kind === 'live')?.shown).toBeGreaterThanOrEqual(lastVisibleSeq(stored));
    await desk.pass(MINUTE);
    expect(triesOf(desk, 'question')).toEqual([
      { mayBeRepeat: false, arrived: false },
      { mayBeRepeat: false, arrived: true },
    ]);
  });

  it('the notification of an escalation mentions the group’s members, or no one while the roster cannot be read', async () => {
    const { desk, id } = await anAttendedCase();
    await advance(desk, id, 'escalate', 'beto', {
      group: 'infraestructura',
      reason: 'El servidor no responde',
      diagnosis: 'Revisé el cliente y la red',
    });
    const called = () =>
      desk.messagesTo('infraestructura').flatMap((m) => (m.kind === 'notification' ? [m.mention.map((p) => p.name)] : []));
    expect(called()).toEqual([['Dora Vega', 'Iván Soto']]);
    const other = await caseOf(desk, { words: 'la base de datos no responde', key: 'a|2' });
    await advance(desk, other, 'take', 'beto');
    desk.weather.isRosterGone = true;
    await advance(desk, other, 'escalate', 'beto', {
      group: 'infraestructura',
      reason: 'El servidor no responde',
      diagnosis: 'Revisé el cliente y la red',
    });
    expect(called()).toEqual([['Dora Vega', 'Iván Soto'], []]);
  });
});

describe('a card that shows the present', () => {
  it.each<SendFaultCode>(['throttled', 'not-sent', 'outcome-unknown', 'no-place', 'gone'])(
    'I5 a card ends up showing the latest state after an update failed with %s',
    async (code) => {
      const { desk, id } = await anAttendedCase();
      desk.messenger.failNext(code, 1, 'mesa');
      await desk.execute(id, { id: 'n', type: 'add-note', text: 'Se revisó el buzón', audience: 'internal' }, actor('beto'));
      await desk.processAllDue();
      await desk.pass(HOUR);
      expect(await isTrue(desk, id)).toBe(true);
      expect((await desk.load(id)).postedCards.filter((s) => s.done)).toEqual([]);
    },
  );

  it('a card whose message is gone is posted anew', async () => {
    const { desk, id } = await anAttendedCase();
    const before = (await desk.load(id)).postedCards.find((s) => s.kind === 'live')?.posted?.activity;
    desk.messenger.failNext('gone', 1, 'mesa');
    await desk.execute(id, { id: 'n', type: 'add-note', text: 'Se revisó el buzón', audience: 'internal' }, actor('beto'));
    await desk.processAllDue();
    const after = (await desk.load(id)).postedCards.find((s) => s.kind === 'live')?.posted?.activity;
    expect(desk.messenger.sent.at(-1)).toMatchObject({ how: 'post', to: { group: 'mesa' }, activity: after });
    expect(after).not.toBe(before);
  });

  it('a card update that the platform refuses for good is abandoned, with an error in the log', async () => {
    const { desk, id } = await anAttendedCase();
    desk.messenger.failNext('refused', 1, 'mesa');
    await desk.execute(id, { id: 'n', type: 'add-note', text: 'Se revisó el buzón', audience: 'internal' }, actor('beto'));
    await desk.pass(24 * HOUR);
    expect((await desk.load(id)).postedCards.find((s) => s.kind === 'live')?.done).toBe(true);
    expect(desk.lines).toContainEqual(expect.objectContaining({ level: 'error', event: 'card-update-abandoned' }));
    await expect(desk.processDue()).resolves.toBe(0);
  });

  it('a card for a team that removed the bot waits an hour at a time, with an error in the log', async () => {
    const desk = await aDesk();
    desk.messenger.failNext('blocked', 3, 'mesa');
    const id = await caseOf(desk);
    await desk.pass(HOUR);
    expect((await desk.load(id)).postedCards.find((s) => s.kind === 'live')).toMatchObject({ posted: null, done: false });
    expect(desk.lines).toContainEqual(
      expect.objectContaining({ level: 'error', event: 'card-outcome-unknown', fields: expect.objectContaining({ code: 'blocked' }) }),
    );
    await desk.pass(HOUR);
    expect((await desk.load(id)).postedCards.find((s) => s.kind === 'live')?.posted).not.toBeNull();
    expect(await isTrue(desk, id)).toBe(true);
  });

  it('a card that got no id from the platform is never updated, and another one can be requested', async () => {
    const desk = await aDesk();
    desk.messenger.loseNextId();
    const id = await caseOf(desk);
    await desk.pass(HOUR);
    expect((await desk.load(id)).postedCards.filter((s) => s.done).map((s) => s.kind)).toContain('receipt');
    await showCase(desk, id, 'receipt', { kind: 'person', person: ref('ana').id });
    await desk.whenIdle();
    await desk.pass(SECOND);
    await advance(desk, id, 'take', 'beto');
    expect(await isTrue(desk, id)).toBe(true);
  });

  it('I5 I12 ten quick changes of a case become two card updates, the last with the latest change', async () => {
    const { desk, id } = await anAttendedCase();
    const before = desk.messenger.begun.length;
    const release = desk.messenger.hold('mesa');
    for (let i = 0; i < 10; i++)
      await desk.execute(id, { id: `n${i}`, type: 'add-note', text: `Nota ${i}`, audience: 'internal' }, actor('beto'));
    release();
    await desk.whenIdle();
    await desk.pass(SECOND);
    const repaints = desk.messenger.begun.slice(before).filter((s) => placeName(s.to) === 'mesa');
    expect(repaints).toHaveLength(2);
    const [last] = repaints.slice(-1);
    expect(last?.message.kind === 'posted-card' && last.message.case.stored.history.at(-1)?.event).toMatchObject({
      type: 'note-added',
      text: 'Nota 9',
    });
    expect(await isTrue(desk, id)).toBe(true);
  });
});
