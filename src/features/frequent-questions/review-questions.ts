import type { ShownQuestions } from '../../app/views.js';
import type { FrequentQuestion, ReviewStep } from '../../domain/frequent-questions/frequent-question.js';
import type { QuestionWords } from '../../domain/ticket/command.js';
import { questionTexts } from '../../domain/ticket/forms/secret-values.js';
import type { FieldValues } from '../../domain/ticket/ticket.js';
import type { TypedForm } from '../../ports/messenger.js';
import { movedOnText, questionGoneText, reviewedText } from '../../texts/frequent-questions.js';
import type { DialogAnswer, DialogOpened, PressAnswer } from '../../talk/handlers.js';
import { asPressAnswer, refusedDialog, refusedPress, shown, withWritten, writtenIn } from '../answers.js';
import { deskView, type Turn } from '../handler-context.js';
import type { OpensDialog, PressOf } from '../press-data.js';
import { personalQuestionFaults } from '../personal-faults.js';

/** The list in place, one of them open with its buttons; the coordination's alone. Source: SIIF-16 */
export async function pressReview(turn: Turn, { open, from }: PressOf['question-review']): Promise<PressAnswer> {
  return turn.actor.isCoordinator
    ? reviewCard(turn, { open: open ?? null, from, remark: '' })
    : refusedPress(turn, { code: 'only-coordinator' });
}

async function reviewCard(turn: Turn, list: Omit<ShownQuestions, 'questions'>): Promise<PressAnswer> {
  const questions = await turn.context.readQuestions();
  return asPressAnswer({ kind: 'question-review', desk: deskView(turn.context), shown: { questions, ...list } });
}

/** What needs no words happens at once, and the question is shown as it stands then. Source: SIIF-16 */
export async function pressReviewStep(turn: Turn, press: PressOf['review-question']): Promise<PressAnswer> {
  const { question: id, seen, step } = press;
  if (step !== 'approve' && step !== 'publish-again') return pressReview(turn, { verb: 'question-review', open: id, from: 0 });
  const reviewed = await turn.context.reviewQuestion(id, { step, seen }, turn.actor);
  if (reviewed.kind === 'refused')
    return reviewed.refusal.code === 'case-not-found' ? { kind: 'text', text: questionGoneText } : refusedPress(turn, reviewed.refusal);
  const standing = reviewedText(reviewed.question);
  return reviewCard(turn, { open: id, from: 0, remark: reviewed.kind === 'moved-on' ? `${standing} ${movedOnText}` : standing });
}

type WantedReview = Extract<OpensDialog, { open: 'question' }>;

/** The form of a step that takes words: to correct, with what stands there; to retire or discard, the reason. Source: SIIF-16 */
export async function reviewForm(
  turn: Turn,
  { question: id, seen, step }: Omit<WantedReview, 'open'>,
  again: TypedForm,
): Promise<DialogOpened> {
  const { context, actor } = turn;
  if (!actor.isCoordinator) return refusedDialog(turn, { code: 'only-coordinator' });
  const found = (await context.readQuestions()).find(({ question }) => question.id === id)?.question;
  if (found === undefined) return { kind: 'message', text: questionGoneText };
  if (found.revision !== seen) return movedOn(turn, found, again.typed);
  return shown(context.dialogs.reviewQuestion(found, step === 'publish-again' ? 'edit' : step, again));
}

/** What is wrong comes back in the form, all at once, with everything typed. Source: SIIF-16 */
export async function submitReview(turn: Turn, press: PressOf['review-question'], typed: FieldValues): Promise<DialogAnswer> {
  const { question, seen, step } = press;
  const words: QuestionWords = { question: typed['question'] ?? '', answer: typed['answer'] ?? '' };
  const personal = step === 'approve' || step === 'edit' ? personalQuestionFaults(words, typed) : [];
  if (personal.length > 0) return reviewForm(turn, press, { typed, faults: personal });
  const reviewed = await turn.context.reviewQuestion(question, stepOf(step, seen, words, typed), turn.actor);
  switch (reviewed.kind) {
    case 'refused':
      return reviewed.refusal.code === 'case-not-found'
        ? { kind: 'message', text: questionGoneText }
        : refusedDialog(turn, reviewed.refusal);
    case 'faults':
      return reviewForm(turn, press, { typed, faults: reviewed.faults });
    case 'moved-on':
      return movedOn(turn, reviewed.question, typed);
    case 'changed':
    case 'unchanged':
      return { kind: 'message', text: reviewedText(reviewed.question) };
    default:
      return reviewed satisfies never;
  }
}

/** What was written is said back: the form was closed by the press that sent it. */
function movedOn(turn: Turn, question: FrequentQuestion, typed: FieldValues): DialogOpened {
  return withWritten(turn, `${reviewedText(question)} ${movedOnText}`, writtenIn(questionTexts, typed));
}

function stepOf(step: ReviewStep['step'], seen: number, words: QuestionWords, typed: FieldValues): ReviewStep {
  switch (step) {
    case 'approve':
    case 'edit':
      return { step, seen, words };
    case 'retire':
      return { step, seen, reason: typed['reason'] ?? '' };
    case 'publish-again':
      return { step, seen };
    default:
      return step satisfies never;
  }
}
