import { checkOpenProblem } from '../../domain/problem/problem.js';
import { LRUCache } from 'lru-cache';
import type { HoldClocks, ReleaseClocks } from '../../app/clock-holds/hold-clocks.js';
import type { ReadOutageBegin } from '../../app/contingency/outage-begin.js';
import type { ApplyOutage, PlanOutage, UndoOutage } from '../../app/clock-holds/outage.js';
import type { PlanHold } from '../../app/clock-holds/plan-hold.js';
import type { Broadcasts } from '../../app/broadcasts/broadcasts.js';
import type { HealCard } from '../../app/outbox/heal-card.js';
import type { PublishedQuestions } from '../../app/frequent-questions/published.js';
import type { ChangeMass, ReadMassForm } from '../../app/mass/change-mass.js';
import type { AnswerOffer, QuestionUses } from '../../app/frequent-questions/question-uses.js';
import type { ProposeQuestion, ReadQuestions, ReviewQuestion } from '../../app/frequent-questions/review-questions.js';
import type { ChangeAnswers, OfferAnswers, ReadAnswers } from '../../app/ready-answers/ready-answers.js';
import type { ReadDeskList } from '../../app/overviews/desk-lists.js';
import type { ReadSurveys } from '../../app/reports/read-surveys.js';
import type { ReadReport } from '../../app/reports/read-report.js';
import type { AnalyseReport } from '../../app/reports/write-report.js';
import type { DigestPlans } from '../../app/digest/digest-plans.js';
import type { Disclose } from '../../app/disclosure/disclose.js';
import type { PreviewDisclosure } from '../../app/disclosure/send-previews.js';
import type { ReadDigest } from '../../app/digest/read-digest.js';
import type { ReadDeskStatus } from '../../app/overviews/desk-status.js';
import type { UndeliveredCases } from '../../app/overviews/undelivered-cases.js';
import type { BindChannel, PlanBinding } from '../../app/channels/bind-channel.js';
import type { AttachFiles } from '../../app/intake/attach-files.js';
import type { ReviseMessage } from '../../app/intake/edit-message.js';
import type { BeginAgain } from '../../app/intake/begin-again.js';
import { checkRegister, type RegisterCall } from '../../app/intake/register-call.js';
import type { RequestForGroup } from '../../app/intake/request-for-group.js';
import type { ReportWords } from '../../app/intake/report-words.js';
import type { SendDraft } from '../../app/intake/send-draft.js';
import type { SendOwnDraft } from '../../app/intake/send-own-draft.js';
import type { InterpretMessage } from '../../app/intake/interpret-message.js';
import type { ActorOf } from '../../app/people/actor-of.js';
import type { AppointCoordinator, StandingOf } from '../../app/people/appoint-coordinator.js';
import type { Coordination } from '../../app/people/coordination.js';
import type { MarkAway, MarkBack } from '../../app/people/availability.js';
import type { AwayWithCases } from '../../app/overviews/away-with-cases.js';
import type { FindColleague } from '../../app/people/find-colleague.js';
import type { ReleaseDeparted } from '../../app/tickets/release-departed.js';
import type { LinkCases } from '../../app/tickets/link-cases.js';
import type { Redeliver } from '../../app/outbox/redeliver.js';
import type { ReassignCases } from '../../app/tickets/reassign-cases.js';
import type { ProcedureRegistry } from '../../app/procedures/procedure-registry.js';
import type { EndReservations, FindReservation } from '../../app/contingency/reserve-numbers.js';
import type { FindCase, FindCases } from '../../app/tickets/find-case.js';
import type { SimilarCases } from '../../app/tickets/similar-cases.js';
import type { SearchCases } from '../../app/tickets/search-cases.js';
import type { CaseRules, ExecuteCommand } from '../../app/tickets/execute-command.js';
import { caseView, type OpenByMessage, type OpenCase, type ShowCase } from '../../app/tickets/open-case.js';
import type { PersonActor, PersonId } from '../../domain/people/person.js';
import type { TicketId } from '../../domain/ticket/ticket.js';
import type { Clock } from '../../ports/clock.js';
import type { FileStore, KeptFile } from '../../ports/file-store.js';
import type { GroupChannels } from '../../ports/group-channels.js';
import type { Ids } from '../../ports/ids.js';
import type { CaseView, Messenger } from '../../ports/messenger.js';
import type { CardReader, DeskView, Message } from '../../app/views.js';
import type { Problems } from '../../app/problems/create-problems.js';
import type { Recurrences } from '../../app/problems/read-recurrences.js';
import type { SettleAlerts } from '../../app/problems/settle-alerts.js';
import type { Claims } from '../../ports/claims.js';
import type { People, PersonRecord } from '../../ports/people.js';
import type { Pictures } from '../../ports/pictures.js';
import type { Roster } from '../../ports/roster.js';
import type { TicketQueries } from '../../ports/ticket-queries.js';
import type { SurveyChannel, WatchChannel } from '../directory/channel-survey.js';
import type { MonthClosings } from './reports/month-closings.js';
import type { ReadContingencyStanding } from '../../app/contingency/prepare-contingency.js';
import type { TakenFiles } from '../files/attachments.js';
import type { PreviewImport } from '../../app/contingency/import-workbook.js';
import type { WriteFaulty } from '../../app/contingency/faulty-workbook.js';
import type { Archives } from '../files/archives.js';
import type { ImportJobs } from './contingency/import-jobs.js';
import type { ContingencyJobs } from './contingency/contingency-jobs.js';
import type { WorkbookJobs } from './reports/workbook-jobs.js';
import type { Dialogs } from '../cards/dialogs/dialogs.js';
import type { FirstHour } from '../first-hour/first-hour.js';
import type { UploadFile, UploadOutcome } from '../files/file-upload.js';
import type { ReplyInThread } from '../connector/messenger.js';
import type { TurnOrigin } from '../directory/person-profile.js';
import type { StoredTicket } from '../../domain/outbox/stored-ticket.js';
import { lastingId, type Inbound } from '../protocol/inbound.js';
import { normaliseText } from '../../domain/text/normalise-text.js';
import { HOUR, type Instant } from '../../domain/instant.js';
import type { ShownNames } from '../../app/people/shown-names.js';

