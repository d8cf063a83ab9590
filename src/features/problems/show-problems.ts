import type { DeskView } from '../../desk/views.js';
import { asEquals, executeAction, inOrder, opensDialog, says, type ActionData, type Button } from '../../cards/button.js';
import { bold, box, headed, hint, text, title, titledCard, type Card, type Part } from '../../cards/card.js';
import { caseName, caseNames, casePhrase, stateText } from '../../cards/parts/case-head.js';
import { asBold, asData, asLine } from '../../cards/user-words.js';
import { maskedWords } from '../../core/masking/mask.js';
import { isOfDesk } from '../../core/people/roles.js';
import {
  checkProblemStep,
  type Problem,
  type ProblemStep,
  changeProblem as changed,
  checkOpenProblem,
  openedProblem,
  problemKey,
  withoutNotes,
  type NewProblem,
  type ProblemCause,
  type ProblemChanged,
} from '../../core/problem/problem.js';
import { problemLabels } from '../../core/form-labels.js';
import type { CaseView } from '../../ports/messenger.js';
import type { PressAnswer, Message } from '../../talk/message.js';
import {
  problemName,
  causeText,
  noClosedProblemsText,
  noProblemsText,
  noWorkaroundText,
  problemChangeText,
  problemsTitle,
  problemStateText,
  problemUnknownText,
} from '../../texts/problems.js';
import { instantText } from '../../texts/times.js';
import { capitalised, caseNoun, quotedAtEnd } from '../../texts/words.js';
import { asPressAnswer, refusedPress } from '../answers.js';
import { deskView, type Turn } from '../turn.js';
import { openCase } from '../../desk/tickets/open-case.js';
import type { Desk } from '../../desk.js';
import { changedDocument, untilFirst } from '../../ports/with-timeout.js';
import { system, type PersonActor } from '../../core/people/person.js';
import { isSameCause } from '../../core/problem/known-problems.js';

export const maxRows = 8;

/** `problemas`, `problemas cerrados`. For a requester these words are no order. Source: SIIF-21 */
export async function answerProblems(turn: Turn, isClosed: boolean): Promise<readonly Message[] | null> {
  return isOfDesk(turn.actor) ? [await problemList(turn, { isClosed, from: 0 })] : null;
}

async function problemList({ context }: Turn, { isClosed, from }: { isClosed: boolean; from: number }): Promise<Message> {
  const all = (await allProblems(context)).filter(({ closed }) => (closed !== null) === isClosed);
  const problems = isClosed ? all.toSorted((a, b) => (b.closed?.at ?? 0) - (a.closed?.at ?? 0)) : all;
  const card = problemsCard(deskView(context), await context.names.within(problems), isClosed, from);
  return { kind: 'card', card, isForAll: true };
}

/** A press that shows problems, only to the desk. */
const pressed =
  <Wanted>(show: (turn: Turn, wanted: Wanted) => Promise<Message>) =>
  async (turn: Turn, wanted: Wanted): Promise<PressAnswer> =>
    isOfDesk(turn.actor) ? asPressAnswer(await show(turn, wanted)) : refusedPress(turn, { code: 'only-desk' });

export const pressProblems = pressed(problemList);
/** Shows another page of the problem's cases. */
export const pressProblem = pressed(problemOf);

/** `problema 3`, `problema PRB-3` */
export async function answerProblem(turn: Turn, asked: string): Promise<readonly Message[] | null> {
  const digits = /^(?:prb[-‐‑–\s]*)?0*(\d{1,6})$/iu.exec(asked.trim())?.[1];
  if (digits === undefined || !isOfDesk(turn.actor)) return null;
  return [await problemOf(turn, { number: Number(digits), from: 0 })];
}

/** "PRB-3" alone, which looks like a case's number. */
export async function answerProblemName(turn: Turn, asked: string): Promise<readonly Message[] | null> {
  return /^prb/iu.test(asked) ? answerProblem(turn, asked) : null;
}

async function problemOf(turn: Turn, { number, from }: { number: number; from: number }): Promise<Message> {
  const problem = await findProblem(turn.context, number);
  if (problem === null) return { kind: 'text', text: problemUnknownText(number) };
  return shownProblem(turn, problem, from < problem.cases.length ? from : 0);
}

