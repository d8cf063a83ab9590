/** Work that was begun and is not over: whoever closes waits for it. */
export interface PendingWrites {
  during<T>(work: () => Promise<T>): Promise<T>;
  drain(): Promise<void>;
}

export function createPending(): PendingWrites {
  const begun = new Set<Promise<unknown>>();
  return {
    during(work) {
      const mine = work();
      const over = (): void => void begun.delete(mine);
      begun.add(mine);
      mine.then(over, over);
      return mine;
    },
    async drain() {
      while (begun.size > 0) await Promise.allSettled(begun);
    },
  };
}
