import type { RecordKind, TransferRecord } from '../../ports/store-transfer.js';
import { createFoundList, createNumbers, type FoundList } from './found-list.js';
import { contentOf, isSameRecord, matchRecords, pageSize, type RecordMatch } from './records.js';
import { StoreFault, type RetryingStore } from './retrying-store.js';

export type Sweeping = {
  source: RetryingStore;
  target: RetryingStore;
  /** A copy that has ended is only compared: a desk may work on the target since. */
  mayWrite: boolean;
  /** Called with the number of records done since the last call. */
  onStep(records: number): void;
  /** Read between two batches. */
  isStopped(): boolean;
};

/**
 * What a sweep found in the records of one kind.
 * @property records of the source
 * @property unequal records that the target lacked, had otherwise or had alone; they are equal now if the sweep may write
 * @property faulty  records that cannot be copied: the content is lost, or the target refuses the document
 * @property holes   numbers that no ticket of the target has
 */
export type Swept = { kind: RecordKind; records: number; unequal: FoundList; faulty: FoundList; holes: FoundList };

/** The same command goes on. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
}

/** The maximum of a batch in characters of text: documents may be large, and the server takes 48 MB in one request. */
const maxBatchChars = 8_000_000;
/** Each of them is in memory. */
const maxFilesAtOnce = 4;

export async function sweepKind(sweeping: Sweeping, kind: RecordKind): Promise<Swept> {
  const { source, target, mayWrite, onStep, isStopped } = sweeping;
  const [unequal, faulty, numbers] = [createFoundList(), createFoundList(), createNumbers()];
  const batch = createBatch(sweeping, kind, { unequal, faulty });
  let [records, steps] = [0, 0];
  const endBatch = async (): Promise<void> => {
    await batch.flush();
    onStep(steps);
    steps = 0;
    if (isStopped()) throw new Stopped();
  };
  for await (const match of matchRecords(source, target, kind)) {
    records += match.source === null ? 0 : 1;
    numbers.add(match.target?.numbers ?? []);
    const found = await compared(sweeping, kind, match);
    if (found === 'faulty') faulty.add(match.key);
    if (found === 'unequal' && !mayWrite) unequal.add(match.key);
    if (found === 'unequal' && mayWrite) batch.add(match);
    if (++steps >= pageSize || batch.isFull()) await endBatch();
  }
  await endBatch();
  return { kind, records, unequal, faulty, holes: numbers.holes() };
}

async function compared(stores: Sweeping, kind: RecordKind, { source, target }: RecordMatch): Promise<'equal' | 'unequal' | 'faulty'> {
  if (source === null || target === null || !isSameRecord(source, target)) return 'unequal';
  if (kind !== 'file') return 'equal';
  const [ofSource, ofTarget] = await Promise.all([contentOf(stores.source, source), contentOf(stores.target, target)]);
  if (ofSource === null) return 'faulty';
  return ofTarget?.equals(ofSource) === true ? 'equal' : 'unequal';
}

type Batch = { add(match: RecordMatch): void; isFull(): boolean; flush(): Promise<void> };

function createBatch(stores: Sweeping, kind: RecordKind, lists: Record<'unequal' | 'faulty', { add(key: string): void }>): Batch {
  let records: TransferRecord[] = [];
  let removed: string[] = [];
  let chars = 0;
  const most = kind === 'file' ? maxFilesAtOnce : pageSize;
  return {
    add({ key, source }) {
      if (source === null) removed.push(key);
      else records.push(source);
      chars += source?.text.length ?? 0;
    },
    isFull: () => chars >= maxBatchChars || records.length + removed.length >= most,
    async flush() {
      const [toPut, toRemove] = [records, removed];
      [records, removed, chars] = [[], [], 0];
      // Removals come first: a new record may need the place of an old one, such as a channel's.
      if (toRemove.length > 0) await stores.target.retry(({ collections }) => collections[kind].remove(toRemove));
      const refused = kind === 'file' ? await putFiles(stores, toPut) : await put(stores, kind, toPut);
      for (const key of [...toRemove, ...toPut.map((each) => each.key)]) (refused.has(key) ? lists.faulty : lists.unequal).add(key);
    },
  };
}

/** Each by itself when that fails, so that the faulty ones are known. @returns their keys */
async function put(stores: Sweeping, kind: RecordKind, records: readonly TransferRecord[]): Promise<ReadonlySet<string>> {
  if (records.length === 0) return new Set();
  try {
    await stores.target.retry(({ collections }) => collections[kind].put(records));
    return new Set();
  } catch (fault) {
    if (fault instanceof StoreFault && fault.code !== 'unfit') throw fault;
    if (records.length === 1) return new Set(records.map(({ key }) => key));
    const refused = new Set<string>();
    for (const record of records) for (const key of await put(stores, kind, [record])) refused.add(key);
    return refused;
  }
}

/** @returns the keys of files whose content the source has lost */
async function putFiles({ source, target }: Sweeping, records: readonly TransferRecord[]): Promise<ReadonlySet<string>> {
  const lost = await Promise.all(
    records.map(async (record) => {
      const content = await contentOf(source, record);
      if (content === null) return [record.key];
      await target.retry(({ collections }) => collections.file.putFile(record, ReadableStream.from([content])));
      return [];
    }),
  );
  return new Set(lost.flat());
}
