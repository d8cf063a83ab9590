import type { Instant } from '../core/instant.js';
import type { PersonId } from '../core/people/person.js';

/** The facts about a file besides its content: the sender, the name that they gave it (made safe), its type. */
export type FileFacts = { owner: PersonId; name: string; type: string; keptAt: Instant };

/** A stored file. Cards refer to it by its id only; all other facts are read here. */
export type KeptFile = FileFacts & { id: string; bytes: number };

/** Files that people attach, stored under random names with the facts of each. */
export interface FileStore {
  /** Content and facts are durable when it resolves. @throws {FileTooLarge} after `maxBytes`, leaving nothing behind @throws {StoreFull} */
  keep(id: string, content: AsyncIterable<Uint8Array>, facts: FileFacts, maxBytes: number): Promise<KeptFile>;
  /** @returns null when there is no such file, or it is not whole yet */
  find(id: string): Promise<KeptFile | null>;
  /** @returns null when there is no such file */
  read(id: string): Promise<Uint8Array | null>;
  /** Removes content and facts; no error when the file is gone already. */
  remove(id: string): Promise<void>;
  /** Counts the files of this person that were begun between the two moments and still exist; an incomplete one counts without bytes. */
  sentSince(owner: PersonId, after: Instant, until: Instant): Promise<{ files: number; bytes: number }>;
  /** Free bytes where files are stored; null where the store cannot tell, or is away. Never throws, and answers within about a second. */
  freeBytes(): Promise<number | null>;
  /** Ids of files begun before this moment that belong to no ticket, oldest first. @param limit 1 to 200 */
  orphans(before: Instant, limit: number): Promise<readonly string[]>;
}

export class FileTooLarge extends Error {
  override readonly name = 'FileTooLarge';
  readonly code = 'file-too-large';
  constructor(readonly maxBytes: number) {
    super(`more than ${maxBytes} bytes`);
  }
}
