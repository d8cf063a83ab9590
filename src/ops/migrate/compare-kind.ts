import { type RecordKind, type TransferMark, fromNumberKey, type TransferRecord } from '../../ports/store-transfer.js';
import { Stopped, type Copying } from './copy-kind.js';
import { createTotal, fingerprintOf, matchRecords, pageSize, recordsOf, type RecordMatch } from './read-records.js';
import { createFoundList, type FoundList } from './find-conflicts.js';
import type { StoredTicket } from '../../core/outbox/stored-ticket.js';

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

/**
 * The numbers of all series.
 *
 * @property holes  numbers between 1 and the last one that no ticket has
 * @property unnamed numbers of a ticket that its document does not contain
 */
type NumberReport = { series: number; numbers: number; holes: FoundList; unnamed: FoundList };

/** Keeps one bit per number: a million numbers take 125 kB. */
export function createNumberCheck(): { add(record: TransferRecord): void; report(): NumberReport } {
  const given = new Map<string, { bits: Uint8Array; last: number }>();
  const unnamed = createFoundList();
  let numbers = 0;
  return {
    add({ text, numbers: keys }) {
      if (keys.length === 0) return;
      const { ticket }: StoredTicket = JSON.parse(text);
      for (const key of keys) {
        const number = fromNumberKey(key);
        if (number === null) continue;
        numbers += 1;
        const { bits, last } = given.get(number.series) ?? { bits: new Uint8Array(1024), last: 0 };
        given.set(number.series, { bits: withBit(bits, number.value), last: Math.max(last, number.value) });
        if (ticket.numbers[number.series.slice(ticket.procedure.id.length + 1)] !== number.value) unnamed.add(key);
      }
    },
    report() {
      const holes = createFoundList();
      for (const [series, { bits, last }] of given) {
        for (let value = 1; value <= last; value++)
          if (((bits[value >> 3] ?? 0) & (1 << (value & 7))) === 0) holes.add(`${series}/${value}`);
      }
      return { series: given.size, numbers, holes, unnamed };
    },
  };
}

function withBit(bits: Uint8Array, value: number): Uint8Array {
  const at = value >> 3;
  const all = at < bits.length ? bits : new Uint8Array(Math.max(at + 1, bits.length * 2));
  if (all !== bits) all.set(bits);
  all[at] = (all[at] ?? 0) | (1 << (value & 7));
  return all;
}
