import { isOfDesk } from '../../domain/people/roles.js';
import { isStaffFor } from '../../domain/ticket/permissions.js';
import { later, type Instant } from '../../domain/instant.js';
import { mentionsPeople } from '../../domain/outbox/group-call.js';
import type { Place } from '../../domain/outbox/notification.js';
import type { Posted, PostedCard } from '../../domain/outbox/posted-card.js';
import type { PersonId } from '../../domain/people/person.js';
import type { Clock } from '../../ports/clock.js';
import type { Log } from '../../ports/log.js';
import { asSendFault, SendFault, type CaseView, type Messenger } from '../../ports/messenger.js';
import type { DeskMessage } from '../views.js';
import type { People } from '../../ports/people.js';
import type { Roster } from '../../ports/roster.js';
import type { SendRates } from '../../ports/send-rates.js';
import { createActorOf, type Coordination } from '../people/actor-of.js';
import type { ProcedureRegistry, ProcedureRules } from '../procedures/procedure-registry.js';
import { calledPeople, type CalledPeople } from './group-calls.js';
import { lastVisibleSeq } from '../../domain/outbox/card-updates.js';
import { placeKey, placeOfItem, type OutboxItem, type SendOutcome, type SentItem } from '../../domain/outbox/outcomes.js';
import { threadAt } from '../../domain/outbox/threads.js';
import type { StoredTicket } from '../../domain/outbox/stored-ticket.js';
import type { ShownNames } from '../people/shown-names.js';

export type SendDependencies = {
  messenger: Messenger;
  people: People;
  roster: Roster;
  rates: Pick<SendRates, 'take'>;
  clock: Clock;
  log: Log;
  registry: Pick<ProcedureRegistry, 'current'>;
  names: ShownNames;
  coordination: Pick<Coordination, 'of' | 'over'>;
};

/** Keeps, before it leaves, that the last try of a notification of a leased ticket has begun; false: the lease is another's by now. */
type BeginCall = (leased: StoredTicket, notification: string) => Promise<boolean>;

type WithBegin = SendDependencies & { begin: BeginCall };

/** Sends all items that the lease marked as in flight, and returns how each ended. A fault of one is its own outcome. */
export type SendItems = (leased: StoredTicket, rules: ProcedureRules) => Promise<readonly SentItem[]>;

/** A call takes as long at most; one that leaves later might still be under way when another process takes over. */
const callMs = 10_000;
/** No send begins in the last part of a lease: it may have to wait for the rate table before it leaves. */
const lastPartMs = callMs + 5_000;

/** Items of one place one after the other, places side by side. A channel reads of a case in the thread of its card, so there cards go first. */
export function createSendItems(dependencies: WithBegin): SendItems {
  return async (leased, rules) => {
    const queues = new Map<string, OutboxItem[]>();
    for (const item of inFlight(leased)) {
      const key = placeKey(item);
      queues.set(key, [...(queues.get(key) ?? []), item]);
    }
    const sent = await Promise.all([...queues.values()].map((queue) => sendInOrder(dependencies, leased, withCardsFirst(queue), rules)));
    return sent.flat();
  };
}

function inFlight(stored: StoredTicket): readonly OutboxItem[] {
  return [
    ...stored.notifications.filter((n) => n.inFlight).map((notification) => ({ kind: 'notification' as const, notification })),
    ...stored.postedCards.filter((s) => s.inFlight).map((postedCard) => ({ kind: 'posted-card' as const, postedCard })),
  ];
}

function withCardsFirst(queue: readonly OutboxItem[]): readonly OutboxItem[] {
  if (!queue.some((item) => item.kind === 'notification' && item.notification.to.kind === 'channel')) return queue;
  return [...queue.filter(({ kind }) => kind === 'posted-card'), ...queue.filter(({ kind }) => kind === 'notification')];
}

/**
 * The thread in which a notification is posted: the document's, with what was posted just now. Null in a person's chat, and where
 * nothing of the case stands yet.
 */
function threadOf(item: OutboxItem, stored: StoredTicket, settled: readonly SentItem[]): Posted | null {
  const place = placeOfItem(item);
  if (item.kind === 'posted-card' || place.kind === 'person') return null;
  const arrived = settled.flatMap(({ item: sent, outcome }) => (outcome.kind === 'arrived' ? [{ sent, posted: outcome.posted }] : []));
  const postedCards = stored.postedCards.map((card) => {
    const now = arrived.find(({ sent }) => sent.kind === 'posted-card' && sent.postedCard.id === card.id);
    return now === undefined ? card : { ...card, posted: now.posted };
  });
  return threadAt({ postedCards }, place) ?? arrived[0]?.posted ?? null;
}

