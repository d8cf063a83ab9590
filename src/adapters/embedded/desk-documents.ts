import type { DeskDocument, DeskDocumentKind, DeskDocuments } from '../../ports/desk-documents.js';
import { numberIn, textIn, toJson, type Connection } from './connection.js';
import type { GroupCommit } from './group-commit.js';

export const putDeskDocument = 'INSERT OR REPLACE INTO desk_document (kind, key, revision, doc) VALUES (?, ?, ?, ?)';

export function createDeskDocuments(connection: Connection, writes: GroupCommit): DeskDocuments {
  return {
    async find<Kind extends DeskDocumentKind>(kind: Kind, key: string) {
      const row = connection.one('SELECT doc FROM desk_document WHERE kind = ? AND key = ?', kind, key);
      return row === undefined ? null : documentIn<Kind>(row);
    },
    all: async <Kind extends DeskDocumentKind>(kind: Kind) =>
      connection.many('SELECT doc FROM desk_document WHERE kind = ? ORDER BY key', kind).map(documentIn<Kind>),
    write: (kind, key, revision, body) =>
      writes.run(() => {
        const stored = connection.one('SELECT revision FROM desk_document WHERE kind = ? AND key = ?', kind, key);
        if ((stored === undefined ? 0 : numberIn(stored, 'revision')) !== revision - 1) return false;
        connection.run(putDeskDocument, kind, key, revision, toJson({ kind, key, revision, body }));
        return true;
      }),
  };
}

function documentIn<Kind extends DeskDocumentKind>(row: unknown): DeskDocument<Kind> {
  const document: DeskDocument<Kind> = JSON.parse(textIn(row, 'doc'));
  return document;
}
