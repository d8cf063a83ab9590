import { LRUCache } from 'lru-cache';
import { checkRegister } from './calls/registration-fields.js';
import type { CaseRules } from '../desk/tickets/execute-command.js';
import { caseView } from '../desk/tickets/open-case.js';
import { type PersonActor, type PersonId, personId } from '../core/people/person.js';
import { type TicketId, type FieldValues, ticketId } from '../core/ticket/ticket.js';
import type { Clock } from '../ports/clock.js';
import type { KeptFile } from '../ports/file-store.js';
import type { CaseView, Messenger } from '../ports/messenger.js';
import type { Message, DialogAnswer, DialogOpened, PressAnswer } from '../talk/message.js';
import type { Desk, RunningDesk } from '../desk.js';
import type { CardReader, DeskView } from '../desk/views.js';
import type { PersonRecord } from '../ports/people.js';
import type { SurveyChannel, WatchChannel } from '../teams/directory/channel-survey.js';
import type { ChannelEvents } from './channels/survey-channels.js';
import type { TakenFiles } from '../teams/files/attachments.js';
import type { CardJobs } from './workbooks/workbook-jobs.js';
import type { UploadFile, UploadOutcome } from '../teams/files/file-upload.js';
import type { TurnOrigin } from '../teams/directory/team-members.js';
import type { StoredTicket } from '../core/outbox/stored-ticket.js';
import { lastingId, type Inbound } from '../talk/inbound.js';
import { normaliseText } from '../core/text/normalise-text.js';
import { HOUR, type Instant, instant, later, MINUTE } from '../core/instant.js';
import { actorOf } from '../desk/people/actor-of.js';
import { z } from 'zod';
import { type JsonObject, inputText } from '../core/json.js';
import { listNames } from '../desk/overviews/desk-lists.js';

export type HandlerContext = Omit<RunningDesk, 'processDue' | 'processAllDue' | 'releaseLeases' | 'takeOverLeases'> & {
  turnMessenger: Messenger<Message>;
  workbooks: Omit<CardJobs, 'stop'>;
  upload: UploadFile;
  noteGiven(ticket: TicketId, outcome: UploadOutcome): void;
  mayHint: HintLimit;
  profileOf(at: TurnOrigin): Promise<PersonRecord>;
  letterBytes: number | null;
  surveyChannel: SurveyChannel;
  watchChannel: WatchChannel;
  channelEvents: ChannelEvents;
  /** Fetches and stores the files. @param takes `unknown`: also types that no case accepts @returns `refused`: a sentence for each */
  keepFiles(inbound: Inbound, takes?: TakenFiles): Promise<{ kept: readonly KeptFile[]; refused: readonly string[] }>;
};

/**
 * @property actor         with the roles they have at this moment
 * @property areRolesKnown false when a roster could not be read
 * @property refusedWith   the platform's code when it refused that roster
 * @property key           a repeated activity has the same key
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

export function caseViews(context: HandlerContext, found: readonly StoredTicket[]): Promise<readonly CaseView[]> {
  return Promise.all(found.map((stored) => caseView(context, stored)));
}

export type CaseAfter<Stored> = { stored: Stored; rules: CaseRules };
type ActorsTurn = Pick<Turn, 'context' | 'actor'>;

export function viewAfter(turn: ActorsTurn, after: CaseAfter<StoredTicket>): Promise<CaseView>;
export function viewAfter(turn: ActorsTurn, after: CaseAfter<StoredTicket | null>): Promise<CaseView | null>;
export async function viewAfter({ context, actor }: ActorsTurn, after: CaseAfter<StoredTicket | null>): Promise<CaseView | null> {
  const { stored, rules } = after;
  if (stored === null) return null;
  return { ...(await context.names.inCase(stored)), ...rules, now: context.clock.now(), reader: actor.id };
}

export function cardReaderOf({ registry }: HandlerContext, actor: PersonActor, isInChannel: boolean): CardReader {
  const { id, name, memberOf, isCoordinator } = actor;
  const { procedure } = registry.current;
  const mayRegister = checkRegister(procedure, actor) === null;
  return { person: { id, name }, isDesk: memberOf.length > 0, isCoordinator, mayRegister, isInChannel };
}

export function inOwnChat(turn: Turn): Turn {
  return { ...turn, inbound: { ...turn.inbound, channel: null, conversation: { ...turn.inbound.conversation, kind: 'personal' } } };
}

export function askerOf({ context, actor, inbound }: Turn): CardReader {
  return cardReaderOf(context, actor, inbound.conversation.kind !== 'personal');
}

export function oneWordNames({ context, inbound }: Pick<Turn, 'context' | 'inbound'>): readonly string[] {
  return [inbound.bot.name, ...context.registry.current.procedure.intake.keywords].map(normaliseText).filter((name) => !name.includes(' '));
}

/** Each process gives each hint once an hour. For hints that may not concern the person at all. */
type HintLimit = (person: PersonId, hint: string) => boolean;

/** In memory: after a restart it is better to repeat a hint than to leave it out. */
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