async function sendInOrder(
  dependencies: WithBegin,
  stored: StoredTicket,
  queue: readonly OutboxItem[],
  rules: ProcedureRules,
): Promise<readonly SentItem[]> {
  const { clock } = dependencies;
  const lastStart = stored.lease === null ? null : later(stored.lease.until, -lastPartMs);
  const settled: SentItem[] = [];
  let stop: SendOutcome | null = null;
  let before: SendOutcome | null = null;
  for (const item of queue) {
    if (stop === null && lastStart !== null && clock.now() >= lastStart) stop = notYet(0);
    const waits = stop ?? (item.kind === 'notification' ? before : null);
    const last: EndedSend =
      waits === null ? await send(dependencies, stored, item, rules, threadOf(item, stored, settled)) : untried(item, waits);
    settled.push({ ...last, seq: lastVisibleSeq(stored) });
    stop ??= whatStops(last.outcome);
    if (item.kind === 'notification' && isTriedAgain(last)) before ??= holdsBack(last.outcome);
  }
  return settled;
}

type EndedSend = Pick<SentItem, 'item' | 'outcome'>;

function notYet(retryAfterMs: number | null): SendOutcome {
  return { kind: 'failed', code: 'not-sent', retryAfterMs };
}

/** Behind a message that did not arrive no other is sent to that place, and a place that asks for rest gets it. */
function whatStops(outcome: SendOutcome): SendOutcome | null {
  const isStop =
    outcome.kind === 'failed' && (outcome.code === 'throttled' || outcome.code === 'not-sent' || outcome.code === 'outcome-unknown');
  return isStop ? notYet(outcome.retryAfterMs) : null;
}

/** The messages behind it wait for it, also where the place itself takes cards: messages arrive in order. */
function isTriedAgain({ item, outcome }: EndedSend): boolean {
  if (outcome.kind !== 'failed' || outcome.code === 'refused') return false;
  return placeOfItem(item).kind === 'channel' || (outcome.code !== 'blocked' && outcome.code !== 'no-place');
}

/** A place that is missing is missing for those behind it too. */
function holdsBack(outcome: SendOutcome): SendOutcome {
  return outcome.kind === 'failed' && outcome.code === 'no-place' ? outcome : notYet(0);
}

/** It certainly did not leave, and that does not count against a message, which the one before it holds back anyway. */
function untried(item: OutboxItem, outcome: SendOutcome): EndedSend {
  if (item.kind === 'posted-card') return { item, outcome };
  return {
    item: { ...item, notification: { ...item.notification, attempts: item.notification.attempts - 1 } },
    outcome: holdsBack(outcome),
  };
}

async function send(
  dependencies: WithBegin,
  stored: StoredTicket,
  item: OutboxItem,
  rules: ProcedureRules,
  thread: Posted | null,
): Promise<EndedSend> {
  const { clock, log } = dependencies;
  const view: CaseView = { stored, procedure: rules.procedure, calendar: rules.calendar, now: clock.now() };
  const where = { ticket: stored.id, item: item.kind === 'notification' ? item.notification.id : item.postedCard.id };
  let known = item;
  try {
    const ready = await prepared(dependencies, item, view);
    known = ready.item;
    const posted = await show(dependencies, ready, view, thread);
    log.write('debug', item.kind === 'notification' ? 'notification-sent' : 'card-updated', where);
    return { item: known, outcome: posted === null ? { kind: 'dropped' } : { kind: 'arrived', posted } };
  } catch (error) {
    const fault = asSendFault(error);
    // A team that took the bot out has to let it in again: an operator learns it from this line only.
    const isOurs = fault.code === 'refused' || fault !== error || (fault.code === 'blocked' && placeOfItem(item).kind === 'channel');
    log.write(
      isOurs ? 'error' : isOwnWait(fault) ? 'debug' : 'warn',
      item.kind === 'notification' ? 'notification-outcome-unknown' : 'card-outcome-unknown',
      { ...where, code: fault.code },
      error,
    );
    if (fault.code === 'blocked') await markUnreachable(dependencies, placeOfItem(item), view.now);
    // "At once" from who is throttling would be asked for again and again.
    return {
      item: known,
      outcome: { kind: 'failed', code: fault.code, retryAfterMs: fault.retryAfterMs === 0 ? null : fault.retryAfterMs },
    };
  }
}

/** @property called null: there is nothing to tell of any more */
type Ready = { item: OutboxItem; called: Pick<CalledPeople, 'mention'> | null };

