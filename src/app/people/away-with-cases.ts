import type { PersonRef } from '../../domain/people/person.js';
import type { Clock } from '../../ports/clock.js';
import type { People } from '../../ports/people.js';
import type { TicketQueries } from '../../ports/ticket-queries.js';
import { whoIsAway } from './who-is-away.js';

/** Whoever is away now and still has open cases, with how many; most first: whose are to be given to somebody else. Source: SIIF-15 */
export type AwayWithCases = () => Promise<readonly { person: PersonRef; cases: number }[]>;

const pageSize = 200;

export function createAwayWithCases({ queries, people, clock }: { queries: TicketQueries; people: People; clock: Clock }): AwayWithCases {
  return async () => {
    const held = await casesByAssignee(queries);
    const away = await whoIsAway(
      people,
      [...held.values()].map(({ person }) => person.id),
      clock.now(),
    );
    return [...held.values()].filter(({ person }) => away.has(person.id)).toSorted((a, b) => b.cases - a.cases);
  };
}

async function casesByAssignee(queries: TicketQueries): Promise<ReadonlyMap<string, { person: PersonRef; cases: number }>> {
  const held = new Map<string, { person: PersonRef; cases: number }>();
  let after: string | undefined;
  do {
    const { tickets, next } = await queries.openOfDesk(pageSize, after);
    for (const {
      ticket: { assignee },
    } of tickets) {
      if (assignee !== null) held.set(assignee.id, { person: assignee, cases: (held.get(assignee.id)?.cases ?? 0) + 1 });
    }
    after = next ?? undefined;
  } while (after !== undefined);
  return held;
}
