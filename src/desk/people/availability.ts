import type { Instant } from '../../core/instant.js';
import { awayAt, type Away, isAwayAt } from '../../core/people/availability.js';
import type { Actor, PersonId } from '../../core/people/person.js';
import type { People } from '../../ports/people.js';
import type { StoredTicket } from '../../core/outbox/stored-ticket.js';
import type { Desk } from '../../desk.js';

/** Returns who of these people is away at that moment; each person is read once. An unknown person is not away. Source: SIIF-15 */
export async function absentPeople(
  people: Pick<People, 'find'>,
  ids: Iterable<PersonId>,
  at: Instant,
): Promise<ReadonlyMap<PersonId, Away>> {
  const marks = [...new Set(ids)].map(async (id): Promise<[PersonId, Away | null]> => [id, (await people.find(id))?.away ?? null]);
  return awayAt(await Promise.all(marks), at);
}

/**
 * Ends the absence of a person who takes a case: who takes one is at work, whatever their role and by whatever act of their own they got
 * it. The act itself stands, so a mark that could not be cleared is only logged.
 *
 * @param before null for a new ticket
 * @returns whether a mark was cleared
 * Source: SIIF-15
 */
export async function endAbsence(
  { people, log }: Pick<Desk, 'people' | 'log'>,
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