/** What is sent, as it is at this moment. Of a call that was counted that stays known, also where this try fails. */
async function prepared(dependencies: SendDependencies, item: OutboxItem, view: CaseView): Promise<Ready> {
  if (item.kind === 'posted-card') return { item: isPrivateLive(item) ? await forItsReader(dependencies, item, view) : item, called: null };
  if (!mentionsPeople(item.notification)) return { item, called: { mention: [] } };
  const found = await calledPeople(dependencies, item.notification, view);
  if (found === null) return { item, called: null };
  const { isCounted, ...called } = found;
  return { item: isCounted ? { ...item, notification: { ...item.notification, isCounted } } : item, called };
}

/**
 * @param thread of the case at that place
 * @returns null when the notification is dropped
 */
async function show(
  { messenger, names, begin }: WithBegin,
  { item, called }: Ready,
  asStored: CaseView,
  thread: Posted | null,
): Promise<Posted | null> {
  const notAfter = lastLeave(asStored.stored);
  const view = { ...asStored, ...(await names.inCase(asStored.stored)) };
  if (item.kind === 'posted-card') return updateCard(messenger, item, view, notAfter);
  if (called === null) return null;
  const { notification } = item;
  // Before the last try only: a write for each first one would double what a send costs, and one that is cut off comes again.
  const lastTry = async (): Promise<void> => {
    const isOurs = await begin(asStored.stored, notification.id).catch((cause: unknown) =>
      Promise.reject(new SendFault('not-sent', null, { cause })),
    );
    if (!isOurs) throw new SendFault('not-sent');
  };
  const message = { kind: 'notification', notification, case: view, mayBeRepeat: notification.unknownOutcomes > 0, ...called } as const;
  return messenger.post(notification.to, message, notAfter, thread, message.mayBeRepeat ? lastTry : undefined);
}

/** Checked again when it leaves: this process may have been paused meanwhile, and another one have taken over. */
function lastLeave({ lease }: StoredTicket): Instant | undefined {
  return lease === null ? undefined : later(lease.until, -callMs);
}

/** It waits for its turn by the desk's own count: the platform refused nothing. */
function isOwnWait({ code, cause }: SendFault): boolean {
  return code === 'throttled' && cause === undefined;
}

type PrivateLive = { kind: 'posted-card'; postedCard: PostedCard & { place: { kind: 'person' } } };

/** The desk's card of a case, in a person's own chat. */
function isPrivateLive(item: OutboxItem): item is PrivateLive {
  return item.kind === 'posted-card' && item.postedCard.kind === 'live' && item.postedCard.place.kind === 'person';
}

/**
 * The desk sees the case with all its buttons, guests with their own, while it has to do with them. In the chat of a person who may
 * not follow it any more the card says so, and shows nothing of the case. While the rosters are not to be had nothing is shown
 * on a guess: the card waits.
 *
 * @throws {SendFault}
 * Source: USPEC-06
 */
async function forItsReader(
  { roster, coordination, registry }: SendDependencies,
  { postedCard }: PrivateLive,
  { stored, procedure }: CaseView,
): Promise<OutboxItem> {
  const { person: id } = postedCard.place;
  const { actor, areRolesKnown } = await createActorOf(roster, coordination, registry.current.procedure)({ id, name: '' });
  const may = isStaffFor(stored.ticket, actor, procedure);
  if (!may && !areRolesKnown) throw new SendFault('not-sent', null);
  if (!may) return { kind: 'posted-card', postedCard: { ...postedCard, isRevoked: true } };
  return { kind: 'posted-card', postedCard: isOfDesk(actor) ? postedCard : { ...postedCard, isForGuest: true } };
}

async function updateCard(
  messenger: Messenger,
  { postedCard }: Extract<OutboxItem, { kind: 'posted-card' }>,
  view: CaseView,
  notAfter: Instant | undefined,
) {
  const message: DeskMessage = { kind: 'posted-card', postedCard, case: view };
  if (postedCard.posted === null) return messenger.post(postedCard.place, message, notAfter, postedCard.under);
  await messenger.update(postedCard.place, postedCard.posted, message, notAfter);
  return postedCard.posted;
}

/** Since the first time, until they write again. The outcome of the send does not wait for this write. */
async function markUnreachable({ people, log }: SendDependencies, place: Place, now: Instant): Promise<void> {
  if (place.kind !== 'person') return;
  const { person } = place;
  log.write('warn', 'person-unreachable', { person });
  await rememberUnreachable(people, person, now).catch((error: unknown) => log.write('warn', 'person-unreachable', { person }, error));
}

async function rememberUnreachable(people: People, id: PersonId, now: Instant): Promise<void> {
  const known = await people.find(id);
  if (known === null || known.unreachableSince === null) await people.remember(id, { unreachableSince: now });
}
