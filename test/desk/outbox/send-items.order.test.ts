import { describe, expect, it } from 'vitest';
import { HOUR, SECOND } from '../../../src/core/instant.js';
import { advance, aDesk, caseOf, pressTransition } from '../../support/a-desk.js';
import { triesOf, anAttendedCase } from '../../support/an-attended-case.js';
import { needsUpdate } from '../../../src/core/outbox/card-updates.js';
import { placeName } from '../../support/a-messenger.js';
import { actor } from '../../support/cast.js';

const question = { question: '¿Qué mensaje muestra?' };

describe('messages to one place', () => {
  it('messages and card updates to a throttled chat wait until its pause ends', async () => {
    const { desk, id } = await anAttendedCase();
    const before = desk.messenger.begun.length;
    desk.messenger.failNext({ code: 'throttled', retryAfterMs: 30 * SECOND }, 1, 'ana');
    await pressTransition(desk, id, 'ask', 'beto', question);
    await desk.whenIdle();
    await desk.pass(29 * SECOND);
    expect(desk.messenger.begun.slice(before).filter((s) => placeName(s.to) === 'ana')).toHaveLength(1);
    await desk.pass(SECOND);
    const stored = await desk.load(id);
    expect(stored.postedCards.filter((card) => needsUpdate(card, stored))).toEqual([]);
  });

  it('messages to one chat arrive in order although the first one fails several times', async () => {
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

  it('messages to one place do not wait for messages to another place', async () => {
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

  it.each(['gone', 'blocked', 'no-place'] as const)(
    'I4 messages that leave together for one channel arrive in order when the first one meets %s',
    async (code) => {
      const desk = await aDesk();
      const id = await caseOf(desk);
      await advance(desk, id, 'take', 'beto');
      const consult = (text: string) =>
        desk.execute(id, { id: text, type: 'add-note', text, audience: { group: 'seguridad' } }, actor('beto'));
      desk.messenger.failNext('throttled', 1, 'seguridad');
      await consult('¿Es un ataque?');
      await consult('¿Y desde cuándo?');
      await desk.whenIdle();
      const before = desk.messenger.begun.length;
      desk.messenger.failNext(code, 1, 'seguridad');
      await desk.pass(10_000);
      expect(desk.messenger.begun.slice(before).filter((s) => placeName(s.to) === 'seguridad')).not.toEqual([]);
      for (let i = 0; i < 3; i++) await desk.pass(HOUR);
      const told = desk.messagesTo('seguridad').flatMap((m) => (m.kind === 'notification' ? [m.notification.seq] : []));
      expect(told).toHaveLength(2);
      expect(told).toEqual(told.toSorted((a, b) => a - b));
    },
  );
});
