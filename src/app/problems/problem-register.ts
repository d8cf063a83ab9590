import { isSameCause } from '../../domain/problem/known-problems.js';
import type { PersonActor } from '../../domain/people/person.js';
import {
  changeProblem,
  checkOpenProblem,
  openedProblem,
  problemKey,
  withoutNotes,
  type NewProblem,
  type Problem,
  type ProblemChanged,
  type ProblemStep,
} from '../../domain/problem/problem.js';
import type { Clock } from '../../ports/clock.js';
import type { DeskDocuments } from '../../ports/desk-documents.js';
import type { Log } from '../../ports/log.js';
import type { ProcedureRegistry } from '../procedures/procedure-registry.js';
import { StoreUnavailable } from '../../ports/ticket-store.js';

/** So many writes of others between a read and its write are a fault. */
const maxTries = 20;

export type ProblemOpened =
  | Extract<ProblemChanged, { kind: 'changed' | 'unchanged' | 'faults' | 'refused' }>
  /** An open problem is about the same already. */
  | { kind: 'stands'; problem: Problem };

/** The problems of the desk; each change is a write over the revision that it was judged by. */
export type ProblemRegister = {
  /** By number. */
  all(): Promise<readonly Problem[]>;
  find(number: number): Promise<Problem | null>;
  /** Gives it the next number: without holes, because a number is the key under which it is written first. */
  open(wanted: NewProblem, actor: PersonActor): Promise<ProblemOpened>;
  /** @returns null where there is no such problem */
  change(number: number, step: ProblemStep, actor: PersonActor): Promise<ProblemChanged | null>;
  /** The histories of cases have these notes now. */
  noted(number: number, notes: readonly string[]): Promise<Problem | null>;
};

type RegisterParts = { documents: DeskDocuments; clock: Clock; log: Log; registry: ProcedureRegistry };

export function createProblemRegister(parts: RegisterParts): ProblemRegister {
  const { documents, clock, log, registry } = parts;
  const all = async (): Promise<readonly Problem[]> => (await documents.all('problem')).map(({ body }) => body);
  return {
    all,
    find: async (number) => (await documents.find('problem', problemKey(number)))?.body ?? null,
    open: async (wanted, actor) => {
      const refusal = checkOpenProblem(registry.current.procedure, actor);
      if (refusal !== null) return { kind: 'refused', refusal };
      for (let tries = 0; tries < maxTries; tries++) {
        const known = await all();
        const same = known.find(({ id }) => id === wanted.id);
        if (same !== undefined) return { kind: 'unchanged', problem: same };
        const other = known.find(({ cause, closed }) => closed === null && wanted.cause !== null && isSameCause(cause, wanted.cause));
        if (other !== undefined) return { kind: 'stands', problem: other };
        const opened = openedProblem(known.length + 1, wanted, actor, clock.now());
        if (opened.kind === 'faults') return opened;
        if (!(await documents.write('problem', problemKey(opened.problem.number), 1, opened.problem))) continue;
        log.write('info', 'problem-changed', { number: opened.problem.number, code: 'open', by: actor.id });
        return opened;
      }
      throw busy();
    },
    change: (number, step, actor) => change(parts, number, step, actor),
    noted: (number, notes) => noted(parts, number, notes),
  };
}

async function change({ documents, clock, log }: RegisterParts, number: number, step: ProblemStep, actor: PersonActor) {
  for (let tries = 0; tries < maxTries; tries++) {
    const stored = await documents.find('problem', problemKey(number));
    if (stored === null) return null;
    const changed = changeProblem(stored.body, step, actor, clock.now());
    if (changed.kind !== 'changed') return changed;
    if (!(await documents.write('problem', stored.key, stored.revision + 1, changed.problem))) continue;
    log.write('info', 'problem-changed', { number, code: step.step, by: actor.id });
    return changed;
  }
  throw busy();
}

async function noted({ documents }: RegisterParts, number: number, notes: readonly string[]): Promise<Problem | null> {
  for (let tries = 0; tries < maxTries; tries++) {
    const stored = await documents.find('problem', problemKey(number));
    if (stored === null) return null;
    const next = withoutNotes(stored.body, notes);
    if (next.pending.length === stored.body.pending.length) return stored.body;
    if (await documents.write('problem', stored.key, stored.revision + 1, next)) return next;
  }
  throw busy();
}

function busy(): StoreUnavailable {
  return new StoreUnavailable('a problem was written by others all the time');
}