/** The problem with its newest cases first, as this person may see them. */
export async function shownProblem({ context, actor }: Turn, problem: Problem, from: number, remark = ''): Promise<Message> {
  const page = problem.cases.toReversed().slice(from, from + maxRows);
  const views = await Promise.all(page.map((ticket) => openCase(context, ticket, actor)));
  // Others may read it too: no card of a list is drawn for its reader alone.
  const cases = views.flatMap((view): readonly CaseView[] => {
    if (view === null) return [];
    const { stored, procedure, calendar, now } = view;
    return [{ stored, procedure, calendar, now }];
  });
  const may: ShownProblem['may'] = (step) => checkProblemStep(problem, step, actor) === null;
  const card = problemCard(deskView(context), { problem: await context.names.within(problem), cases, from, may, remark });
  return { kind: 'card', card, isForAll: true };
}

/** @property cases one page of them; `from`: the index of the first one, from 0 · @property may whether its reader may take that step */
export type ShownProblem = {
  problem: Problem;
  cases: readonly CaseView[];
  from: number;
  may: (step: ProblemStep['step']) => boolean;
  remark: string;
};

/** A card of a problem: its data, then its cases and its changes. Source: SIIF-21 */
export function problemCard({ procedure, now }: DeskView, shown: ShownProblem): Card {
  const { problem, cases, remark } = shown;
  const { number, workaround, cause, closed } = problem;
  const noun = caseNoun(procedure);
  const what = maskedWords(problem.what);
  const helps = workaround === '' ? noWorkaroundText : maskedWords(workaround);
  const lines = [
    problemStateText(problem, now, procedure.timeZone),
    cause === null ? '' : causeText(cause, procedure),
    closed === null ? '' : `Qué se hizo: ${quotedAtEnd(maskedWords(closed.done))}`,
  ];
  const changes = problem.history.slice(-5).map((change) => asLine(maskedWords(problemChangeText(change, procedure, now)), 300));
  return {
    fallback: `${problemName(number)}: ${what}`,
    body: [
      bold(asData(remark)),
      title(asData(`Problema ${problemName(number)}`)),
      bold(asBold(what), 'none'),
      hint(lines.map(asData), 'none'),
      box(headed(hint(problemLabels.workaround), text(asData(helps), 'none')), { gap: 'medium' }),
      bold(asData(problem.cases.length === 0 ? `Sin ${noun.many}` : capitalised(noun.counted(problem.cases.length))), 'medium'),
      cases.map(caseOfProblemRow),
      box(headed({ is: 'small-bold', text: 'Cambios' }, hint(changes, 'none')), { gap: 'apart' }),
    ],
    actions: asEquals(problemButtons(shown, noun.one)),
  };
}

/** The buttons for what the reader may do; a closed problem must be reopened first. */
function problemButtons({ problem: { number, cases, closed }, from, may }: ShownProblem, one: string): readonly Button[] {
  const { next } = pageOf(cases, from, { verb: 'problem', number });
  const first = from === 0 ? [] : [executeAction('Ver los primeros', { verb: 'problem', number, from: 0 })];
  const form = (title: string, step: ProblemStep['step']): readonly Button[] =>
    may(step) ? [opensDialog(title, 'change-problem', { number, step })] : [];
  if (closed !== null) return [...form('Reabrir', 'reopen'), ...next, ...first];
  const remove = cases.length === 0 ? [] : form(`Sacar ${one}`, 'remove-case');
  return [form('Editar', 'edit'), form(`Agregar ${one}`, 'add-case'), next, form('Cerrar problema', 'close'), remove, first].flat();
}

