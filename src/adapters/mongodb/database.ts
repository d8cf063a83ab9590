import { MongoError, MongoServerError, type Collection, type Db, type ObjectId, type Timestamp } from 'mongodb';
import type { FileFacts } from '../../ports/file-store.js';
import type { GroupChannel } from '../../ports/group-channels.js';
import type { PersonRecord } from '../../ports/people.js';
import type { TransferMark } from '../../ports/store-transfer.js';
import { StoreUnavailable } from '../../ports/ticket-store.js';
import type { Procedure } from '../../domain/procedure/procedure.js';
import type { TicketDocument } from './ticket-document.js';

/** `email`: folded, absent when there is none; `rememberedAt`: of the server's clock, so the newest of several is the highest. */
export type PersonDocument = { _id: string; email?: string; rememberedAt?: Timestamp; person: PersonRecord };
/** All bindings in one document: a channel that changes its group is one write. */
export type ChannelsDocument = { _id: 'channels'; revision: number; bindings: GroupChannel[] };
export type ProcedureDocument = { _id: string; procedure: Procedure };
/** `allowance`: as `domain/rate` reckons it; `mark`: which write it is; `until`: when there is nothing left to remember. */
export type RateDocument = { _id: string; allowance: readonly number[]; mark: string; until: number };
export type ClaimDocument = { _id: string; value: string; until: number };
/** How a database says that it is ours; `format` grows with every change that an earlier release could not read. */
export type FormatDocument = { _id: 'format'; format: number };
/** How far a copy into this database has come; only one that was copied into has it. */
export type MarkDocument = { _id: 'migration'; mark: TransferMark };

/**
 * What is known of a file; it stands here before its content does, so that none is lost sight of.
 *
 * @property bytes   null until the file is whole
 * @property content the content, in GridFS
 * @property begun   contents that are being written, or that a process that was killed left half written
 * @property isAttached a ticket was seen to have it; false says nothing
 */
export type FileDocument = Omit<FileFacts, 'keptAt'> & {
  _id: string;
  keptAt: number;
  bytes: number | null;
  content: ObjectId | null;
  begun: ObjectId[];
  isAttached: boolean;
};

/** The collections of one database; nothing else of it is touched. */
export type Collections = {
  readonly precaso: Collection<FormatDocument>;
  readonly marks: Collection<MarkDocument>;
  readonly tickets: Collection<TicketDocument>;
  readonly people: Collection<PersonDocument>;
  readonly channels: Collection<ChannelsDocument>;
  readonly procedures: Collection<ProcedureDocument>;
  readonly attachments: Collection<FileDocument>;
  readonly claims: Collection<ClaimDocument>;
  readonly rates: Collection<RateDocument>;
};

export function collectionsOf(database: Db): Collections {
  return {
    precaso: database.collection('precaso'),
    marks: database.collection('precaso'),
    tickets: database.collection('tickets'),
    people: database.collection('people'),
    channels: database.collection('channels'),
    procedures: database.collection('procedures'),
    attachments: database.collection('attachments'),
    claims: database.collection('claims'),
    rates: database.collection('rates'),
  };
}

/**
 * Shorter than a turn of words may take. A primary that steps down in order is back sooner; one that dies may take a little
 * longer with the usual settings of a replica set, and then what was begun is told as not kept.
 */
export const ASKED_MS = 10_000;

/**
 * What the server answers, within {@link ASKED_MS}.
 *
 * @throws {StoreUnavailable} it did not answer in time, or not as a server that works; a write may have happened all the same
 */
export async function asked<T>(work: Promise<T>): Promise<T> {
  try {
    return await within(ASKED_MS, work);
  } catch (cause) {
    throw isConnectionFault(cause) ? new StoreUnavailable('the database did not answer', { cause }) : cause;
  }
}

/** As Node names what goes wrong with a connection; our own codes are in lower case. */
const OF_A_SOCKET = /^(E[A-Z]+|ERR_(SOCKET|STREAM|TLS)_\w+)$/;

/** The driver's errors, and those of a connection that broke while nothing was asked on it: the driver hands them on as they are. */
export function isConnectionFault(cause: unknown): boolean {
  return cause instanceof MongoError || (cause instanceof Error && 'code' in cause && OF_A_SOCKET.test(String(cause.code)));
}

/** @throws {StoreUnavailable} it took longer; what it does then nobody waits for */
export async function within<T>(limitMs: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new StoreUnavailable(`the database did not answer within ${limitMs} ms`)), limitMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

const DUPLICATE_KEY = 11_000;

/** Which index it was, not every server says: that is found out by reading. */
export function isDuplicate(error: unknown): boolean {
  const cause = error instanceof StoreUnavailable ? error.cause : error;
  return cause instanceof MongoServerError && cause.code === DUPLICATE_KEY;
}

/** Refused for what it is, or for who asks: asked again it would be refused again. Not allowed, no room, a rule of the collection. */
const FOR_GOOD = new Set([13, 18, 121, 8_000, 14_031]);
const TOO_LARGE = new Set([10_334, 17_419, 17_420]);

export function isPermanent(cause: unknown): boolean {
  return cause instanceof MongoServerError && FOR_GOOD.has(Number(cause.code));
}

export function isTooLarge(error: unknown): boolean {
  const cause = error instanceof StoreUnavailable ? error.cause : error;
  return cause instanceof MongoServerError && TOO_LARGE.has(Number(cause.code));
}

/** Puts the document there unless one with its id is there already. Racers on a missing document all go this way: not every server makes one of many upserts. */
export async function insertOnce<T extends { _id: string }>(
  into: { insertOne(document: T): Promise<unknown> },
  document: T,
): Promise<void> {
  try {
    await asked(into.insertOne(document));
  } catch (error) {
    if (!isDuplicate(error)) throw error;
  }
}
