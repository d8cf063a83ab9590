import { SendFault } from '../ports/messenger.js';

export function createSlots(most: number) {
  let free = most;
  const waiting: (() => void)[] = [];
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    }
  };
}

/** Once it is closed, letters that no connection has taken stay. */
export function createLetterQueue(connections: number) {
  const turn = createSlots(connections);
  const waiting = new Set<() => void>();
  const inHand = new Set<Promise<unknown>>();
  let isClosed = false;
  return {
    /** @throws {SendFault} */
    leave: <T>(send: () => Promise<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        const stay = (): void => reject(new SendFault('not-sent'));
        if (isClosed) return stay();
        waiting.add(stay);
        void turn(async () => {
          if (!waiting.delete(stay)) return;
          const sending = send().then(resolve, reject);
          inHand.add(sending);
          await sending.finally(() => inHand.delete(sending));
        });
      }),
    async close(): Promise<void> {
      isClosed = true;
      for (const stay of waiting) stay();
      waiting.clear();
      await Promise.all(inHand);
    },
  };
}