type Does<Carried, Answer> = (turn: Turn, carried: Carried, typed: FieldValues) => Answer | Promise<Answer>;

/** @returns null if the data of the button has not the expected shape */
type AnswerTo<Answer> = (turn: Turn, data: JsonObject) => Answer | Promise<Answer> | null;

/** Pressed on a card, or sent with a dialog's form. Only the shape of its data is checked. */
export type ButtonAct = { carries: z.ZodType; pressed: AnswerTo<PressAnswer>; sent: AnswerTo<DialogAnswer> };

export type DialogOpening = { carries: z.ZodType; opened: AnswerTo<DialogOpened> };

export function named<One>(table: Readonly<Record<string, One>>, name: unknown): One | undefined {
  return typeof name === 'string' && Object.hasOwn(table, name) ? table[name] : undefined;
}

export type Acts = Readonly<Record<string, ButtonAct>>;

export type Openings = Readonly<Record<string, DialogOpening>>;
export type Feature = { acts?: Acts; openings?: Openings };

export type CarriedIn<Shape extends z.ZodRawShape> = z.infer<z.ZodObject<Shape>>;

/** @param pressed what a press on a card does; null: only a dialog has the button @param sent what the form of a dialog does */
export function act<Shape extends z.ZodRawShape>(
  shape: Shape,
  pressed: Does<CarriedIn<Shape>, PressAnswer> | null,
  sent: Does<CarriedIn<Shape>, DialogAnswer> | null = null,
): ButtonAct {
  const carries = z.object(shape);
  return { carries, pressed: answering(carries, pressed), sent: answering(carries, sent) };
}

export function opening<Shape extends z.ZodRawShape>(shape: Shape, opened: Does<CarriedIn<Shape>, DialogOpened>): DialogOpening {
  const carries = z.object(shape);
  return { carries, opened: answering(carries, opened) };
}

export function answering<Carried, Answer>(carries: z.ZodType<Carried>, does: Does<Carried, Answer> | null): AnswerTo<Answer> {
  return (turn, data) => {
    const read = carries.safeParse(data);
    return read.success && does !== null ? does(turn, read.data, typedIn(data)) : null;
  };
}

export const caseId = z.string().min(1).max(200).transform(ticketId);
export const onlyCase = z.object({ ticket: caseId });
export const nonce = z.string().max(200).default('');
export const version = z.coerce.number().int().min(0).max(1_000_000);
export const seq = z.coerce.number().int().min(1).max(1_000_000);
/** The button was pressed in the list of people to call, which stays as it was. */
export const pressedIn = z.literal('list').optional();
export const person = z.string().min(1).max(128).transform(personId);
export const moment = z.number().int().transform(instant);
export const place = z.string().min(1).max(1_024);
export const row = z.number().int().min(0).max(10_000).default(0);
export const group = z.string().min(1).max(200);
/** The id of a frequent question, or a ready answer. */
export const entry = z.string().min(1).max(100);
export const fileId = z.string().min(1).max(100);
export const fileIds = z.array(fileId).min(1).max(10);
export const said = { words: z.string().max(10_000), key: z.string().min(1).max(600), files: fileIds.optional() };
export type CarriedWords = z.infer<z.ZodObject<typeof said>>;

export const order = { key: z.string().min(1).max(600), files: fileIds.optional() };

/** The store checks `after`; `before`: how many cases are on the pages before it. */
export const pageStart = z.object({ after: z.string().min(1).max(500), before: z.number().int().min(0).max(10_000_000) });
export const narrowing = {
  groups: z.array(group).max(200).nullable(),
  isThisWeek: z.boolean(),
  level: z.number().int().min(0).max(100).optional(),
};
export const wantedShape = z.object({
  name: z.enum(listNames),
  ...narrowing,
  key: z.string().max(300).optional(),
  party: z.string().max(300).optional(),
  person: person.optional(),
});

/** Returns a command id: the same press again is the same command; other inputs on the same card are another one. */
export function commandId({ context, actor }: Turn, what: string, nonce: string, inputs: string | FieldValues): string {
  return context.ids.derived(what, nonce, actor.id, typeof inputs === 'string' ? inputs : JSON.stringify(inputs));
}

/** The same inputs of one person within ten minutes use the key of the first dialog. `isOther`: its case was made of other inputs. */
export async function formKey({ context: { claims, clock, ids }, actor }: Turn, nonce: string, inputs: object) {
  const [now, until] = [clock.now(), later(clock.now(), 10 * MINUTE)];
  const sent = ids.derived('sent', actor.id, JSON.stringify(inputs));
  const key = await claims.claim(sent, nonce, now, until);
  return { key, isOther: async () => (await claims.claim(ids.derived('dialog', actor.id, key), sent, now, until)) !== sent };
}

function typedIn(data: JsonObject): FieldValues {
  const inputs: Record<string, string> = {};
  for (const [name, value] of Object.entries(data)) {
    if (name.startsWith('f_') && value !== null && value !== undefined) inputs[name.slice(2)] = inputText(value);
  }
  return inputs;
}
