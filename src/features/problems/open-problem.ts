import { personalField, personalFaults } from '../personal-faults.js';
import { peopleOfGroups } from '../../desk/people/choosable-people.js';
import { submit } from '../../cards/button.js';
import { formCardOfDesk } from '../../cards/parts/form-card.js';
import { asBold, asData } from '../../cards/user-words.js';
import { maskedWords } from '../../core/masking/mask.js';
import { listedName, peopleChoices, type Listed } from '../../core/people/person.js';
import { isGuestGroup, isOfDesk } from '../../core/people/roles.js';
import { checkOpenProblem, checkProblemWords, maxProblemTextLength, maxWhatLength, type ProblemWords } from '../../core/problem/problem.js';
import type { Field } from '../../procedure/form.js';
import type { Procedure } from '../../procedure/procedure.js';
import type { FieldValues } from '../../core/ticket/ticket.js';
import { problemLabels } from '../../core/form-labels.js';
import type { TypedForm } from '../../ports/messenger.js';
import { RosterUnavailable } from '../../ports/roster.js';
import type { DialogAnswer, DialogOpened, Message } from '../../talk/message.js';
import {
  causeText,
  coordinationToldText,
  openProblemHowText,
  personalProblemText,
  problemOpenedText,
  problemStandsForText,
  recurrenceGoneText,
} from '../../texts/problems.js';
import { caseNoun } from '../../texts/words.js';
import { dialogOf, refusedDialog, refusalMessage } from '../answers.js';
import { commandId, type Turn } from '../turn.js';
import { openProblem, shownProblem } from './show-problems.js';
import { alertsSettled, findRecurrence } from './recurrences.js';

/** `abrir problema: no imprime la sede Cali` */
export async function answerOpenProblem(turn: Turn, rest: string): Promise<readonly Message[] | null> {
  const { context, actor, key } = turn;
  // The rest of a phrase has lost its punctuation, by which personal data are recognised.
  const what = /problema\s*:?\s(.+)$/isu.exec(turn.inbound.text)?.[1] ?? rest;
  if (!isOfDesk(actor)) return null;
  if (checkOpenProblem(context.procedure, actor) === null && maskedWords(what) !== what)
    return [{ kind: 'text', text: personalProblemText }];
  const wanted = { id: context.ids.derived('open-problem', key), words: { what, workaround: '', owner: null }, cause: null, cases: [] };
  const opened = await openProblem(context, wanted, actor);
  if (opened.kind === 'refused') return [refusalMessage(turn, opened.refusal, null)];
  if (opened.kind === 'faults') return [{ kind: 'text', text: openProblemHowText }];
  const { number, raisedIn } = opened.problem;
  if (opened.kind === 'stands') return [{ kind: 'text', text: problemStandsForText(number) }];
  return [await shownProblem(turn, opened.problem, 0, raisedIn === undefined ? '' : coordinationToldText(context.procedure))];
}

type OfRecurrence = { recurrence?: string };

/** "Abrir problema": opens the form, for a recurrence with its cases. */
export async function openProblemForm(turn: Turn, { recurrence }: OfRecurrence, again: TypedForm): Promise<DialogOpened> {
  const { context, actor } = turn;
  const barred = checkOpenProblem(context.procedure, actor);
  if (barred !== null) return refusedDialog(turn, barred);
  const kept = recurrence === undefined ? null : await findRecurrence(context, recurrence);
  if (recurrence !== undefined && kept === null) return { kind: 'message', text: recurrenceGoneText };
  if (kept?.problem != null && again.faults.length === 0) return alertsSettled(turn, problemStandsForText(kept.problem.number), recurrence);
  const cause = kept === null ? '' : causeText(kept.recurrence, context.procedure);
  return dialogOf(turn, openFormCard(context.procedure, { people: await deskPeople(turn), recurrence, cause }, again));
}

