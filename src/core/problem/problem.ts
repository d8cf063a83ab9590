import { problemLabels } from '../form-labels.js';
import type { Instant } from '../instant.js';
import type { PersonActor, PersonRef } from '../people/person.js';
import { isOneOfDesk } from '../people/roles.js';
import type { Procedure } from '../../procedure/procedure.js';
import type { RecurrenceBy } from '../../procedure/coordination.js';
import { sanitiseText } from '../text/normalise-text.js';
import { lengthFaults } from '../ticket/forms/length-faults.js';
import type { FieldFault, Refusal } from '../ticket/refusals.js';
import type { TicketId } from '../ticket/ticket.js';

/** The recurrence for which a problem was opened: its rule's category or field, and the value. */
export type ProblemCause = { by: RecurrenceBy; value: string; label: string };

/** The written parts of a problem. @property workaround '' where there is none yet · @property owner the person who looks after it */
export type ProblemWords = { what: string; workaround: string; owner: PersonRef | null };

/**
 * A change in the problem's own history.
 *
 * @property before for an edit: the old value of each part that changed
 * @property said   why, or what was done
 */
export type ProblemChange = {
  at: Instant;
  by: PersonRef;
  did: 'opened' | 'edited' | 'closed' | 'reopened' | 'case-added' | 'case-removed';
  before?: Partial<ProblemWords>;
  said?: string;
  ticket?: TicketId;
};

/** A note that has still to be written into a case's history. @property id id of the command that writes it */
export type PendingCaseNote = { id: string; ticket: TicketId; by: PersonRef; reason: string | null };

/**
 * The cause of several cases, with a workaround until it is solved. It is a document of its own, and names no requester.
 *
 * @property id      id of the press that opened it: a repeated press is the same problem
 * @property cases   in the order in which they were added
 * @property closed  null while it is open
 * @property raisedIn groups of the person who opened it, if they are no coordinator: the coordinators of these groups are told
 * @property pending notes for histories of cases, oldest first; `reason`: the case was removed, null: it was added
 */
export type Problem = ProblemWords & {
  id: string;
  number: number;
  cause: ProblemCause | null;
  cases: readonly TicketId[];
  closed: { at: Instant; by: PersonRef; done: string } | null;
  raisedIn?: readonly string[];
  history: readonly ProblemChange[];
  pending: readonly PendingCaseNote[];
};

/** Keys of problems are in the order of their numbers. */
export function problemKey(number: number): string {
  return String(number).padStart(6, '0');
}

export const maxWhatLength = 200;
export const maxProblemTextLength = 2_000;
export const minReasonLength = 5;
/** More cases than any desk traces to one cause; beyond this it is a mass incident. */
export const maxProblemCases = 500;

/** A change to a problem. `key`: id of the press. `seen`: how many edits it had when the form was opened. */
export type ProblemStep = { key: string } & (
  | { step: 'edit'; seen: number; words: ProblemWords }
  | { step: 'close'; done: string }
  | { step: 'reopen'; reason: string }
  | { step: 'add-case'; ticket: TicketId }
  | { step: 'remove-case'; ticket: TicketId; reason: string }
);

export type ProblemChanged =
  | { kind: 'changed'; problem: Problem }
  /** The problem is so already: the same press came before, or another person did the same. */
  | { kind: 'unchanged'; problem: Problem }
  /** Another person edited the problem since the form was opened. */
  | { kind: 'moved-on'; problem: Problem }
  /** The problem is closed, and the step needs an open one; or another person closed it with other words. */
  | { kind: 'closed'; problem: Problem }
  | { kind: 'full'; problem: Problem }
  | { kind: 'faults'; faults: readonly FieldFault[] }
  | { kind: 'refused'; refusal: Refusal };

/** Steps that only the owner and the coordination may do. */
const ofOwner: readonly ProblemStep['step'][] = ['edit', 'close'];

