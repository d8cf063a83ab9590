import { describe, expect, it } from 'vitest';
import { HOUR, later, SECOND } from '../../../src/core/instant.js';
import type { TicketId } from '../../../src/core/ticket/ticket.js';
import { advance, aDesk, caseOf, leaseMs, pressTransition, type TestDesk } from '../../support/a-desk.js';
import type { ScriptedMessenger } from '../../support/a-messenger.js';
import { lastVisibleSeq } from '../../../src/core/outbox/card-updates.js';
import { actor } from '../../support/cast.js';

const question = { question: '¿Qué mensaje muestra?' };

/** A case that Beto attends; his question is on its way to Ana, and the connector is silent. */
async function asking(): Promise<{ desk: TestDesk; id: TicketId; release: () => void }> {
  const desk = await aDesk();
  const id = await caseOf(desk);
  await advance(desk, id, 'take', 'beto');
  await desk.processAllDue();
  const release = desk.messenger.hold();
  const before = desk.messenger.begun.length;
  await pressTransition(desk, id, 'ask', 'beto', question);
  await desk.messenger.reached(before + 2);
  return { desk, id, release };
}

function questionsOf(...messengers: readonly ScriptedMessenger[]): { mayBeRepeat: boolean; arrived: boolean }[] {
  return messengers.flatMap(({ begun }) =>
    begun.flatMap(({ message, arrived }) =>
      message.kind === 'notification' && message.notification.kind === 'question' ? [{ mayBeRepeat: message.mayBeRepeat, arrived }] : [],
    ),
  );
}

describe('a process that dies between leasing a message and knowing its outcome', () => {
  it('I4 a message in flight when its process dies is sent exactly once more, marked as a possible repeat', async () => {
    const { desk, id } = await asking();
    await desk.close();
    const next = await aDesk({ folder: desk.folder, startsAt: later(desk.now(), leaseMs) });
    await next.processAllDue();
    await next.pass(24 * HOUR);
    expect(questionsOf(next.messenger)).toEqual([{ mayBeRepeat: true, arrived: true }]);
    expect(await next.deliveryOutcomes(id)).toContain('question repeated');
  });

  it('a message in flight when its process dies is left alone until the lease ends', async () => {
    const { desk, id } = await asking();
    await desk.close();
    const next = await aDesk({ folder: desk.folder, startsAt: later(desk.now(), leaseMs - 1) });
    await next.processAllDue();
    expect(next.messenger.begun).toEqual([]);
    await next.pass(1);
    expect(await next.deliveryOutcomes(id)).toContain('question repeated');
  });

  it('I4 a message whose process died twice is abandoned, and its ticket has nothing left to process', async () => {
    const { desk, id } = await asking();
    await desk.close();
    const second = await aDesk({ folder: desk.folder, startsAt: later(desk.now(), leaseMs) });
    second.messenger.hold();
    await second.processDue();
    await second.messenger.reached(2);
    await second.close();
    const third = await aDesk({ folder: desk.folder, startsAt: later(second.now(), leaseMs) });
    await third.processAllDue();
    expect(questionsOf(third.messenger)).toEqual([]);
    expect(await third.deliveryOutcomes(id)).toContain('question abandoned');
    expect(await third.processDue()).toBe(0);
    expect((await third.load(id)).lease).toBeNull();
  });

  it('I5 the card updates of a process that died are made by the next process', async () => {
    const { desk, id } = await asking();
    await desk.close();
    const next = await aDesk({ folder: desk.folder, startsAt: later(desk.now(), leaseMs) });
    await next.processAllDue();
    const stored = await next.load(id);
    expect(stored.postedCards.filter(({ shown }) => shown < lastVisibleSeq(stored))).toEqual([]);
  });
});

describe('a lease', () => {
  it('a lease holder that wakes after another process took over changes nothing', async () => {
    const { desk, id, release } = await asking();
    const twin = desk.twin();
    desk.clock.moveBy(leaseMs);
    await twin.processDue();
    await twin.deliveries.whenIdle();
    const before = await desk.load(id);
    release();
    await desk.whenIdle();
    expect(await desk.load(id)).toEqual(before);
    expect(desk.lines).toContainEqual(
      expect.objectContaining({ level: 'warn', event: 'worker-failed', fields: { ticket: id, code: 'lease-lost' } }),
    );
    expect(questionsOf(desk.messenger, twin.messenger).map((q) => q.mayBeRepeat)).toEqual([false, true]);
    expect((await desk.deliveryOutcomes(id)).filter((t) => t.startsWith('question'))).toEqual(['question repeated']);
  });

  it('I5 a card that a late lease holder overwrote is updated once more', async () => {
    const desk = await aDesk();
    const id = await caseOf(desk);
    const note = (from: Pick<TestDesk, 'execute'>, text: string) =>
      from.execute(id, { id: text, type: 'add-note', text, audience: 'internal' }, actor('luz'));
    const release = desk.messenger.hold('mesa');
    const before = desk.messenger.begun.length;
    await note(desk, 'Primera');
    await desk.messenger.reached(before + 2);
    const twin = desk.twin();
    desk.clock.moveBy(leaseMs);
    await note(twin, 'Segunda');
    await twin.deliveries.whenIdle();
    release();
    await desk.whenIdle();
    const late = desk.messagesTo('mesa').length;
    await desk.processAllDue();
    const updated = desk
      .messagesTo('mesa')
      .slice(late)
      .flatMap((m) => (m.kind === 'posted-card' ? [lastVisibleSeq(m.case.stored)] : []));
    expect(updated).toEqual([lastVisibleSeq(await desk.load(id))]);
  });

  it('a process does not take over its own lease, however late the connector answers', async () => {
    const { desk, id, release } = await asking();
    desk.clock.moveBy(2 * leaseMs);
    expect(await desk.processDue()).toBe(0);
    release();
    await desk.processAllDue();
    expect(questionsOf(desk.messenger)).toEqual([{ mayBeRepeat: false, arrived: true }]);
    expect(await desk.deliveryOutcomes(id)).toContain('question sent');
  });

  it('a lease keeps a second process from sending what the first one is sending', async () => {
    const { desk, id, release } = await asking();
    const twin = desk.twin();
    await twin.execute(id, { id: 'n', type: 'add-note', text: 'Seguimos en ello', audience: 'public' }, actor('luz'));
    await twin.processDue();
    await twin.deliveries.whenIdle();
    expect(twin.messenger.begun).toEqual([]);
    release();
    await desk.whenIdle();
    expect(desk.notificationsTo('ana').slice(-2)).toEqual(['question', 'public-note']);
  });

  it('a lease is released when everything is sent', async () => {
    const { desk, id, release } = await asking();
    release();
    await desk.whenIdle();
    expect((await desk.load(id)).lease).toBeNull();
  });
});

