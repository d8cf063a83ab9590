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

/** All that the desk keeps, in one place. */
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
  /** What is at work there, for the log. */
  readonly provider: string;
  /** Waits for what was asked, then lets go; afterwards it answers `StoreUnavailable`. May be called twice. */
  close(): Promise<void>;
}

/** A store that the try-it page may empty. */
export interface ErasableStore extends Store {
  /** Empties tickets, numbers, people, channels, frequent questions, ready answers, documents of the desk and files; the procedures' wordings stay. */
  eraseAll(): Promise<void>;
  /** Where a folder has to wait for its disk, it does not until the work is over: for content that can be made again. */
  withoutSync<T>(work: () => Promise<T>): Promise<T>;
}
