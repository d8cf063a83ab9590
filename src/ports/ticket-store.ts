import type { StoredTicket } from '../core/outbox/stored-ticket.js';
import type { TicketId } from '../core/ticket/ticket.js';

/**
 * One write of one ticket: either all of it happens, or nothing.
 *
 * @property expected the revision that the store must have; 0 = the ticket must not exist yet
 * @property numbers series of which this write takes the next number, e.g. `['draft']`; consecutive, without holes, never reused; a
 *   failed write uses up none. Series are counted per procedure: the id given is `<procedure>/<series>`
 * @property build makes the document from the numbers; must be pure, because it may be called more than once. The store sets
 *   `revision` itself (`expected` + 1)
 * @property before the document of revision `expected`, where the writer has it
 */
export type TicketWrite = {
  id: TicketId;
  expected: number;
  numbers: readonly string[];
  build(given: Readonly<Record<string, number>>): StoredTicket;
  before?: StoredTicket;
};

export interface TicketStore {
  /** @throws {StoreUnavailable} */
  load(id: TicketId): Promise<StoredTicket | null>;
  /**
   * Writes a ticket; it is durable when this resolves (survives kill -9 and power cut).
   * @throws {VersionConflict} another writer was first, or the ticket exists (`expected` 0), or does not (`expected` > 0)
   * @throws {StoreUnavailable} the write may have happened or not; the same command again finds out
   * @throws {DocumentRefused} the document contains a value that no store keeps unchanged
   */
  append(write: TicketWrite): Promise<StoredTicket>;
}

export class VersionConflict extends Error {
  override readonly name = 'VersionConflict';
  readonly code = 'version-conflict';
}

/** The call may have taken effect all the same: commands are recognised by their id. */
export class StoreUnavailable extends Error {
  /** @param mayBeKept there was no answer at all: the call may have taken effect */
  constructor(
    message?: string,
    options?: ErrorOptions,
    readonly mayBeKept = false,
  ) {
    super(message, options);
  }
  override readonly name: string = 'StoreUnavailable';
  readonly code: string = 'store-unavailable';
}

/** There is no space left: nothing was written, and every try fails until an operator makes room. */
export class StoreFull extends StoreUnavailable {
  override readonly name = 'StoreFull';
  override readonly code = 'store-full';
}

/** The document has NaN, a Date, bigint, a lone surrogate, `$`-keys, NUL in keys …: they would come back changed, so it is not written. */
export class DocumentRefused extends Error {
  override readonly name = 'DocumentRefused';
  readonly code = 'document-refused';
  constructor(readonly faults: readonly { path: string; found: string }[]) {
    super(faults.map((f) => `${f.path}: ${f.found}`).join('; '));
  }
}
