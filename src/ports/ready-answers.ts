import type { GroupAnswers } from '../domain/ready-answers/ready-answer.js';

export interface ReadyAnswers {
  /** Those of a group; of one that never had any, an empty list of revision 0. @throws {StoreUnavailable} */
  ofGroup(group: string): Promise<GroupAnswers>;
  /**
   * Writes the list of revision `list.revision` over the one before it; revision 1 is the first.
   *
   * @returns whether it was written: false when the stored one has another revision
   * @throws {StoreUnavailable, DocumentRefused}
   */
  write(list: GroupAnswers): Promise<boolean>;
}

export function noAnswers(group: string): GroupAnswers {
  return { group, revision: 0, answers: [] };
}
