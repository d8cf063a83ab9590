import { checkedLimit } from '../list-pages.js';
import { isFileId } from '../ticket-questions.js';
import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';
import { GridFSBucket, MongoRuntimeError, ObjectId, type Db, type GridFSBucketWriteStream } from 'mongodb';
import { instant } from '../../core/instant.js';
import { type FileFacts, type FileStore, type KeptFile, FileTooLarge } from '../../ports/file-store.js';
import { StoreUnavailable } from '../../ports/ticket-store.js';
import { type Collections, type FileDocument, asked, insertOnce, within, type PendingWrites } from './database.js';

export type MongoFileParts = {
  database: Db;
  collections: Pick<Collections, 'attachments' | 'tickets'>;
  bucket: GridFSBucket;
  writes: PendingWrites;
};

/** Another writer that fails may delete the file's document in between; that often in a row is a fault. */
const maxTries = 20;

export function bucketOf(database: Db): GridFSBucket {
  return new GridFSBucket(database, { bucketName: 'files' });
}

export function createFileStore(parts: MongoFileParts): FileStore {
  const { database, collections, bucket, writes } = parts;
  const whole = async (id: string): Promise<(FileDocument & { bytes: number; content: ObjectId }) | null> => {
    const found = isFileId(id) ? await asked(collections.attachments.findOne({ _id: id })) : null;
    return found === null || found.bytes === null || found.content === null
      ? null
      : { ...found, bytes: found.bytes, content: found.content };
  };
  return {
    keep: (...file) => writes.during(() => keepFile(parts, ...file)),
    async find(id) {
      const found = await whole(id);
      return found === null ? null : keptFileOf(found);
    },
    async read(id) {
      const found = await whole(id);
      return found === null ? null : asked(buffer(bucket.openDownloadStream(found.content)));
    },
    remove: (id) => writes.during(() => removeFile(parts, id)),
    async sentSince(owner, after, until) {
      const counted = collections.attachments.aggregate<{ files: number; bytes: number }>([
        { $match: { owner, keptAt: { $gt: after, $lte: until } } },
        { $group: { _id: null, files: { $sum: 1 }, bytes: { $sum: '$bytes' } } },
      ]);
      const [sent] = await asked(counted.toArray());
      return { files: sent?.files ?? 0, bytes: sent?.bytes ?? 0 };
    },
    freeBytes: () => freeBytesOf(database),
    orphans: async (before, limit) => orphanFiles(collections, before, checkedLimit(limit)),
  };
}

/** A time limit below that of `/readyz`: without this answer the desk continues. */
const FREE_BYTES_MS = 1_000;

/** Null where the server does not tell: some versions and services do not. */
async function freeBytesOf(database: Db): Promise<number | null> {
  try {
    const { fsTotalSize, fsUsedSize }: Record<string, unknown> = await within(FREE_BYTES_MS, database.command({ dbStats: 1 }));
    return typeof fsTotalSize === 'number' && typeof fsUsedSize === 'number' && fsTotalSize > 0 ? fsTotalSize - fsUsedSize : null;
  } catch {
    return null;
  }
}

async function keepFile(parts: MongoFileParts, ...[id, chunks, facts, maxBytes]: Parameters<FileStore['keep']>): Promise<KeptFile> {
  const { bucket } = parts;
  const { attachments } = parts.collections;
  if (!isFileId(id)) throw new RangeError('not the id of a file');
  const content = await begin(attachments, id, facts);
  const upload = bucket.openUploadStreamWithId(content, id);
  let bytes: number;
  try {
    bytes = await written(upload, chunks, maxBytes);
  } catch (fault) {
    // Chunks of an unanswered write may still arrive: its content stays listed as begun, and is removed with the orphans.
    if (!(fault instanceof StoreUnavailable))
      await asked(settled(upload))
        .then(() => giveUp(parts, id, content))
        .catch(() => undefined);
    throw fault;
  }
  const before = await asked(attachments.findOneAndUpdate({ _id: id }, { $set: { ...facts, bytes, content }, $pull: { begun: content } }));
  if (before === null) {
    await deleteContent(bucket, content);
    throw new StoreUnavailable('the file was removed while it was written');
  }
  if (before.content !== null) await deleteContent(bucket, before.content);
  return { ...facts, id, bytes };
}

