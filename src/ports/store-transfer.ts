import type { FileFacts, KeptFile } from './file-store.js';

/**
 * What a store is copied in, in this order. `email-order`: the order in which people were remembered, of those who share an e-mail
 * address; it says which of them `findByEmail` finds.
 */
export const recordKinds = ['procedure', 'person', 'email-order', 'channel', 'file', 'ticket'] as const;
export type RecordKind = (typeof recordKinds)[number];

/**
 * One thing of a store, the same in every kind of store.
 *
 * @property key     what it is known by among its kind; lists are in the order of its UTF-8 bytes
 * @property text    JSON exactly as it was written: a ticket's document, a person, a file's facts …
 * @property numbers of a ticket: each number that it was given, {@link numberKey}, in order; else none
 */
export type TransferRecord = { key: string; text: string; numbers: readonly string[] };

/** What a file's `text` holds. */
export type FileText = FileFacts & { bytes: number };

export function fileText({ owner, name, type, keptAt, bytes }: KeptFile): string {
  const text: FileText = { owner, name, type, keptAt, bytes };
  return JSON.stringify(text);
}

/** `<procedure>/<series>/<value>`, as both stores can tell it. */
export function numberKey(series: string, value: number): string {
  return `${series}/${value}`;
}

/** @returns null for what is no {@link numberKey} */
export function fromNumberKey(key: string): { series: string; value: number } | null {
  const at = key.lastIndexOf('/');
  const value = Number(key.slice(at + 1));
  return at > 0 && Number.isSafeInteger(value) ? { series: key.slice(0, at), value } : null;
}

/** The records of one kind in one store. */
export interface Shelf {
  count(): Promise<number>;
  /** Those after this key, in order; all of them when fewer than `limit` come. @param after null: from the first */
  page(after: string | null, limit: number): Promise<readonly TransferRecord[]>;
  /** Afterwards they are there as given, whatever was there before; durable. The same again changes nothing. */
  put(records: readonly TransferRecord[]): Promise<void>;
  /** No error for what is gone already. */
  remove(keys: readonly string[]): Promise<void>;
}

export interface FileShelf extends Shelf {
  /** @throws {ContentLost} at once, or while it is read */
  content(key: string): AsyncIterable<Uint8Array>;
  /** As `put`, with its content, which may throw what it likes: then nothing of the file stays. */
  putFile(record: TransferRecord, content: AsyncIterable<Uint8Array>): Promise<void>;
}

export type Shelves = Readonly<Record<Exclude<RecordKind, 'file'>, Shelf>> & { readonly file: FileShelf };

/**
 * How far a copy into this store has come; it stands in the store itself. While it is under way no desk starts on it.
 *
 * @property from    the other store, without secrets
 * @property into    `empty`: all that is there was copied, so it may be replaced. `existing`: some of it was there before
 * @property at      kinds before this one are done, and of this one all keys up to `after`; null: nothing is known
 * @property endedAt ISO-8601, when it is done
 * @property totals  one text over all records of each kind that the source had when it was done
 */
export type TransferMark = {
  from: string;
  into: 'empty' | 'existing';
  at: { kind: RecordKind; after: string | null } | null;
  begunAt: string;
  endedAt: string | null;
  totals: Readonly<Record<string, string>>;
};

/** One store, opened to be copied from or into: no desk is on it. */
export interface TransferSide {
  /** What it is called where people read it: a folder's path, or a database's place without name and password. */
  readonly name: string;
  readonly shelves: Shelves;
  /** Which of these numbers are given here, and to which ticket. */
  holders(numbers: readonly string[]): Promise<ReadonlyMap<string, string>>;
  mark(): Promise<TransferMark | null>;
  setMark(mark: TransferMark): Promise<void>;
  /**
   * After the last record: what a desk needs besides, such as indexes, and which number of each series is next: by the
   * tickets alone. May take minutes; the same again changes nothing.
   */
  complete(): Promise<void>;
  close(): Promise<void>;
}

/** Of a file that is named nothing can be read, or not what its facts say. */
export class ContentLost extends Error {
  override readonly name = 'ContentLost';
  readonly code = 'content-lost';
}

/**
 * `no-answer`: it may answer again in a moment; what was asked may have happened. The others do not mend themselves.
 */
export type TransferFaultCode = 'no-answer' | 'full' | 'damaged' | 'refused';

export class TransferFault extends Error {
  override readonly name = 'TransferFault';
  constructor(
    readonly code: TransferFaultCode,
    options?: { cause?: unknown },
  ) {
    super(code, options);
  }
}
