import type { CardReader, Message } from '../../app/views.js';
import { noQuestionsText, nothingToReviewText } from '../../texts/frequent-questions.js';
import { deskView, type HandlerContext, type Turn } from '../handler-context.js';
import { inPrivate } from '../private-answers.js';

/** The welcome offers the frequent questions where there are some. A store that does not answer offers none. Source: SIIF-16 */
export async function welcomeCard(context: HandlerContext, reader: CardReader): Promise<Message> {
  const hasQuestions = await context.published.list().then(
    (list) => list.length > 0,
    () => false,
  );
  return { kind: 'welcome', desk: deskView(context), reader, hasQuestions };
}

/** `preguntas frecuentes`: in the asker's own chat, where their answers are theirs. Source: SIIF-16 */
export async function showQuestions(turn: Turn): Promise<readonly Message[]> {
  const questions = await turn.context.published.list();
  if (questions.length === 0) return [{ kind: 'text', text: noQuestionsText }];
  return inPrivate(turn, [{ kind: 'questions', desk: deskView(turn.context), shown: { questions, open: null, from: 0, remark: '' } }]);
}

/** `preguntas`, to the coordination: what waits for it, and all others. Source: SIIF-16 */
export async function showReview(turn: Turn): Promise<readonly Message[]> {
  const questions = await turn.context.readQuestions();
  if (questions.length === 0) return [{ kind: 'text', text: nothingToReviewText }];
  return inPrivate(turn, [
    { kind: 'question-review', desk: deskView(turn.context), shown: { questions, open: null, from: 0, remark: '' } },
  ]);
}
