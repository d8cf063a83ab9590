import { PortFault } from './fault.js';
import type { FileFacts, KeptFile } from './file-store.js';

/** In the order in which a store is copied. */
export const recordKinds = ['procedure', 'person', 'channel', 'desk-document', 'file', 'ticket'] as const;
export type RecordKind = (typeof recordKinds)[number];

/**
 * The same in every kind of store.
 * @property key     unique within its kind; records are listed in the order of its UTF-8 bytes
 * @property text    the JSON exactly as it was written: a ticket's document, a person, a file's facts …
 * @property numbers for a ticket: each {@link numberKey} that it was given, in order; for other kinds empty
 */
export type TransferRecord = { key: string; text: string; numbers: readonly string[] };

export type FileText = FileFacts & { bytes: number };

export function fileText({ owner, name, type, keptAt, bytes }: KeptFile): string {
  const text: FileText = { owner, name, type, keptAt, bytes };
  return JSON.stringify(text);
}

/** `<procedure>/<series>/<value>`, the same for both stores. */
export function numberKey(series: string, value: number): string {
  return `${series}/${value}`;
}

/** @returns null for a text that is not a {@link numberKey} */
export function fromNumberKey(key: string): { series: string; value: number } | null {
  const at = key.lastIndexOf('/');
  const value = Number(key.slice(at + 1));
  return at > 0 && Number.isSafeInteger(value) ? { series: key.slice(0, at), value } : null;
}

export interface RecordCollection {
  /** The next records in order of keys; fewer than `limit` means that there are no more. @param after null: from the first */
  page(after: string | null, limit: number): Promise<readonly TransferRecord[]>;
  /** Writes the records durably and replaces those with the same key. Idempotent. */
  put(records: readonly TransferRecord[]): Promise<void>;
  /** Idempotent: a missing key is not an error. */
  remove(keys: readonly string[]): Promise<void>;
}

export interface FileCollection extends RecordCollection {
  /** @throws {ContentLost} at once, or while it is being read */
  content(key: string): AsyncIterable<Uint8Array>;
  /** Like `put`, with the content. An error of `content` is passed on, and nothing of the file stays. */
  putFile(record: TransferRecord, content: AsyncIterable<Uint8Array>): Promise<void>;
}

export type RecordCollections = Readonly<Record<Exclude<RecordKind, 'file'>, RecordCollection>> & { readonly file: FileCollection };

/**
 * A desk does not start on a store whose copy has not ended.
 * @property from    name of the source, without secrets
 * @property into    written up to 0.7.0; `existing`: the target had records of its own, so nothing in it may be replaced
 * @property begunAt ISO-8601
 * @property endedAt ISO-8601; null while the copy is under way
 */
export type TransferMark = { from: string; into?: 'empty' | 'existing'; begunAt: string; endedAt: string | null };

/** A store opened as the source or the target of a copy; no desk uses it meanwhile. */
export interface TransferStore {
  /** The name that people read: a folder's path, or a database's address without user and password. */
  readonly name: string;
  readonly collections: RecordCollections;
  mark(): Promise<TransferMark | null>;
  setMark(mark: TransferMark): Promise<void>;
  /**
   * Creates what a desk needs besides the records: indexes, and the next number of each series, which is computed from the tickets. Called
   * after the last record. May take minutes; idempotent.
   */
  complete(): Promise<void>;
  close(): Promise<void>;
}

/** A file's content is missing, or differs from its facts. */
export class ContentLost extends Error {
  override readonly name = 'ContentLost';
  readonly code = 'content-lost';
}

/**
 * `no-answer`: the store may answer again in a moment, and the call may have taken effect. `unfit`: it takes all but a record of this call.
 * The other codes need an operator.
 */
export type TransferFaultCode = 'no-answer' | 'full' | 'damaged' | 'refused' | 'unfit';

export class TransferFault extends PortFault<TransferFaultCode> {
  override readonly name = 'TransferFault';
}
