import type { TransferFaultCode, TransferStore } from '../ports/store-transfer.js';
import { TransferFault } from '../ports/store-transfer.js';

/** Which of the two stores. */
export type Role = 'source' | 'target';

export type Sides = Readonly<Record<Role, TransferStore>>;

/** One of the two stores could not, and is not asked again. */
export class SideFault extends Error {
  override readonly name = 'SideFault';
  constructor(
    readonly role: Role,
    readonly code: TransferFaultCode,
    options?: { cause?: unknown },
  ) {
    super(`${role}: ${code}`, options);
  }
}

/** How long a store that does not answer is asked again. */
export type Patience = {
  limitMs: number;
  wait(ms: number): Promise<void>;
  /** Milliseconds since any moment. */
  now(): number;
  /** Said each time before it is asked again. */
  onSilence(role: Role, leftMs: number): void;
  /** Nobody waits for answers any more, such as of a page that was fetched ahead. */
  isOver(): boolean;
};

/** Asks one of the two stores, again and again while it does not answer. Whatever is asked must be one that may be done twice. @throws {SideFault} */
export type Ask = <T>(role: Role, work: () => Promise<T>) => Promise<T>;

const pauseMs = 500;
const pauseMostMs = 10_000;

export function createAsk({ limitMs, wait, now, onSilence, isOver }: Patience): Ask {
  return async (role, work) => {
    const begunAt = now();
    for (let tries = 1; ; tries++) {
      try {
        return await work();
      } catch (fault) {
        if (fault instanceof SideFault || !(fault instanceof TransferFault)) throw fault;
        const leftMs = begunAt + limitMs - now();
        if (fault.code !== 'no-answer' || leftMs <= 0 || isOver()) throw new SideFault(role, fault.code, { cause: fault });
        onSilence(role, leftMs);
        await wait(Math.min(pauseMs * tries, pauseMostMs, leftMs));
      }
    }
  };
}

/** What the reading side threw while the other one wrote: it is not the writer's. */
export class ReadFault extends Error {
  override readonly name = 'ReadFault';
  constructor(override readonly cause: TransferFault) {
    super(cause.message);
  }
}

export async function* markedAsRead(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* content;
  } catch (fault) {
    throw fault instanceof TransferFault ? new ReadFault(fault) : fault;
  }
}
