import { checkProblemStep, maxProblemCases, type Problem, type ProblemChanged, type ProblemStep } from '../../domain/problem/problem.js';
import type { FieldFault } from '../../domain/ticket/refusals.js';
import type { FieldValues } from '../../domain/ticket/ticket.js';
import type { TypedForm } from '../../ports/messenger.js';
import {
  caseAddedText,
  caseAlreadyInText,
  caseNotInText,
  caseRemovedText,
  problemClosedText,
  problemEditedMeanwhileText,
  problemFullText,
  problemIsClosedText,
  problemReopenedText,
  problemSavedText,
  problemStandsText,
  problemUnchangedText,
  problemUnknownText,
} from '../../texts/problems.js';
import type { DialogAnswer, DialogOpened } from '../../talk/handlers.js';
import { refusedDialog, shown } from '../answers.js';
import { deskView, type Turn } from '../handler-context.js';
import { commandId, type OpensDialog, type PressOf } from '../press-data.js';
import { caseForProblem } from './case-for-problem.js';
import { deskPeople, problemWordsIn } from './problem-words.js';

type StepName = ProblemStep['step'];
/** @property remark over the inputs, '' for nothing · @property matter what stands there now */
type ShownAgain = TypedForm & { remark?: string; matter?: readonly string[] };

/** The form with what stands now, however old the card that was pressed. */
export async function changeProblemForm(
  turn: Turn,
  { number, step }: Omit<Extract<OpensDialog, { open: 'change-problem' }>, 'open'>,
  again: TypedForm,
): Promise<DialogOpened> {
  const problem = await turn.context.problems.find(number);
  if (problem === null) return { kind: 'message', text: problemUnknownText(number) };
  const refusal = checkProblemStep(problem, step, turn.actor);
  if (refusal !== null) return refusedDialog(turn, refusal);
  const unfit = unfitText(turn, problem, step);
  return unfit === null ? formOf(turn, problem, step, again) : { kind: 'message', text: unfit };
}

/** Why the step cannot be taken as the problem stands; null where it can. */
function unfitText({ context }: Turn, problem: Problem, step: StepName): string | null {
  const { procedure, now } = deskView(context);
  if (step === 'reopen') return problem.closed === null ? problemReopenedText(problem.number) : null;
  return problem.closed === null ? null : problemIsClosedText(problem, now, procedure.timeZone);
}

async function formOf(
  turn: Turn,
  problem: Problem,
  step: StepName,
  { remark = '', matter = [], ...form }: ShownAgain,
): Promise<DialogOpened> {
  const { context, actor } = turn;
  const canCoordinate = actor.isCoordinator;
  const people = step === 'edit' && canCoordinate ? await deskPeople(turn) : [];
  return shown(
    context.dialogs.problem(deskView(context), { ...form, remark, matter, form: 'change', step, problem, people, canCoordinate }),
  );
}

/** Faults come back in the form, all at once, with everything typed; what another person did meanwhile too. */
export async function submitChangeProblem(turn: Turn, press: PressOf['change-problem'], typed: FieldValues): Promise<DialogAnswer> {
  const { context, actor } = turn;
  const problem = await context.problems.find(press.number);
  if (problem === null) return { kind: 'message', text: problemUnknownText(press.number) };
  const refusal = checkProblemStep(problem, press.step, actor);
  if (refusal !== null) return refusedDialog(turn, refusal);
  const read = await stepIn(turn, problem, press, typed);
  if (read.kind === 'faults') return formOf(turn, problem, press.step, { typed, faults: read.faults });
  const changed = await context.problems.change(press.number, read.step, actor);
  return changed === null
    ? { kind: 'message', text: problemUnknownText(press.number) }
    : changedAnswer(turn, press.step, { changed, typed, problem, name: read.name });
}

/** @property name of the case that the step names, '' where it names none */
type ReadStep = { kind: 'step'; step: ProblemStep; name: string } | { kind: 'faults'; faults: readonly FieldFault[] };

async function stepIn(turn: Turn, problem: Problem, press: PressOf['change-problem'], typed: FieldValues): Promise<ReadStep> {
  const { step, seen } = press;
  const { reason = '', done = '' } = typed;
  const key = commandId(turn, press.verb, press.n, JSON.stringify([press.number, step]));
  switch (step) {
    case 'edit': {
      const { words, faults } = problemWordsIn(typed, await deskPeople(turn), problem);
      return faults.length > 0 ? { kind: 'faults', faults } : { kind: 'step', step: { key, step, seen, words }, name: '' };
    }
    case 'close':
      return { kind: 'step', step: { key, step, done }, name: '' };
    case 'reopen':
      return { kind: 'step', step: { key, step, reason }, name: '' };
    case 'add-case':
    case 'remove-case': {
      const named = await caseForProblem(turn, typed['number'] ?? '');
      if (named.kind === 'fault') return { kind: 'faults', faults: [named.fault] };
      const { ticket, name } = named;
      return { kind: 'step', step: step === 'add-case' ? { key, step, ticket } : { key, step, ticket, reason }, name };
    }
    default:
      return step satisfies never;
  }
}

type Answering = { changed: ProblemChanged; typed: FieldValues; problem: Problem; name: string };

async function changedAnswer(turn: Turn, step: StepName, { changed, typed, problem, name }: Answering): Promise<DialogAnswer> {
  const { procedure, now } = deskView(turn.context);
  const { number } = problem;
  switch (changed.kind) {
    case 'refused':
      return refusedDialog(turn, changed.refusal);
    case 'faults':
      return formOf(turn, problem, step, { typed, faults: changed.faults });
    case 'moved-on': {
      const matter = [problemStandsText(changed.problem, procedure, now)];
      return formOf(turn, changed.problem, step, { typed, faults: [], remark: problemEditedMeanwhileText, matter });
    }
    case 'closed':
      return { kind: 'message', text: problemIsClosedText(changed.problem, now, procedure.timeZone) };
    case 'full':
      return { kind: 'message', text: problemFullText(number, maxProblemCases, procedure) };
    case 'unchanged':
    case 'changed':
      return { kind: 'message', text: doneText(step, number, name, changed.kind === 'unchanged') };
    default:
      return changed satisfies never;
  }
}

function doneText(step: StepName, number: number, name: string, isUnchanged: boolean): string {
  switch (step) {
    case 'edit':
      return isUnchanged ? problemUnchangedText(number) : problemSavedText(number);
    case 'close':
      return problemClosedText(number);
    case 'reopen':
      return problemReopenedText(number);
    case 'add-case':
      return isUnchanged ? caseAlreadyInText(number, name) : caseAddedText(number, name);
    case 'remove-case':
      return isUnchanged ? caseNotInText(number, name) : caseRemovedText(number, name);
    default:
      return step satisfies never;
  }
}
