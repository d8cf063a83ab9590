import { TransferFault, type TransferFaultCode, type TransferStore } from '../../ports/store-transfer.js';

export type StoreRole = 'source' | 'target';

/** Calling it again does not help. */
export class StoreFault extends Error {
  override readonly name = 'StoreFault';
  constructor(
    readonly role: StoreRole,
    readonly code: TransferFaultCode,
    options?: { cause?: unknown },
  ) {
    super(`${role}: ${code}`, options);
  }
}

export type RetryOptions = {
  /** How long a store without an answer is called again, in milliseconds. */
  limitMs: number;
  wait(ms: number): Promise<void>;
  /** Milliseconds since any instant. */
  now(): number;
  onSilence(role: StoreRole, leftMs: number): void;
  isStopped(): boolean;
};

const firstPauseMs = 500;
const maxPauseMs = 10_000;

export type RetryingStore = ReturnType<typeof createRetryingStore>;

export function createRetryingStore(store: TransferStore, role: StoreRole, { limitMs, wait, now, onSilence, isStopped }: RetryOptions) {
  return {
    name: store.name,
    /** @param work idempotent: a call may take effect although its answer is lost. @throws {StoreFault} */
    async retry<T>(work: (store: TransferStore) => Promise<T>): Promise<T> {
      const begunAt = now();
      for (let tries = 1; ; tries++) {
        try {
          return await work(store);
        } catch (fault) {
          if (fault instanceof StoreFault || !(fault instanceof TransferFault)) throw fault;
          const leftMs = begunAt + limitMs - now();
          if (fault.code !== 'no-answer' || leftMs <= 0 || isStopped()) throw new StoreFault(role, fault.code, { cause: fault });
          onSilence(role, leftMs);
          await wait(Math.min(firstPauseMs * tries, maxPauseMs, leftMs));
        }
      }
    },
  };
}
