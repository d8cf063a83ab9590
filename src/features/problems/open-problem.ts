import type { KeptRecurrence } from '../../app/problems/read-recurrences.js';
import type { Message } from '../../app/views.js';
import { maskedWords } from '../../domain/masking/mask.js';
import { isOfDesk } from '../../domain/people/roles.js';
import { checkOpenProblem, type NewProblem, type Problem, type ProblemWords } from '../../domain/problem/problem.js';
import type { FieldValues } from '../../domain/ticket/ticket.js';
import type { TypedForm } from '../../ports/messenger.js';
import {
  causeText,
  coordinationToldText,
  openProblemHowText,
  personalProblemText,
  problemOpenedText,
  problemStandsForText,
  recurrenceGoneText,
} from '../../texts/problems.js';
import type { DialogAnswer, DialogOpened } from '../../talk/handlers.js';
import { refusedDialog, shown } from '../answers.js';
import { deskView, type Turn } from '../handler-context.js';
import { commandId, type PressOf } from '../press-data.js';
import { forDesk } from '../private-answers.js';
import { refusalMessage } from '../refusal-message.js';
import { deskPeople, problemWordsIn } from './problem-words.js';
import { shownProblem } from './show-problems.js';

/** `abrir problema: no imprime la sede Cali` */
export async function answerOpenProblem(turn: Turn, rest: string): Promise<readonly Message[] | null> {
  const { context, actor, key } = turn;
  // A phrase's rest has lost its signs, by which personal data are told.
  const what = /problema\s*:?\s(.+)$/isu.exec(turn.inbound.text)?.[1] ?? rest;
  if (!isOfDesk(actor)) return null;
  const barred = checkOpenProblem(context.registry.current.procedure, actor);
  if (barred !== null) return [refusalMessage(turn, barred, null)];
  if (maskedWords(what) !== what) return [{ kind: 'text', text: personalProblemText }];
  const id = context.ids.derived('open-problem', key);
  const opened = await context.problems.open({ id, words: { what, workaround: '', owner: null }, cause: null, cases: [] }, actor);
  switch (opened.kind) {
    case 'changed':
    case 'unchanged':
      return forDesk(turn, [
        await shownProblem(
          turn,
          opened.problem,
          0,
          opened.problem.raisedIn === undefined ? '' : coordinationToldText(turn.context.registry.current.procedure),
        ),
      ]);
    case 'faults':
      return [{ kind: 'text', text: openProblemHowText }];
    case 'refused':
      return [refusalMessage(turn, opened.refusal, null)];
    case 'stands':
      return [{ kind: 'text', text: problemStandsForText(opened.problem.number) }];
    default:
      return opened satisfies never;
  }
}

/** "Abrir problema": of a recurrence, with its cases. */
export async function openProblemForm(
  turn: Turn,
  { recurrence }: { recurrence?: string | undefined },
  again: TypedForm,
): Promise<DialogOpened> {
  const { context, actor } = turn;
  const barred = checkOpenProblem(context.registry.current.procedure, actor);
  if (barred !== null) return refusedDialog(turn, barred);
  const kept = recurrence === undefined ? null : await context.recurrences.find(recurrence);
  if (recurrence !== undefined && kept === null) return { kind: 'message', text: recurrenceGoneText };
  if (kept?.problem != null && again.faults.length === 0) return standsFor(turn, kept.problem, kept.key);
  const cause = kept === null ? '' : causeText(kept.recurrence, context.registry.current.procedure);
  const form = { form: 'open', people: await deskPeople(turn), recurrence: recurrence ?? null, what: cause, words: cause } as const;
  return shown(context.dialogs.problem(deskView(context), { ...again, remark: '', matter: [], ...form }));
}

export async function submitOpenProblem(turn: Turn, press: PressOf['open-problem'], typed: FieldValues): Promise<DialogAnswer> {
  const { context, actor } = turn;
  const barred = checkOpenProblem(context.registry.current.procedure, actor);
  if (barred !== null) return refusedDialog(turn, barred);
  const kept = press.recurrence === undefined ? null : await context.recurrences.find(press.recurrence);
  const read = problemWordsIn(typed, await deskPeople(turn), null);
  if (read.faults.length > 0) return openProblemForm(turn, press, { typed, faults: read.faults });
  const id = commandId(turn, press.verb, press.n, press.recurrence ?? '');
  const opened = await context.problems.open(newProblem(id, read.words, kept), actor);
  if (opened.kind === 'faults') return openProblemForm(turn, press, { typed, faults: opened.faults });
  if (opened.kind === 'refused') return refusedDialog(turn, opened.refusal);
  if (opened.kind === 'stands') return standsFor(turn, opened.problem, press.recurrence);
  const { number, cases } = opened.problem;
  return alertsSettled(turn, problemOpenedText(number, cases.length, context.registry.current.procedure), press.recurrence);
}

/** To a coordinator whose card is older than the problem. */
export function standsFor(turn: Turn, { number }: Problem, recurrence: string | undefined): DialogOpened {
  return alertsSettled(turn, problemStandsForText(number), recurrence);
}

/** The sentence, and after it the alerts that say the same. */
export function alertsSettled({ context }: Turn, text: string, recurrence: string | undefined): DialogOpened {
  return { kind: 'message', text, ...(recurrence === undefined ? {} : { besides: () => context.settleAlerts(recurrence) }) };
}

function newProblem(id: string, words: ProblemWords, kept: KeptRecurrence | null): NewProblem {
  if (kept === null) return { id, words, cause: null, cases: [] };
  const { by, value, label, present } = kept.recurrence;
  return { id, words, cause: { by, value, label }, cases: (present?.cases ?? []).toReversed() };
}
