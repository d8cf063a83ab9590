import type { PersonRef } from '../../domain/people/person.js';
import type { Clock } from '../../ports/clock.js';
import type { People } from '../../ports/people.js';
import type { TicketQueries } from '../../ports/ticket-queries.js';
import { absentPeople } from '../people/availability.js';
import { everyTicket } from '../tickets/every-ticket.js';

/** People who are away now and still have open cases, with how many, most first: those cases are to be reassigned. Source: SIIF-15 */
export type AwayWithCases = () => Promise<readonly { person: PersonRef; cases: number }[]>;

export function createAwayWithCases({ queries, people, clock }: { queries: TicketQueries; people: People; clock: Clock }): AwayWithCases {
  return async () => {
    const held = await casesByAssignee(queries);
    const away = await absentPeople(
      people,
      [...held.values()].map(({ person }) => person.id),
      clock.now(),
    );
    return [...held.values()].filter(({ person }) => away.has(person.id)).toSorted((a, b) => b.cases - a.cases);
  };
}

async function casesByAssignee(queries: TicketQueries): Promise<ReadonlyMap<string, { person: PersonRef; cases: number }>> {
  const held = new Map<string, { person: PersonRef; cases: number }>();
  for await (const { ticket } of everyTicket((limit, after) => queries.openOfDesk(limit, after))) {
    const { assignee } = ticket;
    if (assignee !== null) held.set(assignee.id, { person: assignee, cases: (held.get(assignee.id)?.cases ?? 0) + 1 });
  }
  return held;
}
