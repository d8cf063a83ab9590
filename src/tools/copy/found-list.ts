import { fromNumberKey } from '../../ports/store-transfer.js';

/** Keys that are told to people: their number, and the first of them by name. */
export type FoundList = { count: number; first: readonly string[] };

const maxNamed = 20;

export function createFoundList(): FoundList & { add(key: string): void } {
  const first: string[] = [];
  const list = {
    count: 0,
    first,
    add(key: string): void {
      list.count += 1;
      if (first.length < maxNamed) first.push(key);
    },
  };
  return list;
}

/** A million of them take 40 MB. */
export function createNumbers(): { add(keys: readonly string[]): void; holes(): FoundList } {
  const given = new Map<string, Set<number>>();
  return {
    add(keys) {
      for (const { series, value } of keys.flatMap((key) => fromNumberKey(key) ?? []))
        given.set(series, (given.get(series) ?? new Set<number>()).add(value));
    },
    /** The numbers between 1 and the last one of a series that no case has. */
    holes() {
      const holes = createFoundList();
      for (const [series, values] of given) {
        const last = [...values].reduce((most, value) => Math.max(most, value), 0);
        for (let value = 1; value <= last; value++) if (!values.has(value)) holes.add(`${series}/${value}`);
      }
      return holes;
    },
  };
}
