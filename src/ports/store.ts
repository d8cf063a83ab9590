import type { Clock } from './clock.js';
import type { DeskDocuments } from './desk-documents.js';
import type { DeskLists } from './desk-lists.js';
import type { FileStore } from './file-store.js';
import type { GroupChannels } from './group-channels.js';
import type { People } from './people.js';
import type { TicketQueries } from './ticket-queries.js';
import type { TicketStore } from './ticket-store.js';
import type { Procedure, ProcedureRef } from '../procedure/procedure.js';
import type { Instant } from '../core/instant.js';
import type { CaseRecord } from '../core/report/case-record.js';
import type { TicketId } from '../core/ticket/ticket.js';
import type { RateLimit } from '../core/rate-limit/gcra.js';

export interface Store {
  readonly tickets: TicketStore;
  readonly queries: TicketQueries;
  readonly lists: DeskLists;
  readonly records: CaseRecords;
  readonly people: People;
  readonly channels: GroupChannels;
  readonly documents: DeskDocuments;
  readonly archive: ProcedureArchive;
  readonly files: FileStore;
  readonly claims: Claims;
  readonly rates: SendRates;
  /** The time that all processes of the desk share; absent where one process alone has the store. */
  readonly clock?: Clock;
  readonly provider: string;
  /** Waits for pending work; afterwards every call fails with `StoreUnavailable`. May be called twice. */
  close(): Promise<void>;
}

/** A store that the try-it page may empty. */
export interface ErasableStore extends Store {
  /** Empties tickets, numbers, people, channels, frequent questions, ready answers, documents of the desk and files; the procedures' wordings stay. */
  eraseAll(): Promise<void>;
  /** Where the store is a folder: for content that can be made again. */
  withoutSync<T>(work: () => Promise<T>): Promise<T>;
}

/** Keeps every version under which a ticket was ever made, so that an edited file never changes the rules of an open case. */
export interface ProcedureArchive {
  /** Idempotent by hash. @returns whether another wording of the same version was kept before */
  keep(ref: ProcedureRef, procedure: Procedure): Promise<boolean>;
  load(ref: ProcedureRef): Promise<Procedure | null>;
}

/** Each record is written together with its ticket. */
export interface CaseRecords {
  /**
   * Yields every case whose span (`spanOf`) touches `[from, to)`, once, in no order, page by page; other work runs between pages. A case
   * that is written meanwhile may be missing, and each record is whole.
   */
  touching(from: Instant, to: Instant): AsyncIterable<readonly CaseRecord[]>;
  /** How many drafts ended in `[from, to)` without a number, by outcome: no figure counts them (UARIV-07). */
  endedDrafts(from: Instant, to: Instant): Promise<Readonly<Record<string, number>>>;
  draftsEnded(from: Instant, to: Instant): Promise<readonly TicketId[]>;
}

/** For work that must happen once and has no document to compare writes on. */
export interface Claims {
  /**
   * Unless a value is there that holds after `now`. @param until later than `now`
   * @returns the value that holds now: simultaneous callers all get the same @throws {StoreUnavailable}
   */
  claim(key: string, value: string, now: Instant, until: Instant): Promise<string>;
}

/** Over all processes of the desk. */
export interface SendRates {
  /**
   * Takes one call from the allowance of `key`, or none. Two simultaneous callers never take the same one, and calls stay taken after a
   * restart. A store of one process does not wait for the disk: calls that were not written before a kill count as taken. A shared store
   * waits for its server; if an answer takes more than some 20 ms, the app's full rate is not reached.
   * @param key a conversation, or the app; any text
   * @param limits all of these limits must have room; one key has the same limits at every call
   * @returns 0 when the call was taken, else the whole ms after which a new try can succeed
   * @throws {StoreUnavailable} a shared store did not answer; a store that counts in memory never throws it
   */
  take(key: string, limits: readonly RateLimit[], now: Instant): Promise<number>;
}
