import { deskDocumentKey, type DeskDocument, type DeskDocumentKind, type DeskDocuments } from '../../ports/desk-documents.js';
import { asked, type Collections, type VersionedDocument } from './database.js';
import type { PendingWrites } from './pending-writes.js';
import { writeRevision } from './versioned-documents.js';

export function createDeskDocuments({ deskDocuments }: Pick<Collections, 'deskDocuments'>, writes: PendingWrites): DeskDocuments {
  return {
    async find<Kind extends DeskDocumentKind>(kind: Kind, key: string) {
      const _id = deskDocumentKey(kind, key);
      return (await asked(deskDocuments.findOne<VersionedDocument<DeskDocument<Kind>>>({ _id })))?.doc ?? null;
    },
    async all<Kind extends DeskDocumentKind>(kind: Kind) {
      const found = deskDocuments
        .find<VersionedDocument<DeskDocument<Kind>>>({ _id: { $gt: deskDocumentKey(kind, ''), $lt: `${kind}0` } })
        .sort({ _id: 1 });
      return (await asked(found.toArray())).map(({ doc }) => doc);
    },
    write: (kind, key, revision, body) =>
      writes.during(() => writeRevision(deskDocuments, deskDocumentKey(kind, key), { kind, key, revision, body })),
  };
}
