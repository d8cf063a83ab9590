import { noAnswers, type ReadyAnswers } from '../../ports/ready-answers.js';
import type { GroupAnswers } from '../../domain/ready-answers/ready-answer.js';
import { asked, isDuplicate, type Collections } from './database.js';
import type { PendingWrites } from './pending-writes.js';
import { checkKeys, plain } from './ticket-document.js';

export function createReadyAnswers({ readyAnswers }: Pick<Collections, 'readyAnswers'>, writes: PendingWrites): ReadyAnswers {
  return {
    ofGroup: async (group) => (await asked(readyAnswers.findOne({ _id: group })))?.list ?? noAnswers(group),
    write: (list) => writes.during(() => written(readyAnswers, list)),
  };
}

async function written(readyAnswers: Collections['readyAnswers'], given: GroupAnswers): Promise<boolean> {
  const list = plain(given);
  const { group: _id, revision } = list;
  checkKeys(_id);
  try {
    if (revision === 1) {
      await asked(readyAnswers.insertOne({ _id, revision, list }));
      return true;
    }
    const { matchedCount } = await asked(readyAnswers.updateOne({ _id, revision: revision - 1 }, { $set: { revision, list } }));
    return matchedCount === 1;
  } catch (error) {
    if (isDuplicate(error)) return false;
    throw error;
  }
}
