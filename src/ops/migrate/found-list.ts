/** Keys that are reported to people: their number, and the first of them by name. */
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
