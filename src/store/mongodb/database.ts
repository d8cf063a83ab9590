import { MongoError, MongoServerError, type Collection, type Db, type ObjectId } from 'mongodb';
import type { FileFacts } from '../../ports/file-store.js';
import type { TransferMark } from '../../ports/store-transfer.js';
import { StoreFull, StoreUnavailable } from '../../ports/ticket-store.js';
import { withTimeout } from '../../ports/with-timeout.js';
import type { DeskCountDocument } from './desk-counts.js';
import type { TicketDocument } from './ticket-document.js';
import { instant, later, type Instant } from '../../core/instant.js';

/** `allowance`: see `core/rate-limit`; `mark`: identifies the write; `until`: when every limit is full again. */
export type RateDocument = { _id: string; allowance: readonly number[]; mark: string; until: number };
/** Marks a database as ours; `format` grows with every change that an earlier release could not read. */
export type FormatDocument = { _id: 'format'; format: number };
type MarkDocument = { _id: 'migration'; mark: TransferMark };

/**
 * Written before the content, so that every content has its facts.
 * @property bytes   null until the file is complete
 * @property content id of the content, in GridFS
 * @property begun   contents that are being written, or that a killed process left unfinished
 * @property isAttached true: a ticket was found that has the file; false: not looked up yet, or no ticket has it
 */
export type FileDocument = Omit<FileFacts, 'keptAt'> & {
  _id: string;
  keptAt: number;
  bytes: number | null;
  content: ObjectId | null;
  begun: ObjectId[];
  isAttached: boolean;
};

/** The desk touches no others. */
export type Collections = {
  readonly precaso: Collection<FormatDocument>;
  readonly marks: Collection<MarkDocument>;
  readonly tickets: Collection<TicketDocument>;
  readonly deskCounts: Collection<DeskCountDocument>;
  readonly attachments: Collection<FileDocument>;
  readonly claims: Collection<{ _id: string; value: string; until: number }>;
  readonly rates: Collection<RateDocument>;
};

export function collectionsOf(database: Db): Collections {
  return {
    precaso: database.collection('precaso'),
    marks: database.collection('precaso'),
    tickets: database.collection('tickets'),
    deskCounts: database.collection('desk_counts'),
    attachments: database.collection('attachments'),
    claims: database.collection('claims'),
    rates: database.collection('rates'),
  };
}

/**
 * The time limit for an answer; it is shorter than the turn of a text message. After an orderly step-down there is a primary sooner; after
 * a crash it may take a little longer with the usual settings of a replica set, and then the current write is reported as not kept.
 */
export const ASKED_MS = 10_000;

/** Within {@link ASKED_MS}. @throws {StoreUnavailable} no answer in time, or of a failing server; a write may have happened all the same */
export async function asked<T>(work: Promise<T>): Promise<T> {
  try {
    return await within(ASKED_MS, work);
  } catch (cause) {
    if (isNoSpace(cause)) throw new StoreFull('the disk of the database is full', { cause });
    throw isConnectionFault(cause) ? new StoreUnavailable('the database did not answer', { cause }, true) : cause;
  }
}

/** Node's codes for failing connections; the desk's own codes are in lower case. */
const OF_A_SOCKET = /^(E[A-Z]+|ERR_(SOCKET|STREAM|TLS)_\w+)$/;

/** Whether an error comes from the driver, or from an idle connection that broke, which the driver passes on unchanged. */
export function isConnectionFault(cause: unknown): boolean {
  return cause instanceof MongoError || (cause instanceof Error && 'code' in cause && OF_A_SOCKET.test(String(cause.code)));
}

/** Waits within a limit. @throws {StoreUnavailable} it took longer; the server's work continues */
export function within<T>(limitMs: number, work: Promise<T>): Promise<T> {
  return withTimeout(limitMs, work, () => new StoreUnavailable(`the database did not answer within ${limitMs} ms`, {}, true));
}

export const NOT_ALLOWED: readonly number[] = [13, 18, 8_000];
const OUT_OF_DISK_SPACE = 14_031;

/** Of the error itself, or as the cause of a `StoreUnavailable`. */
export function hasCode(error: unknown, ...codes: readonly number[]): boolean {
  const cause = error instanceof StoreUnavailable ? error.cause : error;
  return cause instanceof MongoServerError && codes.includes(Number(cause.code));
}

/** Whether a document with that key exists. Not every server says which index refused it: a read must find out. */
export const isDuplicate = (error: unknown): boolean => hasCode(error, 11_000);

export const isNoSpace = (error: unknown): boolean => hasCode(error, OUT_OF_DISK_SPACE);

/** Whether every other try would be refused too: not allowed, no room, a rule of the collection. */
export const isPermanent = (error: unknown): boolean => hasCode(error, ...NOT_ALLOWED, 121, OUT_OF_DISK_SPACE);

export const isTooLarge = (error: unknown): boolean => hasCode(error, 10_334, 17_419, 17_420);

/**
 * Inserts the document unless one with its id exists. Not every server makes one document of concurrent upserts, so all writers that may
 * race insert it first. @returns whether it was inserted
 */
export async function insertOnce<T extends { _id: string }>(
  into: { insertOne(document: T): Promise<unknown> },
  document: T,
): Promise<boolean> {
  try {
    await asked(into.insertOne(document));
    return true;
  } catch (error) {
    if (isDuplicate(error)) return false;
    throw error;
  }
}

/** Closing the store waits for them. */
export type PendingWrites = { during<T>(work: () => Promise<T>): Promise<T>; drain(): Promise<void> };

export function createPendingWrites(): PendingWrites {
  const underWay = new Set<Promise<unknown>>();
  return {
    during(work) {
      const write = work();
      const settled = (): void => void underWay.delete(write);
      underWay.add(write);
      write.then(settled, settled);
      return write;
    },
    async drain() {
      while (underWay.size > 0) await Promise.allSettled(underWay);
    },
  };
}

/** How much later an expired document is deleted, because the clocks of instances differ a little. */
const clockSlackMs = 60_000;
const expiryEveryMs = 600_000;

/** In the background. @param remove deletes what expired before that instant @returns a function to call with each use */
export function createExpiry(writes: PendingWrites, remove: (before: Instant) => Promise<unknown>): (now: Instant) => void {
  let next = instant(0);
  return (now) => {
    if (now < next) return;
    next = later(now, expiryEveryMs);
    writes.during(() => asked(remove(later(now, -clockSlackMs)))).catch(() => undefined);
  };
}
