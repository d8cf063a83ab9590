import { noAnswers, type ReadyAnswers } from '../../ports/ready-answers.js';
import { asked, type Collections } from './database.js';
import type { PendingWrites } from './pending-writes.js';
import { writeRevision } from './versioned-documents.js';

export function createReadyAnswers({ readyAnswers }: Pick<Collections, 'readyAnswers'>, writes: PendingWrites): ReadyAnswers {
  return {
    ofGroup: async (group) => (await asked(readyAnswers.findOne({ _id: group })))?.doc ?? noAnswers(group),
    write: (list) => writes.during(() => writeRevision(readyAnswers, list.group, list)),
  };
}
