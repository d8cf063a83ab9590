import type { Instant } from '../../domain/instant.js';
import { awayAt, type Away, isAwayAt } from '../../domain/people/availability.js';
import type { PersonId, PersonActor, PersonRef, Actor } from '../../domain/people/person.js';
import { lengthOf, sanitiseText } from '../../domain/text/normalise-text.js';
import type { Refusal } from '../../domain/ticket/refusals.js';
import type { Clock } from '../../ports/clock.js';
import type { Log } from '../../ports/log.js';
import type { People } from '../../ports/people.js';
import { isOfDesk } from '../../domain/people/roles.js';
import type { StoredTicket } from '../../domain/outbox/stored-ticket.js';

/** Which of these are given nothing at that moment; each is asked for once. Who is not known is not away. Source: SIIF-15 */
export async function absentPeople(
  people: Pick<People, 'find'>,
  ids: Iterable<PersonId>,
  at: Instant,
): Promise<ReadonlyMap<PersonId, Away>> {
  const marks = [...new Set(ids)].map(async (id): Promise<[PersonId, Away | null]> => [id, (await people.find(id))?.away ?? null]);
  return awayAt(await Promise.all(marks), at);
}

export type AvailabilityParts = { people: People; clock: Clock; log: Log };

/** `until` null: until they say that they are back. */
export type Absence = { person: PersonRef; until: Instant | null; reason: string };

export type MarkedAway = { kind: 'marked'; person: PersonRef; away: Away } | { kind: 'refused'; refusal: Refusal };

export type MarkAway = (absence: Absence, actor: PersonActor) => Promise<MarkedAway>;

/** Characters of a reason: it is a word to the coordination, not a story. */
const maxReasonLength = 200;

/** A person is given no cases for now: the actor, or a colleague by the coordination. A new mark replaces the one before. Source: SIIF-15 */
export function createMarkAway({ people, clock, log }: AvailabilityParts): MarkAway {
  return async ({ person, until, reason: written }, actor) => {
    const now = clock.now();
    const reason = sanitiseText(written);
    const refusal = checkMark(person, actor) ?? checkUntil(until, now) ?? tooLong(reason);
    if (refusal !== null) return { kind: 'refused', refusal };
    const away: Away = { since: now, until, reason, by: { id: actor.id, name: actor.name } };
    await people.remember(person.id, { away });
    log.write('info', 'availability-changed', { person: person.id, by: actor.id, available: false });
    return { kind: 'marked', person, away };
  };
}

/** Who may say whether that person is there; null when the actor may. */
export function checkMark(person: PersonRef, actor: PersonActor): Refusal | null {
  if (!isOfDesk(actor)) return { code: 'only-desk' };
  return person.id === actor.id || actor.isCoordinator ? null : { code: 'only-coordinator' };
}

function checkUntil(until: Instant | null, now: Instant): Refusal | null {
  return until !== null && until <= now ? { code: 'return-past', until } : null;
}

function tooLong(reason: string): Refusal | null {
  const found = lengthOf(reason);
  return found > maxReasonLength ? { code: 'too-long', what: 'reason', most: maxReasonLength, found } : null;
}

/** `since`: the mark to clear, by when it was made; null: any. */
export type Return = { person: PersonRef; since: Instant | null };

/** `changed`: it was another mark that the button stood under; it is left as it is. */
export type MarkedBack = { kind: 'back'; wasAway: boolean } | { kind: 'changed'; away: Away } | { kind: 'refused'; refusal: Refusal };

export type MarkBack = (back: Return, actor: PersonActor) => Promise<MarkedBack>;

/** They are given cases again. Pressing twice equals pressing once; a button of an older mark does not undo a newer one. Source: SIIF-15 */
export function createMarkBack({ people, clock, log }: AvailabilityParts): MarkBack {
  return async ({ person, since }, actor) => {
    const refusal = checkMark(person, actor);
    if (refusal !== null) return { kind: 'refused', refusal };
    const away = (await people.find(person.id))?.away ?? null;
    if (!isAwayAt(away, clock.now())) return { kind: 'back', wasAway: false };
    if (since !== null && since !== away.since) return { kind: 'changed', away };
    await people.remember(person.id, { away: null });
    log.write('info', 'availability-changed', { person: person.id, by: actor.id, available: true });
    return { kind: 'back', wasAway: true };
  };
}

/**
 * A person who takes a case while marked as away is at work: the mark is cleared, for any handler and any way
 * by which the case became theirs by their own act. What they did stands, so a mark that could not be cleared is only logged.
 *
 * @param before null for a new ticket
 * @returns whether a mark was cleared
 * Source: SIIF-15
 */
export async function endAbsence(
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
