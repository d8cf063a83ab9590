import { MINUTE, type Instant } from '../instant.js';
import { wallDay } from '../calendar/civil-date.js';
import type { Procedure } from '../../procedure/procedure.js';
import type { Transition } from '../../procedure/workflow.js';
import { lastMove, sheetOf, type EventOf, type RecordedEvent, type TicketEvent, type TicketWithHistory } from './events.js';
import { isLostDelivery } from './events/delivery-events.js';
import { mayBeAnswer } from './events/mail-events.js';
import type { Refusal } from './refusals.js';
import { isDraft, isOpen, isRequester, type Ticket } from './ticket.js';
import { subjectOf, undeliveredIn } from './undelivered.js';

/**
 * A case with the messages that have still to be sent, where they are known: a message that waits has reached no person yet.
 *
 * @property pending  the messages of its outbox
 */
export type TicketToTell = TicketWithHistory & { pending?: readonly { seq: number; kind: string }[] };

/** A message that was delivered within this time changes no limit. */
export const promptMs = MINUTE;

/**
 * When the limit of the present state began. The time to answer a question, or to judge a solution, begins when its message arrives, when
 * the desk speaks with the requester, or when they do something with the case. A draft whose reminder was lost waits for the same. A mail
 * that may be the answer stops the time, which begins anew once somebody says whether it is. Any other state's limit begins with the state.
 *
 * @returns null while the requester has not been told, or such a mail waits: no silence counts
 * Source: SIIF-11, UARIV-06, UARIV-17, USPEC-03
 */
export function limitBegin(stored: TicketToTell): Instant | null {
  const { limitSince } = stored.ticket;
  const [told, decided] = [toldAt(stored), mailDecidedAt(stored)];
  if (told === null || decided === null) return null;
  const begin = told === undefined || told - limitSince <= promptMs ? limitSince : told;
  return decided !== undefined && decided > begin ? decided : begin;
}

/**
 * When somebody decided about the mail that came after the question or the solution, and that may be its answer: a colleague by a
 * note or a talk, or the requester by a word that is surely theirs. Null while nobody has; undefined without one. Source: UARIV-06, UARIV-17
 */
export function mailDecidedAt({ ticket, history }: TicketWithHistory): Instant | null | undefined {
  if (ticket.question === null && ticket.phase !== 'resolved') return undefined;
  const asking = history.findLast(({ event }) => sheetOf(event).awaits !== null)?.seq ?? 0;
  const mail = history.findLast(({ seq, event }) => seq > asking && event.type === 'mail-kept' && mayBeAnswer(event));
  if (mail === undefined) return undefined;
  // A note that consults a group decides nothing yet.
  const isNote = ({ event, by }: RecordedEvent) =>
    event.type === 'note-added' && typeof event.audience === 'string' && by.kind === 'person';
  return history.find((e) => e.seq > mail.seq && (isHeard(e, ticket) || isNote(e)))?.at ?? null;
}

/** Whether the case waits for an answer of the requester to something that did not reach them. Source: SIIF-11 */
export function isUntold({ ticket, history }: TicketWithHistory): boolean {
  return toldAt({ ticket, history }) === null;
}

/** When the requester was told; null if not yet; undefined where nothing tells when, or the case does not wait for the requester. */
function toldAt(stored: TicketToTell): Instant | null | undefined {
  const { ticket, history } = stored;
  const asked = askedIn(ticket, history);
  if (asked !== null) return heardAt(asked, stored);
  return isDraft(ticket) ? remindedAt(stored) : undefined;
}

/** The receipt told what a draft lacks, so undefined as a rule; a reminder that was lost or late decides otherwise. */
function remindedAt(stored: TicketToTell): Instant | null | undefined {
  const since = lastMove(stored.history)?.seq ?? 0;
  const told = stored.history
    .filter(({ seq, event }) => seq > since && event.type === 'reminded')
    .map(({ seq, at }) => ({ at, heard: heardAt({ seq, kind: 'draft-reminder' }, stored) }))
    .filter(({ at, heard }) => heard !== undefined && (heard === null || heard - at > promptMs));
  return told.some(({ heard }) => heard === null) ? null : told.at(-1)?.heard;
}

function heardAt({ seq, kind }: AwaitedWord, { ticket, history, pending = [] }: TicketToTell): Instant | null | undefined {
  const about = history.filter((e) => e.seq > seq && (isHeard(e, ticket) || isDeliveryOf(e, { seq, kind })));
  const heard = about.find(({ event }) => !isLostDelivery(event));
  if (heard !== undefined) return heard.at;
  return about.length > 0 || pending.some((n) => n.seq === seq && n.kind === kind) ? null : undefined;
}

