import type { GroupAnswers } from '../../domain/ready-answers/ready-answer.js';
import { noAnswers, type ReadyAnswers } from '../../ports/ready-answers.js';
import { textIn, type Connection } from './connection.js';
import type { GroupCommit } from './group-commit.js';
import { writeRevision } from './versioned-documents.js';

export function createReadyAnswers(connection: Connection, writes: GroupCommit): ReadyAnswers {
  return {
    async ofGroup(group) {
      const row = connection.one('SELECT doc FROM ready_answers WHERE id = ?', group);
      if (row === undefined) return noAnswers(group);
      const list: GroupAnswers = JSON.parse(textIn(row, 'doc'));
      return list;
    },
    write: (list) => writes.run(() => writeRevision(connection, 'ready_answers', list.group, list)),
  };
}
