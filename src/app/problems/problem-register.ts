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
import { changedDocument, untilFirst } from '../until-first.js';

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
      return untilFirst('a problem', async () => {
        const known = await all();
        const same = known.find(({ id }) => id === wanted.id);
        if (same !== undefined) return { kind: 'unchanged', problem: same };
        const other = known.find(({ cause, closed }) => closed === null && wanted.cause !== null && isSameCause(cause, wanted.cause));
        if (other !== undefined) return { kind: 'stands', problem: other };
        const opened = openedProblem(known.length + 1, wanted, actor, clock.now());
        if (opened.kind === 'faults') return opened;
        if (!(await documents.write('problem', problemKey(opened.problem.number), 1, opened.problem))) return undefined;
        log.write('info', 'problem-changed', { number: opened.problem.number, code: 'open', by: actor.id });
        return opened;
      });
    },
    change: (number, step, actor) => change(parts, number, step, actor),
    noted: (number, notes) => noted(parts, number, notes),
  };
}

function change({ documents, clock, log }: RegisterParts, number: number, step: ProblemStep, actor: PersonActor) {
  return untilFirst<ProblemChanged | null>('a problem', async () => {
    const stored = await documents.find('problem', problemKey(number));
    if (stored === null) return null;
    const changed = changeProblem(stored.body, step, actor, clock.now());
    if (changed.kind !== 'changed') return changed;
    if (!(await documents.write('problem', stored.key, stored.revision + 1, changed.problem))) return undefined;
    log.write('info', 'problem-changed', { number, code: step.step, by: actor.id });
    return changed;
  });
}

function noted({ documents }: RegisterParts, number: number, notes: readonly string[]): Promise<Problem | null> {
  return changedDocument(documents, 'problem', problemKey(number), (before) => {
    const next = before === null ? null : withoutNotes(before, notes);
    return next?.pending.length === before?.pending.length ? before : next;
  });
}
