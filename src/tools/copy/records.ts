import { buffer } from 'node:stream/consumers';
import { type RecordKind, type TransferRecord, ContentLost, type FileText } from '../../ports/store-transfer.js';
import type { StoredTicket } from '../../core/outbox/stored-ticket.js';
import type { RetryingStore } from './retrying-store.js';

export type RecordMatch = { key: string; source: TransferRecord | null; target: TransferRecord | null };

/** With documents of some kilobytes a page takes about two megabytes. */
export const pageSize = 500;

/** In order of keys; each record is read once. */
export async function* matchRecords(source: RetryingStore, target: RetryingStore, kind: RecordKind): AsyncGenerator<RecordMatch> {
  const ofSource = recordsOf(source, kind);
  const ofTarget = recordsOf(target, kind);
  let inSource = await next(ofSource);
  let inTarget = await next(ofTarget);
  while (inSource !== null || inTarget !== null) {
    const order = inSource === null ? 1 : inTarget === null ? -1 : compareKeys(inSource.key, inTarget.key);
    const match = { source: order <= 0 ? inSource : null, target: order >= 0 ? inTarget : null };
    yield { key: match.source?.key ?? match.target?.key ?? '', ...match };
    if (order <= 0) inSource = await next(ofSource);
    if (order >= 0) inTarget = await next(ofTarget);
  }
}

async function* recordsOf(store: RetryingStore, kind: RecordKind): AsyncGenerator<TransferRecord> {
  for (let after: string | null = null; ;) {
    const from: string | null = after;
    const records: readonly TransferRecord[] = await store.retry(({ collections }) => collections[kind].page(from, pageSize));
    yield* kind === 'ticket' ? records.map(withLeaseEnded) : records;
    const last = records.at(-1);
    if (last === undefined || records.length < pageSize) return;
    after = last.key;
  }
}

async function next(records: AsyncGenerator<TransferRecord>): Promise<TransferRecord | null> {
  const { value, done } = await records.next();
  return done === true ? null : value;
}

/** As both stores do; JavaScript's own order is different beyond the first 65,536 characters. */
export function compareKeys(a: string, b: string): number {
  return a === b ? 0 : Buffer.compare(Buffer.from(a), Buffer.from(b));
}

/**
 * A lease ends with the ticket's last event: its owner was the old desk. So the new desk looks at the ticket at once, because a send that
 * was under way may have arrived or not.
 */
export function withLeaseEnded(record: TransferRecord): TransferRecord {
  // Most tickets have no lease, and parsing each would cost more than copying it.
  if (!record.text.includes('"lease":{')) return record;
  const stored = readTicket(record.text);
  const at = stored?.history.at(-1)?.at ?? stored?.ticket.openedAt;
  if (stored === null || at === undefined || stored.lease === null || stored.lease.until <= at) return record;
  const ended: StoredTicket = { ...stored, wakeAt: at, lease: { ...stored.lease, until: at } };
  return { ...record, text: JSON.stringify(ended) };
}

/** @returns null for a damaged document, which the target will refuse by name */
function readTicket(text: string): StoredTicket | null {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** A file's content apart. */
export function isSameRecord(one: TransferRecord, other: TransferRecord): boolean {
  return one.text === other.text && one.numbers.join() === other.numbers.join();
}

/** It fits in memory by the entity's limit; null: it is lost, or not as long as its facts say. */
export async function contentOf(store: RetryingStore, { key, text }: TransferRecord): Promise<Buffer | null> {
  const facts: FileText = JSON.parse(text);
  try {
    const content = await store.retry(({ collections }) => buffer(collections.file.content(key)));
    return content.byteLength === facts.bytes ? content : null;
  } catch (fault) {
    if (fault instanceof ContentLost) return null;
    throw fault;
  }
}
