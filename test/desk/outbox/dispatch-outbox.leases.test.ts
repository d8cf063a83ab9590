import { pressTransition, leaseMs, type TestDesk, aDesk, caseOf, advance } from '../../support/a-desk.js';
import { describe, expect, it } from 'vitest';
import { endLease } from '../../../src/desk/outbox/dispatch-outbox.js';
import { createRetryOnConflict } from '../../../src/desk/tickets/change-ticket.js';
import { HOUR, SECOND, later } from '../../../src/core/instant.js';
import type { TicketId } from '../../../src/core/ticket/ticket.js';
import { triesOf, anAttendedCase } from '../../support/an-attended-case.js';
import { lastVisibleSeq, needsUpdate } from '../../../src/core/outbox/card-updates.js';
import type { PostedCard } from '../../../src/core/outbox/posted-card.js';
import { actor, ref } from '../../support/cast.js';
import { showCase } from '../../../src/desk/tickets/open-case.js';

type Process = Pick<TestDesk, 'processDue' | 'deliveries'>;

/** A question is on its way to Ana, and the connector is slow. */
async function asking(): Promise<{ desk: TestDesk; id: TicketId; release: () => void }> {
  const { desk, id } = await anAttendedCase();
  const release = desk.messenger.hold('ana');
  const before = desk.messenger.begun.length;
  await pressTransition(desk, id, 'ask', 'beto', { question: '¿Qué mensaje muestra?' });
  await desk.messenger.reached(before + 2);
  return { desk, id, release };
}

/** The store is gone for that long, what was under way ends meanwhile, and the workers of all look each second. */
async function withoutStore(
  { desk, release }: { desk: TestDesk; release: () => void },
  ms: number,
  ...processes: readonly Process[]
): Promise<void> {
  desk.weather.isStoreGone = true;
  desk.clock.moveBy(UNDER_WAY);
  for (const { processDue } of processes) await processDue();
  release();
  for (let gone = UNDER_WAY; gone < ms; gone += SECOND) {
    for (const one of processes) await looked(one);
    desk.clock.moveBy(SECOND);
  }
  desk.weather.isStoreGone = false;
}

async function looked({ processDue, deliveries }: Process): Promise<void> {
  await processDue();
  await deliveries.whenIdle();
}

/** Within what a call may last. */
const UNDER_WAY = 5 * SECOND;
const noted = (desk: TestDesk, id: TicketId) =>
  desk.execute(id, { id: 'n', type: 'add-note', text: 'Seguimos en ello', audience: 'public' }, actor('beto'));
const once = [{ mayBeRepeat: false, arrived: true }];
const MINUTE_GONE = 60 * SECOND;

describe('a store that is gone for a minute while a message is under way, longer than the lease', () => {
  it('I4 a single instance sends a message once across a store outage longer than the lease, and writes its outcome afterwards', async () => {
    const under = await asking();
    const { desk, id } = under;
    await withoutStore(under, MINUTE_GONE, desk);
    expect(MINUTE_GONE).toBeGreaterThan(leaseMs);
    await desk.processAllDue();
    await desk.pass(HOUR);
    expect(triesOf(desk, 'question')).toEqual(once);
    expect(await desk.deliveryOutcomes(id)).toContain('question sent');
    expect((await desk.load(id)).lease).toBeNull();
  });

  it.each([
    ['writes to the case', noted],
    ['asks for the case', (desk: TestDesk, id: TicketId) => showCase(desk, id, 'receipt', { kind: 'person', person: ref('ana').id })],
  ])(
    'I4 a single instance sends a message once across a store outage, also when a person %s before its worker looks again',
    async (_, act) => {
      const under = await asking();
      const { desk, id } = under;
      await withoutStore(under, MINUTE_GONE, desk);
      await act(desk, id);
      await desk.whenIdle();
      await desk.processAllDue();
      await desk.pass(HOUR);
      expect(triesOf(desk, 'question')).toEqual(once);
      expect(await desk.deliveryOutcomes(id)).toContain('question sent');
    },
  );

  it('I4 I5 what was written before its worker looked again is sent and shown afterwards', async () => {
    const under = await asking();
    const { desk, id } = under;
    await withoutStore(under, MINUTE_GONE, desk);
    await noted(desk, id);
    await desk.pass(SECOND);
    await desk.pass(SECOND);
    expect(desk.notificationsTo('ana').slice(-2)).toEqual(['question', 'public-note']);
    const stored = await desk.load(id);
    const isOld = ({ kind, shown }: PostedCard): boolean => kind !== 'question-form' && shown < lastVisibleSeq(stored);
    expect([stored.notifications, stored.lease, stored.postedCards.filter(isOld)]).toEqual([[], null, []]);
  });

  it('I4 a message is sent once across a store outage when, of two instances, its sender is the first to look again', async () => {
    const under = await asking();
    const { desk, id } = under;
    const twin = desk.twin();
    await withoutStore(under, MINUTE_GONE, twin, desk);
    await looked(desk);
    await looked(twin);
    desk.clock.moveBy(HOUR);
    await looked(twin);
    await desk.processAllDue();
    expect([...triesOf(desk, 'question'), ...triesOf(twin, 'question')]).toEqual(once);
    expect(await desk.deliveryOutcomes(id)).toContain('question sent');
  });

  it('I4 a message is sent at most twice across a store outage when the other instance looks first, the second time as a possible repeat', async () => {
    const under = await asking();
    const { desk, id } = under;
    const twin = desk.twin();
    await withoutStore(under, MINUTE_GONE, desk, twin);
    await looked(twin);
    await looked(desk);
    desk.clock.moveBy(HOUR);
    await looked(twin);
    await desk.processAllDue();
    expect([triesOf(desk, 'question'), triesOf(twin, 'question')]).toEqual([once, [{ mayBeRepeat: true, arrived: true }]]);
    expect((await desk.deliveryOutcomes(id)).filter((told) => told.startsWith('question'))).toEqual(['question repeated']);
  });
});

