import { asIfUsed, isFull, take, untouched, type Allowance, type RateLimit } from '../../domain/rate-limit/allowance.js';
import { HOUR, type Instant } from '../../domain/instant.js';
import { isPlainKey } from '../../domain/ticket/plain-document.js';
import type { SendRates } from '../../ports/send-rates.js';
import type { Connection } from './connection.js';
import type { GroupCommit } from './group-commit.js';
import { textIn } from './sqlite.js';

/** How long a taken share may stay unwritten; a killed process loses this much and the time of a commit. */
const UNWRITTEN_MS = 1_000;
/** What a killed process may have lost, with room for a slow disk. */
const LOST_MS = 2 * UNWRITTEN_MS;
/** Key of the row that marks a running process; an orderly end deletes it. No conversation's id is empty. */
const AT_WORK = '';

const sql = {
  all: 'SELECT key, full_at FROM send_rate',
  keep: 'INSERT OR REPLACE INTO send_rate (key, full_at) VALUES (?, ?)',
  forget: 'DELETE FROM send_rate WHERE key = ?',
} as const;

export type EmbeddedRates = SendRates & {
  /** Writes what is unwritten, for an orderly end. */
  close(): Promise<void>;
};

/**
 * One process has the folder, so its memory is authoritative; the file is for the next process. All changes of a second are
 * written in one commit behind the calls, so that no call waits for the disk.
 */
export function createSendRates(connection: Connection, writes: GroupCommit): EmbeddedRates {
  const memory = readAll(connection);
  const lostCalls = memory.delete(AT_WORK) ? createLostCalls() : null;
  const behind = createWriteBehind(connection, writes, memory);
  return {
    async take(key, limits, now) {
      const found = memory.get(key) ?? untouched;
      const allowance = lostCalls === null ? found : lostCalls.of(key, found, limits, now);
      const { waitMs, left } = take(allowance, limits, now);
      if (left === found) return waitMs;
      memory.set(key, left);
      behind.changed(key, now);
      return waitMs;
    },
    close: () => behind.close(),
  };
}

/** After a kill: counts for each key, once, the calls that the process may have lost, as if made just before the start. */
function createLostCalls() {
  const done = new Set<string>();
  let startedAt: Instant | null = null;
  return {
    of(key: string, found: Allowance, limits: readonly RateLimit[], now: Instant): Allowance {
      startedAt ??= now;
      // Lost calls are out of every window by then.
      if (now > startedAt + HOUR) done.clear();
      if (now > startedAt + HOUR || done.has(key)) return found;
      done.add(key);
      return asIfUsed(found, limits, startedAt, LOST_MS);
    },
  };
}

function readAll(connection: Connection): Map<string, Allowance> {
  return new Map(connection.many(sql.all).map((row) => [textIn(row, 'key'), allowanceOf(textIn(row, 'full_at'))]));
}

function allowanceOf(text: string): Allowance {
  const moments: number[] = JSON.parse(text);
  return moments;
}

/** Keeps the rows equal to the memory, at most a second late. A failed write is repeated with the next one. */
function createWriteBehind(connection: Connection, writes: GroupCommit, memory: Map<string, Allowance>) {
  let dirty = new Set<string>([AT_WORK]);
  let latest: Instant | null = null;
  let timer: NodeJS.Timeout | null = null;
  let isClosed = false;
  const write = async (): Promise<void> => {
    const [keys, now] = [dirty, latest];
    dirty = new Set();
    if (now !== null) for (const key of forgetFull(memory, now)) keys.add(key);
    await writes
      .run(() => keys.forEach((key) => writeRow(connection, key, key === AT_WORK ? untouched : memory.get(key))))
      .catch(() => {
        dirty = new Set([...keys, ...dirty]);
      });
  };
  const writeSoon = (): void => {
    // The first change is written at once, all others of the second together.
    timer = setTimeout(() => {
      timer = null;
      if (dirty.size > 0) writeSoon();
    }, UNWRITTEN_MS).unref();
    void write();
  };
  return {
    changed(key: string, now: Instant): void {
      latest = now;
      if (isPlainKey(key)) dirty.add(key);
      if (timer === null && !isClosed) writeSoon();
    },
    async close(): Promise<void> {
      isClosed = true;
      if (timer !== null) clearTimeout(timer);
      if (latest === null) return;
      await write();
      await writes.run(() => connection.run(sql.forget, AT_WORK)).catch(() => undefined);
    },
  };
}

/** A key whose limits are full again equals an unused one. @returns the keys that were deleted */
function forgetFull(memory: Map<string, Allowance>, now: Instant): readonly string[] {
  const full = [...memory].filter(([, allowance]) => isFull(allowance, now)).map(([key]) => key);
  for (const key of full) memory.delete(key);
  return full.filter(isPlainKey);
}

function writeRow(connection: Connection, key: string, allowance: Allowance | undefined): void {
  if (allowance === undefined) connection.run(sql.forget, key);
  else connection.run(sql.keep, key, JSON.stringify(allowance));
}
