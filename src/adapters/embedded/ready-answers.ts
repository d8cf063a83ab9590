import type { GroupAnswers } from '../../domain/ready-answers/ready-answer.js';
import { noAnswers, type ReadyAnswers } from '../../ports/ready-answers.js';
import { numberIn, textIn, toJson, type Connection } from './connection.js';
import type { GroupCommit } from './group-commit.js';

export const readyAnswersSql = 'INSERT OR REPLACE INTO ready_answers (group_id, revision, doc) VALUES (?, ?, ?)';

export function createReadyAnswers(connection: Connection, writes: GroupCommit): ReadyAnswers {
  return {
    async ofGroup(group) {
      const row = connection.one('SELECT doc FROM ready_answers WHERE group_id = ?', group);
      if (row === undefined) return noAnswers(group);
      const list: GroupAnswers = JSON.parse(textIn(row, 'doc'));
      return list;
    },
    write: (list) =>
      writes.run(() => {
        const stored = connection.one('SELECT revision FROM ready_answers WHERE group_id = ?', list.group);
        if ((stored === undefined ? 0 : numberIn(stored, 'revision')) !== list.revision - 1) return false;
        connection.run(readyAnswersSql, list.group, list.revision, toJson(list));
        return true;
      }),
  };
}
