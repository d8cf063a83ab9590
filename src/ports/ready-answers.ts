import type { Signed } from './frequent-questions.js';

export type AnsweringAct = 'resolve' | 'ask';

export type AnswerUse = AnsweringAct | 'both';

export type AnswerWords = { title: string; text: string; use: AnswerUse };

/**
 * A text that a group keeps for its answers to requesters, with a title by which people choose it.
 *
 * @property changed   the person who last wrote it
 * @property revision  counts its changes, from 1
 */
export type ReadyAnswer = AnswerWords & { id: string; changed: Signed; revision: number };

/** The ready answers of one group, in order of their titles. @property revision counts the writes; 0: none was ever kept */
export type GroupAnswers = { group: string; revision: number; answers: readonly ReadyAnswer[] };

export interface ReadyAnswers {
  /** Returns the answers of a group; an empty list of revision 0 for a group that never had any. @throws {StoreUnavailable} */
  ofGroup(group: string): Promise<GroupAnswers>;
  /**
   * Writes the list as revision `list.revision` over the revision before it; the first revision is 1.
   *
   * @returns whether it was written: false when the stored list has another revision
   * @throws {StoreUnavailable, DocumentRefused}
   */
  write(list: GroupAnswers): Promise<boolean>;
}

export function noAnswers(group: string): GroupAnswers {
  return { group, revision: 0, answers: [] };
}