/** A file of a message, fetched and kept; and what was refused, each with its sentence. */
export type KeptFiles = { kept: readonly KeptFile[]; refused: readonly string[] };

/** All that the handlers ask of the desk. */
export type HandlerContext = {
  registry: ProcedureRegistry;
  queries: TicketQueries;
  people: People;
  roster: Roster;
  names: ShownNames;
  channels: GroupChannels;
  files: FileStore;
  messenger: Messenger<Message>;
  clock: Clock;
  claims: Claims;
  ids: Ids;
  actorOf: ActorOf;
  execute: ExecuteCommand;
  report: ReportWords;
  editMessage: ReviseMessage;
  attachFiles: AttachFiles;
  sendDraft: SendDraft;
  sendOwnDraft: SendOwnDraft;
  beginAgain: BeginAgain;
  registerCall: RegisterCall;
  requestForGroup: RequestForGroup;
  interpret: InterpretMessage['interpret'];
  reportNew: InterpretMessage['reportNew'];
  isNewRequest: InterpretMessage['isNewRequest'];
  find: FindCase;
  findCases: FindCases;
  findReservation: FindReservation;
  searchCases: SearchCases;
  similarCases: SimilarCases;
  openCase: OpenCase;
  openByMessage: OpenByMessage;
  show: ShowCase;
  healCard: HealCard;
  deskStatus: ReadDeskStatus;
  deskList: ReadDeskList;
  readReport: ReadReport;
  readSurveys: ReadSurveys;
  analyseReport: AnalyseReport;
  readDigest: ReadDigest;
  previewDisclosure: PreviewDisclosure;
  disclose: Disclose['disclose'];
  retryDisclosure: Disclose['retry'];
  digestPlan: DigestPlans['find'];
  setDigestTime: DigestPlans['setTime'];
  undelivered: UndeliveredCases['list'];
  redeliver: Redeliver;
  planBinding: PlanBinding;
  bind: BindChannel;
  awayWithCases: AwayWithCases;
  findColleague: FindColleague;
  coordination: Pick<Coordination, 'all' | 'of'>;
  standingOf: StandingOf;
  appointCoordinator: AppointCoordinator;
  markAway: MarkAway;
  markBack: MarkBack;
  reassign: ReassignCases;
  releaseDeparted: ReleaseDeparted;
  published: PublishedQuestions;
  recordUse: QuestionUses['record'];
  answerOffer: AnswerOffer;
  readQuestions: ReadQuestions;
  proposeQuestion: ProposeQuestion;
  reviewQuestion: ReviewQuestion;
  readAnswers: ReadAnswers;
  offerAnswers: OfferAnswers;
  changeAnswers: ChangeAnswers;
  problems: Problems;
  recurrences: Recurrences;
  settleAlerts: SettleAlerts;
  linkCases: LinkCases;
  unlinkCases: LinkCases;
  changeMass: ChangeMass;
  readMassForm: ReadMassForm;
  planHold: PlanHold;
  holdClocks: HoldClocks;
  releaseClocks: ReleaseClocks;
  planOutage: PlanOutage;
  applyOutage: ApplyOutage;
  undoOutage: UndoOutage;
  broadcasts: Pick<Broadcasts, 'press'>;
  dialogs: Dialogs;
  firstHour: FirstHour;
  workbooks: WorkbookJobs;
  contingencies: ContingencyJobs;
  contingencyStanding: ReadContingencyStanding;
  outageBegin: ReadOutageBegin;
  endReservations: EndReservations;
  closings: MonthClosings;
  pictures: Pictures;
  upload: UploadFile;
  /** Says in the log how giving a copy ended. */
  noteGiven(ticket: TicketId, outcome: UploadOutcome): void;
  noteWorkbookGiven(workbook: string, outcome: UploadOutcome): void;
  replyInThread: ReplyInThread;
  mayHint: HintLimit;
  profileOf(at: TurnOrigin): Promise<PersonRecord>;
  surveyChannel: SurveyChannel;
  watchChannel: WatchChannel;
  /** @param takes `unknown`: also what no case takes */
  keepFiles(inbound: Inbound, takes?: TakenFiles): Promise<KeptFiles>;
  previewImport: PreviewImport;
  writeFaulty: WriteFaulty;
  imports: ImportJobs;
  archives: Archives;
};

