import type { RecordKind, TransferRecord } from '../ports/store-transfer.js';
import { Stopped, type Copying } from './copy-kind.js';
import { createTotal, fingerprintOf } from './fingerprint.js';
import { createFoundList, type FoundList } from './found-list.js';
import { createNumberCheck, type NumberReport } from './number-check.js';
import { PAGE, pairsOf, recordsOf, type Pair } from './pairs.js';

/**
 * Both stores, record by record.
 *
 * @property same    how many are in both, and the same
 * @property lost    files whose content the source cannot give
 * @property extra   in the target only; what was there before stays there
 * @property totals  one text over all that the source has, and over the same keys of the target
 */
export type Comparison = {
  kind: RecordKind;
  same: number;
  missing: FoundList;
  different: FoundList;
  lost: FoundList;
  extra: FoundList;
  totals: readonly [string, string];
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
  for await (const pair of pairsOf(copying.sides, copying.ask, kind, null)) {
    if (pair.target !== null) numbers?.add(pair.target);
    await tally.add(pair);
    if (++steps >= PAGE) pause();
  }
  pause();
  return { ...tally.result(), numbers: numbers?.report() ?? null };
}

/** One text over all that the source has now: {@link Comparison.totals} of it. */
export async function totalOfSource(copying: Copying, kind: RecordKind): Promise<string> {
  const { sides, ask, onStep, isStopped } = copying;
  const total = createTotal();
  for await (const record of recordsOf(sides, ask, 'source', kind, null)) {
    const fingerprint = await fingerprintOf(sides, ask, 'source', kind, record);
    if (fingerprint !== 'lost') total.add(fingerprint);
    onStep(1);
    if (isStopped()) throw new Stopped();
  }
  return total.text();
}

export function isEqual({ missing, different, extra }: Comparison, into: 'empty' | 'existing'): boolean {
  return missing.count === 0 && different.count === 0 && (into === 'existing' || extra.count === 0);
}

function createTally({ sides, ask, mark }: Copying, kind: RecordKind) {
  const lists = { missing: createFoundList(), different: createFoundList(), lost: createFoundList(), extra: createFoundList() };
  const [ofSource, ofTarget] = [createTotal(), createTotal()];
  let same = 0;
  return {
    async add({ key, source, target }: Pair): Promise<void> {
      if (source === null) return lists.extra.add(key);
      const ours = await fingerprintOf(sides, ask, 'source', kind, source);
      if (ours === 'lost') return lists.lost.add(key);
      ofSource.add(ours);
      if (target === null) return lists.missing.add(key);
      const theirs = await fingerprintOf(sides, ask, 'target', kind, withoutOthers(kind, mark.into, source, target));
      if (theirs !== 'lost') ofTarget.add(theirs);
      if (theirs !== 'lost' && ours.equals(theirs)) same += 1;
      else lists.different.add(key);
    },
    result: () => ({ kind, same, ...lists, totals: [ofSource.text(), ofTarget.text()] as const }),
  };
}

/** An address may be somebody's too who was there before: the order is that of those who were copied. */
function withoutOthers(kind: RecordKind, into: 'empty' | 'existing', source: TransferRecord, target: TransferRecord): TransferRecord {
  if (kind !== 'email-order' || into === 'empty') return target;
  const wanted: readonly string[] = JSON.parse(source.text);
  const found: readonly string[] = JSON.parse(target.text);
  return { ...target, text: JSON.stringify(found.filter((id) => wanted.includes(id))) };
}
