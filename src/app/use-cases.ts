import type { NamedCoordinator } from '../domain/coordination/coordinator.js';
import type { Procedure } from '../domain/procedure/procedure.js';
import type { RateLimit } from '../domain/rate-limit/gcra.js';
import type { CaseRecords } from '../ports/case-records.js';
import type { Claims } from '../ports/claims.js';
import type { Clock } from '../ports/clock.js';
import type { DeskDocuments } from '../ports/desk-documents.js';
import type { DeskLists } from '../ports/desk-lists.js';
import type { FileStore } from '../ports/file-store.js';
import type { FrequentQuestions } from '../ports/frequent-questions.js';
import type { GroupChannels, IsChannelThere } from '../ports/group-channels.js';
import type { Ids } from '../ports/ids.js';
import type { Log } from '../ports/log.js';
import type { Messenger } from '../ports/messenger.js';
import type { People } from '../ports/people.js';
import type { ReadyAnswers } from '../ports/ready-answers.js';
import type { Directory } from '../ports/directory.js';
import type { Roster } from '../ports/roster.js';
import type { SendRates } from '../ports/send-rates.js';
import type { TicketQueries } from '../ports/ticket-queries.js';
import type { TicketStore } from '../ports/ticket-store.js';
import { createPermit, type Permits } from './tickets/permit-broadcast.js';
import { createHolds } from './clock-holds/create-holds.js';
import { createInterpretMessage } from './intake/interpret-message.js';
import { createPublishedQuestions, type PublishedQuestions } from './frequent-questions/published.js';
import { createAnswerOffer, createQuestionUses, type QuestionUses } from './frequent-questions/question-uses.js';
import { createProposeQuestion, createReadQuestions, createReviewQuestion } from './frequent-questions/review-questions.js';
import { createAcquireLease, createReleaseLeases, createTakeOverLeases } from './outbox/leases.js';
import { createHealCard } from './outbox/heal-card.js';
import { createKeepReply } from './outbox/keep-reply.js';
import { createProcessTicket } from './outbox/process-ticket.js';
import { createRedeliver } from './outbox/redeliver.js';
import { createResumeChannel } from './outbox/resume-channel.js';
import { createDeliveries } from './outbox/dispatch-outbox.js';
import { createProcessDue } from './outbox/process-due.js';
import { createDeliverOnce } from './digest/deliver-once.js';
import { createDigestPlans } from './digest/digest-plans.js';
import { createReadDigest } from './digest/read-digest.js';
import { createSendDigests, type ReadOverseers } from './digest/send-digests.js';
import { createDeskContingency, type ContingencyTools } from './contingency/create-contingency.js';
import { createContingencyImport, type ImportTools } from './contingency/import-workbook.js';
import { createAwayWithCases, type AwayWithCases } from './overviews/away-with-cases.js';
import { createReadSurveys } from './reports/read-surveys.js';
import { createReadReport } from './reports/read-report.js';
import { createAnalyseReport, createCloseMonth, createDigestRows } from './reports/write-report.js';
import { createReadDeskList, type ReadDeskList } from './overviews/desk-lists.js';
import { createReadDeskStatus, type ReadDeskStatus } from './overviews/desk-status.js';
import { createDisclose } from './disclosure/disclose.js';
import { createReadShares } from './disclosure/read-shares.js';
import { createPreviewDisclosure, createSendPreviews } from './disclosure/send-previews.js';
import { createUndeliveredCases } from './overviews/undelivered-cases.js';
import { createChannels } from './channels/survey-channels.js';
import { createAttachFiles, createRemoveOrphanFiles } from './intake/attach-files.js';
import { createReviseMessage } from './intake/edit-message.js';
import { createBeginAgain } from './intake/begin-again.js';
import { createRegisterCall } from './intake/register-call.js';
import { createReportWords } from './intake/report-words.js';
import { createRequestForGroup } from './intake/request-for-group.js';
import { createSendDraft } from './intake/send-draft.js';
import { createShowWaitingDrafts } from './intake/show-waiting-drafts.js';
import { createSendOwnDraft } from './intake/send-own-draft.js';
import { createStaff } from './people/create-staff.js';
import { createReleaseDeparted } from './tickets/release-departed.js';
import { createCoordination, type Coordination } from './people/coordination.js';
import { createShownNames, storedNames, type ShownNames } from './people/shown-names.js';
import { createProblems } from './problems/create-problems.js';
import type { KnownProblems } from './problems/known-problems.js';
import { createChangeAnswers, createOfferAnswers } from './ready-answers/ready-answers.js';
import { createPrepareWorkbook, createWorkbookTurns } from './reports/prepare-workbook.js';
import { createWriteWorkbook, type WorkbookParts } from './reports/report-workbook.js';
import { createChangeMass, createReadMassForm } from './mass/change-mass.js';
import { createJoinIncident } from './mass/join-incident.js';
import { createKnownIncidents } from './mass/known-incidents.js';
import { createProposeIncidents } from './mass/propose-incidents.js';
import { createPropagate } from './mass/propagate.js';
import { createLinkCases, createUnlinkCases } from './tickets/link-cases.js';
import { createReassignCases } from './tickets/reassign-cases.js';
import type { ProcedureRegistry } from './procedures/procedure-registry.js';
import { createFindCase, createFindCases, type FindCase } from './tickets/find-case.js';
import { createSearchCases } from './tickets/search-cases.js';
import { createSimilarCases } from './tickets/similar-cases.js';
import { createAppendTicket, createChangeTicket, createRetryOnConflict, type RetryOnConflict } from './tickets/change-ticket.js';
import { createExecuteCommand, createExecuteOn, type ExecuteCommand } from './tickets/execute-command.js';
import { createOpenByMessage, createOpenCase, type OpenCase, createShowCase } from './tickets/open-case.js';
import type { StoredTicket } from '../domain/outbox/stored-ticket.js';
import type { Message } from './views.js';

