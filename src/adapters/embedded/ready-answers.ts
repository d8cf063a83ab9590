import { noAnswers, type ReadyAnswers } from '../../ports/ready-answers.js';
import { findDocument, type Connection } from './connection.js';
import type { GroupCommit } from './group-commit.js';
import { writeRevision } from './versioned-documents.js';

export function createReadyAnswers(connection: Connection, writes: GroupCommit): ReadyAnswers {
  return {
    ofGroup: async (group) => findDocument(connection, 'SELECT doc FROM ready_answers WHERE id = ?', group) ?? noAnswers(group),
    write: (list) => writes.run(() => writeRevision(connection, 'ready_answers', list.group, list)),
  };
}
