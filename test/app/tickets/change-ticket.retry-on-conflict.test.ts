import { describe, expect, it } from 'vitest';
import { createRetryOnConflict } from '../../../src/app/tickets/change-ticket.js';
import { ticketId } from '../../../src/domain/ticket/ticket.js';
import { StoreUnavailable, VersionConflict } from '../../../src/ports/ticket-store.js';

const id = ticketId('t');

describe('writing a ticket that others write too', () => {
  it('tries again from the load while another writer was first', async () => {
    let tries = 0;
    const written = await createRetryOnConflict()(id, async () => {
      if (++tries < 4) throw new VersionConflict();
      return 'written';
    });
    expect([written, tries]).toEqual(['written', 4]);
  });

  it('ends as a fault after eight lost races', async () => {
    let tries = 0;
    const work = createRetryOnConflict()(id, () => {
      tries++;
      return Promise.reject(new VersionConflict());
    });
    await expect(work).rejects.toBeInstanceOf(VersionConflict);
    expect(tries).toBe(8);
  });

  it('tries nothing again that was no race', async () => {
    let tries = 0;
    const work = createRetryOnConflict()(id, () => {
      tries++;
      return Promise.reject(new StoreUnavailable());
    });
    await expect(work).rejects.toBeInstanceOf(StoreUnavailable);
    expect(tries).toBe(1);
  });

  it('brings a hundred writers of one process through', async () => {
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
