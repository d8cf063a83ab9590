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
import { createHearWords } from './intake/interpret-message.js';
import { createClaimDue } from './outbox/claim-due.js';
import { createClaimOwed } from './outbox/acquire-lease.js';
import { createDeliverOwed } from './outbox/dispatch-outbox.js';
import { createDeliveries, type Deliveries } from './outbox/deliveries.js';
import { createGiveBack } from './outbox/give-back.js';
import { createSweepDue } from './outbox/process-due.js';
import { createTakeOver } from './outbox/take-over.js';
import { createDeskAtAGlance } from './overviews/desk-status.js';
import { createUntoldCases } from './overviews/undelivered-cases.js';
import { createBindChannel, createPlanBinding } from './channels/bind-channel.js';
import { createBeginAgain } from './intake/begin-again.js';
import { createRegisterCall } from './intake/register-call.js';
import { createRemoveLooseFiles } from './intake/remove-orphan-files.js';
import { createReportWords } from './intake/report-words.js';
import { createRequestForGroup } from './intake/request-for-group.js';
import { createSendDraft } from './intake/send-draft.js';
import { createActorOf } from './people/actor-of.js';
import { createAwayWithCases } from './people/away-with-cases.js';
import { createFindColleague } from './people/find-colleague.js';
import { createMarkAway } from './people/mark-away.js';
import { createMarkBack } from './people/mark-back.js';
import { createReassignCases } from './people/reassign-cases.js';
import { createRememberContact } from './people/remember-contact.js';
import type { Rulebook } from './procedures/procedure-registry.js';
import { createFindCase } from './tickets/find-case.js';
import { createMeantCase } from './tickets/meant-case.js';
import { createObeyCommand } from './tickets/execute-command.js';
import { createShowCase } from './tickets/show-case.js';
import { createUntilWritten } from './tickets/retry-on-conflict.js';

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
  rulebook: Rulebook;
  coordinators: ReadonlySet<PersonId>;
  /** This process, as a holder of leases. */
  owner: string;
  /** Long enough for a few sends one after the other. */
  leaseMs: number;
};

export type UseCases = ReturnType<typeof createUseCases>;

/** Everything the desk can do, on whatever ports it is given. */
export function createUseCases(ports: Ports, settings: UseCaseSettings) {
  const { procedure } = settings.rulebook.present;
  const parts = { ...ports, ...settings, procedure, untilWritten: createUntilWritten() };
  const deliveries: Deliveries = createDeliveries(createDeliverOwed(parts), ports.log);
  const sending = {
    claimOwed: createClaimOwed({ ...settings, deliveries }),
    deliver: (claimed: StoredTicket) => deliveries.begin(claimed),
  };
  const claimDue = createClaimDue({ ...parts, ...sending });
  const obey = createObeyCommand({ ...parts, ...sending });
  const report = createReportWords({ ...parts, obey });
  const sendDraft = createSendDraft({ obey, rememberContact: createRememberContact(ports) });
  const sweep = createSweepDue({ ...parts, obey, claimDue, deliveries });
  const find = createFindCase(parts);
  return {
    obey,
    report,
    sendDraft,
    find,
    meant: createMeantCase(parts),
    deliveries,
    actorOf: createActorOf(ports.roster, settings.coordinators, procedure),
    awayWithCases: createAwayWithCases(ports),
    findColleague: createFindColleague(parts),
    ...createAvailability(parts),
    reassign: createReassignCases({ obey }),
    beginAgain: createBeginAgain({ ...parts, report, obey }),
    registerCall: createRegisterCall({ ...parts, report, sendDraft, obey }),
    requestForGroup: createRequestForGroup({ ...parts, obey }),
    show: createShowCase({ ...parts, ...sending }),
    hear: createHearWords({ ...parts, find }),
    ...createOverviews(parts),
    planHold: createPlanHold({ ...parts, find }),
    holdClocks: createHoldClocks({ ...parts, obey }),
    releaseClocks: createReleaseClocks({ ...parts, obey }),
    removeLooseFiles: createRemoveLooseFiles(ports),
    ...createBindings({ ...parts, claimDue }),
    takeOver: createTakeOver(parts),
    giveBack: createGiveBack({ ...parts, deliveries }),
    sweep,
    sweepAll: () => untilNothing(sweep),
  };
}

/** A full batch may have left more behind. */
async function untilNothing(sweep: () => Promise<number>): Promise<void> {
  while ((await sweep()) > 0);
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
  const untold = createUntoldCases(parts);
  return { glance: createDeskAtAGlance({ ...parts, untold }), untold: untold.list };
}
