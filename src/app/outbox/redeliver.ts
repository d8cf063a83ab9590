import { redeliverToRequester } from '../../domain/outbox/redeliver.js';
import { later } from '../../domain/instant.js';
import { undeliveredKeptMs } from '../../domain/ticket/undelivered.js';
import { system, type PersonId } from '../../domain/people/person.js';
import { fillerGroups, unansweredAddress } from '../../domain/ticket/forms/sections.js';
import type { Clock } from '../../ports/clock.js';
import type { Log } from '../../ports/log.js';
import type { TicketQueries } from '../../ports/ticket-queries.js';
import type { ProcedureRegistry } from '../procedures/procedure-registry.js';
import type { ChangeTicket } from '../tickets/change-ticket.js';
import type { ExecuteCommand } from '../tickets/execute-command.js';

/**
 * Sends a person, who can be reached now, what still waits for them and never reached them. What fails stays in the desk's list of
 * undelivered messages.
 */
export type Redeliver = (person: PersonId) => Promise<void>;

/** Open cases of one person that are looked through, and as many of the newest, of which some have ended. */
const maxCases = 50;

/** Of one area, as many as a query gives. */
const mostOfArea = 200;

/** Source: UARIV-16, USPEC-06 */
export function createRedeliver({
  queries,
  changeTicket,
  execute,
  registry,
  clock,
  log,
}: {
  queries: TicketQueries;
  changeTicket: ChangeTicket;
  execute: ExecuteCommand;
  registry: Pick<ProcedureRegistry, 'current'>;
  clock: Clock;
  log: Log;
}): Redeliver {
  /** The sections that wait where an area has them, and that they may fill. Source: USPEC-06 */
  async function askToFill(person: PersonId): Promise<void> {
    const { procedure } = registry.current;
    for (const group of fillerGroups(procedure))
      for (const { id, ticket } of await queries.openOfGroup(group, mostOfArea))
        if (unansweredAddress(ticket, procedure) !== null)
          await execute(id, { id: `filler:${person}:${ticket.version}`, type: 'ask-filler', person }, system);
  }

  return async (person) => {
    try {
      const now = clock.now();
      const open = await queries.openOfRequester(person, maxCases);
      const { tickets: newest } = await queries.ofRequester(person, maxCases);
      const ended = newest.filter(({ ticket: { closedAt } }) => closedAt !== null && now < later(closedAt, undeliveredKeptMs));
      const waiting = [...open, ...ended].filter((stored) => redeliverToRequester(stored, now) !== stored);
      for (const { id } of waiting) await changeTicket(id, now, (stored) => redeliverToRequester(stored, now));
      await askToFill(person);
    } catch (cause) {
      log.write('warn', 'redelivery-failed', { person }, cause);
    }
  };
}