/** @param of `cause`: the recurrence that it begins with; '' where there is none */
export function openFormCard(procedure: Procedure, of: OfRecurrence & { people: readonly Listed[]; cause: string }, again: TypedForm) {
  const { people, recurrence, cause } = of;
  return formCardOfDesk({
    ...again,
    fallback: 'Abrir problema',
    name: asBold('Problema nuevo'),
    words: asData(cause),
    explanation: `Lo ve quien atiende: escríbalo sin datos de nadie. La solución temporal se ofrece en ${caseNoun(procedure).as('los')} que tienen lo mismo.`,
    fields: wordFields(people),
    typed: { what: cause, ...again.typed },
    action: submit('Abrir', { verb: 'open-problem', recurrence }),
  });
}

export async function submitOpenProblem(turn: Turn, press: OfRecurrence & { n: string }, typed: FieldValues): Promise<DialogAnswer> {
  const { context, actor } = turn;
  const { recurrence, n } = press;
  const of = recurrence === undefined ? undefined : (await findRecurrence(context, recurrence))?.recurrence;
  const { words, faults } = problemWordsIn(typed, await deskPeople(turn), null);
  if (faults.length > 0) return openProblemForm(turn, press, { typed, faults });
  const cause = of === undefined ? null : { by: of.by, value: of.value, label: of.label };
  const cases = (of?.present?.cases ?? []).toReversed();
  const opened = await openProblem(context, { id: commandId(turn, 'open-problem', n, recurrence ?? ''), words, cause, cases }, actor);
  if (opened.kind === 'refused') return refusedDialog(turn, opened.refusal);
  if (opened.kind === 'faults') return openProblemForm(turn, press, { typed, faults: opened.faults });
  const { number, cases: its } = opened.problem;
  const text = opened.kind === 'stands' ? problemStandsForText(number) : problemOpenedText(number, its.length, context.procedure);
  return alertsSettled(turn, text, recurrence);
}

export const workaroundField: Field = {
  id: 'workaround',
  label: problemLabels.workaround,
  help: 'Qué ayuda mientras se resuelve. Quien atiende la lee en la tarjeta.',
  type: 'long-text',
  maxLength: maxProblemTextLength,
};

/** @param people the people who may become owner */
export function wordFields(people: readonly Listed[]): readonly Field[] {
  const what: Field = { id: 'what', label: problemLabels.what, type: 'text', required: true, maxLength: maxWhatLength };
  const owner: Field = { id: 'owner', label: problemLabels.owner, type: 'choice', choices: peopleChoices(people) };
  return people.length === 0 ? [what, workaroundField, personalField] : [what, workaroundField, owner, personalField];
}

/**
 * @param people the people who may become owner; a fault names the first of them
 * @param before the present words; null for a new problem. Words that the form does not ask for stay the same
 */
export function problemWordsIn(typed: FieldValues, people: readonly Listed[], before: ProblemWords | null) {
  const present = before?.owner ?? null;
  const { what = before?.what ?? '', workaround = before?.workaround ?? '', owner: wanted } = typed;
  const chosen = wanted === undefined ? present : [...people, present].find((one) => one?.id === wanted);
  const words: ProblemWords = { what, workaround, owner: chosen == null ? null : { id: chosen.id, name: chosen.name } };
  const wrong = [...checkProblemWords(words)];
  const { what: ofWhat, workaround: ofWorkaround, owner: label } = problemLabels;
  if (words.owner === null && (wanted ?? '') !== '')
    wrong.push({ field: 'owner', label, code: 'not-a-choice', choices: people.slice(0, 5).map(listedName) });
  const personal = personalFaults({ what: ofWhat, workaround: ofWorkaround }, typed, wrong);
  return { words, faults: personal.length > 0 ? personal : wrong };
}

/** The people of the desk's own groups; empty while no roster can be read, and then no person can be chosen. */
export async function deskPeople({ context }: Turn): Promise<readonly Listed[]> {
  const groups = context.procedure.groups.filter(({ id }) => !isGuestGroup(id, context.procedure)).map(({ id }) => id);
  try {
    const { receivers, unavailable } = await peopleOfGroups({ ...context, now: context.clock.now() }, groups);
    return [...receivers, ...unavailable].toSorted((a, b) => a.name.localeCompare(b.name, 'es'));
  } catch (fault) {
    if (!(fault instanceof RosterUnavailable)) throw fault;
    return [];
  }
}
