import { describe, expect, it } from 'vitest';
import { endLease } from '../../../src/app/outbox/end-lease.js';
import { createRetryOnConflict } from '../../../src/app/tickets/retry-on-conflict.js';
import { aDesk, caseOf, pressTransition } from '../../support/a-desk.js';

describe('a lease that is ended before its time', () => {
  it('leaves the ticket due now, and everything else as it was', async () => {
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
