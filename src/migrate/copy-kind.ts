import { ContentLost, type RecordKind, type TransferMark, type TransferRecord } from '../ports/store-transfer.js';
import { fingerprintOf, wholeContent } from './fingerprint.js';
import { PAGE, pairsOf, type Pair } from './pairs.js';
import { ReadFault, markedAsRead, type Ask, type Sides } from './sides.js';

export type Copying = {
  sides: Sides;
  ask: Ask;
  mark: TransferMark;
  /** So many records more of this kind are seen to. */
  onStep(records: number): void;
  /** Whether somebody asked to stop: it is looked at between two batches. */
  isStopped(): boolean;
  /** Milliseconds since any moment. */
  now(): number;
};

/** Asked to stop; what was copied is marked, and the same command goes on from there. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
}

/** How often it is written down how far it is; what was copied since is looked at again by the next start, not copied. */
const markEveryMs = 1_000;
/** A batch in bytes of text: documents may grow large, and the server takes 48 MB at once. */
const batchMost = 8_000_000;
/** Contents that are copied at a time, and in one batch: who asks to stop waits for a batch. */
const filesAtOnce = 8;
const filesMost = 32;

/**
 * Copies what is missing, and, where all that is in the target was copied, what has become different; there it also takes
 * away what is no more in the source. Elsewhere nothing is replaced or taken away.
 */
export async function copyKind(copying: Copying, kind: RecordKind, after: string | null): Promise<void> {
  const { sides, ask, mark, now } = copying;
  const batch = createBatch(copying, kind);
  let [markedAt, steps, last] = [now(), 0, after];
  const finishBatch = async (): Promise<void> => {
    await batch.flush();
    copying.onStep(steps);
    steps = 0;
    const isStopped = copying.isStopped();
    if (isStopped || now() - markedAt > markEveryMs) {
      await ask('target', () => sides.target.setMark({ ...mark, at: { kind, after: last } }));
      markedAt = now();
    }
    if (isStopped) throw new Stopped();
  };
  for await (const pair of pairsOf(sides, ask, kind, after)) {
    await sortIn(batch, copying, kind, pair);
    last = pair.key;
    steps += pair.source === null ? 0 : 1;
    if (steps >= PAGE || batch.isFull()) await finishBatch();
  }
  await finishBatch();
}

async function sortIn(batch: Batch, { sides, ask, mark }: Copying, kind: RecordKind, { key, source, target }: Pair): Promise<void> {
  const isOurs = mark.into === 'empty';
  if (source === null) {
    if (isOurs) batch.remove(key);
    return;
  }
  // In which order people were remembered is no content of anybody's: it is made to be the source's.
  if (target === null) return batch.put(source);
  if (!isOurs && kind !== 'email-order') return;
  const [ours, theirs] = await Promise.all([
    fingerprintOf(sides, ask, 'source', kind, source),
    fingerprintOf(sides, ask, 'target', kind, target),
  ]);
  if (ours === 'lost') return;
  if (theirs === 'lost' || !ours.equals(theirs)) batch.put(source);
}

type Batch = { put(record: TransferRecord): void; remove(key: string): void; isFull(): boolean; flush(): Promise<void> };

function createBatch({ sides, ask }: Copying, kind: RecordKind): Batch {
  let wanted: TransferRecord[] = [];
  let gone: string[] = [];
  let bytes = 0;
  const collection = sides.target.collections[kind];
  const most = kind === 'file' ? filesMost : PAGE;
  return {
    put(record) {
      wanted.push(record);
      bytes += record.text.length;
    },
    remove: (key) => void gone.push(key),
    isFull: () => bytes >= batchMost || wanted.length + gone.length >= most,
    async flush() {
      const [records, keys] = [wanted, gone];
      [wanted, gone, bytes] = [[], [], 0];
      // First what goes: what comes may need its place, such as a channel.
      if (keys.length > 0) await ask('target', () => collection.remove(keys));
      if (records.length === 0) return;
      if (kind === 'file') await putFiles(sides, ask, records);
      else await ask('target', () => collection.put(records));
    },
  };
}

async function putFiles(sides: Sides, ask: Ask, records: readonly TransferRecord[]): Promise<void> {
  for (let at = 0; at < records.length; at += filesAtOnce) {
    await Promise.all(records.slice(at, at + filesAtOnce).map((record) => putFile(sides, ask, record)));
  }
}

/** One whose content is lost is not copied; the comparison at the end names them all. */
async function putFile({ source, target }: Sides, ask: Ask, record: TransferRecord): Promise<void> {
  const content = () => markedAsRead(wholeContent({ source, target }, 'source', record));
  await ask('source', async () => {
    try {
      await ask('target', () => target.collections.file.putFile(record, content()));
    } catch (fault) {
      if (fault instanceof ReadFault) throw fault.cause;
      if (!(fault instanceof ContentLost)) throw fault;
    }
  });
}
