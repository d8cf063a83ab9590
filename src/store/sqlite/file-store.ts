import { checkedLimit } from '../list-pages.js';
import { isFileId } from '../ticket-questions.js';
import { mkdir, open, readFile, readdir, rename, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { instant } from '../../core/instant.js';
import { personId } from '../../core/people/person.js';
import { type FileStore, type KeptFile, FileTooLarge } from '../../ports/file-store.js';
import { StoreFull, StoreUnavailable } from '../../ports/ticket-store.js';
import { type Connection, numberIn, textIn } from './connection.js';
import type { GroupCommit } from './group-commit.js';
import { codeOf, folderMode } from './private-folder.js';

/** The extension of a file that is still being written; the next start deletes such files of a killed process. */
const UNFINISHED = '.part';

/** After the database: a folder without one means a lost database. */
export async function clearUnfinished(folder: string): Promise<void> {
  await removeWhere(folder, (name) => name.endsWith(UNFINISHED));
}

type EmbeddedFileParts = { folder: string; connection: Connection; writes: GroupCommit };

/** The row of a file is written before its content, so that every content has a row. */
export function createFileStore(parts: EmbeddedFileParts): FileStore & { removeAll(): Promise<void> } {
  const { folder, connection, writes } = parts;
  let begun = 0;
  return {
    keep(id, content, facts, maxBytes) {
      begun += 1;
      return keepFile(parts, { ...facts, id, part: `${id}.${begun}${UNFINISHED}` }, content, maxBytes);
    },
    async find(id) {
      const row = connection.one(fileSql.find, id);
      return row === undefined ? null : factsOf(row);
    },
    read: async (id) => (isFileId(id) ? asked(() => contentOf(join(folder, id))) : null),
    async remove(id) {
      if (!isFileId(id)) return;
      await asked(() => rm(join(folder, id), { force: true }));
      await writes.run(() => connection.run(fileSql.remove, id));
    },
    async sentSince(owner, after, until) {
      const row = connection.one(fileSql.sentSince, owner, after, until);
      return { files: numberIn(row, 'files'), bytes: numberIn(row, 'bytes') };
    },
    // The bytes that this user may fill, which are fewer than root may.
    freeBytes: () =>
      statfs(folder).then(
        ({ bavail, bsize }) => bavail * bsize,
        () => null,
      ),
    orphans: async (before, limit) => connection.many(fileSql.orphans, before, checkedLimit(limit)).map((row) => textIn(row, 'id')),
    removeAll: () => asked(() => removeWhere(folder, (name) => !name.endsWith(UNFINISHED))),
  };
}

/** @param file `part`: its name in the folder until it is complete */
async function keepFile(
  { folder, connection, writes }: EmbeddedFileParts,
  file: Omit<KeptFile, 'bytes'> & { part: string },
  content: AsyncIterable<Uint8Array>,
  maxBytes: number,
): Promise<KeptFile> {
  const { part, ...facts } = file;
  const { id, owner, name, type, keptAt } = facts;
  if (!isFileId(id)) throw new RangeError('not the id of a file');
  await writes.run(() => connection.run(fileSql.begin, id, owner, name, type, keptAt));
  try {
    const bytes = await written(join(folder, part), content, maxBytes);
    await asked(async () => {
      await rename(join(folder, part), join(folder, id));
      await syncFolder(folder);
    });
    await writes.run(() => connection.run(fileSql.finish, id, owner, name, type, keptAt, bytes));
    return { ...facts, bytes };
  } catch (fault) {
    await rm(join(folder, part), { force: true });
    // If even this fails, the file is an orphan and is removed with the other orphans.
    await writes.run(() => connection.run(fileSql.giveUp, id)).catch(() => undefined);
    throw fault;
  }
}

const fileSql = {
  begin: 'INSERT INTO file (id, owner, name, type, kept_at) VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING',
  finish: `INSERT INTO file (id, owner, name, type, kept_at, bytes) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE
    SET owner = excluded.owner, name = excluded.name, type = excluded.type, kept_at = excluded.kept_at, bytes = excluded.bytes`,
  remove: 'DELETE FROM file WHERE id = ?',
  giveUp: 'DELETE FROM file WHERE id = ? AND bytes IS NULL',
  find: 'SELECT id, owner, name, type, kept_at, bytes FROM file WHERE id = ? AND bytes IS NOT NULL',
  sentSince: 'SELECT count(*) AS files, coalesce(sum(bytes), 0) AS bytes FROM file WHERE owner = ? AND kept_at > ? AND kept_at <= ?',
  orphans: 'SELECT id FROM file WHERE is_attached = 0 AND kept_at < ? ORDER BY kept_at, id LIMIT ?',
} as const;

export function factsOf(row: unknown): KeptFile {
  return {
    id: textIn(row, 'id'),
    owner: personId(textIn(row, 'owner')),
    name: textIn(row, 'name'),
    type: textIn(row, 'type'),
    keptAt: instant(numberIn(row, 'kept_at')),
    bytes: numberIn(row, 'bytes'),
  };
}

/** Errors of the content itself pass unchanged; errors of the disk become `StoreUnavailable`. */
async function written(path: string, content: AsyncIterable<Uint8Array>, maxBytes: number): Promise<number> {
  const handle = await asked(() => open(path, 'wx', 0o600));
  let bytes = 0;
  try {
    for await (const chunk of content) {
      bytes += chunk.byteLength;
      if (bytes > maxBytes) throw new FileTooLarge(maxBytes);
      await asked(() => handle.appendFile(chunk));
    }
    await asked(() => handle.sync());
  } finally {
    await handle.close();
  }
  return bytes;
}

async function contentOf(path: string): Promise<Uint8Array | null> {
  try {
    return await readFile(path);
  } catch (fault) {
    if (codeOf(fault) === 'ENOENT') return null;
    throw fault;
  }
}

/** Syncing a new file makes its bytes durable, not its directory entry. Windows has no such call; an unreadable parent folder is skipped. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder).catch(() => null);
  if (handle === null) return;
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function removeWhere(folder: string, isUnwanted: (name: string) => boolean): Promise<void> {
  await mkdir(folder, { recursive: true, mode: folderMode });
  for (const name of await readdir(folder)) if (isUnwanted(name)) await rm(join(folder, name), { force: true });
}

/** Full is the disk, or the part of it that this user may fill. */
export function isNoSpace(cause: unknown): boolean {
  return codeOf(cause) === 'ENOSPC' || codeOf(cause) === 'EDQUOT';
}

async function asked<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (isNoSpace(cause)) throw new StoreFull('there is no space for files', { cause });
    throw new StoreUnavailable('the folder of files did not answer', { cause });
  }
}