/** Refuses people who may not open a problem; null where they may. Source: SIIF-21 */
export function checkOpenProblem(procedure: Procedure, actor: PersonActor): Refusal | null {
  const doers = procedure.problems?.openedBy ?? ['coordinator'];
  if (actor.isCoordinator || isOneOfDesk(doers, actor, procedure)) return null;
  return procedure.problems === undefined ? { code: 'only-coordinator' } : { code: 'not-yours', doers, group: null, transition: '' };
}

/** Refuses people who may not do the step; null where they may. The owner edits only the workaround; its opener adds cases. */
export function checkProblemStep(
  { owner, history }: Pick<Problem, 'owner' | 'history'>,
  step: ProblemStep['step'],
  actor: PersonActor,
): Refusal | null {
  if (actor.isCoordinator) return null;
  const isOwners = ofOwner.includes(step) && owner?.id === actor.id;
  const isOpeners = step === 'add-case' && history[0]?.by.id === actor.id;
  return (isOwners || isOpeners) && actor.memberOf.length > 0 ? null : { code: 'only-coordinator' };
}

export type NewProblem = { id: string; words: ProblemWords; cause: ProblemCause | null; cases: readonly TicketId[] };

export function openedProblem(
  number: number,
  { id, words: typed, cause, cases: all }: NewProblem,
  { id: person, name, isCoordinator, memberOf }: PersonActor,
  at: Instant,
): Extract<ProblemChanged, { kind: 'changed' | 'faults' }> {
  const words = keptWords(typed);
  const faults = checkProblemWords(words);
  if (faults.length > 0) return { kind: 'faults', faults };
  const by: PersonRef = { id: person, name };
  const raised = isCoordinator ? {} : { raisedIn: memberOf };
  const cases = [...new Set(all)].slice(0, maxProblemCases);
  const pending = cases.map((ticket) => noteOf(id, ticket, by, null));
  return {
    kind: 'changed',
    problem: { id, number, ...words, cause, cases, closed: null, ...raised, history: [{ at, by, did: 'opened' }], pending },
  };
}

/** Applies a step to the problem as it was read; a press that was executed before changes nothing. */
export function changeProblem(problem: Problem, step: ProblemStep, actor: PersonActor, at: Instant): ProblemChanged {
  const refusal = checkProblemStep(problem, step.step, actor);
  if (refusal !== null) return { kind: 'refused', refusal };
  const by: PersonRef = { id: actor.id, name: actor.name };
  switch (step.step) {
    case 'edit':
      return edited(problem, step, actor, at);
    case 'close':
      return closed(problem, step.done, by, at);
    case 'reopen':
      return reopened(problem, step.reason, by, at);
    case 'add-case':
      return added(problem, step, by, at);
    case 'remove-case':
      return removed(problem, step, by, at);
    default:
      return step satisfies never;
  }
}

type StepOf<Name extends ProblemStep['step']> = Extract<ProblemStep, { step: Name }>;

function edited(problem: Problem, { words: typed, seen }: StepOf<'edit'>, actor: PersonActor, at: Instant): ProblemChanged {
  // The owner's form has only the workaround.
  const all = keptWords(typed);
  const words = actor.isCoordinator ? all : { ...all, what: problem.what, owner: problem.owner };
  const before = {
    ...(problem.what === words.what ? {} : { what: problem.what }),
    ...(problem.workaround === words.workaround ? {} : { workaround: problem.workaround }),
    ...(problem.owner?.id === words.owner?.id ? {} : { owner: problem.owner }),
  };
  if (Object.keys(before).length === 0) return { kind: 'unchanged', problem };
  if (problem.closed !== null) return { kind: 'closed', problem };
  if (editsOf(problem) !== seen) return { kind: 'moved-on', problem };
  const faults = checkProblemWords(words);
  if (faults.length > 0) return { kind: 'faults', faults };
  return withChange({ ...problem, ...words }, { at, by: { id: actor.id, name: actor.name }, did: 'edited', before });
}