/** Another writer that gives up may delete the file's document in between. */
async function begin(attachments: MongoFileParts['collections']['attachments'], id: string, facts: FileFacts): Promise<ObjectId> {
  const content = new ObjectId();
  for (let tries = 0; tries < maxTries; tries++) {
    await insertOnce(attachments, { ...facts, _id: id, bytes: null, content: null, begun: [], isAttached: false });
    if ((await asked(attachments.updateOne({ _id: id }, { $push: { begun: content } }))).matchedCount === 1) return content;
  }
  throw new StoreUnavailable('a file was given up by others all the time');
}

/** Errors of the content itself pass unchanged; errors of the database become `StoreUnavailable`. */
async function written(upload: GridFSBucketWriteStream, chunks: AsyncIterable<Uint8Array>, maxBytes: number): Promise<number> {
  const failed = once(upload, 'error').then(([fault]: unknown[]): never => {
    throw fault;
  });
  failed.catch(() => undefined);
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) throw new FileTooLarge(maxBytes);
    if (!upload.write(chunk)) await asked(Promise.race([once(upload, 'drain'), failed]));
  }
  const finished = once(upload, 'finish');
  upload.end();
  await asked(Promise.race([finished, failed]));
  return bytes;
}

/** Resolves when no chunk is on its way to the server: one that arrives after the others were deleted would stay forever. */
function settled(upload: GridFSBucketWriteStream): Promise<void> {
  return new Promise((resolve) => void upload.write(Buffer.alloc(0), () => resolve()));
}

async function giveUp({ collections: { attachments }, bucket }: MongoFileParts, id: string, content: ObjectId): Promise<void> {
  await deleteContent(bucket, content);
  await asked(attachments.updateOne({ _id: id }, { $pull: { begun: content } }));
  await asked(attachments.deleteOne({ _id: id, bytes: null, begun: { $size: 0 } }));
}

async function removeFile({ collections: { attachments }, bucket }: MongoFileParts, id: string): Promise<void> {
  const found = isFileId(id) ? await asked(attachments.findOne({ _id: id })) : null;
  if (found === null) return;
  for (const content of [...found.begun, ...(found.content === null ? [] : [found.content])]) await deleteContent(bucket, content);
  await asked(attachments.deleteOne({ _id: id }));
}

/** An incomplete content has only chunks, and the driver then throws that it found no file. */
async function deleteContent(bucket: GridFSBucket, content: ObjectId): Promise<void> {
  try {
    await asked(bucket.delete(content));
  } catch (fault) {
    if (!(fault instanceof Error && fault.cause instanceof MongoRuntimeError)) throw fault;
  }
}

/** Only the ticket says which files it has. A file that a ticket has is marked, so that it is not looked up again. */
async function orphanFiles({ attachments, tickets }: MongoFileParts['collections'], before: number, limit: number) {
  const orphans: string[] = [];
  for (;;) {
    const page = { projection: { _id: 1 }, sort: { keptAt: 1, _id: 1 }, skip: orphans.length, limit } as const;
    const beyond = await asked(attachments.find({ isAttached: false, keptAt: { $lt: before } }, page).toArray());
    if (beyond.length === 0) return orphans;
    const ids = beyond.map(({ _id }) => _id);
    const holders = await asked(tickets.find({ files: { $in: ids } }, { projection: { files: 1 } }).toArray());
    const held = new Set(holders.flatMap(({ files }) => files));
    await asked(attachments.updateMany({ _id: { $in: ids.filter((id) => held.has(id)) } }, { $set: { isAttached: true } }));
    for (const id of ids) {
      if (held.has(id)) continue;
      if (orphans.push(id) === limit) return orphans;
    }
  }
}

export function keptFileOf({ _id, owner, name, type, keptAt, bytes }: FileDocument & { bytes: number }): KeptFile {
  return { id: _id, owner, name, type, keptAt: instant(keptAt), bytes };
}
