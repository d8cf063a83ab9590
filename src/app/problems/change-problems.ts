import { system, type PersonActor } from '../../domain/people/person.js';
import type { NewProblem, Problem, ProblemChanged, ProblemStep } from '../../domain/problem/problem.js';
import type { Log } from '../../ports/log.js';
import type { ExecuteCommand } from '../tickets/execute-command.js';
import type { KnownProblems } from './known-problems.js';
import type { ProblemOpened, ProblemRegister } from './problem-register.js';

/** Notes that a press waits for; the others are written by the job. */
const maxNotesOfPress = 20;

export type ChangeProblems = {
  open(wanted: NewProblem, actor: PersonActor): Promise<ProblemOpened>;
  /** @returns null where there is no such problem */
  change(number: number, step: ProblemStep, actor: PersonActor): Promise<ProblemChanged | null>;
  /** Writes into the histories of cases what they have yet to say. */
  writeNotes(): Promise<void>;
};

type ChangeParts = { problems: ProblemRegister; known: KnownProblems; execute: ExecuteCommand; log: Log };

/**
 * A problem is written first, then the history of each of its cases: a process that dies in between leaves notes that the job of any
 * process writes, each once by the id of its command.
 *
 * Source: SIIF-21
 */
export function createChangeProblems(parts: ChangeParts): ChangeProblems {
  const { problems, known } = parts;
  const settled = async (changed: ProblemChanged | ProblemOpened | null): Promise<void> => {
    if (changed?.kind !== 'changed' && changed?.kind !== 'unchanged') return;
    known.remember(changed.problem);
    await writeNotesOf(parts, changed.problem, maxNotesOfPress);
  };
  return {
    open: async (wanted, actor) => {
      const opened = await problems.open(wanted, actor);
      await settled(opened);
      return opened;
    },
    change: async (number, step, actor) => {
      const changed = await problems.change(number, step, actor);
      await settled(changed);
      return changed;
    },
    writeNotes: async () => {
      for (const problem of await problems.all()) await writeNotesOf(parts, problem, problem.pending.length);
    },
  };
}

/** What fails stays pending: the problem is changed whatever becomes of its notes now. */
async function writeNotesOf({ problems, known, execute, log }: ChangeParts, problem: Problem, most: number): Promise<void> {
  const { number } = problem;
  const written: string[] = [];
  try {
    for (const { id, ticket, by: person, reason } of problem.pending.slice(0, most)) {
      // A case that refuses it is no case any more; asking again would not change that.
      await execute(ticket, { id, type: 'note-problem', problem: number, person, reason }, system);
      written.push(id);
    }
  } catch (error) {
    log.write('warn', 'problem-note-failed', { number }, error);
  }
  if (written.length === 0) return;
  const after = await problems.noted(number, written);
  if (after !== null) known.remember(after);
}
