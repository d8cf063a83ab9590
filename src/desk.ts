import type { NamedCoordinator } from './core/coordination/coordinator.js';
import type { Procedure } from './procedure/procedure.js';
import type { DraftOffer } from './core/ticket/draft-offer.js';
import type { StoredTicket } from './core/outbox/stored-ticket.js';
import type { PersonId } from './core/people/person.js';
import type { Allowance, RateLimit } from './core/rate-limit/gcra.js';
import type { CaseRecords, Claims, SendRates } from './ports/store.js';
import type { Clock } from './ports/clock.js';
import type { ContingencyFolder, WorkbookWriter } from './ports/workbook.js';
import type { DeskDocuments } from './ports/desk-documents.js';
import type { DeskLists } from './ports/desk-lists.js';
import type { FileStore } from './ports/file-store.js';
import type { GroupChannels, IsChannelThere } from './ports/group-channels.js';
import type { Ids } from './ports/ids.js';
import type { Log } from './ports/log.js';
import type { Messenger } from './ports/messenger.js';
import type { People } from './ports/people.js';
import type { Directory } from './ports/directory.js';
import type { Roster } from './ports/roster.js';
import type { TicketQueries } from './ports/ticket-queries.js';
import type { TicketStore } from './ports/ticket-store.js';
import type { WorkbookReader } from './ports/workbook-reader.js';
import { acquireLease, releaseLeases, takeOverLeases, createDeliveries, type Deliveries } from './desk/outbox/dispatch-outbox.js';
import { keepReply, type KeepReply } from './desk/outbox/heal-card.js';
import { createProcessDue } from './desk/outbox/process-due.js';
import { createCountedReader, type Pause } from './desk/counted-reader.js';
import { createCoordination, type Coordination, withoutBarred } from './desk/people/actor-of.js';
import { createShownNames, storedNames, type ShownNames } from './desk/people/shown-names.js';
import { createKnownIncidents, type KnownIncidents } from './desk/mass/open-incidents.js';
import type { Presence } from './desk/presence.js';
import type { ProcedureRegistry } from './desk/procedures/procedure-registry.js';
import { findCases, type FindCase, openCase, type OpenCase } from './desk/tickets/open-case.js';
import {
  changeTicket,
  createKeyedMutex,
  createRetryOnConflict,
  type ChangeTicket,
  type KeyedMutex,
  type RetryOnConflict,
  type Sending,
} from './desk/tickets/change-ticket.js';
import { executeCommand, executeOn, type ExecuteCommand, type ExecuteOn } from './desk/tickets/execute-command.js';
import type { Message } from './talk/message.js';

export type Ports = {
  tickets: TicketStore;
  claims: Claims;
  queries: TicketQueries;
  lists: DeskLists;
  records: CaseRecords;
  documents: DeskDocuments;
  people: People;
  channels: GroupChannels;
  isChannelThere: IsChannelThere;
  files: FileStore;
  rates: SendRates;
  roster: Roster;
  directory?: Directory | undefined;
  messenger: Messenger<Message>;
  clock: Clock;
  ids: Ids;
  log: Log;
};

export type WorkbookTools = {
  writer: WorkbookWriter;
  /** Lets other work run when it has waited long enough; called after each case. */
  nextTurn: () => Promise<unknown>;
  reader: WorkbookReader;
  contingencyFolder: ContingencyFolder | null;
  /** Waits between two looks at a reading that another process has under way. */
  pause: Pause;
};

export type DeskSettings = {
  registry: ProcedureRegistry;
  presence: Presence;
  coordinators: readonly NamedCoordinator[]; // the coordinators that the settings name
  owner: string;
  /** The length of a lease: long enough for a few sends one after the other. */
  leaseMs: number;
  workbook: WorkbookTools;
  /** How fast one person may send cases, counted by `steady`, a clock that is never put back; null: no limit. */
  steady: Clock;
  caseRate: RateLimit | null;
  help: readonly DraftHelp[];
  morning: readonly MorningLineOf[];
};

