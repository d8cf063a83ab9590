import type { Clock } from './clock.js';
import type { DeskDocuments } from './desk-documents.js';
import type { DeskLists } from './desk-lists.js';
import type { FileStore } from './file-store.js';
import type { FrequentQuestions } from './frequent-questions.js';
import type { GroupChannels } from './group-channels.js';
import type { People } from './people.js';
import type { TicketQueries } from './ticket-queries.js';
import type { TicketStore } from './ticket-store.js';
import type { Procedure, ProcedureRef } from '../procedure/procedure.js';
import type { ReadyAnswers } from './ready-answers.js';
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
  readonly frequentQuestions: FrequentQuestions;
  readonly readyAnswers: ReadyAnswers;
  readonly documents: DeskDocuments;
  readonly archive: ProcedureArchive;
  readonly files: FileStore;
  readonly claims: Claims;
  readonly rates: SendRates;
  /** The time that all processes of the desk share; absent where one process alone has the store. */
  readonly clock?: Clock;
  /** The name and version of the software that stores the data, for the log. */
  readonly provider: string;
  /** Waits for pending work, then closes; afterwards every call fails with `StoreUnavailable`. May be called twice. */
  close(): Promise<void>;
}

/** A store that the try-it page may empty. */
export interface ErasableStore extends Store {
  /** Empties tickets, numbers, people, channels, frequent questions, ready answers, documents of the desk and files; the procedures' wordings stay. */
  eraseAll(): Promise<void>;
  /** Runs work without waiting for the disk, where the store is a folder: for content that can be made again. */
  withoutSync<T>(work: () => Promise<T>): Promise<T>;
}

/** Keeps every version under which a ticket was ever made, so that an edited file never changes the rules of an open case. */
export interface ProcedureArchive {
  /** Keeps this wording (idempotent by hash). @returns whether another wording of the same version was kept before */
  keep(ref: ProcedureRef, procedure: Procedure): Promise<boolean>;
  /** @returns null when this version was never kept */
  load(ref: ProcedureRef): Promise<Procedure | null>;
}

/** The records of cases, from which reports are made; each record is written together with its ticket. */
export interface CaseRecords {
  /**
   * Yields every case whose span (`spanOf`) touches `[from, to)`, once, in no order, page by page; other work runs between pages. A case
   * that is written meanwhile may be missing, and each record is whole.
   */
  touching(from: Instant, to: Instant): AsyncIterable<readonly CaseRecord[]>;
  /** How many drafts ended in `[from, to)` without a number, by outcome: no figure counts them (UARIV-07). */
  endedDrafts(from: Instant, to: Instant): Promise<Readonly<Record<string, number>>>;
  /** Which they are, in no order. */
  draftsEnded(from: Instant, to: Instant): Promise<readonly TicketId[]>;
}

/** Decides which process of the desk comes first, for work that must happen once and has no document to compare writes on. */
export interface Claims {
  /**
   * Stores `value` under the key, unless a value is there that holds after `now`.
   *
   * @param until when the claim ends, later than `now`
   * @returns the value that holds now: of several simultaneous callers all get the same
   * @throws {StoreUnavailable}
   */
  claim(key: string, value: string, now: Instant, until: Instant): Promise<string>;
}

/** Counts, over all processes of the desk, how many calls the platform still accepts. */
export interface SendRates {
  /**
   * Takes one call from the allowance of `key`, or none. Two simultaneous callers never take the same one, and calls stay taken after a
   * restart. A store of one process does not wait for the disk: calls that were not written before a kill count as taken. A shared store
   * waits for its server; if an answer takes more than some 20 ms, the app's full rate is not reached.
   *
   * @param key a conversation, or the app; any text
   * @param limits all of these limits must have room; one key has the same limits at every call
   * @returns 0 when the call was taken, else the whole ms after which a new try can succeed
   * @throws {StoreUnavailable} a shared store did not answer; a store that counts in memory never throws it
   */
  take(key: string, limits: readonly RateLimit[], now: Instant): Promise<number>;
}