/** The outside as the use cases need it. */
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
  frequentQuestions: FrequentQuestions;
  readyAnswers: ReadyAnswers;
  files: FileStore;
  rates: SendRates;
  roster: Roster;
  directory?: Directory | undefined;
  messenger: Messenger<Message>;
  /** Shared with what draws the cards; absent where none are drawn. */
  knownProblems?: KnownProblems;
  clock: Clock;
  ids: Ids;
  log: Log;
};

/** What writes and reads workbooks, and in which words. */
export type WorkbookTools = Pick<WorkbookParts, 'writer' | 'layout' | 'nextTurn'> & ContingencyTools & ImportTools;

export type UseCaseSettings = {
  registry: ProcedureRegistry;
  coordinators: readonly NamedCoordinator[]; // those that the settings name
  /** This process, as a holder of leases. */
  owner: string;
  /** Long enough for a few sends one after the other. */
  leaseMs: number;
  workbook: WorkbookTools;
  /** How fast one person may send cases, counted by `steady`, which nobody puts back; null: as they like. */
  steady: Clock;
  caseRate: RateLimit | null;
};

export type UseCases = ReturnType<typeof createUseCases>;

type Own = Permits & { procedure: Procedure; names: ShownNames; coordination: Coordination; retryOnConflict: RetryOnConflict };
type UseCaseParts = Ports & UseCaseSettings & Own;

/** Everything the desk can do, on whatever ports it is given. */
export function createUseCases(ports: Ports, settings: UseCaseSettings) {
  const { procedure } = settings.registry.current;
  const coordination = createCoordination({ ...ports, ...settings, procedure });
  const names = createShownNames({ ...ports, procedure });
  const own: Own = { ...createPermit(ports), procedure, names, coordination, retryOnConflict: createRetryOnConflict() };
  const parts: UseCaseParts = { ...ports, ...settings, ...own };
  const { execute, appendTicket, changeTicket, ...outbox } = createOutbox(parts);
  const find = createFindCase(parts);
  const openCase = createOpenCase({ ...parts, names: storedNames });
  const questions = { published: createPublishedQuestions(parts), uses: createQuestionUses(parts) };
  return {
    execute,
    find,
    findCases: createFindCases(parts),
    searchCases: createSearchCases(parts),
    similarCases: createSimilarCases(parts),
    openCase: createOpenCase(parts),
    openByMessage: createOpenByMessage(parts),
    show: createShowCase({ ...parts, changeTicket }),
    ...createRelations({ ...parts, openCase, find, execute }),
    ...createIntake({ ...parts, ...questions, execute, find, openCase }),
    ...createQuestions({ ...parts, ...questions, execute, openCase }),
    readAnswers: parts.readyAnswers.ofGroup,
    offerAnswers: createOfferAnswers(parts),
    changeAnswers: createChangeAnswers(parts),
    ...createStaff(parts),
    ...createHolds({ ...parts, find, execute }),
    ...createReports({ ...parts, ...settings.workbook, execute }),
    ...createProblems({ ...parts, execute }),
    redeliver: createRedeliver({ ...parts, changeTicket, execute }),
    ...createChannels({ ...parts, resumeChannel: createResumeChannel(changeTicket), deliverOnce: createDeliverOnce(parts) }),
    ...createOverviews(parts),
    ...createDeskContingency({ ...parts, ...settings.workbook, execute }),
    ...createContingencyImport({ ...parts, ...settings.workbook, execute, appendTicket }),
    ...outbox,
  };
}

/** Cases that belong together: linked, one cause with many reporters, or those of one person that go to others. */
function createRelations(parts: UseCaseParts & { openCase: OpenCase; find: FindCase; execute: ExecuteCommand }) {
  return {
    changeMass: createChangeMass(parts),
    readMassForm: createReadMassForm(parts),
    proposeIncidents: createProposeIncidents(parts),
    linkCases: createLinkCases(parts),
    unlinkCases: createUnlinkCases(parts),
    reassign: createReassignCases(parts),
    releaseDeparted: createReleaseDeparted(parts),
  };
}

