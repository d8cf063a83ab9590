import type { PersonId } from '../domain/people/person.js';
import type { StoredTicket } from '../domain/ticket/stored-ticket.js';
import type { Claims } from '../ports/claims.js';
import type { Clock } from '../ports/clock.js';
import type { FileStore } from '../ports/file-store.js';
import type { GroupChannels } from '../ports/group-channels.js';
import type { Ids } from '../ports/ids.js';
import type { Log } from '../ports/log.js';
import type { Messenger } from '../ports/messenger.js';
import type { People } from '../ports/people.js';
import type { Roster } from '../ports/roster.js';
import type { SendRates } from '../ports/send-rates.js';
import type { TicketQueries } from '../ports/ticket-queries.js';
import type { TicketStore } from '../ports/ticket-store.js';
import { createHoldClocks } from './clock-holds/hold-clocks.js';
import { createPlanHold } from './clock-holds/plan-hold.js';
import { createReleaseClocks } from './clock-holds/release-clocks.js';
import { createInterpretMessage } from './intake/interpret-message.js';
import { createAcquireLease, createReleaseLeases, createTakeOverLeases } from './outbox/leases.js';
import { createProcessTicket } from './outbox/process-ticket.js';
import { createResumeChannel } from './outbox/resume-channel.js';
import { createDeliveries, type Deliveries } from './outbox/dispatch-outbox.js';
import { createProcessDue } from './outbox/process-due.js';
import { createReadDeskStatus } from './overviews/desk-status.js';
import { createUndeliveredCases } from './overviews/undelivered-cases.js';
import { createBindChannel, createPlanBinding } from './channels/bind-channel.js';
import { createAttachFiles } from './intake/attach-files.js';
import { createBeginAgain } from './intake/begin-again.js';
import { createRegisterCall } from './intake/register-call.js';
import { createRemoveOrphanFiles } from './intake/remove-orphan-files.js';
import { createReportWords } from './intake/report-words.js';
import { createRequestForGroup } from './intake/request-for-group.js';
import { createSendDraft } from './intake/send-draft.js';
import { createActorOf } from './people/actor-of.js';
import { createAwayWithCases } from './people/away-with-cases.js';
import { createFindColleague } from './people/find-colleague.js';
import { createMarkAway } from './people/mark-away.js';
import { createMarkBack } from './people/mark-back.js';
import { createReassignCases } from './tickets/reassign-cases.js';
import { createRememberContact } from './people/remember-contact.js';
import type { ProcedureRegistry } from './procedures/procedure-registry.js';
import { createFindCase } from './tickets/find-case.js';
import { createAppendTicket, createChangeTicket } from './tickets/change-ticket.js';
import { createExecuteCommand, createExecuteOn } from './tickets/execute-command.js';
import { createOpenByMessage, createOpenCase } from './tickets/open-case.js';
import { createShowCase } from './tickets/show-case.js';
import { createRetryOnConflict } from './tickets/retry-on-conflict.js';

/** The outside as the use cases need it. */
export type Ports = {
  tickets: TicketStore;
  claims: Claims;
  queries: TicketQueries;
  people: People;
  channels: GroupChannels;
  files: FileStore;
  rates: SendRates;
  roster: Roster;
  messenger: Messenger;
  clock: Clock;
  ids: Ids;
  log: Log;
};

export type UseCaseSettings = {
  registry: ProcedureRegistry;
  coordinators: ReadonlySet<PersonId>;
  /** This process, as a holder of leases. */
  owner: string;
  /** Long enough for a few sends one after the other. */
  leaseMs: number;
};

export type UseCases = ReturnType<typeof createUseCases>;

/** Everything the desk can do, on whatever ports it is given. */
export function createUseCases(ports: Ports, settings: UseCaseSettings) {
  const { procedure } = settings.registry.current;
  const parts = { ...ports, ...settings, procedure, retryOnConflict: createRetryOnConflict() };
  const deliveries: Deliveries = createDeliveries(parts);
  const sending = {
    acquireLease: createAcquireLease({ ...settings, deliveries }),
    deliver: (claimed: StoredTicket) => deliveries.begin(claimed),
  };
  const writing = { ...parts, ...sending };
  const changeTicket = createChangeTicket(writing);
  const executeOn = createExecuteOn({ ...parts, appendTicket: createAppendTicket(writing) });
  const execute = createExecuteCommand({ ...parts, executeOn });
  const report = createReportWords({ ...parts, execute });
  const sendDraft = createSendDraft({ execute, rememberContact: createRememberContact(ports) });
  const processDue = createProcessDue({ ...parts, deliveries, processTicket: createProcessTicket({ ...writing, executeOn }) });
  const find = createFindCase(parts);
  const openCase = createOpenCase(parts);
  return {
    execute,
    report,
    sendDraft,
    find,
    openCase,
    openByMessage: createOpenByMessage(parts),
    deliveries,
    actorOf: createActorOf(ports.roster, settings.coordinators, procedure),
    awayWithCases: createAwayWithCases(ports),
    findColleague: createFindColleague(parts),
    ...createAvailability(parts),
    reassign: createReassignCases({ execute }),
    attachFiles: createAttachFiles({ ...parts, execute }),
    beginAgain: createBeginAgain({ ...parts, openCase, report, execute }),
    registerCall: createRegisterCall({ ...parts, report, sendDraft, execute }),
    requestForGroup: createRequestForGroup({ ...parts, openCase, execute }),
    show: createShowCase({ ...parts, changeTicket }),
    ...createInterpretMessage({ ...parts, find, report }),
    ...createOverviews(parts),
    planHold: createPlanHold({ ...parts, find }),
    holdClocks: createHoldClocks({ ...parts, execute }),
    releaseClocks: createReleaseClocks({ ...parts, execute }),
    removeOrphanFiles: createRemoveOrphanFiles(ports),
    ...createBindings({ ...parts, resumeChannel: createResumeChannel(changeTicket) }),
    takeOverLeases: createTakeOverLeases(parts),
    releaseLeases: createReleaseLeases({ ...parts, deliveries }),
    processDue,
    processAllDue: () => untilNothing(processDue),
  };
}

/** A full batch may have left more behind. */
async function untilNothing(processDue: () => Promise<number>): Promise<void> {
  while ((await processDue()) > 0);
}

/** Who is away, marked and unmarked. */
function createAvailability(parts: Parameters<typeof createMarkAway>[0]) {
  return { markAway: createMarkAway(parts), markBack: createMarkBack(parts) };
}

/** A group's channel is planned first, then bound. */
function createBindings(parts: Parameters<typeof createPlanBinding>[0] & Parameters<typeof createBindChannel>[0]) {
  return { planBinding: createPlanBinding(parts), bind: createBindChannel(parts) };
}

/** What is asked of the whole desk. */
function createOverviews(parts: Ports & UseCaseSettings) {
  const undelivered = createUndeliveredCases(parts);
  return { deskStatus: createReadDeskStatus({ ...parts, undelivered }), undelivered: undelivered.list };
}
