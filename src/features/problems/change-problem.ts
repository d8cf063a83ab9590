import { personalField } from '../personal-faults.js';
import { namedCase } from '../../desk/tickets/open-case.js';
import { submit } from '../../cards/button.js';
import type { Card } from '../../cards/card.js';
import { caseName } from '../../cards/parts/case-head.js';
import { formCardOfDesk } from '../../cards/parts/form-card.js';
import { asBold, asData } from '../../cards/user-words.js';
import type { Listed } from '../../core/people/person.js';
import {
  checkProblemStep,
  editsOf,
  maxProblemCases,
  maxProblemTextLength,
  minReasonLength,
  type Problem,
  type ProblemStep,
} from '../../core/problem/problem.js';
import type { Field } from '../../procedure/form.js';
import type { Procedure } from '../../procedure/procedure.js';
import { numberText } from '../../core/procedure/lookup.js';
import { checkRegistered, type FieldFault } from '../../core/ticket/refusals.js';
import type { FieldValues } from '../../core/ticket/ticket.js';
import { linkLabels, problemLabels } from '../../core/form-labels.js';
import { nothingTyped, type TypedForm } from '../../ports/messenger.js';
import type { DialogAnswer, DialogOpened } from '../../talk/message.js';
import {
  problemName,
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
import { dialogOf, refusedDialog } from '../answers.js';
import { commandId, entry, nonce, row, version, act, opening, type Feature, deskView, type Turn } from '../turn.js';
import { changeProblem, findProblem, pressProblem, pressProblems } from './show-problems.js';
import { deskPeople, problemWordsIn, wordFields, workaroundField, openProblemForm, submitOpenProblem } from './open-problem.js';
import { z } from 'zod';
import { acknowledgeForm, pressRecurrences, submitAcknowledge } from './recurrences.js';

export const problemSteps = ['edit', 'close', 'reopen', 'add-case', 'remove-case'] as const;
type StepName = (typeof problemSteps)[number];

/** @property says the sentence about the problem, and the case that was named, after a change or if nothing changed */
type StepForm = {
  title: string;
  button: string;
  explanation: string;
  asks: (procedure: Procedure) => readonly Field[];
  says: Readonly<Record<'changed' | 'unchanged', (number: number, name: string) => string>>;
};

const longText = { type: 'long-text', required: true, maxLength: maxProblemTextLength } as const;
const reasonField: Field = { id: 'reason', label: problemLabels.reason, ...longText, minLength: minReasonLength };

/** The form of each step. A person who may edit but does not coordinate changes only the workaround. */
const forms: Readonly<Record<StepName, StepForm>> = {
  edit: {
    title: 'Editar problema',
    button: 'Guardar',
    explanation: 'Lo ve quien atiende: escríbalo sin datos de nadie. Sus cambios quedan con su nombre.',
    asks: () => [workaroundField, personalField],
    says: { changed: problemSavedText, unchanged: problemUnchangedText },
  },
  close: {
    title: 'Cerrar problema',
    button: 'Cerrar',
    explanation: 'Deja de ofrecerse su solución temporal. Si vuelve a pasar se avisa otra vez.',
    asks: () => [{ id: 'done', label: problemLabels.done, ...longText }],
    says: { changed: problemClosedText, unchanged: problemClosedText },
  },
  reopen: {
    title: 'Reabrir problema',
    button: 'Reabrir',
    explanation: 'Vuelve a ofrecerse su solución temporal.',
    asks: () => [reasonField],
    says: { changed: problemReopenedText, unchanged: problemReopenedText },
  },
  'add-case': {
    title: 'Agregar al problema',
    button: 'Agregar',
    explanation: 'Su historia dirá que se agregó.',
    asks: (procedure) => [numberField(procedure)],
    says: { changed: caseAddedText, unchanged: caseAlreadyInText },
  },
  'remove-case': {
    title: 'Sacar del problema',
    button: 'Sacar',
    explanation: 'Su historia dirá que se sacó, y por qué.',
    asks: (procedure) => [numberField(procedure), reasonField],
    says: { changed: caseRemovedText, unchanged: caseNotInText },
  },
};

function numberField(procedure: Procedure): Field {
  const help = linkLabels.numberHelp(numberText(procedure, 'ticket', 45));
  return { id: 'number', label: problemLabels.number, help, type: 'text', required: true };
}

/** @property remark a line over the inputs · @property matter the present values */
type AskedProblem = TypedForm & { remark?: string; matter?: readonly string[] };

/** @property people the people who may become owner; null: the form does not ask that */
type Changing = { problem: Problem; step: StepName; people: readonly Listed[] | null };

export function changeFormCard(procedure: Procedure, { problem, step, people }: Changing, asked: AskedProblem): Card {
  const { number, what, workaround, owner } = problem;
  const { title, button, explanation, asks } = forms[step];
  const standing: FieldValues = step === 'edit' ? { what, workaround, owner: owner?.id ?? '' } : {};
  // The present owner stays a choice, also after leaving the groups.
  const owners = owner === null || people?.some(({ id }) => id === owner.id) === true ? [] : [owner];
  return formCardOfDesk({
    ...asked,
    fallback: title,
    name: asBold(problemName(number)),
    words: asData(what),
    explanation,
    fields: people === null ? asks(procedure) : wordFields([...owners, ...people]),
    typed: { ...standing, ...asked.typed },
    action: submit(button, { verb: 'change-problem', number, step, seen: editsOf(problem) }),
  });
}

async function formOf(turn: Turn, problem: Problem, step: StepName, asked: AskedProblem): Promise<DialogOpened> {
  const people = step === 'edit' && turn.actor.isCoordinator ? await deskPeople(turn) : null;
  return dialogOf(turn, changeFormCard(turn.context.procedure, { problem, step, people }, asked));
}

const said = (text: string): DialogOpened => ({ kind: 'message', text });

/** The problem of a step, or a dialog that says why this person cannot take it. */
async function problemFor(turn: Turn, { number, step }: { number: number; step: StepName }): Promise<Problem | DialogOpened> {
  const problem = await findProblem(turn.context, number);
  if (problem === null) return said(problemUnknownText(number));
  const refusal = checkProblemStep(problem, step, turn.actor);
  return refusal === null ? problem : refusedDialog(turn, refusal);
}

/** The form with the present values, however old the pressed card is. */
async function changeProblemForm(turn: Turn, wanted: { number: number; step: StepName }): Promise<DialogOpened> {
  const problem = await problemFor(turn, wanted);
  if ('kind' in problem) return problem;
  const { procedure, now } = deskView(turn.context);
  const isOpen = problem.closed === null;
  if (isOpen === (wanted.step !== 'reopen')) return formOf(turn, problem, wanted.step, nothingTyped);
  return said(isOpen ? problemReopenedText(problem.number) : problemIsClosedText(problem, now, procedure.timeZone));
}

/** @property seen how many edits the reader has seen */
type SentStep = { number: number; step: StepName; seen: number; n: string };

/** Takes the form of a step. Faults come back in it, all at once, with everything typed; so do changes of another person. */
async function submitChangeProblem(turn: Turn, press: SentStep, typed: FieldValues): Promise<DialogAnswer> {
  const { number, step } = press;
  const problem = await problemFor(turn, press);
  if ('kind' in problem) return problem;
  const read = await stepIn(turn, problem, press, typed);
  if ('faults' in read) return formOf(turn, problem, step, { typed, faults: read.faults });
  const changed = await changeProblem(turn.context, number, read.step, turn.actor);
  const { procedure, now } = deskView(turn.context);
  if (changed === null) return said(problemUnknownText(number));
  if (changed.kind === 'refused') return refusedDialog(turn, changed.refusal);
  if (changed.kind === 'faults') return formOf(turn, problem, step, { typed, faults: changed.faults });
  if (changed.kind === 'closed') return said(problemIsClosedText(changed.problem, now, procedure.timeZone));
  if (changed.kind === 'full') return said(problemFullText(number, maxProblemCases, procedure));
  if (changed.kind !== 'moved-on') return said(forms[step].says[changed.kind](number, read.name));
  const matter = [problemStandsText(changed.problem, procedure, now)];
  return formOf(turn, changed.problem, step, { typed, faults: [], remark: problemEditedMeanwhileText, matter });
}

/** @property name the name of the case that the step names, '' where it names none */
type ReadStep = { step: ProblemStep; name: string } | { faults: readonly FieldFault[] };

async function stepIn(turn: Turn, problem: Problem, { number, step, seen, n }: SentStep, typed: FieldValues): Promise<ReadStep> {
  const { reason = '', done = '' } = typed;
  const key = commandId(turn, 'change-problem', n, JSON.stringify([number, step]));
  if (step === 'edit') {
    const { words, faults } = problemWordsIn(typed, await deskPeople(turn), problem);
    return faults.length > 0 ? { faults } : { step: { key, step, seen, words }, name: '' };
  }
  if (step === 'close') return { step: { key, step, done }, name: '' };
  if (step === 'reopen') return { step: { key, step, reason }, name: '' };
  // The number is of an open or closed case that this person may see; a draft does not count.
  const { context, actor } = turn;
  const at = { field: 'number', label: problemLabels.number } as const;
  const asked = typed['number'] ?? '';
  if (asked.trim() === '') return { faults: [{ ...at, code: 'missing' }] };
  const named = await namedCase(context, asked, actor, at);
  if (!('stored' in named)) return { faults: [named] };
  const { id: ticket, ticket: of } = named.stored;
  if (checkRegistered(of) !== null) return { faults: [{ ...at, code: 'draft-case', asked: named.asked }] };
  const name = caseName(of, (await context.registry.of(of.procedure)).procedure, 'desk');
  return { step: step === 'add-case' ? { key, step, ticket } : { key, step, ticket, reason }, name };
}

const problemNumber = z.coerce.number().int().min(1).max(999_999);
const problemStep = z.enum(problemSteps);

export const problems: Feature = {
  acts: {
    recurrences: act({ open: entry.optional(), from: row }, pressRecurrences),
    problems: act({ isClosed: z.boolean(), from: row }, pressProblems),
    problem: act({ number: problemNumber, from: row }, pressProblem),
    'open-problem': act({ recurrence: entry.optional(), n: nonce }, null, submitOpenProblem),
    'change-problem': act({ number: problemNumber, step: problemStep, seen: version, n: nonce }, null, submitChangeProblem),
    acknowledge: act({ recurrence: entry, n: nonce }, null, submitAcknowledge),
  },
  openings: {
    'open-problem': opening({ recurrence: entry.optional() }, (turn, wanted) => openProblemForm(turn, wanted, nothingTyped)),
    'change-problem': opening({ number: problemNumber, step: problemStep }, changeProblemForm),
    acknowledge: opening({ recurrence: entry }, (turn, wanted) => acknowledgeForm(turn, wanted, nothingTyped)),
  },
};
