import type { Claims } from './claims.js';
import type { Clock } from './clock.js';
import type { CaseRecords } from './case-records.js';
import type { DeskDocuments } from './desk-documents.js';
import type { DeskLists } from './desk-lists.js';
import type { FileStore } from './file-store.js';
import type { FrequentQuestions } from './frequent-questions.js';
import type { GroupChannels } from './group-channels.js';
import type { People } from './people.js';
import type { ProcedureArchive } from './procedure-archive.js';
import type { ReadyAnswers } from './ready-answers.js';
import type { SendRates } from './send-rates.js';
import type { TicketQueries } from './ticket-queries.js';
import type { TicketStore } from './ticket-store.js';

/** All that the desk stores, in one place. */
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