/**
 * One activity, with what is known of its person.
 *
 * @property actor         the person with the roles they have at this moment
 * @property profile       what the desk knows of them, read once
 * @property areRolesKnown false when a roster could not be read
 * @property refusedWith   the platform's code where it refused that roster
 * @property key           names the activity: the same one again has the same key
 */
export type Turn = {
  context: HandlerContext;
  inbound: Inbound;
  actor: PersonActor;
  profile: PersonRecord;
  areRolesKnown: boolean;
  refusedWith: string | null;
  key: string;
};

export async function beginTurn(context: HandlerContext, inbound: Inbound): Promise<Turn> {
  await context.watchChannel(inbound);
  const profile = await context.profileOf(inbound);
  const known = await context.actorOf({ id: inbound.person.id, name: profile.name });
  return { context, inbound, profile, ...known, key: `${lastingId(inbound.conversation)}|${inbound.id}` };
}

export function deskView({ registry, clock }: HandlerContext): DeskView {
  return { procedure: registry.current.procedure, calendar: registry.current.calendar, now: clock.now() };
}

/** Tickets of a list, as cards show them. */
export function caseViews(context: HandlerContext, found: readonly StoredTicket[]): Promise<readonly CaseView[]> {
  return Promise.all(found.map((stored) => caseView(context, stored)));
}

export type CaseAfter<Stored> = { stored: Stored; rules: CaseRules };

/** A case as a command left it, for the person of the turn; null where the command found none. */
export function viewAfter(turn: Pick<Turn, 'context' | 'actor'>, after: CaseAfter<StoredTicket>): Promise<CaseView>;
export function viewAfter(turn: Pick<Turn, 'context' | 'actor'>, after: CaseAfter<StoredTicket | null>): Promise<CaseView | null>;
export async function viewAfter(
  { context: { names, clock }, actor }: Pick<Turn, 'context' | 'actor'>,
  { stored, rules: { procedure, calendar } }: CaseAfter<StoredTicket | null>,
): Promise<CaseView | null> {
  if (stored === null) return null;
  return { stored: await names.inCase(stored), procedure, calendar, now: clock.now(), reader: actor.id };
}

export function cardReaderOf({ registry }: HandlerContext, actor: PersonActor, isInChannel: boolean): CardReader {
  const { id, name, memberOf, isCoordinator } = actor;
  return {
    person: { id, name },
    isDesk: memberOf.length > 0,
    isCoordinator,
    mayRegister: checkRegister(registry.current.procedure, actor) === null,
    raisesProblems: checkOpenProblem(registry.current.procedure, actor) === null,
    isInChannel,
  };
}

/** Who reads what this turn is answered with. */
export function askerOf({ context, actor, inbound }: Turn): CardReader {
  return cardReaderOf(context, actor, inbound.conversation.kind !== 'personal');
}

/** Names of the bot that may stand before an order. */
export function oneWordNames({ context, inbound }: Pick<Turn, 'context' | 'inbound'>): readonly string[] {
  return [inbound.bot.name, ...context.registry.current.procedure.intake.keywords].map(normaliseText).filter((name) => !name.includes(' '));
}

/** Whether a person is given a hint now: each hint once an hour, by each process. For what may not concern them at all. */
export type HintLimit = (person: PersonId, hint: string) => boolean;

const maxRemembered = 10_000;

/** In memory: after a restart a hint is better given again than not. */
export function createHintLimit(clock: Clock): HintLimit {
  const given = new LRUCache<string, Instant>({ max: maxRemembered });
  return (person, hint) => {
    const key = `${person} ${hint}`;
    const at = given.get(key);
    if (at !== undefined && Math.abs(clock.now() - at) < HOUR) return false;
    given.set(key, clock.now());
    return true;
  };
}
