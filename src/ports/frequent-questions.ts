import type { FrequentQuestion } from '../parcels/shelf/rules/frequent-question.js';

/** `seen`: the question was shown to a person; the others: the person said whether it helped. */
export type UseOutcome = 'seen' | 'served' | 'not-served';

/**
 * One use of a question: it was shown to a person, once for each of their reports.
 *
 * @property question id of the question, without a slash
 * @property key      stands for person and report without naming them: the same key means the same use
 */
export type QuestionUse = { question: string; key: string; outcome: UseOutcome };

/** How many people the question was shown to, and how many of them it helped or did not help. */
export type UseCounts = { seen: number; served: number; notServed: number };

export interface FrequentQuestions {
  /** Returns all questions, in order of their ids. */
  all(): Promise<readonly FrequentQuestion[]>;
  /**
   * Writes a question as revision `question.revision` over the revision before it; revision 1 is a new question.
   *
   * @returns whether it was written: false when the stored question has another revision
   * @throws {StoreUnavailable, DocumentRefused}
   */
  write(question: FrequentQuestion): Promise<boolean>;
  /** Records a use. Each use counts once, with the last answer; `seen` does not replace an answer. */
  recordUse(use: QuestionUse): Promise<void>;
  /** Returns the counts by question; a question without any use is missing. */
  counts(): Promise<ReadonlyMap<string, UseCounts>>;
}

export const noUses: UseCounts = { seen: 0, served: 0, notServed: 0 };
