import type { Instant } from '../../domain/instant.js';
import type { Clock } from '../../ports/clock.js';
import type { FileStore } from '../../ports/file-store.js';
import type { Log } from '../../ports/log.js';

export interface FreeSpace {
  /** Whether less is free than must stay free; false where the store cannot tell. The log says it once, and when there is room again. */
  isLow(): Promise<boolean>;
}

type FreeSpaceParts = {
  files: Pick<FileStore, 'freeBytes'>;
  clock: Clock;
  log: Log;
  /** What must stay free, for cases and the database's own work. 0: nothing is asked. */
  minFreeBytes: number;
};

/** How long an answer is used again: a file of 20 MB takes about so long to arrive. */
const askedEveryMs = 2_000;

export function createFreeSpace({ files, clock, log, minFreeBytes }: FreeSpaceParts): FreeSpace {
  let last: { at: Instant; answer: Promise<boolean> } | null = null;
  let wasLow = false;
  const ask = async (): Promise<boolean> => {
    const free = await files.freeBytes();
    if (free === null) return wasLow;
    const isLow = free < minFreeBytes;
    if (isLow !== wasLow) log.write(isLow ? 'error' : 'info', isLow ? 'storage-low' : 'storage-has-room', { free, floor: minFreeBytes });
    return (wasLow = isLow);
  };
  return {
    async isLow() {
      if (minFreeBytes === 0) return false;
      if (last === null || Math.abs(clock.now() - last.at) >= askedEveryMs) last = { at: clock.now(), answer: ask() };
      return last.answer;
    },
  };
}
