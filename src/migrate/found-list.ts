/** Keys that are told to people: how many there are, and the first of them by name. */
export type FoundList = { count: number; first: readonly string[] };

const SHOWN = 20;

export function createFoundList(): FoundList & { add(key: string): void } {
  const first: string[] = [];
  const list = {
    count: 0,
    first,
    add(key: string): void {
      list.count += 1;
      if (first.length < SHOWN) first.push(key);
    },
  };
  return list;
}
