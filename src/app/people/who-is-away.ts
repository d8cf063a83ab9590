import type { Instant } from '../../domain/instant.js';
import { awayAt, type Away } from '../../domain/people/availability.js';
import type { PersonId } from '../../domain/people/person.js';
import type { People } from '../../ports/people.js';

/** Which of these are given nothing at that moment; each is asked for once. Who is not known is not away. Source: SIIF-15 */
export async function whoIsAway(people: Pick<People, 'find'>, ids: Iterable<PersonId>, at: Instant): Promise<ReadonlyMap<PersonId, Away>> {
  const marks = [...new Set(ids)].map(async (id): Promise<[PersonId, Away | null]> => [id, (await people.find(id))?.away ?? null]);
  return awayAt(await Promise.all(marks), at);
}
