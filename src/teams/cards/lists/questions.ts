import type { DeskView, ShownQuestions } from '../../../app/views.js';
import type { CountedQuestion } from '../../../app/frequent-questions/published.js';
import type { FrequentQuestion } from '../../../domain/frequent-questions/frequent-question.js';
import { wordsOfProcedure } from '../../../domain/procedure/words.js';
import { countsText, originText, standingOfQuestion, stateOfQuestion } from '../../../texts/frequent-questions.js';
import { draftNoun, countText } from '../../../texts/words.js';
import { asEquals, executeAction, inOrder, opensDialog, says, type ActionData, type Button } from '../parts/button.js';
import { asBold, asData } from '../parts/user-words.js';

/** Frequent questions, one of them open with its answer: to requesters those that are published, to the coordination all. */
export type QuestionsData = {
  fallback: string;
  remark: string;
  title: string;
  rows: readonly QuestionRow[];
  more: string;
  actions: readonly Button[];
};

/** @property ask over the buttons, '' where there is nothing to ask */
type QuestionRow = {
  heading: string;
  question: string;
  answer: string;
  lines: readonly { line: string }[];
  ask: string;
  actions: readonly Button[];
};

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

/** Source: SIIF-16 */
export function questionsData({ procedure }: DeskView, shown: ShownQuestions, nonce: string): QuestionsData {
  const { rows, from, more, next } = questionPage(shown, 'questions');
  const title = 'Preguntas frecuentes';
  const register = `No, registrar ${draftNoun(procedure).a}`;
  return {
    fallback: `${title}: ${rows.map(({ question }) => question.question).join(' ')}`,
    remark: asData(shown.remark),
    title,
    rows: rows.map(({ question: { id, question, answer } }) => {
      const isOpen = shown.open === id;
      const answers = [
        executeAction('Sí', { verb: 'question-served', question: id, from }),
        executeAction(register, { verb: 'report-question', question: id, n: nonce }),
      ];
      return {
        heading: '',
        question: asBold(question),
        answer: isOpen ? asData(answer) : '',
        lines: [],
        ask: isOpen ? '¿Le sirvió?' : '',
        actions: asEquals(isOpen ? answers : [executeAction('Ver respuesta', { verb: 'questions', open: id, from })]),
      };
    }),
    more,
    actions: inOrder([...next, says(wordsOfProcedure(procedure).buttons.report, procedure.intake.keywords[0] ?? '')]),
  };
}

/** What the coordination decides on: proposed ones first, each with its origin, its counts and its buttons. Source: SIIF-16 */
export function questionReviewData({ procedure, now }: DeskView, shown: ShownQuestions, nonce: string): QuestionsData {
  const { rows, from, more, next } = questionPage(shown, 'question-review');
  const { timeZone } = procedure;
  const waiting = shown.questions.filter(({ question }) => question.state === 'proposed').length;
  const title = waiting === 0 ? 'Preguntas frecuentes' : `Preguntas frecuentes: ${countText(waiting)} por aprobar`;
  return {
    fallback: title,
    remark: asData(shown.remark),
    title,
    rows: rows.map(({ question, counts }) => {
      const isOpen = shown.open === question.id;
      const standing = standingOfQuestion(question, now, timeZone);
      const facts = [
        originText(question, now, timeZone),
        ...(standing === '' ? [] : [standing]),
        ...(question.published === null ? [] : [countsText(counts)]),
      ];
      return {
        heading: stateOfQuestion(question),
        question: asBold(question.question),
        answer: isOpen ? asData(question.answer) : '',
        lines: (isOpen ? facts : facts.slice(-1)).map((line) => ({ line: asData(line) })),
        ask: '',
        actions: asEquals(
          isOpen ? reviewButtons(question, nonce) : [executeAction('Ver', { verb: 'question-review', open: question.id, from })],
        ),
      };
    }),
    more,
    actions: inOrder([...next, says('Como las ve el usuario', 'preguntas frecuentes')]),
  };
}

function reviewButtons({ id: question, state, published, revision: seen }: FrequentQuestion, nonce: string): readonly Button[] {
  const about = { question, seen };
  const step = (title: string, name: 'approve' | 'publish-again'): Button =>
    executeAction(title, { verb: 'review-question', step: name, ...about, n: nonce });
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
