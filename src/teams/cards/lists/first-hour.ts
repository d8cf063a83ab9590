import type { FirstHourRun } from '../../../ports/first-hour.js';
import { toCarriedRun } from '../../first-hour/carried-run.js';
import type { Check } from '../../first-hour/checks.js';
import { outcomeCountsText, outcomeWords } from '../../../texts/installation-run.js';
import { outcomeSigns, problemsOf, checksWithResults, type CheckWithResult } from '../../first-hour/report.js';
import { countsOf, openQuestion, questionNumber, type QuestionAnswer } from '../../first-hour/run.js';
import { asEquals, executeAction, inOrder, opensDialog, type Button } from '../parts/button.js';
import { asBold, asData } from '../parts/user-words.js';

/** The installation's checks: what is wrong and what to do, then one question, then all the rest. */
export type FirstHourData = {
  fallback: string;
  counts: string;
  problems: readonly { sign: string; title: string; outcome: string; found: string; advice: string }[];
  questionTitle: string;
  question: string;
  note: string;
  restTitle: string;
  rest: readonly { line: string }[];
  actions: readonly Button[];
};

export function firstHourData(run: FirstHourRun, note: string, nonce: string): FirstHourData {
  const question = openQuestion(run);
  const place = question === null ? null : questionNumber(run, question);
  const rest = checksWithResults(run).filter(({ result }) => result.outcome === 'passed' || result.outcome === 'skipped');
  const counts = outcomeCountsText(countsOf(run));
  return {
    fallback: `Prueba de instalación: ${counts}`,
    counts: asData(counts),
    problems: problemsOf(run).map(problemOf),
    questionTitle: place === null ? '' : `Pregunta ${place.number} de ${place.of}`,
    question: asData(question?.question ?? ''),
    note: asData(note),
    restTitle: rest.length === 0 ? '' : 'Lo demás',
    rest: rest.map((told) => ({ line: restLine(told) })),
    actions: question === null ? [] : actionsOf(run, question, nonce),
  };
}

function problemOf({ check, result: { outcome, found } }: CheckWithResult): FirstHourData['problems'][number] {
  return {
    sign: outcomeSigns[outcome],
    title: asBold(check.title),
    outcome: outcomeWords[outcome],
    found: asData(found),
    advice: asData(check.advice),
  };
}

/** "✔ Llaves de firma de Teams: bien (2 de msteams)" */
function restLine({ check, result: { outcome, found } }: CheckWithResult): string {
  return `${outcomeSigns[outcome]} ${asData(`${check.title}: ${outcomeWords[outcome]}${found === '' ? '' : ` (${found})`}`)}`;
}

/** Each button carries the run: it is stored nowhere else. */
function actionsOf(run: FirstHourRun, question: Check, n: string): readonly Button[] {
  const own = { run: toCarriedRun(run), check: question.id };
  const answer = (title: string, said: QuestionAnswer): Button => executeAction(title, { verb: 'first-hour', n, ...own, answer: said });
  switch (question.id) {
    case 'execute':
      return inOrder([answer('Comenzar las preguntas', 'yes')]);
    case 'dialog':
      return inOrder([opensDialog('Abrir formulario', 'first-hour', own), answer('No abrió o dio error', 'no'), answer('Omitir', 'skip')]);
    default:
      return asEquals([answer('Sí', 'yes'), answer('No', 'no'), answer('Omitir', 'skip')]);
  }
}