/** Writes to tickets, and what they send: each write may begin sends, so these are made together. */
function createOutbox(parts: UseCaseParts) {
  const deliveries = createDeliveries(parts);
  const sending = {
    acquireLease: createAcquireLease({ ...parts, deliveries }),
    deliver: (leased: StoredTicket) => deliveries.begin(leased),
  };
  const writing = { ...parts, ...sending };
  const appendTicket = createAppendTicket(writing);
  const executeOn = createExecuteOn({ ...parts, appendTicket });
  const execute = createExecuteCommand({ ...parts, executeOn });
  const processTicket = createProcessTicket({ ...writing, executeOn, propagate: createPropagate({ execute }) });
  const processDue = createProcessDue({ ...parts, deliveries, processTicket });
  const changeTicket = createChangeTicket(writing);
  return {
    appendTicket,
    execute,
    changeTicket,
    healCard: createHealCard({ ...parts, changeTicket }),
    keepReply: createKeepReply({ ...parts, changeTicket }),
    deliveries,
    takeOverLeases: createTakeOverLeases(parts),
    releaseLeases: createReleaseLeases({ ...parts, deliveries }),
    processDue,
    /** A full batch may have left more behind. */
    processAllDue: async () => {
      while ((await processDue()) > 0);
    },
  };
}

type QuestionParts = { published: PublishedQuestions; uses: QuestionUses };

/** Frequent questions: read, offered, counted, reviewed. */
function createQuestions(parts: UseCaseParts & QuestionParts & { execute: ExecuteCommand; openCase: OpenCase }) {
  return {
    published: parts.published,
    recordUse: parts.uses.record,
    answerOffer: createAnswerOffer({ ...parts, join: createJoinIncident(parts) }),
    readQuestions: createReadQuestions(parts),
    proposeQuestion: createProposeQuestion(parts),
    reviewQuestion: createReviewQuestion(parts),
  };
}

/** How cases come to be, and what joins them. */
function createIntake(parts: UseCaseParts & QuestionParts & { execute: ExecuteCommand; find: FindCase; openCase: OpenCase }) {
  const report = createReportWords({ ...parts, incidents: createKnownIncidents(parts) });
  const sendDraft = createSendDraft(parts);
  return {
    report,
    sendDraft,
    showWaitingDrafts: createShowWaitingDrafts(parts),
    sendOwnDraft: createSendOwnDraft({ ...parts, clock: parts.steady, sendDraft }),
    ...createInterpretMessage({ ...parts, report }),
    editMessage: createReviseMessage(parts),
    attachFiles: createAttachFiles(parts),
    removeOrphanFiles: createRemoveOrphanFiles(parts),
    beginAgain: createBeginAgain({ ...parts, report }),
    registerCall: createRegisterCall({ ...parts, report, sendDraft }),
    requestForGroup: createRequestForGroup(parts),
  };
}

/** What the figures of a period are read by, and handed over as. */
function createReports(parts: UseCaseParts & WorkbookTools & { execute: ExecuteCommand }) {
  const writeWorkbook = createWriteWorkbook(parts);
  return {
    readReport: createReadReport(parts),
    readSurveys: createReadSurveys(parts),
    analyseReport: createAnalyseReport(parts),
    closeMonth: createCloseMonth({ ...parts, digestRows: createDigestRows(writeWorkbook) }),
    writeWorkbook,
    prepareWorkbook: createPrepareWorkbook({ ...parts, writeWorkbook }),
    workbookTurns: createWorkbookTurns(parts),
  };
}

/** What is asked of the whole desk. */
function createOverviews(parts: UseCaseParts) {
  const overviews = {
    deskStatus: createReadDeskStatus(parts),
    deskList: createReadDeskList(parts),
    awayWithCases: createAwayWithCases(parts),
  };
  return {
    ...overviews,
    ...createDayMessages({ ...parts, ...overviews }),
    undelivered: createUndeliveredCases(parts).list,
  };
}

type OverviewParts = UseCaseParts & { deskStatus: ReadDeskStatus; deskList: ReadDeskList; awayWithCases: AwayWithCases };

/** What the coordination gets by itself: the digest of each working day, and each week what it may send to the groups. */
function createDayMessages(parts: OverviewParts) {
  const overseers: ReadOverseers = async () =>
    (await parts.coordination.all()).map(({ id, groups, since }) => ({ id, oversees: groups, since }));
  const readDigest = createReadDigest(parts);
  const plans = createDigestPlans(parts);
  const readShares = createReadShares(parts);
  const preview = createPreviewDisclosure({ ...parts, readShares });
  const sending = { ...parts, overseers, deliverOnce: createDeliverOnce(parts) };
  const { disclose, retry } = createDisclose({ ...parts, readShares });
  return {
    readDigest,
    digestPlan: plans.find,
    setDigestTime: plans.setTime,
    sendDigests: createSendDigests({ ...sending, plans, readDigest }),
    previewDisclosure: preview,
    disclose,
    retryDisclosure: retry,
    sendPreviews: createSendPreviews({ ...sending, preview }),
  };
}
