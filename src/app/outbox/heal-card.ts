import { healPressed, type PressedCard } from '../../domain/outbox/pressed-card.js';
import type { StoredTicket } from '../../domain/outbox/stored-ticket.js';
import type { PersonActor } from '../../domain/people/person.js';
import { isStaffFor, maySee } from '../../domain/ticket/permissions.js';
import type { TicketId } from '../../domain/ticket/ticket.js';
import type { Clock } from '../../ports/clock.js';
import type { Log } from '../../ports/log.js';
import type { TicketQueries } from '../../ports/ticket-queries.js';
import type { TicketStore } from '../../ports/ticket-store.js';
import type { ProcedureRegistry } from '../procedures/procedure-registry.js';
import type { ChangeTicket } from '../tickets/change-ticket.js';

/**
 * Makes a pressed message of a ticket show what it should, for everybody who reads it: one that shows the past, and a copy that the
 * ticket does not know of yet. Only people who may act on such a card make it change. Never throws: the next press does it.
 *
 * @param inHand the ticket as the press left it, where the caller has it: without need of healing nothing is loaded
 */
export type HealCard = (id: TicketId, pressed: PressedCard, actor: PersonActor, inHand: StoredTicket | null) => Promise<void>;

type HealDependencies = {
  tickets: Pick<TicketStore, 'load'>;
  queries: Pick<TicketQueries, 'byMessage'>;
  registry: Pick<ProcedureRegistry, 'of'>;
  changeTicket: ChangeTicket;
  clock: Clock;
  log: Log;
};

export function createHealCard(dependencies: HealDependencies): HealCard {
  const { changeTicket, clock, log } = dependencies;
  return async (id, pressed, actor, inHand) => {
    const now = clock.now();
    try {
      if (inHand !== null && healPressed(inHand, pressed, now) === inHand) return;
      const stored = await healable(dependencies, id, pressed, actor);
      if (stored === null || healPressed(stored, pressed, now) === stored) return;
      await changeTicket(id, now, (stored) => healPressed(stored, pressed, now));
    } catch (cause) {
      log.write('warn', 'card-outcome-unknown', { ticket: id, item: pressed.card }, cause);
    }
  };
}

/** The data of a press may be forged: a message of another ticket stays that one's, and in a channel only staff act on a case. */
async function healable(
  { tickets, queries, registry }: HealDependencies,
  id: TicketId,
  { here, posted: { activity } }: PressedCard,
  actor: PersonActor,
): Promise<StoredTicket | null> {
  const known = here === null ? null : await queries.byMessage(here, activity);
  if (known !== null && known.id !== id) return null;
  const stored = known ?? (await tickets.load(id));
  if (stored === null) return null;
  const { procedure } = await registry.of(stored.ticket.procedure);
  const may = here?.kind === 'person' ? maySee : isStaffFor;
  return may(stored.ticket, actor, procedure) ? stored : null;
}
