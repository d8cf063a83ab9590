import type { Instant } from '../core/instant.js';
import type { PersonId } from '../core/people/person.js';

/** `name`: as the sender gave it, made safe. */
export type FileFacts = { owner: PersonId; name: string; type: string; keptAt: Instant };

/** Cards refer to it by its id only; all other facts are read here. */
export type KeptFile = FileFacts & { id: string; bytes: number };

export interface FileStore {
  /** Content and facts are durable when it resolves. @throws {FileTooLarge} after `maxBytes`, leaving nothing behind @throws {StoreFull} */
  keep(id: string, content: AsyncIterable<Uint8Array>, facts: FileFacts, maxBytes: number): Promise<KeptFile>;
  /** @returns null when there is no such file, or it is not whole yet */
  find(id: string): Promise<KeptFile | null>;
  read(id: string): Promise<Uint8Array | null>;
  /** No error when the file is gone already. */
  remove(id: string): Promise<void>;
  /** Files that were begun between the two moments and still exist; an incomplete one counts without bytes. */
  sentSince(owner: PersonId, after: Instant, until: Instant): Promise<{ files: number; bytes: number }>;
  /** Null where the store cannot tell, or is away. Never throws, and answers within about a second. */
  freeBytes(): Promise<number | null>;
  /** Begun before this moment and of no ticket, oldest first. @param limit 1 to 200 */
  orphans(before: Instant, limit: number): Promise<readonly string[]>;
}

export class FileTooLarge extends Error {
  override readonly name = 'FileTooLarge';
  readonly code = 'file-too-large';
  constructor(readonly maxBytes: number) {
    super(`more than ${maxBytes} bytes`);
  }
}
