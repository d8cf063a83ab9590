import type { Instant } from '../domain/instant.js';
import type { PersonId } from '../domain/people/person.js';

/** What is known of a file besides its content: who sent it, what they called it (made safe), what it is. */
export type FileFacts = { owner: PersonId; name: string; type: string; keptAt: Instant };

/** A file that is kept. Cards name it by its id only; all else about it is read here. */
export type KeptFile = FileFacts & { id: string; bytes: number };

/** Files that people attach, kept under random names with what is known of each. */
export interface FileStore {
  /**
   * Durable when it resolves, content and facts.
   *
   * @throws {FileTooLarge} after `maxBytes`, leaving nothing behind; @throws {StoreFull} there is no space left
   */
  keep(id: string, content: AsyncIterable<Uint8Array>, facts: FileFacts, maxBytes: number): Promise<KeptFile>;
  /** @returns null when there is no such file, or it is not whole yet */
  find(id: string): Promise<KeptFile | null>;
  /** @returns null when there is no such file */
  read(id: string): Promise<Uint8Array | null>;
  /** Content and facts; no error when it is gone already. */
  remove(id: string): Promise<void>;
  /** Files of this person that were begun after one moment, until another, and are still there; one that is not whole yet counts without bytes. */
  sentSince(owner: PersonId, after: Instant, until: Instant): Promise<{ files: number; bytes: number }>;
  /** Bytes that are free where the files lie; null where the store cannot tell, or is away. Never throws, and answers within a second or so. */
  freeBytes(): Promise<number | null>;
  /** Ids of files begun before this moment that no ticket has among its own, oldest first, 1 to 200 of them. */
  orphans(before: Instant, limit: number): Promise<readonly string[]>;
}

export class FileTooLarge extends Error {
  override readonly name = 'FileTooLarge';
  readonly code = 'file-too-large';
  constructor(readonly maxBytes: number) {
    super(`more than ${maxBytes} bytes`);
  }
}
