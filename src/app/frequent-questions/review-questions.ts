import {
  checkQuestionWords,
  decisionOn,
  maxQuestions,
  newQuestion,
  review,
  type FrequentQuestion,
  type Reviewed,
  type ReviewStep,
} from '../../domain/frequent-questions/frequent-question.js';
import { system, type PersonActor } from '../../domain/people/person.js';
import type { Procedure } from '../../domain/procedure/procedure.js';
import { checkProposal } from '../../domain/ticket/commands/propose-question.js';
import { questionTexts, secretFaults } from '../../domain/ticket/forms/secret-values.js';
import { numbersOf } from '../../domain/ticket/numbers/ticket-numbers.js';
import type { QuestionWords } from '../../domain/ticket/command.js';
import { notFoundRefusal, type FieldFault, type Refusal } from '../../domain/ticket/refusals.js';
import type { TicketId } from '../../domain/ticket/ticket.js';
import type { Clock } from '../../ports/clock.js';
import type { FrequentQuestions } from '../../ports/frequent-questions.js';
import type { Ids } from '../../ports/ids.js';
import type { Log } from '../../ports/log.js';
import type { CaseView } from '../../ports/messenger.js';
import { untilFirst } from '../until-first.js';
import type { ExecuteCommand } from '../tickets/execute-command.js';
import type { OpenCase } from '../tickets/open-case.js';
import { countedQuestions, type CountedQuestion, type PublishedQuestions } from './published.js';

type ReviewParts = {
  frequentQuestions: FrequentQuestions;
  published: PublishedQuestions;
  procedure: Procedure;
  openCase: OpenCase;
  execute: ExecuteCommand;
  ids: Ids;
  clock: Clock;
  log: Log;
};

/** `key` makes the same press the same question. */
export type Proposal = { of: TicketId; words: QuestionWords; key: string };

export type ProposedQuestion =
  | { kind: 'proposed'; question: FrequentQuestion }
  | { kind: 'faults'; of: CaseView; faults: readonly FieldFault[] }
  | { kind: 'refused'; refusal: Refusal; of: CaseView | null };

export type ProposeQuestion = (proposal: Proposal, actor: PersonActor) => Promise<ProposedQuestion>;

/**
 * Makes a frequent question of a documented solution. The question is written before its case tells the coordination of it: one
 * that was cut off in between stands in their list. The same press with other words proposes the question that is kept, so that
 * the coordination approves what it reads.
 *
 * Source: SIIF-16
 */
export function createProposeQuestion({ frequentQuestions, procedure, openCase, execute, ids, clock }: ReviewParts): ProposeQuestion {
  return async ({ of: id, words, key }, actor) => {
    const of = await openCase(id, actor);
    if (of === null) return { kind: 'refused', refusal: notFoundRefusal, of };
    const barred = checkProposal(of.stored, actor);
    if (barred !== null) return { kind: 'refused', refusal: barred, of };
    const faults = [...checkQuestionWords(words), ...secretFaults(of.stored.ticket, questionTexts, words, of.procedure)];
    if (faults.length > 0) return { kind: 'faults', of, faults };
    const made = newQuestion({
      id: ids.derived('question', id, key),
      procedure: procedure.id,
      ...words,
      from: { ticket: id, numbers: numbersOf(of.stored.ticket, of.procedure, 'desk') },
      proposed: { by: { id: actor.id, name: actor.name }, at: clock.now() },
    });
    const full = await checkRoom({ frequentQuestions, procedure }, made.id);
    if (full !== null) return { kind: 'refused', refusal: full, of };
    const question = (await frequentQuestions.write(made)) ? made : ((await questionOf(frequentQuestions, made.id)) ?? made);
    const told = await execute(
      id,
      {
        id: `propose:${question.id}`,
        type: 'propose-question',
        question: question.id,
        words: { question: question.question, answer: question.answer },
      },
      actor,
    );
    return told.kind === 'refused' ? { kind: 'refused', refusal: told.refusal, of } : { kind: 'proposed', question };
  };
}

async function questionOf(frequentQuestions: FrequentQuestions, id: string): Promise<FrequentQuestion | undefined> {
  return (await frequentQuestions.all()).find((each) => each.id === id);
}

/** Refuses one more than a desk can keep up to date; null for one that is counted already. */
async function checkRoom(
  { frequentQuestions, procedure }: Pick<ReviewParts, 'frequentQuestions' | 'procedure'>,
  id: string,
): Promise<Refusal | null> {
  const live = (await frequentQuestions.all()).filter((each) => each.procedure === procedure.id && each.state !== 'retired');
  return live.length < maxQuestions || live.some((each) => each.id === id) ? null : { code: 'too-many-questions', most: maxQuestions };
}

export type ReviewedQuestion = Reviewed | { kind: 'refused'; refusal: Refusal };

export type ReviewQuestion = (id: string, step: ReviewStep, actor: PersonActor) => Promise<ReviewedQuestion>;

/** Publishes, corrects, retires; the coordination's alone. The case that it was made of notes what was decided, so that no card offers to decide it. Source: SIIF-16 */
export function createReviewQuestion(parts: ReviewParts): ReviewQuestion {
  const { frequentQuestions, published, execute, clock, log } = parts;
  // Each step notes first what an earlier one, cut off in between, left unsaid.
  const noteDecision = async (question: FrequentQuestion) => {
    const reviewed = decisionOn(question);
    if (reviewed !== null) await execute(question.from.ticket, { id: `review:${question.id}`, type: 'note-review', reviewed }, system);
  };
  return async (id, step, actor) => {
    if (!actor.isCoordinator) return { kind: 'refused', refusal: { code: 'only-coordinator' } };
    const full = step.step === 'publish-again' ? await checkRoom(parts, id) : null;
    if (full !== null) return { kind: 'refused', refusal: full };
    return untilFirst('a frequent question', async () => {
      const question = await questionOf(frequentQuestions, id);
      if (question === undefined) return { kind: 'refused', refusal: notFoundRefusal };
      await noteDecision(question);
      const reviewed = review(question, step, actor, clock.now());
      if (reviewed.kind !== 'changed') return reviewed;
      if (!(await frequentQuestions.write(reviewed.question))) return undefined;
      published.forget();
      log.write('info', 'question-reviewed', { question: id, code: step.step, by: actor.id });
      await noteDecision(reviewed.question);
      return reviewed;
    });
  };
}

export type ReadQuestions = () => Promise<readonly CountedQuestion[]>;

/** All of this procedure as they stand, for the coordination: what waits for it first, then the published and the retired, the newest first. */
export function createReadQuestions(parts: Pick<ReviewParts, 'frequentQuestions' | 'procedure'>): ReadQuestions {
  const order = { proposed: 0, published: 1, retired: 2 } as const;
  const changedAt = ({ proposed, published, retired }: FrequentQuestion): number => retired?.at ?? published?.at ?? proposed.at;
  return async () =>
    (await countedQuestions(parts)).toSorted(
      (a, b) => order[a.question.state] - order[b.question.state] || changedAt(b.question) - changedAt(a.question),
    );
}
