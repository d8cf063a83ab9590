/** Counts how much work of each key is under way. It forgets a key once the work for it is over. */
export function createKeyedCount<Key>() {
  const counts = new Map<Key, number>();
  const of = (key: Key): number => counts.get(key) ?? 0;
  return {
    of,
    /** Runs work that counts from now until it is over. */
    async during<T>(key: Key, work: () => Promise<T>): Promise<T> {
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
