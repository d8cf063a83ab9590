import { z } from 'zod';
import { act, opening, type Feature, entry, nonce, row, version, deskView, type Turn } from '../../features/turn.js';
import { pressQuestions, pressReportQuestion, pressServed, questionsPage, rowOf, type ShownQuestions } from './show-questions.js';
import type { Desk } from '../../desk.js';
import { countedQuestions, publishedOf, type CountedQuestion } from './published.js';
import { untilFirst } from '../../ports/with-timeout.js';
import { decisionOn, maxReasonLength, review, type Reviewed, type ReviewStep } from './rules/frequent-question.js';
import type { FrequentQuestion } from '../../ports/frequent-questions.js';
import { system } from '../../core/people/person.js';
import type { Field } from '../../procedure/form.js';
import { questionTexts } from '../../core/ticket/forms/secret-values.js';
import type { Refusal } from '../../core/ticket/refusals.js';
import type { FieldValues } from '../../core/ticket/ticket.js';
import { frequentQuestionLabels } from '../../core/form-labels.js';
import { nothingTyped, type TypedForm } from '../../ports/messenger.js';
import {
  movedOnText,
  nothingToReviewText,
  questionGoneText,
  reviewedText,
  stateOfQuestion,
  countsText,
  originText,
  standingOfQuestion,
} from './question-texts.js';
import { submit, executeAction, inOrder, opensDialog, says, type Button } from '../../cards/button.js';
import { formCardOfDesk } from '../../cards/parts/form-card.js';
import { asBold, asData } from '../../cards/user-words.js';
import type { DialogAnswer, DialogOpened, PressAnswer, Message } from '../../talk/message.js';
import { asPressAnswer, refusedDialog, refusedPress, withWritten, writtenIn, dialogOf, refusedText } from '../../features/answers.js';
import { checkRoom, personalQuestionFaults, questionFields, questionOf, questionWords } from './propose-question.js';
import type { DeskView } from '../../desk/views.js';
import { countText } from '../../texts/words.js';
import { bold, hint, title, type Card } from '../../cards/card.js';

const question = entry;
const reviewStep = z.enum(['approve', 'edit', 'retire', 'publish-again']);

export const frequentQuestions: Feature = {
  acts: {
    questions: act({ open: question.optional(), from: row }, pressQuestions),
    'question-served': act({ question, from: row }, pressServed),
    'report-question': act({ question, n: nonce }, pressReportQuestion),
    'question-review': act({ open: question.optional(), from: row }, pressReview),
    'review-question': act({ question, seen: version, step: reviewStep, n: nonce }, pressReviewStep, submitReview),
  },
  openings: { question: opening({ question, seen: version, step: reviewStep }, (turn, wanted) => reviewForm(turn, wanted)) },
};

/** All questions of this procedure for the coordination: first those that wait for it, then the published and the retired, newest first. */
export async function readQuestions(desk: Pick<Desk, 'frequentQuestions' | 'procedure'>): Promise<readonly CountedQuestion[]> {
  const order = { proposed: 0, published: 1, retired: 2 } as const;
  const changedAt = ({ proposed, published, retired }: FrequentQuestion): number => retired?.at ?? published?.at ?? proposed.at;
  return (await countedQuestions(desk)).toSorted(
    (a, b) => order[a.question.state] - order[b.question.state] || changedAt(b.question) - changedAt(a.question),
  );
}

/** `preguntas`, for the coordination: the questions that wait for a decision, and all others. Source: SIIF-16 */
export async function showReview(turn: Turn): Promise<readonly Message[]> {
  const questions = await readQuestions(turn.context);
  if (questions.length === 0) return [{ kind: 'text', text: nothingToReviewText }];
  return [reviewList(turn, { questions, open: null, from: 0, remark: '' })];
}

function reviewList({ context, inbound }: Turn, list: ShownQuestions): Message {
  const card = questionReviewCard(deskView(context), list);
  return inbound.conversation.kind === 'personal' ? { kind: 'card', card, isForGood: true } : { kind: 'card', card };
}

/** Shows the list in place of the card, with one question open and its buttons; only for the coordination. Source: SIIF-16 */
async function pressReview(turn: Turn, { open, from }: { open?: string; from: number }): Promise<PressAnswer> {
  if (!turn.actor.isCoordinator) return refusedPress(turn, { code: 'only-coordinator' });
  return asPressAnswer(reviewList(turn, { questions: await readQuestions(turn.context), open: open ?? null, from, remark: '' }));
}

/** Publishes, corrects or retires a question. Its case records the decision, so that no card offers to decide again. Source: SIIF-16 */
export async function reviewQuestion(turn: Turn, id: string, step: ReviewStep): Promise<Reviewed | { kind: 'refused'; text: string }> {
  const { context: desk, actor } = turn;
  const refused = (refusal: Refusal) => ({ kind: 'refused', text: refusedText(turn, refusal, null) }) as const;
  // Each step first records what an earlier step, cut off in between, did not.
  const noteDecision = async (question: FrequentQuestion) => {
    const reviewed = decisionOn(question);
    if (reviewed !== null) await desk.execute(question.from.ticket, { id: `review:${question.id}`, type: 'note-review', reviewed }, system);
  };
  if (!actor.isCoordinator) return refused({ code: 'only-coordinator' });
  const full = step.step === 'publish-again' ? await checkRoom(desk, id) : null;
  if (full !== null) return refused(full);
  return untilFirst('a frequent question', async () => {
    const question = await questionOf(desk, id);
    if (question === undefined) return { kind: 'refused', text: questionGoneText };
    await noteDecision(question);
    const reviewed = review(question, step, actor, desk.clock.now());
    if (reviewed.kind !== 'changed') return reviewed;
    if (!(await desk.frequentQuestions.write(reviewed.question))) return undefined;
    publishedOf(desk).forget();
    desk.log.write('info', 'question-reviewed', { question: id, code: step.step, by: actor.id });
    await noteDecision(reviewed.question);
    return reviewed;
  });
}

