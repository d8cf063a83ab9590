import { redeliverToRequester } from '../../domain/outbox/redeliver.js';
import { later } from '../../domain/instant.js';
import { undeliveredKeptMs } from '../../domain/ticket/undelivered.js';
import type { PersonId } from '../../domain/people/person.js';
import type { Clock } from '../../ports/clock.js';
import type { Log } from '../../ports/log.js';
import type { TicketQueries } from '../../ports/ticket-queries.js';
import type { ChangeTicket } from '../tickets/change-ticket.js';

/**
 * Sends a person, who can be reached now, what still waits for them and never reached them. What fails stays in the desk's list of
 * undelivered messages.
 */
export type Redeliver = (person: PersonId) => Promise<void>;

/** Open cases of one person that are looked through, and as many of the newest, of which some have ended. */
const maxCases = 50;

/** Source: UARIV-16 */
export function createRedeliver({
  queries,
  changeTicket,
  clock,
  log,
}: {
  queries: TicketQueries;
  changeTicket: ChangeTicket;
  clock: Clock;
  log: Log;
}): Redeliver {
  return async (person) => {
    try {
      const now = clock.now();
      const open = await queries.openOfRequester(person, maxCases);
      const { tickets: newest } = await queries.ofRequester(person, maxCases);
      const ended = newest.filter(({ ticket: { closedAt } }) => closedAt !== null && now < later(closedAt, undeliveredKeptMs));
      const waiting = [...open, ...ended].filter((stored) => redeliverToRequester(stored, now) !== stored);
      for (const { id } of waiting) await changeTicket(id, now, (stored) => redeliverToRequester(stored, now));
    } catch (cause) {
      log.write('warn', 'redelivery-failed', { person }, cause);
    }
  };
}