/** A line of a coordinator's digest of these groups, null: of the whole desk; `phrase`: the list that a press on it opens. */
export type MorningLineOf = (desk: Desk, groups: readonly string[] | null) => Promise<{ said: string; phrase: string } | null>;

/** Where words that ask for help may find it before they are a case. The ids of its offers are its own. Source: SIIF-16 */
export type DraftHelp = {
  /** @param elsewhere what the procedure offers: only a better offer replaces it */
  offerFor: (desk: Desk, words: string, elsewhere: DraftOffer | null) => Promise<DraftOffer | null>;
  noteAnswer: (desk: Desk, draft: StoredTicket) => Promise<void>;
  noteHelped: (desk: Desk, offer: string, person: PersonId) => Promise<void>;
};

type GivenToDesk = Ports & Omit<DeskSettings, 'workbook'> & WorkbookTools & { procedure: Procedure };

/**
 * The desk, on which every act works: the ports, the settings, the people who act, and the one way to write a case. The acts of people are
 * functions that take it.
 * @property openStored a case with names as they are stored: no namesakes are looked up
 * @property reporting  opens the reports of one person one after the other, so that each counts the reports before it
 * @property senders    how much of `caseRate` each person has used up lately
 */
export type Desk = GivenToDesk &
  Sending & {
    names: ShownNames;
    coordination: Coordination;
    /** What the desk was made of: caches of one desk are kept by it. */
    given: GivenToDesk;
    retryOnConflict: RetryOnConflict;
    incidents: KnownIncidents;
    reporting: KeyedMutex;
    senders: Map<PersonId, Allowance>;
    executeOn: ExecuteOn;
    execute: ExecuteCommand;
    changeTicket: ChangeTicket;
    deliveries: Deliveries;
    find: FindCase;
    openStored: OpenCase;
  };

/** The desk without the functions that write a case: a write may begin sends, so these functions are made together. */
export type HalfDesk = Omit<Desk, keyof Sending | 'executeOn' | 'execute' | 'changeTicket' | 'deliveries' | 'find' | 'openStored'>;

export function createDesk(ports: Ports, { workbook, ...settings }: DeskSettings) {
  const { procedure } = settings.registry.current;
  const given: GivenToDesk = { ...ports, roster: withoutBarred(ports.roster, ports), ...settings, ...workbook, procedure };
  const half: HalfDesk = {
    ...given,
    names: createShownNames(given),
    coordination: createCoordination(given),
    given,
    reader: createCountedReader(workbook.reader, ports.documents, workbook.pause),
    retryOnConflict: createRetryOnConflict(),
    incidents: createKnownIncidents(given),
    reporting: createKeyedMutex(),
    senders: new Map<PersonId, Allowance>(),
  };
  const deliveries = createDeliveries(half);
  const desk: Desk = {
    ...half,
    deliveries,
    acquireLease: (...of) => acquireLease(desk, ...of),
    deliver: deliveries.begin,
    executeOn: (...asked) => executeOn(desk, ...asked),
    execute: (...asked) => executeCommand(desk, ...asked),
    changeTicket: (...change) => changeTicket(desk, ...change),
    find: async (...asked) => (await findCases(half, ...asked))[0] ?? null,
    openStored: (...wanted) => openCase({ ...half, names: storedNames }, ...wanted),
  };
  const processDue = createProcessDue(desk);
  return {
    ...desk,
    keepReply: (...reply: Parameters<KeepReply>) => keepReply(desk, ...reply),
    takeOverLeases: () => takeOverLeases(desk),
    releaseLeases: () => releaseLeases(desk),
    processDue,
    /** A full batch may have left more. */
    processAllDue: async () => {
      while ((await processDue()) > 0);
    },
  };
}

export type RunningDesk = ReturnType<typeof createDesk>;
