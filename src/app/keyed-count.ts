/** Counts how much work of each key is under way. Nothing is kept of a key once its work is over. */
export type KeyedCount<Key> = {
  of(key: Key): number;
  /** Runs work that counts from now until it is over. */
  during<T>(key: Key, work: () => Promise<T>): Promise<T>;
};

export function createKeyedCount<Key>(): KeyedCount<Key> {
  const counts = new Map<Key, number>();
  const of = (key: Key): number => counts.get(key) ?? 0;
  return {
    of,
    async during(key, work) {
      counts.set(key, of(key) + 1);
      try {
        return await work();
      } finally {
        const left = of(key) - 1;
        if (left === 0) counts.delete(key);
        else counts.set(key, left);
      }
    },
  };
}
