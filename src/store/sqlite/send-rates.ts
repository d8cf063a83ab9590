import { setTimeout as wait } from 'node:timers/promises';
import { HOUR, later, type Instant } from '../../core/instant.js';
import { asIfUsed, isFull, take, untouched, type Allowance, type RateLimit } from '../../core/rate-limit/gcra.js';
import { isPlainKey } from '../plain-document.js';
import type { SendRates } from '../../ports/store.js';
import { type Connection, textIn } from './connection.js';
import type { GroupCommit } from './group-commit.js';

/** How long a taken call may stay unwritten; a killed process loses this much, plus the time of a commit. */
const UNWRITTEN_MS = 1_000;
/** How much a killed process may have lost, with reserve for a slow disk. */
const LOST_MS = 2 * UNWRITTEN_MS;
/** A step back that is larger than a correction of the clock. */
const PUT_BACK_MS = 2_000;
/** The key of the row that marks a running process; an orderly end deletes it. No conversation has an empty id. */
const AT_WORK = '';

const sql = {
  all: 'SELECT key, full_at FROM send_rate',
  keep: 'INSERT OR REPLACE INTO send_rate (key, full_at) VALUES (?, ?)',
  forget: 'DELETE FROM send_rate WHERE key = ?',
} as const;

/**
 * In memory: one process has the folder, so its memory is authoritative; the file is for the next process. All changes of a second are
 * written in one commit after the calls, so that no call waits for the disk. @returns with `close` for an orderly end
 */
export function createSendRates(connection: Connection, writes: GroupCommit): SendRates & { close(): Promise<void> } {
  const memory = new Map(connection.many(sql.all).map((row) => [textIn(row, 'key'), allowanceOf(textIn(row, 'full_at'))]));
  const lostCalls = memory.delete(AT_WORK) ? createRecovery() : null;
  const behind = createWriteBehind(connection, writes, memory);
  let latest: Instant | null = null;
  /** When the clock is put back, used calls move back with it, so that an hour back does not mean an hour of waiting. */
  const follow = (now: Instant): void => {
    const backMs = latest === null ? 0 : latest - now;
    const movedBack = (allowance: Allowance): Allowance => allowance.map((at) => at - backMs);
    if (backMs > PUT_BACK_MS) for (const [key, allowance] of memory) memory.set(key, movedBack(allowance));
    if (backMs <= 0 || backMs > PUT_BACK_MS) latest = now;
  };
  return {
    async take(key, limits, now) {
      follow(now);
      const found = memory.get(key) ?? untouched;
      const { waitMs, left } = take(lostCalls?.(key, found, limits, now) ?? found, limits, now);
      if (left === found) return waitMs;
      memory.set(key, left);
      behind.changed(key, now);
      return waitMs;
    },
    close: () => behind.close(),
  };
}

/** After a kill: adds to each key, once, the calls that the process may have lost, as if they were made just before the start. */
function createRecovery() {
  const done = new Set<string>();
  let startedAt: Instant | null = null;
  return (key: string, found: Allowance, limits: readonly RateLimit[], now: Instant): Allowance => {
    startedAt ??= now;
    // After an hour lost calls no longer count in any window.
    if (now > later(startedAt, HOUR) || done.has(key)) return found;
    done.add(key);
    return asIfUsed(found, limits, startedAt, LOST_MS);
  };
}

function allowanceOf(text: string): Allowance {
  const moments: number[] = JSON.parse(text);
  return moments;
}

/** At most a second late. A failed write is repeated together with the next one. */
function createWriteBehind(connection: Connection, writes: GroupCommit, memory: Map<string, Allowance>) {
  let dirty = new Set([AT_WORK]);
  let latest: Instant | null = null;
  let [isWriting, isClosed] = [false, false];
  const write = async (now: Instant): Promise<void> => {
    const keys = dirty;
    dirty = new Set();
    // A key whose limits are full again equals one that was never used.
    for (const [key, allowance] of memory) if (isFull(allowance, now) && memory.delete(key)) keys.add(key);
    await writes
      .run(() => keys.forEach((key) => writeRow(connection, key, key === AT_WORK ? untouched : memory.get(key))))
      .catch(() => {
        dirty = new Set([...keys, ...dirty]);
      });
  };
  /** The first change at once, and all others of the same second together. */
  const writeOn = async (): Promise<void> => {
    isWriting = true;
    while (dirty.size > 0 && latest !== null && !isClosed) {
      await write(latest);
      await wait(UNWRITTEN_MS, undefined, { ref: false });
    }
    isWriting = false;
  };
  return {
    changed(key: string, now: Instant): void {
      latest = now;
      dirty.add(key);
      if (!isWriting) void writeOn();
    },
    async close(): Promise<void> {
      isClosed = true;
      if (latest === null) return;
      await write(latest);
      await writes.run(() => connection.run(sql.forget, AT_WORK)).catch(() => undefined);
    },
  };
}

function writeRow(connection: Connection, key: string, allowance: Allowance | undefined): void {
  if (!isPlainKey(key)) return;
  if (allowance === undefined) connection.run(sql.forget, key);
  else connection.run(sql.keep, key, JSON.stringify(allowance));
}
