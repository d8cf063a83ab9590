import { describe, expect, it } from 'vitest';
import { acquireLease } from '../../../src/desk/outbox/dispatch-outbox.js';
import { processTicket } from '../../../src/desk/outbox/process-due.js';
import { createRetryOnConflict } from '../../../src/desk/tickets/change-ticket.js';
import { HOUR } from '../../../src/core/instant.js';
import { system } from '../../../src/core/people/person.js';
import { nextTimer } from '../../../src/core/ticket/timers.js';
import { ticketId, type TicketId } from '../../../src/core/ticket/ticket.js';
import { advance, aDesk, caseOf, draftOf, pressTransition, type TestDesk } from '../../support/a-desk.js';
import { seen } from '../../support/seen-drafts.js';

/** A worker beside the desk, whose timers do nothing: it begins sends, and counts its loads. */
function workerOf(desk: TestDesk, owner = 'me') {
  const delivered: string[] = [];
  let loads = 0;
  const worker: Parameters<typeof processTicket>[0] = {
    tickets: { ...desk.store.tickets, load: (id) => ((loads += 1), desk.store.tickets.load(id)) },
    registry: desk.registry,
    executeOn: async ({ stored, rules }) => {
      if (stored === null) throw new Error('a timer of no ticket');
      return { kind: 'executed', stored, rules, repeated: true };
    },
    execute: () => Promise.reject(new Error('no child cases')),
    retryOnConflict: createRetryOnConflict(),
    clock: desk.clock,
    acquireLease: (...of) => acquireLease({ deliveries: desk.deliveries, owner, leaseMs: 1000 }, ...of),
    deliver: ({ id }) => void delivered.push(id),
    deliveries: desk.deliveries,
  };
  return { look: (id: TicketId) => processTicket(worker, id, desk.now()), delivered, loads: () => loads };
}

describe('a ticket that the worker looks at', () => {
  it('the worker does not write a ticket that has nothing to send', async () => {
    const desk = await aDesk();
    const id = await caseOf(desk);
    const before = await desk.load(id);
    const { look } = workerOf(desk);
    await look(id);
    expect(await desk.load(id)).toEqual(before);
    await expect(look(ticketId('nowhere'))).resolves.toBeUndefined();
  });

  it('only one of two workers that find a ticket due at one instant leases it', async () => {
    const desk = await aDesk();
    const id = await caseOf(desk);
    desk.messenger.failNext('not-sent', 1, 'mesa');
    await advance(desk, id, 'take', 'beto');
    desk.clock.moveBy(HOUR);
    const workers = [workerOf(desk), workerOf(desk)];
    await Promise.all(workers.map(({ look }) => look(id)));
    expect(workers.flatMap(({ delivered }) => delivered)).toEqual([id]);
  });

  it('a ticket whose due timer changes nothing stays due, and the worker reports it', async () => {
    const desk = await aDesk();
    const id = await caseOf(desk);
    await advance(desk, id, 'take', 'beto');
    await advance(desk, id, 'resolve', 'beto', { solution: 'Se restableció la contraseña' });
    const { look } = workerOf(desk);
    await expect(look(id)).resolves.toBeUndefined();
    desk.clock.moveBy(400 * HOUR);
    await expect(look(id)).rejects.toMatchObject({ code: 'stays-due' });
  });
});

describe('a ticket that this process is sending for', () => {
  it('a send that outlasts its lease is no fault of its ticket, which the worker leaves as it is', async () => {
    const desk = await aDesk();
    const id = await caseOf(desk);
    const release = desk.messenger.hold();
    const begun = desk.messenger.begun.length;
    await pressTransition(desk, id, 'take', 'beto');
    await desk.messenger.reached(begun + 1);
    desk.clock.moveBy(HOUR);
    const before = await desk.load(id);
    await workerOf(desk, before.lease?.owner).look(id);
    expect(await desk.load(id)).toEqual(before);
    release();
    await desk.whenIdle();
    expect((await desk.load(id)).lease).toBeNull();
  });
});

describe('a due timer', () => {
  it('a due timer loads its ticket once, including for everything it sends', async () => {
    const desk = await aDesk();
    const id = await draftOf(desk);
    await seen(desk, [id]);
    desk.clock.moveBy(25 * HOUR);
    const loads: string[] = [];
    desk.weather.onLoad = (loaded) => void loads.push(loaded);
    await desk.processAllDue();
    expect(loads).toEqual([id]);
    expect(desk.notificationsTo('ana')).toEqual(['draft-reminder']);
  });

  it('UARIV-06 a due timer runs for the system only; a person’s timer command does nothing', async () => {
    const desk = await aDesk();
    const id = await draftOf(desk);
    desk.clock.moveBy(25 * HOUR);
    const stored = await desk.load(id);
    const { ticket } = stored;
    const timer = { id: 't', type: 'timer', key: nextTimer(stored, desk.registry.current, desk.now())?.key ?? '' } as const;
    const ana = { kind: 'person', ...ticket.requester, memberOf: [], isCoordinator: false } as const;
    expect(await desk.execute(id, timer, ana)).toMatchObject({ kind: 'executed', repeated: true });
    expect(await desk.execute(id, timer, system)).toMatchObject({ kind: 'executed', repeated: false });
  });
});
