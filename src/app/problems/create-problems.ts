import { createDeliverOnce, type DeliverOnceParts } from '../digest/deliver-once.js';
import type { Coordination } from '../people/coordination.js';
import type { ShownNames } from '../people/shown-names.js';
import type { ExecuteCommand } from '../tickets/execute-command.js';
import { createChangeProblems } from './change-problems.js';
import { createCountRecurrences, type CountParts } from './count-recurrences.js';
import { createKnownProblems, type KnownProblems } from './known-problems.js';
import { createProblemRegister } from './problem-register.js';
import { createRecurrences } from './read-recurrences.js';
import { createSettleAlerts } from './settle-alerts.js';
import { createTellRaised } from './tell-raised.js';
import { createTellRecurrences } from './tell-recurrences.js';

/** @property knownProblems shared with what draws the cards; absent where none are drawn */
export type ProblemParts = Omit<CountParts, 'problems' | 'nextTurn'> &
  DeliverOnceParts & {
    knownProblems?: KnownProblems;
    coordination: Pick<Coordination, 'over'>;
    execute: ExecuteCommand;
    names: ShownNames;
    workbook: Pick<CountParts, 'nextTurn'>;
  };

/** What comes back, and the problems behind it. Source: SIIF-21 */
export function createProblems(parts: ProblemParts) {
  const problems = createProblemRegister(parts);
  const known = parts.knownProblems ?? createKnownProblems(parts);
  const { open, change, writeNotes } = createChangeProblems({ ...parts, problems, known });
  const count = createCountRecurrences({ ...parts, problems, nextTurn: parts.workbook.nextTurn });
  const tell = createTellRecurrences({ ...parts, problems, deliverOnce: createDeliverOnce(parts) });
  const tellRaised = createTellRaised({ ...parts, problems, deliverOnce: createDeliverOnce(parts) });
  const settleAlerts = createSettleAlerts({ ...parts, problems });
  return {
    knownProblems: known,
    problems: { all: problems.all, find: problems.find, open, change },
    recurrences: createRecurrences({ ...parts, problems }),
    settleAlerts,
    /** What is due of all this: by any process, and as often as one likes. */
    processProblems: async () => {
      await known.refresh();
      await writeNotes();
      await count();
      await tell();
      await tellRaised();
      await settleAlerts();
    },
  };
}

export type Problems = ReturnType<typeof createProblems>['problems'];
