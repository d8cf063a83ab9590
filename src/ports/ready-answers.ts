import type { GroupAnswers } from '../core/ready-answers/ready-answer.js';

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
