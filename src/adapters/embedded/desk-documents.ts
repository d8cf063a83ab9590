import type { DeskDocument, DeskDocumentKind, DeskDocuments } from '../../ports/desk-documents.js';
import { documentIn, findDocument, numberIn, toJson, type Connection } from './connection.js';
import type { GroupCommit } from './group-commit.js';

export const putDeskDocument = 'INSERT OR REPLACE INTO desk_document (kind, key, revision, doc) VALUES (?, ?, ?, ?)';

export function createDeskDocuments(connection: Connection, writes: GroupCommit): DeskDocuments {
  return {
    find: async <Kind extends DeskDocumentKind>(kind: Kind, key: string) =>
      findDocument<DeskDocument<Kind>>(connection, 'SELECT doc FROM desk_document WHERE kind = ? AND key = ?', kind, key),
    all: async <Kind extends DeskDocumentKind>(kind: Kind) =>
      connection.many('SELECT doc FROM desk_document WHERE kind = ? ORDER BY key', kind).map(documentIn<DeskDocument<Kind>>),
    write: (kind, key, revision, body) =>
      writes.run(() => {
        const stored = connection.one('SELECT revision FROM desk_document WHERE kind = ? AND key = ?', kind, key);
        if ((stored === undefined ? 0 : numberIn(stored, 'revision')) !== revision - 1) return false;
        connection.run(putDeskDocument, kind, key, revision, toJson({ kind, key, revision, body }));
        return true;
      }),
  };
}