/** The open problems, oldest first, or the closed ones, newest first. @param from the first row of the page. Source: SIIF-21 */
export function problemsCard({ procedure, now }: DeskView, problems: readonly Problem[], isClosed: boolean, from: number): Card {
  const { rows, next } = pageOf(problems, from, { verb: 'problems', isClosed });
  const nothing = isClosed ? noClosedProblemsText : noProblemsText;
  const shown = rows.map((problem) =>
    rowThatOpens(seeProblem(problem.number), {
      name: `**${asBold(problemName(problem.number))}**`,
      words: asLine(maskedWords(problem.what), 120),
      line: asData(`${problemStateText(problem, now, procedure.timeZone)} · ${caseNoun(procedure).counted(problem.cases.length)}`),
    }),
  );
  const other = isClosed ? says('Ver los abiertos', 'problemas') : says('Ver los cerrados', 'problemas cerrados');
  const under = [bold(problems.length === 0 ? nothing : '', 'none'), shown];
  return titledCard(problemsTitle(isClosed, problems.length), under, inOrder([...next, other]));
}

export const seeProblem = (number: number): Button => says(`Ver ${problemName(number)}`, `problema ${number}`);

/** A row of a list of problems, recurrences or cases; a press on it shows that item. */
export function rowThatOpens(see: Button, { name, words = '', line }: { name: string; words?: string; line: string }): Part {
  return box([text(name, 'none'), text(words, 'none'), hint(line, 'none')], { gap: 'line', press: see });
}

/** A case's number and state, its words, "lun 24 nov, 8:20 a. m. · Ana Ruiz": as a channel may show it. */
export function caseOfProblemRow({ stored: { ticket }, procedure, now }: CaseView): Part {
  const at = instantText(ticket.completedAt ?? ticket.openedAt, now, procedure.timeZone, 'kept');
  const see = says(`Ver ${caseName(ticket, procedure, 'desk')}`, casePhrase(ticket, procedure, 'desk'));
  return rowThatOpens(see, {
    name: `**${asBold(caseNames(ticket, procedure, 'desk'))}** · ${asData(stateText(ticket, procedure))}`,
    words: asLine(maskedWords(ticket.words), 90),
    line: [asData(at), asLine(ticket.requester.name, 60)].join(' · '),
  });
}

/** A page of a list from that row on, and the button for the next page; the first page if the list has become shorter. */
export function pageOf<Row>(all: readonly Row[], from: number, data: ActionData & { verb: string }) {
  const start = from < all.length ? from : 0;
  const end = start + maxRows;
  return { rows: all.slice(start, end), next: end < all.length ? [executeAction('Ver los siguientes', { ...data, from: end })] : [] };
}

export async function allProblems({ documents }: Desk): Promise<readonly Problem[]> {
  return (await documents.all('problem')).map(({ body }) => body);
}

export async function findProblem({ documents }: Desk, number: number): Promise<Problem | null> {
  return (await documents.find('problem', problemKey(number)))?.body ?? null;
}

/** The open problem about this cause; null where there is none. */
export function openProblemAbout(cause: Pick<ProblemCause, 'by' | 'value'>, problems: readonly Problem[]): Problem | null {
  return problems.find((one) => one.closed === null && isSameCause(one.cause, cause)) ?? null;
}

/** `stands`: there is an open problem about the same cause already. */
type ProblemOpened =
  | Extract<ProblemChanged, { kind: 'changed' | 'unchanged' | 'faults' | 'refused' }>
  | { kind: 'stands'; problem: Problem };

/**
 * Opens a problem with the next number: without gaps, because it is first written under its number. The problem is written first, then
 * the history of each of its cases: if a process dies in between, any process's job writes the missing notes, once. Source: SIIF-21
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

/** Changes a problem; the write is over the revision that was judged. @returns null where there is no such problem */
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

/** How many notes a press waits for; the job writes the others. */
const maxNotesOfPress = 20;

async function follow(desk: Desk, problem: Problem): Promise<void> {
  desk.knownProblems.remember(problem);
  await writeNotesOf(desk, problem, maxNotesOfPress);
}

/** Writes the pending notes about problems into the histories of their cases. */
export async function writeNotes(desk: Desk): Promise<void> {
  for (const problem of await allProblems(desk)) await writeNotesOf(desk, problem, problem.pending.length);
}

/** Writes the notes of a problem. A note that fails stays pending: the problem is changed all the same. */
async function writeNotesOf(desk: Desk, { number, pending }: Problem, most: number): Promise<void> {
  const written: string[] = [];
  try {
    for (const { id, ticket, by: person, reason } of pending.slice(0, most)) {
      // A case that refuses the note no longer exists; asking again would not change that.
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
