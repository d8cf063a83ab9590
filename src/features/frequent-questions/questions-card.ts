import type { DeskView, ShownQuestions } from '../../app/views.js';
import type { CountedQuestion } from '../../app/frequent-questions/published.js';
import type { FrequentQuestion } from '../../domain/frequent-questions/frequent-question.js';
import { wordsOfProcedure } from '../../domain/procedure/words.js';
import { countsText, originText, standingOfQuestion, stateOfQuestion } from '../../texts/frequent-questions.js';
import { draftNoun, countText } from '../../texts/words.js';
import { bold, box, hint, text, title, type Card, type Part } from '../../cards/card.js';
import { asEquals, executeAction, inOrder, opensDialog, says, type ActionData, type Button } from '../../cards/button.js';
import { asBold, asData } from '../../cards/user-words.js';

/** Rows of one page: one of them may be open with the longest answer. */
const rowsShown = 6;

/** @property from number of its first row, from 0 */
type RowPage<Row> = { rows: readonly Row[]; from: number; more: string; next: readonly Button[] };

/**
 * The page with the row that is open, wherever the list has it now; without one the page from `from` on, the first where the list
 * has become shorter.
 *
 * @param press shows the list again, from another row on
 */
export function pageOf<Row>(
  all: readonly Row[],
  { isOpen, from: asked }: { isOpen: (row: Row) => boolean; from: number },
  press: ActionData & { verb: string },
): RowPage<Row> {
  const open = all.findIndex(isOpen);
  const isElsewhere = open >= 0 && (open < asked || open >= asked + rowsShown);
  const from = isElsewhere ? open - (open % rowsShown) : asked < all.length ? asked : 0;
  const rows = all.slice(from, from + rowsShown);
  const left = all.length - from - rows.length;
  const next = left > 0 ? [executeAction('Ver más', { ...press, from: from + rowsShown })] : [];
  const back = from > 0 ? [executeAction('Volver al inicio', { ...press, from: 0 })] : [];
  return { rows, from, more: left > 0 ? `y ${countText(left)} más` : '', next: [...next, ...back] };
}

function questionPage({ questions, open, from }: ShownQuestions, verb: 'questions' | 'question-review'): RowPage<CountedQuestion> {
  return pageOf(questions, { isOpen: ({ question }) => question.id === open, from }, { verb });
}

/** What stands under the title of a row, one gap from another. @property ask over the buttons */
type RowSays = { answer?: string; lines?: readonly string[]; ask?: string; buttons: readonly Button[] };

/** A question, an answer or a group of a list. @param heading over its title */
export function rowOf(name: string, { answer = '', lines = [], ask = '', buttons }: RowSays, heading = ''): Part {
  return box(
    [
      hint(heading),
      bold(asBold(name), 'none'),
      text(asData(answer), 'small'),
      hint(lines.map(asData), 'small'),
      text(ask, 'small'),
      { is: 'buttons', buttons: asEquals(buttons), gap: 'small' },
    ],
    { gap: 'apart' },
  );
}

/** Those that are published, one of them open with its answer. Source: SIIF-16 */
export function questionsCard({ procedure }: DeskView, shown: ShownQuestions): Card {
  const { rows, from, more, next } = questionPage(shown, 'questions');
  const register = `No, registrar ${draftNoun(procedure).a}`;
  return {
    fallback: `Preguntas frecuentes: ${rows.map(({ question }) => question.question).join(' ')}`,
    body: [
      bold(asData(shown.remark)),
      title('Preguntas frecuentes'),
      rows.map(({ question: { id, question, answer } }) => {
        if (shown.open !== id) return rowOf(question, { buttons: [executeAction('Ver respuesta', { verb: 'questions', open: id, from })] });
        const served = executeAction('Sí', { verb: 'question-served', question: id, from });
        const report = executeAction(register, { verb: 'report-question', question: id });
        return rowOf(question, { answer, ask: '¿Le sirvió?', buttons: [served, report] });
      }),
      hint(more),
    ],
    actions: inOrder([...next, says(wordsOfProcedure(procedure).buttons.report, procedure.intake.keywords[0] ?? '')]),
  };
}

/** What the coordination decides on: proposed ones first, each with its origin, its counts and its buttons. Source: SIIF-16 */
export function questionReviewCard({ procedure, now }: DeskView, shown: ShownQuestions): Card {
  const { rows, from, more, next } = questionPage(shown, 'question-review');
  const { timeZone } = procedure;
  const waiting = shown.questions.filter(({ question }) => question.state === 'proposed').length;
  const heading = waiting === 0 ? 'Preguntas frecuentes' : `Preguntas frecuentes: ${countText(waiting)} por aprobar`;
  return {
    fallback: heading,
    body: [
      bold(asData(shown.remark)),
      title(heading),
      rows.map(({ question, counts }) => {
        const standing = standingOfQuestion(question, now, timeZone);
        const lines = [
          originText(question, now, timeZone),
          ...(standing === '' ? [] : [standing]),
          ...(question.published === null ? [] : [countsText(counts)]),
        ];
        const see = executeAction('Ver', { verb: 'question-review', open: question.id, from });
        const said =
          shown.open === question.id
            ? { answer: question.answer, lines, buttons: reviewButtons(question) }
            : { lines: lines.slice(-1), buttons: [see] };
        return rowOf(question.question, said, stateOfQuestion(question));
      }),
      hint(more),
    ],
    actions: inOrder([...next, says('Como las ve el usuario', 'preguntas frecuentes')]),
  };
}

function reviewButtons({ id: question, state, published, revision: seen }: FrequentQuestion): readonly Button[] {
  const about = { question, seen };
  const step = (title: string, name: 'approve' | 'publish-again'): Button =>
    executeAction(title, { verb: 'review-question', step: name, ...about });
  const dialog = (title: string, name: 'approve' | 'edit' | 'retire'): Button => opensDialog(title, 'question', { step: name, ...about });
  switch (state) {
    case 'proposed':
      return [step('Aprobar', 'approve'), dialog('Corregir y aprobar', 'approve'), dialog('Descartar', 'retire')];
    case 'published':
      return [dialog('Corregir', 'edit'), dialog('Retirar', 'retire')];
    case 'retired':
      return [step(published === null ? 'Publicar' : 'Volver a publicar', 'publish-again')];
    default:
      return state satisfies never;
  }
}
