import type { RecordKind, TransferMark } from '../../ports/store-transfer.js';
import { Stopped, type Copying } from './copy-kind.js';
import { createTotal, fingerprintOf } from './fingerprint.js';
import { createFoundList, type FoundList } from './found-list.js';
import { createNumberCheck, type NumberReport } from './number-check.js';
import { matchRecords, pageSize, recordsOf, type RecordMatch } from './read-records.js';

/**
 * The comparison of all records of one kind.
 *
 * @property same    number of records that are equal in both stores
 * @property lost    files whose content the source cannot give
 * @property extra   records in the target only; those from before the copy stay there
 * @property totals  total fingerprints of the source's records and of the same keys in the target
 */
export type Comparison = {
  kind: RecordKind;
  same: number;
  missing: FoundList;
  different: FoundList;
  lost: FoundList;
  extra: FoundList;
  totals: readonly [source: string, target: string];
  numbers: NumberReport | null;
};

export async function compareKind(copying: Copying, kind: RecordKind): Promise<Comparison> {
  const tally = createTally(copying, kind);
  const numbers = kind === 'ticket' ? createNumberCheck() : null;
  let steps = 0;
  const pause = (): void => {
    copying.onStep(steps);
    steps = 0;
    if (copying.isStopped()) throw new Stopped();
  };
  for await (const match of matchRecords(copying.source, copying.target, kind, null)) {
    if (match.target !== null) numbers?.add(match.target);
    await tally.add(match);
    if (++steps >= pageSize) pause();
  }
  pause();
  return { ...tally.result(), numbers: numbers?.report() ?? null };
}

/** Returns the total fingerprint of the source's present records, to compare with {@link Comparison.totals}. */
export async function totalOfSource({ source, onStep, isStopped }: Copying, kind: RecordKind): Promise<string> {
  const total = createTotal();
  for await (const record of recordsOf(source, kind, null)) {
    const fingerprint = await fingerprintOf(source, kind, record);
    if (fingerprint !== 'lost') total.add(fingerprint);
    onStep(1);
    if (isStopped()) throw new Stopped();
  }
  return total.text();
}

export function isEqual({ missing, different, extra }: Comparison, into: TransferMark['into']): boolean {
  return missing.count === 0 && different.count === 0 && (into === 'existing' || extra.count === 0);
}

function createTally(copying: Copying, kind: RecordKind) {
  const lists = { missing: createFoundList(), different: createFoundList(), lost: createFoundList(), extra: createFoundList() };
  const [sourceTotal, targetTotal] = [createTotal(), createTotal()];
  let same = 0;
  return {
    async add({ key, source, target }: RecordMatch): Promise<void> {
      if (source === null) return lists.extra.add(key);
      const sourcePrint = await fingerprintOf(copying.source, kind, source);
      if (sourcePrint === 'lost') return lists.lost.add(key);
      sourceTotal.add(sourcePrint);
      if (target === null) return lists.missing.add(key);
      const targetPrint = await fingerprintOf(copying.target, kind, target);
      if (targetPrint !== 'lost') targetTotal.add(targetPrint);
      if (targetPrint !== 'lost' && sourcePrint.equals(targetPrint)) same += 1;
      else lists.different.add(key);
    },
    result: () => ({ kind, same, ...lists, totals: [sourceTotal.text(), targetTotal.text()] as const }),
  };
}
