import { ContentLost, TransferFault, type RecordKind, type TransferMark, type TransferRecord } from '../../ports/store-transfer.js';
import { fingerprintOf, wholeContent, matchRecords, pageSize, type RecordMatch } from './read-records.js';
import type { RetryingStore } from './retrying-store.js';

export type Copying = {
  source: RetryingStore;
  target: RetryingStore;
  mark: TransferMark;
  /** Called with the number of records done since the last call. */
  onStep(records: number): void;
  /** Whether the operator asked to stop; read between two batches. */
  isStopped(): boolean;
  /** Milliseconds since any instant. */
  now(): number;
};

/** The operator asked to stop. The mark says how far the copy came, and the same command resumes there. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
}

/** How often the mark is written. Records copied after the last mark are compared in a later run, and not copied again. */
const markEveryMs = 1_000;
/** The maximum of a batch in characters of text: documents may be large, and the server takes 48 MB in one request. */
const maxBatchChars = 8_000_000;
const maxFilesAtOnce = 8;
/** The maximum of files in a batch: a request to stop waits for the current batch. */
const maxFilesInBatch = 32;

/**
 * Copies the records that the target lacks. If the target was empty before, it also replaces records that differ and removes records that
 * the source no longer has; otherwise it replaces and removes nothing.
 */
export async function copyKind(copying: Copying, kind: RecordKind, after: string | null): Promise<void> {
  const { source, target, mark, now } = copying;
  const batch = createBatch(copying, kind);
  let [markedAt, steps, last] = [now(), 0, after];
  const finishBatch = async (): Promise<void> => {
    await batch.flush();
    copying.onStep(steps);
    steps = 0;
    const isStopped = copying.isStopped();
    if (isStopped || now() - markedAt > markEveryMs) {
      await target.retry((store) => store.setMark({ ...mark, at: { kind, after: last } }));
      markedAt = now();
    }
    if (isStopped) throw new Stopped();
  };
  for await (const match of matchRecords(source, target, kind, after)) {
    await addToBatch(batch, copying, kind, match);
    last = match.key;
    steps += match.source === null ? 0 : 1;
    if (steps >= pageSize || batch.isFull()) await finishBatch();
  }
  await finishBatch();
}

async function addToBatch(batch: Batch, copying: Copying, kind: RecordKind, { key, source, target }: RecordMatch): Promise<void> {
  const mayReplace = copying.mark.into === 'empty';
  if (source === null) {
    if (mayReplace) batch.remove(key);
    return;
  }
  if (target === null) return batch.put(source);
  if (mayReplace && !(await isSame(copying, kind, source, target))) batch.put(source);
}

/** Whether the target has what the source has; a record whose content the source has lost counts as the same. */
export async function isSame(copying: Copying, kind: RecordKind, source: TransferRecord, target: TransferRecord): Promise<boolean> {
  const [sourcePrint, targetPrint] = await Promise.all([
    fingerprintOf(copying.source, kind, source),
    fingerprintOf(copying.target, kind, target),
  ]);
  return sourcePrint === 'lost' || (targetPrint !== 'lost' && sourcePrint.equals(targetPrint));
}

type Batch = { put(record: TransferRecord): void; remove(key: string): void; isFull(): boolean; flush(): Promise<void> };

function createBatch(copying: Copying, kind: RecordKind): Batch {
  const { target } = copying;
  let records: TransferRecord[] = [];
  let removed: string[] = [];
  let chars = 0;
  const maxRecords = kind === 'file' ? maxFilesInBatch : pageSize;
  return {
    put(record) {
      records.push(record);
      chars += record.text.length;
    },
    remove: (key) => void removed.push(key),
    isFull: () => chars >= maxBatchChars || records.length + removed.length >= maxRecords,
    async flush() {
      const [toPut, toRemove] = [records, removed];
      [records, removed, chars] = [[], [], 0];
      // Removals come first: a new record may need the place of an old one, such as a channel's.
      if (toRemove.length > 0) await target.retry(({ collections }) => collections[kind].remove(toRemove));
      if (toPut.length === 0) return;
      if (kind !== 'file') return target.retry(({ collections }) => collections[kind].put(toPut));
      for (let at = 0; at < toPut.length; at += maxFilesAtOnce)
        await Promise.all(toPut.slice(at, at + maxFilesAtOnce).map((record) => putFile(copying, record)));
    },
  };
}

/** Skips a file whose content is lost; the comparison at the end names all of them. */
async function putFile({ source, target }: Copying, record: TransferRecord): Promise<void> {
  await source.retry(async (from) => {
    try {
      await target.retry((into) => into.collections.file.putFile(record, asSourceContent(wholeContent(from, record))));
    } catch (fault) {
      if (fault instanceof SourceReadFault) throw fault.cause;
      if (!(fault instanceof ContentLost)) throw fault;
    }
  });
}

/** The source failed while the target wrote its content: without this error the target would be blamed, and retried. */
class SourceReadFault extends Error {
  override readonly name = 'SourceReadFault';
  constructor(override readonly cause: TransferFault) {
    super(cause.message);
  }
}

async function* asSourceContent(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* content;
  } catch (fault) {
    throw fault instanceof TransferFault ? new SourceReadFault(fault) : fault;
  }
}
