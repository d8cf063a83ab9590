import type { StoredTicket } from '../core/outbox/stored-ticket.js';

/** A rank behind all queues: a procedure has fewer priorities. */
export const BEHIND_QUEUES = 1_000;

/**
 * Returns the position of a case in a queue, by its priority. A case that is attended with a mass incident is placed after the end of every
 * queue, so that the indexes of queues can leave it out, and list it separately, without another field.
 */
export function queueRank({ ticket, desk }: Pick<StoredTicket, 'ticket' | 'desk'>): number {
  return desk?.withIncident === true ? ticket.rank + BEHIND_QUEUES : ticket.rank;
}

export function lastQueueRank(maxRank = BEHIND_QUEUES): number {
  return Math.min(maxRank, BEHIND_QUEUES - 1);
}

export function isBehindQueues(rank: number): boolean {
  return rank >= BEHIND_QUEUES;
}
