import type { StoredTicket } from '../../domain/outbox/stored-ticket.js';

/** More than a procedure has priorities. */
export const BEHIND_QUEUES = 1_000;

/**
 * Place of a case in a queue, by its priority. One that is attended with a mass incident stands behind the end of every queue, so the
 * indexes of queues need nothing else to leave it out, and to list it by itself.
 */
export function queueRank({ ticket, desk }: Pick<StoredTicket, 'ticket' | 'desk'>): number {
  return desk?.withIncident === true ? ticket.rank + BEHIND_QUEUES : ticket.rank;
}

/** The last rank that a queue reads. */
export function lastQueueRank(maxRank = BEHIND_QUEUES): number {
  return Math.min(maxRank, BEHIND_QUEUES - 1);
}

export function isBehindQueues(rank: number): boolean {
  return rank >= BEHIND_QUEUES;
}
