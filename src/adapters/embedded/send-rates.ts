import { asIfUsed, isFull, take, untouched, type Allowance, type RateLimit } from '../../domain/rate-limit/gcra.js';
import { HOUR, type Instant } from '../../domain/instant.js';
import { isPlainKey } from '../../domain/ticket/plain-document.js';
import type { SendRates } from '../../ports/send-rates.js';
import type { Connection } from './connection.js';
import type { GroupCommit } from './group-commit.js';
import { textIn } from './sqlite.js';

/** How long what was taken may stay unwritten; a process that is killed forgets no more than this and a commit's time. */
const UNWRITTEN_MS = 1_000;
/** What a process that was killed may have forgotten, with room for a slow disk. */
const FORGOTTEN_MS = 2 * UNWRITTEN_MS;
/** Key of the row that says that a process is at work: after an orderly end it is gone. No conversation's id is empty. */
const AT_WORK = '';

const sql = {
  all: 'SELECT key, full_at FROM send_rate',
  keep: 'INSERT OR REPLACE INTO send_rate (key, full_at) VALUES (?, ?)',
  forget: 'DELETE FROM send_rate WHERE key = ?',
} as const;

export type EmbeddedRates = SendRates & {
  /** Writes what was not written yet: for an orderly end. */
  close(): Promise<void>;
};

/**
 * One process has the folder, so its memory is the truth; the file is for the next process. It is written behind, all that
 * changed in one commit, so a call never waits for the disk.
 */
export function createSendRates(connection: Connection, writes: GroupCommit): EmbeddedRates {
  const memory = readAll(connection);
  const withForgotten = memory.delete(AT_WORK) ? createReckoning() : null;
  const behind = createWriteBehind(connection, writes, memory);
  return {
    async take(key, limits, now) {
      const found = memory.get(key) ?? untouched;
      const allowance = withForgotten === null ? found : withForgotten.of(key, found, limits, now);
      const { waitMs, left } = take(allowance, limits, now);
      if (left === found) return waitMs;
      memory.set(key, left);
      behind.changed(key, now);
      return waitMs;
    },
    close: () => behind.close(),
  };
}

/** After a kill: each key, once, as if the calls that were not written any more had been made just before the start. */
function createReckoning() {
  const done = new Set<string>();
  let startedAt: Instant | null = null;
  return {
    of(key: string, found: Allowance, limits: readonly RateLimit[], now: Instant): Allowance {
      startedAt ??= now;
      // By then they are out of every window.
      if (now > startedAt + HOUR) done.clear();
      if (now > startedAt + HOUR || done.has(key)) return found;
      done.add(key);
      return asIfUsed(found, limits, startedAt, FORGOTTEN_MS);
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

/** Keeps the rows like the memory, at most a second late. What cannot be written now is written with what comes next. */
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
    // The first change is written at once, what follows within the second in one go.
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

/** A key whose limits are full again is as one that nobody ever used. @returns those that were forgotten */
function forgetFull(memory: Map<string, Allowance>, now: Instant): readonly string[] {
  const full = [...memory].filter(([, allowance]) => isFull(allowance, now)).map(([key]) => key);
  for (const key of full) memory.delete(key);
  return full.filter(isPlainKey);
}

function writeRow(connection: Connection, key: string, allowance: Allowance | undefined): void {
  if (allowance === undefined) connection.run(sql.forget, key);
  else connection.run(sql.keep, key, JSON.stringify(allowance));
}