describe('a message that this process still sends when another has taken over', () => {
  it('a process that is still sending after another has taken over begins new messages at once', async () => {
    const { desk, id, release } = await asking();
    const twin = desk.twin();
    desk.clock.moveBy(leaseMs);
    await looked(twin);
    const before = desk.messenger.begun.length;
    await noted(desk, id);
    await desk.messenger.reached(before + 1);
    release();
    await desk.whenIdle();
    expect(triesOf(desk, 'public-note')).toEqual(once);
  });
});

describe('a lease that is ended before its time', () => {
  it('ending a lease early makes the ticket due now, and changes nothing else', async () => {
    const desk = await aDesk();
    const id = await caseOf(desk);
    const release = desk.messenger.hold();
    await pressTransition(desk, id, 'take', 'beto');
    const held = await desk.load(id);
    const parts = { tickets: desk.store.tickets, retryOnConflict: createRetryOnConflict() };
    await endLease(parts, id, desk.now(), (owner) => owner !== held.lease?.owner);
    expect(await desk.load(id)).toEqual(held);
    await endLease(parts, id, desk.now(), (owner) => owner === held.lease?.owner);
    const { revision, lease, wakeAt, ...rest } = await desk.load(id);
    expect({ revision, until: lease?.until, wakeAt }).toEqual({ revision: held.revision + 1, until: desk.now(), wakeAt: desk.now() });
    expect({ ...held, ...rest }).toEqual(held);
    release();
    await desk.whenIdle();
  });
});

describe('a process that stops in order while it is sending', () => {
  it('I4 a process that stops gracefully while sending lets another continue at once, with a possible repeat marked as such', async () => {
    const desk = await aDesk();
    const other = desk.twin();
    const id = await caseOf(desk);
    await advance(desk, id, 'take', 'beto');
    desk.messenger.hold();
    const before = desk.messenger.begun.length;
    await pressTransition(desk, id, 'ask', 'beto', { question: '¿Qué mensaje muestra?' });
    await desk.messenger.reached(before + 2);
    await other.processDue();
    await other.deliveries.whenIdle();
    expect(other.messenger.begun).toEqual([]);
    await desk.releaseLeases();
    await other.processDue();
    await other.deliveries.whenIdle();
    expect(await desk.deliveryOutcomes(id)).toContain('question repeated');
  });

  it('a process that stops gracefully ends no lease of another process, and changes no ticket without a lease', async () => {
    const desk = await aDesk();
    const other = desk.twin();
    const [busy, idle] = [await caseOf(desk), await caseOf(desk, { words: 'la impresora no imprime', key: 'a|2' })];
    const release = desk.messenger.hold();
    await pressTransition(desk, busy, 'take', 'beto');
    const before = [await desk.load(busy), await desk.load(idle)];
    await other.releaseLeases();
    expect([await desk.load(busy), await desk.load(idle)]).toEqual(before);
    release();
    await desk.whenIdle();
  });
});

describe('a process that starts on a folder of its own', () => {
  it.each([
    ['', 0],
    [', also when the clock was put back an hour meanwhile', -HOUR],
  ])(
    'I4 I5 a process that starts on its own folder sends at once what its predecessor left half sent, marked as a possible repeat%s',
    async (_, ms) => {
      const first = await aDesk();
      const id = await caseOf(first);
      await advance(first, id, 'take', 'beto');
      first.messenger.hold();
      const before = first.messenger.begun.length;
      await pressTransition(first, id, 'ask', 'beto', { question: '¿Qué mensaje muestra?' });
      await first.messenger.reached(before + 2);
      await first.close();
      const second = await aDesk({ folder: first.folder, startsAt: later(first.now(), ms) });
      await second.processAllDue();
      expect(second.messenger.begun).toEqual([]);
      await second.takeOverLeases();
      await second.processAllDue();
      expect(second.notificationsTo('ana')).toEqual(['question']);
      expect(await second.deliveryOutcomes(id)).toContain('question repeated');
      const stored = await second.load(id);
      expect(stored.postedCards.filter((s) => needsUpdate(s, stored))).toEqual([]);
    },
  );

  it('a process that starts on its own folder leaves its own leases, and tickets without a lease, unchanged', async () => {
    const desk = await aDesk();
    const [busy, idle] = [await caseOf(desk), await caseOf(desk, { words: 'la impresora no imprime', key: 'a|2' })];
    const release = desk.messenger.hold();
    await pressTransition(desk, busy, 'take', 'beto');
    const before = [await desk.load(busy), await desk.load(idle)];
    await desk.takeOverLeases();
    expect([await desk.load(busy), await desk.load(idle)]).toEqual(before);
    release();
    await desk.whenIdle();
  });
});
