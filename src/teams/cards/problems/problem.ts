import type { ProblemMessage, ShownProblem } from '../../../app/problems/problem-messages.js';
import type { DeskView } from '../../../app/views.js';
import { maskedWords } from '../../../domain/masking/mask.js';
import type { Problem } from '../../../domain/problem/problem.js';
import { problemLabels } from '../../../form-labels.js';
import { caseNoun, capitalised, quotedAtEnd } from '../../../texts/words.js';
import { problemName } from '../../../texts/problem-events.js';
import {
  causeText,
  noClosedProblemsText,
  noProblemsText,
  noWorkaroundText,
  problemChangeText,
  problemsTitle,
  problemStateText,
} from '../../../texts/problems.js';
import { executeAction, inOrder, opensDialog, says, type Button } from '../parts/button.js';
import { asBold, asData, asLine } from '../parts/user-words.js';
import { bareProblemCard, caseOfProblemRow, rowsFrom, type ProblemCardData, type ProblemRow } from './problem-card.js';

/** Cases of one page of a problem. */
export const casesOfPage = 8;
const PROBLEMS_SHOWN = 8;
const CHANGES_SHOWN = 5;
const CHANGE_LENGTH = 300;

/** Source: SIIF-21 */
export function problemData({ procedure, now }: DeskView, shown: ShownProblem): ProblemCardData {
  const { problem, cases, remark } = shown;
  const { number, what, workaround, cause, closed } = problem;
  const noun = caseNoun(procedure);
  const state = problemStateText(problem, now, procedure.timeZone);
  const lines = [
    state,
    ...(cause === null ? [] : [causeText(cause, procedure)]),
    ...(closed === null ? [] : [`Qué se hizo: ${quotedAtEnd(maskedWords(closed.done))}`]),
  ];
  const changes = problem.history.slice(-CHANGES_SHOWN);
  return {
    ...bareProblemCard,
    fallback: `${problemName(number)}: ${maskedWords(what)}`,
    remark: asData(remark),
    title: asData(`Problema ${problemName(number)}`),
    lead: asBold(maskedWords(what)),
    lines: lines.map((line) => ({ line: asData(line) })),
    workaroundTitle: problemLabels.workaround,
    workaround: asData(workaround === '' ? noWorkaroundText : maskedWords(workaround)),
    rowsTitle: asData(problem.cases.length === 0 ? `Sin ${noun.many}` : capitalised(noun.counted(problem.cases.length))),
    rows: cases.map(caseOfProblemRow),
    historyTitle: 'Cambios',
    history: changes.map((change) => ({ line: asLine(maskedWords(problemChangeText(change, procedure, now)), CHANGE_LENGTH) })),
    actions: inOrder(problemButtons(shown, noun.one)),
  };
}

/** Only what its reader may do; a closed one is reopened first. */
function problemButtons({ problem, from, can }: ShownProblem, one: string): readonly Button[] {
  const { number, cases, closed } = problem;
  const next = from + casesOfPage < cases.length ? from + casesOfPage : null;
  const page = next === null ? [] : [executeAction('Ver los siguientes', { verb: 'problem', number, from: next })];
  const first = from === 0 ? [] : [executeAction('Ver los primeros', { verb: 'problem', number, from: 0 })];
  const form = (title: string, step: string): Button => opensDialog(title, 'change-problem', { number, step });
  if (closed !== null) return [...(can.coordinate ? [form('Reabrir', 'reopen')] : []), ...page, ...first];
  const edit = can.edit ? [form('Editar', 'edit')] : [];
  const add = can.add ? [form(`Agregar ${one}`, 'add-case')] : [];
  const close = can.edit ? [form('Cerrar problema', 'close')] : [];
  const remove = can.coordinate && cases.length > 0 ? [form(`Sacar ${one}`, 'remove-case')] : [];
  return [...edit, ...add, ...page, ...close, ...remove, ...first];
}

/** The open ones, oldest first, or the closed ones, newest first. Source: SIIF-21 */
export function problemsData({ desk, problems, isClosed, from }: Extract<ProblemMessage, { kind: 'problems' }>): ProblemCardData {
  const title = problemsTitle(isClosed, problems.length);
  const { rows, next } = rowsFrom(problems, from, PROBLEMS_SHOWN);
  const nothing = isClosed ? noClosedProblemsText : noProblemsText;
  const other = isClosed ? says('Ver los abiertos', 'problemas') : says('Ver los cerrados', 'problemas cerrados');
  const page = next === null ? [] : [executeAction('Ver los siguientes', { verb: 'problems', isClosed, from: next })];
  return {
    ...bareProblemCard,
    fallback: title,
    title,
    lead: problems.length === 0 ? nothing : '',
    rows: rows.map((problem) => problemRow(problem, desk)),
    actions: inOrder([...page, other]),
  };
}

function problemRow(problem: Problem, { procedure, now }: DeskView): ProblemRow {
  const { number, what, cases } = problem;
  const name = problemName(number);
  return {
    name: asBold(name),
    state: '',
    words: asLine(maskedWords(what), 120),
    line: asData(`${problemStateText(problem, now, procedure.timeZone)} · ${caseNoun(procedure).counted(cases.length)}`),
    open: says('Ver', `problema ${number}`).data,
    openTitle: `Ver ${name}`,
  };
}
