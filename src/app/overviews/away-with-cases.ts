import type { PersonRef } from '../../domain/people/person.js';
import type { Clock } from '../../ports/clock.js';
import type { DeskLists } from '../../ports/desk-lists.js';
import type { People } from '../../ports/people.js';
import { absentPeople } from '../people/availability.js';

/**
 * People who are away now and still have open cases, with how many, most first: those cases are to be reassigned.
 *
 * @param groups whose cases; null: of the whole desk
 * Source: SIIF-15
 */
export type AwayWithCases = (groups?: readonly string[] | null) => Promise<readonly { person: PersonRef; cases: number }[]>;

export function createAwayWithCases({ lists, people, clock }: { lists: DeskLists; people: People; clock: Clock }): AwayWithCases {
  return async (groups = null) => {
    const now = clock.now();
    const { assignees } = await lists.counts(now);
    const everyGroupWithCases = [...new Set(assignees.map(({ group }) => group))];
    const held = new Map<PersonRef['id'], number>();
    for (const { group, person, count } of assignees)
      if (groups === null || groups.includes(group)) held.set(person, (held.get(person) ?? 0) + count);
    const away = [...(await absentPeople(people, [...held.keys()], now)).keys()];
    const named = await Promise.all(
      away.map(async (id) => ({ person: await workerOf(lists, id, everyGroupWithCases), cases: held.get(id) ?? 0 })),
    );
    return named.toSorted((a, b) => b.cases - a.cases);
  };
}

/** By the name that their cases have. */
async function workerOf(lists: DeskLists, id: PersonRef['id'], groups: readonly string[]): Promise<PersonRef> {
  const [first] = (await lists.page({ of: 'assigned', person: id }, { groups }, 1)).tickets;
  return { id, name: first?.ticket.assignee?.name ?? '' };
}
