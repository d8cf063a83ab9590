import type { StoredTicket } from '../../core/outbox/stored-ticket.js';
import { fromNumberKey, type TransferRecord } from '../../ports/store-transfer.js';
import { createFoundList, type FoundList } from './found-list.js';

/**
 * The numbers of all series.
 *
 * @property holes  numbers between 1 and the last one that no ticket has
 * @property unnamed numbers of a ticket that its document does not contain
 */
export type NumberReport = { series: number; numbers: number; holes: FoundList; unnamed: FoundList };

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
