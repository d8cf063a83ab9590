import { wallDay } from '../../domain/calendar/civil-date.js';
import { dueAt, type TimedDelivery } from '../../domain/desk/timed-delivery.js';
import { DAY, type Instant } from '../../domain/instant.js';
import type { PersonId } from '../../domain/people/person.js';
import { problemKey, type Problem } from '../../domain/problem/problem.js';
import type { ProblemMessage } from './problem-messages.js';
import { viewsOf } from './read-recurrences.js';
import { maxCasesShown, tellEach, type TellParts } from './tell-recurrences.js';

/** What did not reach a coordinator by then stands in `problemas`. */
const toldWithinMs = DAY;

/**
 * Tells the coordinators over the groups of a person who does not coordinate of the problem that this person opened, each once over all
 * processes.
 *
 * Source: SIIF-21
 */
export function createTellRaised(parts: TellParts): () => Promise<void> {
  const { problems, coordination, clock } = parts;
  return async () => {
    const now = clock.now();
    for (const problem of await problems.all()) {
      const [opening] = problem.history;
      if (problem.raisedIn === undefined || problem.closed !== null || opening === undefined || now - opening.at >= toldWithinMs) continue;
      const people = await coordination.over(problem.raisedIn);
      await tellEach(parts, people, (person) => tell(parts, { problem, person, at: opening.at, now }));
    }
  };
}

type Raised = { problem: Problem; person: PersonId; at: Instant; now: Instant };

async function tell(parts: TellParts, { problem, person, at, now }: Raised): Promise<void> {
  const { documents, deliverOnce, registry } = parts;
  const { procedure, calendar } = registry.current;
  const key = `problem-${problemKey(problem.number)}/${person}`;
  const stored = await documents.find('recurrence-alert', key);
  const due = dueAt({ day: wallDay(at, calendar.timeZone), at }, stored?.body.delivery ?? null, now);
  if (due === null) return;
  const cases = await viewsOf(parts, problem.cases.toReversed().slice(0, maxCasesShown));
  const message: ProblemMessage = {
    kind: 'problem',
    desk: { procedure, calendar, now },
    shown: { problem, cases, from: 0, can: { coordinate: true, edit: true, add: true }, remark: '' },
    isRaised: true,
    mayBeRepeat: due.mayBeRepeat,
  };
  const revision = stored?.revision ?? 0;
  const write = (next: number, delivery: TimedDelivery): Promise<boolean> =>
    documents.write('recurrence-alert', key, next, { told: at, delivery });
  await deliverOnce({
    person,
    ...due,
    message,
    begin: (state) => write(revision + 1, state),
    end: async (state) => void (await write(revision + 2, state)),
  });
}
