import type { Instant } from '../../domain/instant.js';
import { isAwayAt } from '../../domain/people/availability.js';
import type { Actor } from '../../domain/people/person.js';
import type { StoredTicket } from '../../domain/outbox/stored-ticket.js';
import type { Log } from '../../ports/log.js';
import type { People } from '../../ports/people.js';

/**
 * Whoever takes a case while marked as away is at work, whatever the mark says: it is cleared, for any door and any way
 * by which the case became theirs by their own act. What they did stands, so a mark that could not be cleared is only logged.
 *
 * @param before null for a new ticket
 * @returns whether a mark was cleared
 * Source: SIIF-15
 */
export async function cameBack(
  { people, log }: { people: People; log: Log },
  before: StoredTicket | null,
  after: StoredTicket,
  actor: Actor,
  now: Instant,
): Promise<boolean> {
  if (actor.kind !== 'person' || after.ticket.assignee?.id !== actor.id || before?.ticket.assignee?.id === actor.id) return false;
  try {
    const known = await people.find(actor.id);
    if (known === null || !isAwayAt(known.away, now)) return false;
    await people.remember(actor.id, { away: null });
    log.write('info', 'availability-changed', { person: actor.id, available: true });
    return true;
  } catch (cause) {
    log.write('warn', 'availability-unread', { person: actor.id }, cause);
    return false;
  }
}
