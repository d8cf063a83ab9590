import type { FirstHourRun } from '../../ports/first-hour.js';
import { toCarriedRun } from '../../teams/first-hour/carried-run.js';
import type { Check } from '../../teams/first-hour/checks.js';
import { outcomeCountsText, outcomeWords } from '../../texts/installation-run.js';
import { outcomeSigns, problemsOf, checksWithResults, type CheckWithResult } from '../../teams/first-hour/report.js';
import { countsOf, openQuestion, questionNumber, type QuestionAnswer } from '../../teams/first-hour/run.js';
import { bold, box, headed, small, text, title, type Card, type Part, type Parts } from '../../cards/card.js';
import { asEquals, executeAction, inOrder, opensDialog, type Button } from '../../cards/button.js';
import { asBold, asData } from '../../cards/user-words.js';

/** The installation's checks: what is wrong and what to do, then one question, then all the rest. */
export function firstHourCard(run: FirstHourRun, note: string): Card {
  const question = openQuestion(run);
  const others = checksWithResults(run).filter(({ result }) => result.outcome === 'passed' || result.outcome === 'skipped');
  const counts = outcomeCountsText(countsOf(run));
  return {
    fallback: `Prueba de instalación: ${counts}`,
    body: [
      title('Prueba de instalación'),
      text(asData(counts), 'small'),
      problemsOf(run).map(problemOf),
      question === null ? [] : asking(run, question),
      text(asData(note), 'apart'),
      headed({ is: 'small-bold', text: 'Lo demás', gap: 'apart' }, small(others.map(restLine), 'none')),
    ],
    actions: question === null ? [] : actionsOf(run, question),
  };
}

function asking(run: FirstHourRun, question: Check): Parts {
  const { number, of } = questionNumber(run, question);
  return [bold(`Pregunta ${number} de ${of}`, 'apart'), text(asData(question.question ?? ''), 'small')];
}

function problemOf({ check, result: { outcome, found } }: CheckWithResult): Part {
  return box(
    [
      text(`${outcomeSigns[outcome]} **${asBold(check.title)}**: ${outcomeWords[outcome]}`),
      small([asData(found), `Siguiente paso: ${asData(check.advice)}`], 'none'),
    ],
    { gap: 'medium' },
  );
}

/** "✔ Llaves de firma de Teams: bien (2 de msteams)" */
function restLine({ check, result: { outcome, found } }: CheckWithResult): string {
  return `${outcomeSigns[outcome]} ${asData(`${check.title}: ${outcomeWords[outcome]}${found === '' ? '' : ` (${found})`}`)}`;
}

/** Each button carries the run: it is stored nowhere else. */
function actionsOf(run: FirstHourRun, question: Check): readonly Button[] {
  const own = { run: toCarriedRun(run), check: question.id };
  const answer = (title: string, said: QuestionAnswer): Button => executeAction(title, { verb: 'first-hour', ...own, answer: said });
  switch (question.id) {
    case 'execute':
      return inOrder([answer('Comenzar las preguntas', 'yes')]);
    case 'dialog':
      return inOrder([opensDialog('Abrir formulario', 'first-hour', own), answer('No abrió o dio error', 'no'), answer('Omitir', 'skip')]);
    default:
      return asEquals([answer('Sí', 'yes'), answer('No', 'no'), answer('Omitir', 'skip')]);
  }
}
