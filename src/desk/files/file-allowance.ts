import { DAY, later } from '../../core/instant.js';
import type { PersonId } from '../../core/people/person.js';
import type { Clock } from '../../ports/clock.js';
import type { FileStore } from '../../ports/file-store.js';
import type { Log } from '../../ports/log.js';
import { createKeptReading, createKeyedCount } from '../kept-reading.js';

/** In 24 hours, attached or not. A busy agent sends some twenty files, of a few hundred KB each. */
export const maxFilesOfDay = { files: 200, bytes: 300 * 1_024 * 1_024 } as const;

/** The texts name it too. */
export const maxFileBytes = 20 * 1_024 * 1_024;

/** How large the next file may be. `no-space`: less is free than must stay free · `too-many`: the person has sent what one may in a day. */
export type FileAllowance = { kind: 'room'; bytes: number } | { kind: 'none'; why: 'no-space' | 'too-many' };

/** Files that are fetched at the same time count as large as they may be. */
export type FetchWithin = <T>(person: PersonId, fetch: (allowance: FileAllowance) => Promise<T>) => Promise<T>;

type AllowanceParts = { files: Pick<FileStore, 'sentSince'>; freeSpace: FreeSpace; clock: Clock };

export function createFileAllowance(parts: AllowanceParts): FetchWithin {
  const underWay = createKeyedCount<PersonId>();
  return (person, fetch) => {
    const before = underWay.of(person);
    return underWay.during(person, async () => fetch(await allowanceOf(parts, person, before)));
  };
}

async function allowanceOf({ files, freeSpace, clock }: AllowanceParts, person: PersonId, before: number): Promise<FileAllowance> {
  if (await freeSpace.isLow()) return { kind: 'none', why: 'no-space' };
  const now = clock.now();
  // A file with a date more than a day ahead was stored while a clock was wrong, so it is not counted.
  const sent = await files.sentSince(person, later(now, -DAY), later(now, DAY));
  const bytes = maxFilesOfDay.bytes - sent.bytes - before * maxFileBytes;
  const isUsedUp = sent.files + before >= maxFilesOfDay.files || bytes <= 0;
  return isUsedUp ? { kind: 'none', why: 'too-many' } : { kind: 'room', bytes: Math.min(bytes, maxFileBytes) };
}

export type FreeSpace = ReturnType<typeof createFreeSpace>;

/** @property minFreeBytes how much must stay free, for cases and the database's own work. 0: the free space is not checked */
type FreeSpaceParts = { files: Pick<FileStore, 'freeBytes'>; clock: Clock; log: Log; minFreeBytes: number };

/** How long an answer is used again: a file of 20 MB takes about so long to arrive. */
const askedEveryMs = 2_000;

export function createFreeSpace({ files, clock, log, minFreeBytes }: FreeSpaceParts) {
  let wasLow = false;
  const { read } = createKeptReading(clock, askedEveryMs, async () => {
    const free = await files.freeBytes();
    if (free === null) return wasLow;
    const isLow = free < minFreeBytes;
    if (isLow !== wasLow) log.write(isLow ? 'error' : 'info', isLow ? 'storage-low' : 'storage-has-room', { free, floor: minFreeBytes });
    return (wasLow = isLow);
  });
  return {
    /** Whether less is free than must stay free; false where the store cannot tell. The log says it once, and when there is room again. */
    isLow: (): Promise<boolean> => (minFreeBytes === 0 ? Promise.resolve(false) : read()),
  };
}
