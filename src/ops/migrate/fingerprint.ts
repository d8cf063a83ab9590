import { createHash } from 'node:crypto';
import { ContentLost, type FileText, type RecordKind, type TransferRecord, type TransferStore } from '../../ports/store-transfer.js';
import type { RetryingStore } from './retrying-store.js';

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
