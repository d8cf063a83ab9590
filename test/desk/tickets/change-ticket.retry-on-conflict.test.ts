import { describe, expect, it } from 'vitest';
import { createRetryOnConflict } from '../../../src/desk/tickets/change-ticket.js';
import { ticketId } from '../../../src/core/ticket/ticket.js';
import { StoreUnavailable, VersionConflict } from '../../../src/ports/ticket-store.js';

const id = ticketId('t');

describe('writing a ticket that others write too', () => {
  it('a ticket write that conflicts with another writer’s is retried from the load', async () => {
    let tries = 0;
    const written = await createRetryOnConflict()(id, async () => {
      if (++tries < 4) throw new VersionConflict();
      return 'written';
    });
    expect([written, tries]).toEqual(['written', 4]);
  });

  it('a ticket write fails after eight version conflicts', async () => {
    let tries = 0;
    const work = createRetryOnConflict()(id, () => {
      tries++;
      return Promise.reject(new VersionConflict());
    });
    await expect(work).rejects.toBeInstanceOf(VersionConflict);
    expect(tries).toBe(8);
  });

  it('a ticket write that fails without a conflict is not retried', async () => {
    let tries = 0;
    const work = createRetryOnConflict()(id, () => {
      tries++;
      return Promise.reject(new StoreUnavailable());
    });
    await expect(work).rejects.toBeInstanceOf(StoreUnavailable);
    expect(tries).toBe(1);
  });

  it('of 340 concurrent writers of one ticket five hold its document at once', async () => {
    const retryOnConflict = createRetryOnConflict();
    let [holding, most, done] = [0, 0, 0];
    const write = async (): Promise<void> => {
      most = Math.max(most, ++holding);
      await new Promise((resolve) => void setImmediate(resolve));
      holding--;
      done++;
    };
    await Promise.all(Array.from({ length: 340 }, () => retryOnConflict(id, write)));
    expect([most, done]).toEqual([5, 340]);
  });

  it('a hundred concurrent writers of one ticket in one process all succeed', async () => {
    const retryOnConflict = createRetryOnConflict();
    let revision = 0;
    const write = async (): Promise<void> => {
      const seen = revision;
      await Promise.resolve();
      if (seen !== revision) throw new VersionConflict();
      revision++;
    };
    await Promise.all(Array.from({ length: 100 }, () => retryOnConflict(id, write)));
    expect(revision).toBe(100);
  });
});
