import type { TicketId } from '../../domain/ticket/ticket.js';
import { VersionConflict } from '../../ports/ticket-store.js';
import { createKeyedMutex } from './keyed-mutex.js';

/**
 * Runs `work`, from its load to its write, again while another writer of that ticket is first.
 *
 * @throws {VersionConflict} after many lost races; whatever else `work` throws, at once
 */
export type RetryOnConflict = <T>(id: TicketId, work: () => Promise<T>) => Promise<T>;

/** Losing this often in a row is a fault, not chance. */
const maxTries = 8;

/**
 * Writers that have lost a race go on one at a time: any number of this process come through, and only those of
 * other processes can make one lose again.
 */
export function createRetryOnConflict(): RetryOnConflict {
  const inTurn = createKeyedMutex();
  return async (id, work) => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await (attempt === 1 ? work() : inTurn(id, work));
      } catch (error) {
        if (!(error instanceof VersionConflict) || attempt >= maxTries) throw error;
      }
    }
  };
}
