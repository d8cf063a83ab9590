import type { FrequentQuestion } from '../domain/frequent-questions/frequent-question.js';

/** `seen`: it was shown to a person; then they said whether it served. */
export type UseOutcome = 'seen' | 'served' | 'not-served';

/**
 * That one person was shown a question, once for each report of theirs.
 *
 * @property question id of the question, without a slash
 * @property key      names person and report, without saying who it is: the same again is the same use
 */
export type QuestionUse = { question: string; key: string; outcome: UseOutcome };

/** How many people were shown it, and of those how many it served or did not. */
export type UseCounts = { seen: number; served: number; notServed: number };

export interface FrequentQuestions {
  /** All, in order of their ids. */
  all(): Promise<readonly FrequentQuestion[]>;
  /**
   * Writes a question of revision `question.revision` over the one before it; revision 1 is new.
   *
   * @returns whether it was written: false when the stored one has another revision
   * @throws {StoreUnavailable, DocumentRefused}
   */
  write(question: FrequentQuestion): Promise<boolean>;
  /** Each use counts once; what was said last of it counts, and `seen` changes nothing that was said. */
  recordUse(use: QuestionUse): Promise<void>;
  /** By question; one without any use is not there. */
  counts(): Promise<ReadonlyMap<string, UseCounts>>;
}

export const noUses: UseCounts = { seen: 0, served: 0, notServed: 0 };
