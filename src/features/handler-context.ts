import { checkOpenProblem } from '../core/problem/problem.js';
import { LRUCache } from 'lru-cache';
import { checkRegister } from './calls/registration-fields.js';
import type { CaseRules } from '../desk/tickets/execute-command.js';
import { caseView } from '../desk/tickets/open-case.js';
import type { PersonActor, PersonId } from '../core/people/person.js';
import type { TicketId } from '../core/ticket/ticket.js';
import type { Clock } from '../ports/clock.js';
import type { KeptFile } from '../ports/file-store.js';
import type { CaseView, Messenger } from '../ports/messenger.js';
import type { Message } from '../talk/message.js';
import type { Desk, RunningDesk } from '../desk.js';
import type { CardReader, DeskView } from '../desk/views.js';
import type { PersonRecord } from '../ports/people.js';
import type { Pictures } from '../ports/pictures.js';
import type { SurveyChannel, WatchChannel } from '../teams/directory/channel-survey.js';
import type { MonthClosings } from './reports/close-month.js';
import type { TakenFiles, Archives } from '../teams/files/attachments.js';
import type { ImportJobs } from './contingency/import-jobs.js';
import type { ContingencyJobs } from './contingency/contingency.js';
import type { WorkbookJobs } from './reports/workbook-jobs.js';
import type { FirstHour } from '../teams/first-hour/first-hour.js';
import type { UploadFile, UploadOutcome } from '../teams/files/file-upload.js';
import type { ReplyInThread } from '../teams/connector/messenger.js';
import type { TurnOrigin } from '../teams/directory/team-members.js';
import type { StoredTicket } from '../core/outbox/stored-ticket.js';
import { lastingId, type Inbound } from '../talk/inbound.js';
import { normaliseText } from '../core/text/normalise-text.js';
import { HOUR, type Instant } from '../core/instant.js';
import { actorOf } from '../desk/people/actor-of.js';

/** Everything that the handlers need from the desk, except what sends all due messages. */
export type HandlerContext = Omit<RunningDesk, 'processDue' | 'processAllDue' | 'releaseLeases' | 'takeOverLeases'> & {
  /** Sends answers that a person waits for; they go before the desk's own messages. */
  turnMessenger: Messenger<Message>;
  firstHour: FirstHour;
  workbooks: Pick<WorkbookJobs, 'start' | 'cancel'>;
  contingencies: Pick<ContingencyJobs, 'start'>;
  closings: Pick<MonthClosings, 'close'>;
  pictures: Pictures;
  upload: UploadFile;
  /** Logs the outcome of giving a copy. */
  noteGiven(ticket: TicketId, outcome: UploadOutcome): void;
  replyInThread: ReplyInThread;
  mayHint: HintLimit;
  profileOf(at: TurnOrigin): Promise<PersonRecord>;
  surveyChannel: SurveyChannel;
  watchChannel: WatchChannel;
  /** Fetches and stores the files. @param takes `unknown`: also types that no case accepts @returns `refused`: a sentence for each */
  keepFiles(inbound: Inbound, takes?: TakenFiles): Promise<{ kept: readonly KeptFile[]; refused: readonly string[] }>;
  imports: Pick<ImportJobs, 'start'>;
  archives: Archives;
};

/**
 * One activity, with the known data of its person.
 *
 * @property actor         the person with the roles they have at this moment
 * @property profile       the desk's data of the person, read once
 * @property areRolesKnown false when a roster could not be read
 * @property refusedWith   the platform's code when it refused that roster
 * @property key           identifies the activity: a repeated activity has the same key
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
  const known = await actorOf(context, { id: inbound.person.id, name: profile.name });
  return { context, inbound, profile, ...known, key: `${lastingId(inbound.conversation)}|${inbound.id}` };
}

export function deskView({ registry, clock }: Pick<Desk, 'registry' | 'clock'>): DeskView {
  return { procedure: registry.current.procedure, calendar: registry.current.calendar, now: clock.now() };
}

/** The tickets of a list, as cards show them. */
export function caseViews(context: HandlerContext, found: readonly StoredTicket[]): Promise<readonly CaseView[]> {
  return Promise.all(found.map((stored) => caseView(context, stored)));
}

export type CaseAfter<Stored> = { stored: Stored; rules: CaseRules };

type ActorsTurn = Pick<Turn, 'context' | 'actor'>;

/** The case after a command, for the person of the turn; null where the command found none. */
export function viewAfter(turn: ActorsTurn, after: CaseAfter<StoredTicket>): Promise<CaseView>;
export function viewAfter(turn: ActorsTurn, after: CaseAfter<StoredTicket | null>): Promise<CaseView | null>;
export async function viewAfter({ context, actor }: ActorsTurn, after: CaseAfter<StoredTicket | null>): Promise<CaseView | null> {
  const { stored, rules } = after;
  if (stored === null) return null;
  const { procedure, calendar } = rules;
  return { ...(await context.names.inCase(stored)), procedure, calendar, now: context.clock.now(), reader: actor.id };
}

export function cardReaderOf({ registry }: HandlerContext, actor: PersonActor, isInChannel: boolean): CardReader {
  const { id, name, memberOf, isCoordinator } = actor;
  const { procedure } = registry.current;
  const mayRegister = checkRegister(procedure, actor) === null;
  const raisesProblems = checkOpenProblem(procedure, actor) === null;
  return { person: { id, name }, isDesk: memberOf.length > 0, isCoordinator, mayRegister, raisesProblems, isInChannel };
}

/** The reader of this turn's answers. */
export function askerOf({ context, actor, inbound }: Turn): CardReader {
  return cardReaderOf(context, actor, inbound.conversation.kind !== 'personal');
}

/** The names of the bot that may stand before an order. */
export function oneWordNames({ context, inbound }: Pick<Turn, 'context' | 'inbound'>): readonly string[] {
  return [inbound.bot.name, ...context.registry.current.procedure.intake.keywords].map(normaliseText).filter((name) => !name.includes(' '));
}

/** Whether a person is given a hint now: each process gives each hint once an hour. For hints that may not concern the person at all. */
export type HintLimit = (person: PersonId, hint: string) => boolean;

/** Keeps the limit in memory: after a restart it is better to repeat a hint than to leave it out. */
export function createHintLimit(clock: Clock): HintLimit {
  const given = new LRUCache<string, Instant>({ max: 10_000 });
  return (person, hint) => {
    const key = `${person} ${hint}`;
    const at = given.get(key);
    if (at !== undefined && Math.abs(clock.now() - at) < HOUR) return false;
    given.set(key, clock.now());
    return true;
  };
}