type AwaitedWord = { seq: number; kind: string };

/** The message that the requester has to answer; null where there is none, or where they were told before it was recorded. */
function askedIn({ phase, question, isSolvedOffline }: Ticket, history: readonly RecordedEvent[]): AwaitedWord | null {
  const asking = lastMove(history);
  const kind = asking === undefined ? null : sheetOf(asking.event).awaits;
  if (asking === undefined || kind === null || isSolvedOffline === true || phase === 'closed' || phase === 'void') return null;
  return kind === 'question' && question === null ? null : { seq: asking.seq, kind };
}

/** Whether this person was asked the open question before the case's user was reached. Source: SIGCE-13 */
export function wasAskedFirst({ ticket, history }: TicketWithHistory, person: string): boolean {
  const reached = history.findLast(({ event }) => event.type === 'user-reached')?.seq ?? 0;
  return ticket.sentBy?.id === person && isOpen(ticket) && (lastMove(history)?.seq ?? 0) < reached;
}

/**
 * Whether nobody vouches for who wrote the request, and no person has sent it or filled in its form since: what is written about it may
 * reach somebody who never wrote, so it repeats nothing of the mail. Source: M-36
 */
export function isUnconfirmed({ ticket, history }: TicketWithHistory): boolean {
  const confirms = ({ event, by }: RecordedEvent): boolean =>
    by.kind === 'person' &&
    (event.type === 'draft-completed' || (event.type === 'draft-filled' && event.added === undefined && isRequester(ticket, by.person.id)));
  return ticket.isUnverified === true && !history.some(confirms);
}

/** Whether the requester did something with the case, or a colleague spoke with them. */
function isHeard({ event, by }: RecordedEvent, ticket: Ticket): boolean {
  const isTheirs = by.kind === 'person' && isRequester(ticket, by.person.id);
  return isTheirs || [ticket.requester, ticket.sentBy].some((person) => person !== undefined && isWord(event, person.id));
}

function isDeliveryOf({ event }: RecordedEvent, { seq, kind }: AwaitedWord): boolean {
  return event.type === 'delivery-recorded' && event.kind === kind && subjectOf(event) >= seq;
}

/** Whether a colleague spoke with the requester. */
export function isWord(event: TicketEvent, requester: string): boolean {
  return isContact(event, requester) && event.how !== 'impossible';
}

function isContact(event: TicketEvent, requester: string): event is EventOf<'manual-contact-recorded'> {
  return event.type === 'manual-contact-recorded' && event.recipient.kind === 'person' && event.recipient.person.id === requester;
}

/** On how many different days the desk could not reach the requester, since the case waits for them. Source: SIIF-11 */
export function daysTried({ ticket, history }: TicketWithHistory, { timeZone }: Pick<Procedure, 'timeZone'>): number {
  const since = lastMove(history)?.seq ?? 0;
  const tried = history.filter((e) => e.seq > since && isContact(e.event, ticket.requester.id) && e.event.how === 'impossible');
  return new Set(tried.map(({ at }) => wallDay(at, timeZone))).size;
}

/** Refuses to give up a requester who was told, or whom the desk did not try to reach on enough days. Source: SIIF-11 */
export function checkTries({ id, afterDaysTried }: Transition, stored: TicketWithHistory, procedure: Procedure): Refusal | null {
  if (afterDaysTried === undefined) return null;
  if (!isUntold(stored)) return { code: 'not-from-here', transition: id, state: stored.ticket.state };
  const tried = daysTried(stored, procedure);
  return tried < afterDaysTried ? { code: 'too-few-tries', tried, needed: afterDaysTried } : null;
}

/**
 * Which message a timer acted on for the requester although it had not reached them: the question or the solution was lost, and the desk
 * had not told them by other means. Null otherwise.
 *
 * @param recorded the timer's event, of this history
 * Source: UARIV-16
 */
export function unreadQuestionOf(history: readonly RecordedEvent[], { seq, event, by }: RecordedEvent): 'question' | 'resolution' | null {
  if (by.kind === 'person') return null;
  const kind = event.type === 'solution-accepted' ? 'resolution' : 'question';
  if (kind === 'question' && event.type !== 'case-lapsed' && event.type !== 'state-moved') return null;
  const before = history.filter((e) => e.seq < seq);
  const asking = before.findLast((e) => sheetOf(e.event).awaits === kind)?.seq;
  return undeliveredIn(before).some(({ messages }) => messages.some((m) => m.kind === kind && m.about === asking)) ? kind : null;
}
