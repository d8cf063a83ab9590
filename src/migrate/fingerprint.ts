import { createHash } from 'node:crypto';
import { ContentLost, type FileText, type RecordKind, type TransferRecord } from '../ports/store-transfer.js';
import type { Ask, Role, Sides } from './sides.js';

/** SHA-256 over all that a record is, a file's content among it; `lost`: the content cannot be read. */
export async function fingerprintOf(
  sides: Sides,
  ask: Ask,
  role: Role,
  kind: RecordKind,
  record: TransferRecord,
): Promise<Buffer | 'lost'> {
  const hash = createHash('sha256')
    .update(JSON.stringify([kind, record.key, record.numbers]))
    .update(record.text);
  if (kind !== 'file') return hash.digest();
  const content = await contentHash(sides, ask, role, record);
  return content === 'lost' ? content : hash.update(content).digest();
}

function contentHash(sides: Sides, ask: Ask, role: Role, record: TransferRecord): Promise<Buffer | 'lost'> {
  return ask(role, async () => {
    const hash = createHash('sha256');
    try {
      for await (const chunk of wholeContent(sides, role, record)) hash.update(chunk);
      return hash.digest();
    } catch (fault) {
      if (fault instanceof ContentLost) return 'lost';
      throw fault;
    }
  });
}

/** A file's content, as long as its facts say. @throws {ContentLost} */
export async function* wholeContent(sides: Sides, role: Role, { key, text }: TransferRecord): AsyncGenerator<Uint8Array> {
  const facts: FileText = JSON.parse(text);
  let bytes = 0;
  for await (const chunk of sides[role].collections.file.content(key)) {
    bytes += chunk.byteLength;
    yield chunk;
  }
  if (bytes !== facts.bytes) throw new ContentLost(key);
}

/** Of many records one text, whatever their order. */
export function createTotal(): { add(fingerprint: Buffer): void; text(): string } {
  const total = Buffer.alloc(32);
  return {
    add(fingerprint) {
      for (const [at, byte] of fingerprint.entries()) total[at] = (total[at] ?? 0) ^ byte;
    },
    text: () => total.toString('hex').slice(0, 16),
  };
}