/** @property seen the revision that the reader saw */
type WantedReview = { question: string; seen: number; step: ReviewStep['step'] };

/** A step that needs no words happens at once, and the answer shows the new state of the question. Source: SIIF-16 */
async function pressReviewStep(turn: Turn, { question: id, seen, step }: WantedReview): Promise<PressAnswer> {
  if (step !== 'approve' && step !== 'publish-again') return pressReview(turn, { open: id, from: 0 });
  const reviewed = await reviewQuestion(turn, id, { step, seen });
  if (reviewed.kind === 'refused') return { kind: 'text', text: reviewed.text };
  const standing = reviewedText(reviewed.question);
  const remark = reviewed.kind === 'moved-on' ? `${standing} ${movedOnText}` : standing;
  return asPressAnswer(reviewList(turn, { questions: await readQuestions(turn.context), open: id, from: 0, remark }));
}

/** The form of a step that needs words: to correct, with the present texts; to retire or discard, with a reason. Source: SIIF-16 */
async function reviewForm(turn: Turn, { question: id, seen, step }: WantedReview, again = nothingTyped): Promise<DialogOpened> {
  const { context, actor } = turn;
  if (!actor.isCoordinator) return refusedDialog(turn, { code: 'only-coordinator' });
  const found = (await readQuestions(context)).find(({ question }) => question.id === id)?.question;
  if (found === undefined) return { kind: 'message', text: questionGoneText };
  if (found.revision !== seen) return movedOn(turn, found, again.typed);
  const { card, title } = reviewDialog(found, step === 'publish-again' ? 'edit' : step, again);
  return dialogOf(turn, card, title);
}

const titles = { approve: 'Corregir y aprobar', edit: 'Corregir', retire: 'Retirar' } as const;

export function reviewDialog(question: FrequentQuestion, step: keyof typeof titles, { typed, faults }: TypedForm) {
  const { id, revision, answer, state } = question;
  const title = step === 'retire' && state === 'proposed' ? 'Descartar' : titles[step];
  const reason: Field = { id: 'reason', label: frequentQuestionLabels.reason, type: 'text', required: true, maxLength: maxReasonLength };
  const card = formCardOfDesk({
    fallback: `${title}: ${question.question}`,
    name: asBold(question.question),
    words: asData(stateOfQuestion(question)),
    explanation: step === 'retire' ? 'Deja de mostrarse. Puede volver a publicarla después.' : 'La lee cualquiera que pregunte lo mismo.',
    fields: step === 'retire' ? [reason] : questionFields,
    typed: faults.length === 0 ? { question: question.question, answer, ...typed } : typed,
    faults,
    action: submit(title, { verb: 'review-question', question: id, seen: revision, step }),
  });
  return { title, card };
}

/** Takes the form of a step; faults come back in it, all at once, with everything typed. Source: SIIF-16 */
async function submitReview(turn: Turn, wanted: WantedReview, typed: FieldValues): Promise<DialogAnswer> {
  const { question, seen, step } = wanted;
  const words = questionWords(typed);
  const personal = step === 'approve' || step === 'edit' ? personalQuestionFaults(words, typed) : [];
  if (personal.length > 0) return reviewForm(turn, wanted, { typed, faults: personal });
  const reviewed = await reviewQuestion(turn, question, stepOf(step, seen, typed));
  if (reviewed.kind === 'refused') return { kind: 'message', text: reviewed.text };
  if (reviewed.kind === 'faults') return reviewForm(turn, wanted, { typed, faults: reviewed.faults });
  if (reviewed.kind === 'moved-on') return movedOn(turn, reviewed.question, typed);
  return { kind: 'message', text: reviewedText(reviewed.question) };
}

/** Repeats to the author what they wrote: the press that sent the form closed it. */
function movedOn(turn: Turn, question: FrequentQuestion, typed: FieldValues): DialogOpened {
  return withWritten(turn, `${reviewedText(question)} ${movedOnText}`, writtenIn(questionTexts, typed));
}

function stepOf(step: ReviewStep['step'], seen: number, typed: FieldValues): ReviewStep {
  if (step === 'retire') return { step, seen, reason: typed['reason'] ?? '' };
  return step === 'publish-again' ? { step, seen } : { step, seen, words: questionWords(typed) };
}

/** The questions that the coordination decides about, proposed ones first, each with origin, counts and buttons. Source: SIIF-16 */
export function questionReviewCard({ procedure, now }: DeskView, shown: ShownQuestions): Card {
  const { rows, from, more, next } = questionsPage(shown, 'question-review');
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
        const counted = question.published === null ? '' : countsText(counts);
        const lines = [originText(question, now, timeZone), standing, counted].filter((line) => line !== '');
        const see = executeAction('Ver', { verb: 'question-review', open: question.id, from });
        const opened = { answer: question.answer, lines, buttons: reviewButtons(question) };
        const said = shown.open === question.id ? opened : { lines: lines.slice(-1), buttons: [see] };
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
