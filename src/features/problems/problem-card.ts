import type { ProblemMessage, ShownProblem } from '../../app/problems/problem-messages.js';
import type { DeskView } from '../../app/views.js';
import { maskedWords } from '../../domain/masking/mask.js';
import type { Problem } from '../../domain/problem/problem.js';
import { problemLabels } from '../../form-labels.js';
import { caseNoun, capitalised, quotedAtEnd } from '../../texts/words.js';
import { problemName } from '../../texts/problem-events.js';
import {
  causeText,
  noClosedProblemsText,
  noProblemsText,
  noWorkaroundText,
  problemChangeText,
  problemsTitle,
  problemStateText,
} from '../../texts/problems.js';
import { bold, box, headed, hint, text, title, titledCard, type Card, type Part } from '../../cards/card.js';
import { executeAction, inOrder, opensDialog, says, type Button } from '../../cards/button.js';
import { asBold, asData, asLine } from '../../cards/user-words.js';
import { caseOfProblemRow, rowsFrom, rowThatOpens } from './problem-rows.js';

/** Cases of one page of a problem. */
export const casesOfPage = 8;
const PROBLEMS_SHOWN = 8;
const CHANGES_SHOWN = 5;
const CHANGE_LENGTH = 300;

/** What is known of a problem, then its cases and its changes. Source: SIIF-21 */
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
  const changes = problem.history
    .slice(-CHANGES_SHOWN)
    .map((change) => asLine(maskedWords(problemChangeText(change, procedure, now)), CHANGE_LENGTH));
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
export function problemsCard({ desk, problems, isClosed, from }: Extract<ProblemMessage, { kind: 'problems' }>): Card {
  const { rows, next } = rowsFrom(problems, from, PROBLEMS_SHOWN);
  const nothing = isClosed ? noClosedProblemsText : noProblemsText;
  const other = isClosed ? says('Ver los abiertos', 'problemas') : says('Ver los cerrados', 'problemas cerrados');
  const page = next === null ? [] : [executeAction('Ver los siguientes', { verb: 'problems', isClosed, from: next })];
  return titledCard(
    problemsTitle(isClosed, problems.length),
    [bold(problems.length === 0 ? nothing : '', 'none'), rows.map((problem) => problemRow(problem, desk))],
    inOrder([...page, other]),
  );
}

function problemRow(problem: Problem, { procedure, now }: DeskView): Part {
  const { number, what, cases } = problem;
  const name = problemName(number);
  return rowThatOpens(says(`Ver ${name}`, `problema ${number}`), {
    name: `**${asBold(name)}**`,
    words: asLine(maskedWords(what), 120),
    line: asData(`${problemStateText(problem, now, procedure.timeZone)} · ${caseNoun(procedure).counted(cases.length)}`),
  });
}
