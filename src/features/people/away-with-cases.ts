import { absentPeople } from '../../app/people/availability.js';
import type { Desk } from '../../desk.js';
import type { PersonId, PersonRef } from '../../domain/people/person.js';

/**
 * People who are away now and still have open cases, with how many, most first: those cases are to be reassigned.
 *
 * @param groups whose cases; null: of the whole desk
 * Source: SIIF-15
 */
export async function awayWithCases(
  { lists, people, clock }: Desk,
  groups: readonly string[] | null = null,
): Promise<readonly { person: PersonRef; cases: number }[]> {
  const now = clock.now();
  const { assignees } = await lists.counts(now);
  const everyGroup = [...new Set(assignees.map(({ group }) => group))];
  const held = new Map<PersonId, number>();
  for (const { group, person, count } of assignees)
    if (groups === null || groups.includes(group)) held.set(person, (held.get(person) ?? 0) + count);
  const away = [...(await absentPeople(people, [...held.keys()], now)).keys()];
  const named = away.map(async (id) => {
    // By the name that their cases have.
    const [first] = (await lists.page({ of: 'assigned', person: id }, { groups: everyGroup }, 1)).tickets;
    return { person: { id, name: first?.ticket.assignee?.name ?? '' }, cases: held.get(id) ?? 0 };
  });
  return (await Promise.all(named)).toSorted((a, b) => b.cases - a.cases);
}
