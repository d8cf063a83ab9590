import type { PersonId } from '../../core/people/person.js';
import {
  ArchiveUnreadable,
  type ArchivedFile,
  type ArchiveReader,
  type ArchiveRefusal,
  type OpenArchive,
} from '../../ports/archive-reader.js';
import type { FileStore, KeptFile } from '../../ports/file-store.js';
import type { Ids } from '../../ports/ids.js';
import type { RefusedFile } from '../../texts/files.js';
import type { Attachments, TakenFiles } from './attachments.js';

type OpenedArchive = { kind: 'archive'; archive: OpenArchive } | { kind: 'unreadable'; why: ArchiveRefusal } | { kind: 'no-archive' };

export type Archives = ReturnType<typeof createArchives>;

type ArchiveParts = {
  files: Pick<FileStore, 'read' | 'find'>;
  reader: ArchiveReader;
  attachments: Pick<Attachments, 'keepContent'>;
  ids: Pick<Ids, 'derived'>;
};

/** Archives of files that a person sent. Source: SIIF-14 */
export function createArchives({ files, reader, attachments, ids }: ArchiveParts) {
  return {
    /** Opens a stored file. A file that is gone counts as no archive. */
    async open(file: string): Promise<OpenedArchive> {
      const bytes = await files.read(file);
      try {
        const archive = bytes === null ? null : await reader.open(bytes);
        return archive === null ? { kind: 'no-archive' } : { kind: 'archive', archive };
      } catch (error) {
        if (error instanceof ArchiveUnreadable) return { kind: 'unreadable', why: error.code };
        throw error;
      }
    },
    /** Stores a file of the archive like one sent alone, within the same limits; each person keeps the same archived file only once. */
    async keep(
      { path, content }: ArchivedFile,
      { digest }: Pick<OpenArchive, 'digest'>,
      owner: PersonId,
      takes: TakenFiles = 'of-cases',
    ): Promise<KeptFile | RefusedFile> {
      const id = ids.derived('archived-file', digest, path, owner);
      const before = await files.find(id);
      return before ?? attachments.keepContent({ id, name: path, content: content() }, owner, takes);
    },
  };
}
