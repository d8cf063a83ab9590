import { describe, expect, it } from 'vitest';
import { HOUR, later, SECOND } from '../../../src/core/instant.js';
import type { TicketId } from '../../../src/core/ticket/ticket.js';
import { SendFault } from '../../../src/ports/messenger.js';
import { leaseMs, pressTransition, type TestDesk } from '../../support/a-desk.js';
import { placeName } from '../../support/a-messenger.js';
import { anAttendedCase, triesOf } from '../../support/an-attended-case.js';
import { actor } from '../../support/cast.js';

const note = (desk: TestDesk, id: TicketId, i: number) =>
  desk.execute(id, { id: `n${i}`, type: 'add-note', text: `Avance ${i}`, audience: 'public' }, actor('beto'));

describe('sends that wait for their turn', () => {
  it.each([
    ['by the desk’s own count: nothing is wrong', undefined, 'debug'],
    ['because Teams itself said later', new Error('429'), 'warn'],
  ])('%s', async (_, cause, level) => {
    const { desk, id } = await anAttendedCase();
    desk.messenger.failNext(new SendFault('throttled', 5 * SECOND, { cause }), 1, 'ana');
    await pressTransition(desk, id, 'ask', 'beto', { question: '¿Qué mensaje muestra?' });
    await desk.whenIdle();
    expect(desk.lines.filter(({ event }) => event === 'notification-outcome-unknown').map((line) => line.level)).toEqual([level]);
    await desk.pass(5 * SECOND);
    expect(await desk.deliveryOutcomes(id)).toContain('question sent');
  });
});

describe('sends under one lease', () => {
  it('I4 a send under a lease may leave until ten seconds before the lease ends, as a call takes at most ten seconds', async () => {
    const { desk, id } = await anAttendedCase();
    const before = desk.messenger.begun.length;
    const claimedAt = desk.now();
    await pressTransition(desk, id, 'ask', 'beto', { question: '¿Qué mensaje muestra?' });
    await desk.whenIdle();
    const begun = desk.messenger.begun.slice(before);
    expect(begun.map(({ how }) => how).toSorted()).toEqual(['post', 'update', 'update']);
    expect(begun.map(({ notAfter }) => notAfter)).toEqual(begun.map(() => later(claimedAt, leaseMs - 10 * SECOND)));
  });

  it('I4 no send begins in the last fifteen seconds of a lease; the rest go under the next lease', async () => {
    const { desk, id } = await anAttendedCase();
    const release = desk.messenger.hold('ana');
    for (let i = 0; i < 3; i++) await note(desk, id, i);
    const before = desk.messenger.begun.length;
    // The first call of each lease takes so long that fifteen seconds of it are left.
    const leases = new Set<number>();
    desk.messenger.onBegin = ({ to, notAfter = 0 }) => {
      if (placeName(to) === 'ana' && !leases.has(notAfter)) desk.clock.moveBy(leaseMs - 15 * SECOND);
      leases.add(notAfter);
    };
    release();
    await desk.processAllDue();
    const toAna = desk.messenger.begun
      .slice(before)
      .filter(({ to, message }) => placeName(to) === 'ana' && message.kind === 'notification');
    expect(new Set(toAna.map(({ notAfter }) => notAfter)).size).toBe(toAna.length);
    expect(triesOf(desk, 'public-note')).toEqual(Array.from({ length: 3 }, () => ({ mayBeRepeat: false, arrived: true })));
  });

  it('I4 sends that together outlast their lease are each sent once', async () => {
    const { desk, id } = await anAttendedCase();
    const release = desk.messenger.hold('ana');
    for (let i = 0; i < 25; i++)
      await desk.execute(id, { id: `n${i}`, type: 'add-note', text: `Avance ${i}`, audience: 'public' }, actor('beto'));
    desk.messenger.onBegin = () => desk.clock.moveBy(9 * SECOND);
    release();
    await desk.processAllDue();
    expect(triesOf(desk, 'public-note')).toEqual(Array.from({ length: 25 }, () => ({ mayBeRepeat: false, arrived: true })));
    expect((await desk.deliveryOutcomes(id)).filter((t) => t === 'public-note sent')).toHaveLength(25);
  });

  it('a send whose holder slept through the lease is not retried by that holder; the next one sends it, recorded as repeated', async () => {
    const { desk, id } = await anAttendedCase();
    desk.messenger.failNext('not-sent', 1, 'ana');
    const release = desk.messenger.hold('ana');
    await pressTransition(desk, id, 'ask', 'beto', { question: '¿Qué mensaje muestra?' });
    const twin = desk.twin();
    desk.clock.moveBy(leaseMs);
    await twin.processDue();
    await twin.deliveries.whenIdle();
    release();
    await desk.whenIdle();
    await desk.pass(HOUR);
    expect(triesOf(desk, 'question')).toEqual([{ mayBeRepeat: false, arrived: false }]);
    expect(await desk.deliveryOutcomes(id)).toContain('question repeated');
  });
});
