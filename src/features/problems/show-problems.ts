import type { ShownProblem } from '../../app/problems/problem-messages.js';
import { maxCasesShown } from '../../app/problems/tell-recurrences.js';
import type { KeptRecurrence } from '../../app/problems/read-recurrences.js';
import type { Message } from '../../app/views.js';
import { isOfDesk } from '../../domain/people/roles.js';
import { checkProblemStep, type Problem, type ProblemStep } from '../../domain/problem/problem.js';
import { problemUnknownText, recurrenceGoneText } from '../../texts/problems.js';
import type { PressAnswer } from '../../talk/handlers.js';
import { casesOfPage } from './problem-card.js';
import { asPressAnswer, refusedPress } from '../answers.js';
import { deskView, type Turn } from '../handler-context.js';
import type { PressOf } from '../press-data.js';
import { forDesk } from '../private-answers.js';
import { refusalMessage } from '../refusal-message.js';

const onlyCoordinator = { code: 'only-coordinator' } as const;
const onlyDesk = { code: 'only-desk' } as const;

/** `repetidos`: what comes back in the groups that the coordinator oversees. Source: SIIF-21 */
export async function answerRecurrences(turn: Turn): Promise<readonly Message[] | null> {
  if (!turn.actor.isCoordinator) return [refusalMessage(turn, onlyCoordinator, null)];
  return forDesk(turn, [await recurrenceList(turn, 0)]);
}

async function recurrenceList({ context, actor }: Turn, from: number): Promise<Message> {
  return { kind: 'recurrences', desk: deskView(context), found: await context.recurrences.present(actor.oversees ?? null), from };
}

/** A row of the list opens the recurrence; a page of the list takes its place. */
export async function pressRecurrences(turn: Turn, { open, from }: PressOf['recurrences']): Promise<PressAnswer> {
  if (!turn.actor.isCoordinator) return refusedPress(turn, onlyCoordinator);
  if (open === undefined) return asPressAnswer(await recurrenceList(turn, from));
  const kept = await turn.context.recurrences.find(open);
  return kept === null ? { kind: 'text', text: recurrenceGoneText } : asPressAnswer(await recurrenceCard(turn, kept));
}

async function recurrenceCard({ context }: Turn, kept: KeptRecurrence): Promise<Message> {
  const cases = await context.recurrences.casesOf(kept.recurrence, maxCasesShown);
  return { kind: 'recurrence', desk: deskView(context), shown: { kept, cases, remark: '' }, mayBeRepeat: false };
}

/** `problemas`, `problemas cerrados`. What requesters write so is no order. Source: SIIF-21 */
export async function answerProblems(turn: Turn, isClosed: boolean): Promise<readonly Message[] | null> {
  return isOfDesk(turn.actor) ? forDesk(turn, [await problemList(turn, isClosed, 0)]) : null;
}

async function problemList({ context }: Turn, isClosed: boolean, from: number): Promise<Message> {
  const all = (await context.problems.all()).filter(({ closed }) => (closed !== null) === isClosed);
  const problems = isClosed ? all.toSorted((a, b) => (b.closed?.at ?? 0) - (a.closed?.at ?? 0)) : all;
  return { kind: 'problems', desk: deskView(context), problems: await context.names.within(problems), isClosed, from };
}

export async function pressProblems(turn: Turn, { isClosed, from }: PressOf['problems']): Promise<PressAnswer> {
  return isOfDesk(turn.actor) ? asPressAnswer(await problemList(turn, isClosed, from)) : refusedPress(turn, onlyDesk);
}

/** "3", "PRB-3"; null for other words. */
function problemNumberIn(words: string): number | null {
  const digits = /^(?:prb[-‐‑–\s]*)?0*(\d{1,6})$/iu.exec(words.trim())?.[1];
  return digits === undefined ? null : Number(digits);
}

/** `problema 3` */
export async function answerProblem(turn: Turn, asked: string): Promise<readonly Message[] | null> {
  const number = problemNumberIn(asked);
  if (number === null || !isOfDesk(turn.actor)) return null;
  return forDesk(turn, [await problemCard(turn, number)]);
}

/** "PRB-3" by itself, which is written as a case's number might be. */
export async function answerProblemName(turn: Turn, asked: string): Promise<readonly Message[] | null> {
  return /^prb/iu.test(asked) ? answerProblem(turn, asked) : null;
}

async function problemCard(turn: Turn, number: number): Promise<Message> {
  const problem = await turn.context.problems.find(number);
  return problem === null ? { kind: 'text', text: problemUnknownText(number) } : shownProblem(turn, problem, 0);
}

/** Other pages of its cases. */
export async function pressProblem(turn: Turn, { number, from }: PressOf['problem']): Promise<PressAnswer> {
  if (!isOfDesk(turn.actor)) return refusedPress(turn, onlyDesk);
  const problem = await turn.context.problems.find(number);
  return problem === null
    ? { kind: 'text', text: problemUnknownText(number) }
    : asPressAnswer(await shownProblem(turn, problem, from < problem.cases.length ? from : 0));
}

/** Its newest cases first, as this person may see them. */
export async function shownProblem({ context, actor }: Turn, problem: Problem, from: number, remark = ''): Promise<Message> {
  const page = problem.cases.toReversed().slice(from, from + casesOfPage);
  const views = await Promise.all(page.map((ticket) => context.openCase(ticket, actor)));
  // Others read along: no card of a list is drawn for its reader alone.
  const cases = views.flatMap((view) => (view === null ? [] : [withoutReader(view)]));
  const may = (step: ProblemStep['step']): boolean => checkProblemStep(problem, step, actor) === null;
  const can = { coordinate: actor.isCoordinator, edit: may('edit'), add: may('add-case') };
  const shown: ShownProblem = { problem: await context.names.within(problem), cases, from, can, remark };
  return { kind: 'problem', desk: deskView(context), shown };
}

function withoutReader({ stored, procedure, calendar, now }: ShownProblem['cases'][number]): ShownProblem['cases'][number] {
  return { stored, procedure, calendar, now };
}
