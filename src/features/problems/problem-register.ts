import type { Desk } from '../../desk.js';
import { changedDocument, untilFirst } from '../../app/until-first.js';
import { system, type PersonActor } from '../../domain/people/person.js';
import { isSameCause } from '../../domain/problem/known-problems.js';
import {
  changeProblem as changed,
  checkOpenProblem,
  openedProblem,
  problemKey,
  withoutNotes,
  type NewProblem,
  type Problem,
  type ProblemCause,
  type ProblemChanged,
  type ProblemStep,
} from '../../domain/problem/problem.js';

/** Notes that a press waits for; the others are written by the job. */
const maxNotesOfPress = 20;

/** The problems of the desk, by number. */
export async function allProblems({ documents }: Desk): Promise<readonly Problem[]> {
  return (await documents.all('problem')).map(({ body }) => body);
}

export async function findProblem({ documents }: Desk, number: number): Promise<Problem | null> {
  return (await documents.find('problem', problemKey(number)))?.body ?? null;
}

/** The open one that is about it; null where there is none. */
export function openProblemAbout(cause: Pick<ProblemCause, 'by' | 'value'>, problems: readonly Problem[]): Problem | null {
  return problems.find((one) => one.closed === null && isSameCause(one.cause, cause)) ?? null;
}

type ProblemOpened =
  | Extract<ProblemChanged, { kind: 'changed' | 'unchanged' | 'faults' | 'refused' }>
  /** An open problem is about the same already. */
  | { kind: 'stands'; problem: Problem };

/**
 * Gives it the next number: without holes, because a number is the key under which it is written first. A problem is written first, then
 * the history of each of its cases: a process that dies in between leaves notes that the job of any process writes, each once by the id
 * of its command.
 *
 * Source: SIIF-21
 */
export async function openProblem(desk: Desk, wanted: NewProblem, actor: PersonActor): Promise<ProblemOpened> {
  const { documents, clock, log, procedure } = desk;
  const refusal = checkOpenProblem(procedure, actor);
  if (refusal !== null) return { kind: 'refused', refusal };
  const opened = await untilFirst<ProblemOpened>('a problem', async () => {
    const known = await allProblems(desk);
    const same = known.find(({ id }) => id === wanted.id);
    if (same !== undefined) return { kind: 'unchanged', problem: same };
    const other = wanted.cause === null ? null : openProblemAbout(wanted.cause, known);
    if (other !== null) return { kind: 'stands', problem: other };
    const done = openedProblem(known.length + 1, wanted, actor, clock.now());
    if (done.kind === 'faults') return done;
    const { number } = done.problem;
    if (!(await documents.write('problem', problemKey(number), 1, done.problem))) return undefined;
    log.write('info', 'problem-changed', { number, code: 'open', by: actor.id });
    return done;
  });
  if (opened.kind === 'changed' || opened.kind === 'unchanged') await follow(desk, opened.problem);
  return opened;
}

/** Each change is a write over the revision that it was judged by. @returns null where there is no such problem */
export async function changeProblem(desk: Desk, number: number, step: ProblemStep, actor: PersonActor): Promise<ProblemChanged | null> {
  const { documents, clock, log } = desk;
  const done = await untilFirst<ProblemChanged | null>('a problem', async () => {
    const stored = await documents.find('problem', problemKey(number));
    if (stored === null) return null;
    const next = changed(stored.body, step, actor, clock.now());
    if (next.kind !== 'changed') return next;
    if (!(await documents.write('problem', stored.key, stored.revision + 1, next.problem))) return undefined;
    log.write('info', 'problem-changed', { number, code: step.step, by: actor.id });
    return next;
  });
  if (done?.kind === 'changed' || done?.kind === 'unchanged') await follow(desk, done.problem);
  return done;
}

async function follow(desk: Desk, problem: Problem): Promise<void> {
  desk.knownProblems.remember(problem);
  await writeNotesOf(desk, problem, maxNotesOfPress);
}

/** Writes into the histories of cases what they have yet to say. */
export async function writeNotes(desk: Desk): Promise<void> {
  for (const problem of await allProblems(desk)) await writeNotesOf(desk, problem, problem.pending.length);
}

/** What fails stays pending: the problem is changed whatever becomes of its notes now. */
async function writeNotesOf(desk: Desk, { number, pending }: Problem, most: number): Promise<void> {
  const written: string[] = [];
  try {
    for (const { id, ticket, by: person, reason } of pending.slice(0, most)) {
      // A case that refuses it is no case any more; asking again would not change that.
      await desk.execute(ticket, { id, type: 'note-problem', problem: number, person, reason }, system);
      written.push(id);
    }
  } catch (error) {
    desk.log.write('warn', 'problem-note-failed', { number }, error);
  }
  if (written.length === 0) return;
  const after = await changedDocument(desk.documents, 'problem', problemKey(number), (before) => before && withoutNotes(before, written));
  if (after !== null) desk.knownProblems.remember(after);
}
