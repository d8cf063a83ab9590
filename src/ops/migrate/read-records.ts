import { type RecordKind, type TransferRecord, ContentLost, type FileText, type TransferStore } from '../../ports/store-transfer.js';
import type { RetryingStore } from './retrying-store.js';
import type { StoredTicket } from '../../core/outbox/stored-ticket.js';
import { createHash } from 'node:crypto';

/** The record of one key in the source and in the target; null in a store that lacks it. */
export type RecordMatch = { key: string; source: TransferRecord | null; target: TransferRecord | null };

/** The size of a page: with documents of some kilobytes it takes about two megabytes, and two pages per store are in memory. */
export const pageSize = 500;

/** Reads source and target side by side, in order of keys; each record is read once. */
export async function* matchRecords(
  source: RetryingStore,
  target: RetryingStore,
  kind: RecordKind,
  after: string | null,
): AsyncGenerator<RecordMatch> {
  const ofSource = recordsOf(source, kind, after);
  const ofTarget = recordsOf(target, kind, after);
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

/** All records of one kind after a key. The next page is fetched while the caller works on this one. */
export async function* recordsOf(store: RetryingStore, kind: RecordKind, after: string | null): AsyncGenerator<TransferRecord> {
  const fetch = (from: string | null): Promise<readonly TransferRecord[]> => {
    const page = store.retry(({ collections }) => collections[kind].page(from, pageSize));
    // A failure is handled when the page is awaited, one page later.
    page.catch(() => undefined);
    return page;
  };
  for (let page = fetch(after); ;) {
    const records = await page;
    const last = records.length < pageSize ? undefined : records.at(-1);
    if (last !== undefined) page = fetch(last.key);
    yield* kind === 'ticket' ? records.map(withLeaseEnded) : records;
    if (last === undefined) return;
  }
}

async function next(records: AsyncGenerator<TransferRecord>): Promise<TransferRecord | null> {
  const { value, done } = await records.next();
  return done === true ? null : value;
}

/** Compares UTF-8 bytes, as both stores do; JavaScript's own order is different beyond the first 65,536 characters. */
export function compareKeys(a: string, b: string): number {
  return a === b ? 0 : Buffer.compare(Buffer.from(a), Buffer.from(b));
}

/**
 * Returns the ticket unchanged, except that a lease ends with the ticket's last event: its owner was the old desk. So the new desk looks at
 * the ticket at once, because a send that was under way may have arrived or not.
 */
export function withLeaseEnded(record: TransferRecord): TransferRecord {
  // Most tickets have no lease, and parsing each would cost more than copying it.
  if (!record.text.includes('"lease":{')) return record;
  const stored: StoredTicket = JSON.parse(record.text);
  const at = stored.history.at(-1)?.at ?? stored.ticket.openedAt;
  if (stored.lease === null || stored.lease.until <= at) return record;
  const ended: StoredTicket = { ...stored, wakeAt: at, lease: { ...stored.lease, until: at } };
  return { ...record, text: JSON.stringify(ended) };
}

/** Returns SHA-256 over the whole record, including a file's content; `lost`: the content cannot be read. */
export async function fingerprintOf(store: RetryingStore, kind: RecordKind, record: TransferRecord): Promise<Buffer | 'lost'> {
  const hash = createHash('sha256')
    .update(JSON.stringify([kind, record.key, record.numbers]))
    .update(record.text);
  if (kind !== 'file') return hash.digest();
  const content = await contentHash(store, record);
  return content === 'lost' ? content : hash.update(content).digest();
}

function contentHash(store: RetryingStore, record: TransferRecord): Promise<Buffer | 'lost'> {
  return store.retry(async (opened) => {
    const hash = createHash('sha256');
    try {
      for await (const chunk of wholeContent(opened, record)) hash.update(chunk);
      return hash.digest();
    } catch (fault) {
      if (fault instanceof ContentLost) return 'lost';
      throw fault;
    }
  });
}

/** Yields a file's content, and checks that it is as long as its facts say. @throws {ContentLost} */
export async function* wholeContent({ collections }: TransferStore, { key, text }: TransferRecord): AsyncGenerator<Uint8Array> {
  const facts: FileText = JSON.parse(text);
  let bytes = 0;
  for await (const chunk of collections.file.content(key)) {
    bytes += chunk.byteLength;
    yield chunk;
  }
  if (bytes !== facts.bytes) throw new ContentLost(key);
}

/** Combines the fingerprints of many records into one text, whatever their order. */
export function createTotal(): { add(fingerprint: Buffer): void; text(): string } {
  const total = Buffer.alloc(32);
  return {
    add(fingerprint) {
      for (const [at, byte] of fingerprint.entries()) total[at] = (total[at] ?? 0) ^ byte;
    },
    text: () => total.toString('hex').slice(0, 16),
  };
}