/** How often the problem's words were changed; a form is compared with this number. */
export function editsOf({ history }: Pick<Problem, 'history'>): number {
  return history.filter(({ did }) => did === 'edited').length;
}

function closed(problem: Problem, typed: string, by: PersonRef, at: Instant): ProblemChanged {
  const done = sanitiseText(typed);
  if (problem.closed !== null) return { kind: problem.closed.done === done ? 'unchanged' : 'closed', problem };
  const faults = textFaults('done', problemLabels.done, done);
  if (faults.length > 0) return { kind: 'faults', faults };
  return withChange({ ...problem, closed: { at, by, done } }, { at, by, did: 'closed', said: done });
}

function reopened(problem: Problem, typed: string, by: PersonRef, at: Instant): ProblemChanged {
  if (problem.closed === null) return { kind: 'unchanged', problem };
  const reason = sanitiseText(typed);
  const faults = textFaults('reason', problemLabels.reason, reason);
  if (faults.length > 0) return { kind: 'faults', faults };
  return withChange({ ...problem, closed: null }, { at, by, did: 'reopened', said: reason });
}

function added(problem: Problem, { ticket, key }: StepOf<'add-case'>, by: PersonRef, at: Instant): ProblemChanged {
  if (problem.cases.includes(ticket)) return { kind: 'unchanged', problem };
  if (problem.closed !== null) return { kind: 'closed', problem };
  if (problem.cases.length >= maxProblemCases) return { kind: 'full', problem };
  const pending = [...problem.pending, noteOf(key, ticket, by, null)];
  return withChange({ ...problem, cases: [...problem.cases, ticket], pending }, { at, by, did: 'case-added', ticket });
}

function removed(problem: Problem, { ticket, reason: typed, key }: StepOf<'remove-case'>, by: PersonRef, at: Instant): ProblemChanged {
  if (!problem.cases.includes(ticket)) return { kind: 'unchanged', problem };
  if (problem.closed !== null) return { kind: 'closed', problem };
  const reason = sanitiseText(typed);
  const faults = textFaults('reason', problemLabels.reason, reason);
  if (faults.length > 0) return { kind: 'faults', faults };
  const pending = [...problem.pending, noteOf(key, ticket, by, reason)];
  const cases = problem.cases.filter((each) => each !== ticket);
  return withChange({ ...problem, cases, pending }, { at, by, did: 'case-removed', ticket, said: reason });
}

function noteOf(key: string, ticket: TicketId, by: PersonRef, reason: string | null): PendingCaseNote {
  return { id: `problem:${key}:${ticket}`, ticket, by, reason };
}

function withChange(problem: Problem, change: ProblemChange): ProblemChanged {
  return { kind: 'changed', problem: { ...problem, history: [...problem.history, change] } };
}

/** The problem without these notes, which the cases' histories have now; the same object where it has none of them. */
export function withoutNotes(problem: Problem, noted: readonly string[]): Problem {
  const pending = problem.pending.filter(({ id }) => !noted.includes(id));
  return pending.length === problem.pending.length ? problem : { ...problem, pending };
}

function keptWords({ what, workaround, owner }: ProblemWords): ProblemWords {
  return { what: sanitiseText(what).replace(/\s+/g, ' '), workaround: sanitiseText(workaround), owner };
}

export function checkProblemWords({ what, workaround }: ProblemWords): readonly FieldFault[] {
  return [
    ...lengthFaults('what', problemLabels.what, what, maxWhatLength),
    ...(workaround === '' ? [] : lengthFaults('workaround', problemLabels.workaround, workaround, maxProblemTextLength)),
  ];
}

function textFaults(field: string, label: string, text: string): readonly FieldFault[] {
  const found = [...text].length;
  if (text !== '' && found < minReasonLength) return [{ field, label, code: 'too-short', least: minReasonLength, found }];
  return lengthFaults(field, label, text, maxProblemTextLength);
}
