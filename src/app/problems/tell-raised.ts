import { DAY, type Instant } from '../../domain/instant.js';
import type { PersonId } from '../../domain/people/person.js';
import { problemKey, type Problem } from '../../domain/problem/problem.js';
import type { ProblemMessage } from './problem-messages.js';
import { viewsOf } from './read-recurrences.js';
import { maxCasesShown, tellEach, tellOnce, type TellParts } from './tell-recurrences.js';

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
  const { procedure, calendar } = parts.registry.current;
  const key = `problem-${problemKey(problem.number)}/${person}`;
  await tellOnce(parts, { key, person, at }, async (mayBeRepeat): Promise<ProblemMessage> => {
    const cases = await viewsOf(parts, problem.cases.toReversed().slice(0, maxCasesShown));
    return {
      kind: 'problem',
      desk: { procedure, calendar, now },
      shown: { problem, cases, from: 0, can: { coordinate: true, edit: true, add: true }, remark: '' },
      isRaised: true,
      mayBeRepeat,
    };
  });
}
