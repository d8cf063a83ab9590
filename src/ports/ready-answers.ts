import type { Signed } from './frequent-questions.js';

export type AnsweringAct = 'resolve' | 'ask';

export type AnswerUse = AnsweringAct | 'both';

export type AnswerWords = { title: string; text: string; use: AnswerUse };

/** @property changed the person who last wrote it @property revision counts its changes, from 1 */
export type ReadyAnswer = AnswerWords & { id: string; changed: Signed; revision: number };

/** In order of their titles. @property revision counts the writes; 0: none was ever kept */
export type GroupAnswers = { group: string; revision: number; answers: readonly ReadyAnswer[] };

export interface ReadyAnswers {
  /** Revision 0 for a group that never had any. @throws {StoreUnavailable} */
  ofGroup(group: string): Promise<GroupAnswers>;
  /**
   * Over the revision before it; the first is 1. @returns false when the stored list has another revision @throws {StoreUnavailable,
   * DocumentRefused}
   */
  write(list: GroupAnswers): Promise<boolean>;
}

export function noAnswers(group: string): GroupAnswers {
  return { group, revision: 0, answers: [] };
}