describe('a write while sends are under way', () => {
  it('messages that become due during sends go right after them, and each card is updated once within a second', async () => {
    const { desk, id, release } = await asking();
    for (let i = 0; i < 3; i++)
      await desk.execute(id, { id: `n${i}`, type: 'add-note', text: `Avance ${i}`, audience: 'public' }, actor('beto'));
    const before = desk.messenger.begun.length;
    release();
    await desk.whenIdle();
    expect(desk.notificationsTo('ana').slice(-4)).toEqual(['question', 'public-note', 'public-note', 'public-note']);
    await desk.pass(SECOND);
    const repaints = desk.messenger.begun.slice(before).filter((s) => s.message.kind === 'posted-card');
    // The receipt behind the question, then each card once for the three notes together.
    expect(repaints).toHaveLength(3);
  });
});

describe('a store that is gone when the sends end', () => {
  it('I4 outcomes that come in while the store is down are written when it is back, and nothing is sent again', async () => {
    const { desk, id, release } = await asking();
    desk.weather.isStoreGone = true;
    release();
    await desk.whenIdle();
    await desk.processDue();
    await desk.whenIdle();
    desk.weather.isStoreGone = false;
    await desk.processAllDue();
    expect(questionsOf(desk.messenger)).toEqual([{ mayBeRepeat: false, arrived: true }]);
    expect(await desk.deliveryOutcomes(id)).toContain('question sent');
    expect((await desk.load(id)).lease).toBeNull();
  });

  it('I4 an outcome that was not stored is unknown to a process that takes over, which sends a possible repeat', async () => {
    const { desk, id, release } = await asking();
    const twin = desk.twin();
    desk.weather.isStoreGone = true;
    release();
    await desk.whenIdle();
    desk.weather.isStoreGone = false;
    desk.clock.moveBy(leaseMs);
    await twin.processDue();
    await twin.deliveries.whenIdle();
    await desk.processAllDue();
    expect(questionsOf(desk.messenger, twin.messenger)).toEqual([
      { mayBeRepeat: false, arrived: true },
      { mayBeRepeat: true, arrived: true },
    ]);
    expect((await desk.deliveryOutcomes(id)).filter((t) => t.startsWith('question'))).toEqual(['question repeated']);
  });
});

describe('sends that go on after the turn', () => {
  it('a turn ends without waiting for its sends', async () => {
    const desk = await aDesk();
    const id = await caseOf(desk);
    const release = desk.messenger.hold();
    expect(await pressTransition(desk, id, 'take', 'beto')).toMatchObject({ kind: 'executed' });
    expect([...desk.deliveries.underWay()]).toEqual([id]);
    release();
    await desk.whenIdle();
    expect([...desk.deliveries.underWay()]).toEqual([]);
  });

  it('a delivery that fails after its turn is logged, and the wait for all deliveries still ends', async () => {
    const desk = await aDesk();
    const id = await caseOf(desk);
    const release = desk.messenger.hold();
    await pressTransition(desk, id, 'take', 'beto');
    desk.weather.isStoreGone = true;
    release();
    await desk.whenIdle();
    expect(desk.lines).toContainEqual(expect.objectContaining({ level: 'error', event: 'worker-failed', fields: { ticket: id } }));
    desk.weather.isStoreGone = false;
  });

  it('slow sends of one ticket do not delay those of another', async () => {
    const desk = await aDesk();
    const [slow, quick] = [await caseOf(desk), await caseOf(desk, { words: 'la impresora no imprime', key: 'a|2' })];
    await advance(desk, slow, 'take', 'beto');
    const release = desk.messenger.hold('beto');
    await desk.execute(
      slow,
      { id: 'i', type: 'add-information', text: 'Pasa en todos los equipos' },
      { kind: 'person', id: (await desk.load(slow)).ticket.requester.id, name: 'Ana Ruiz', memberOf: [], isCoordinator: false },
    );
    const before = desk.messenger.sent.length;
    await pressTransition(desk, quick, 'take', 'luz');
    await desk.messenger.reached(desk.messenger.begun.length);
    await expect.poll(() => desk.messenger.sent.length).toBeGreaterThan(before);
    release();
    await desk.whenIdle();
  });
});
