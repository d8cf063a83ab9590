import type { HalfDesk } from '../../desk.js';
import { isOfDesk } from '../../core/people/roles.js';
import { isStaffFor } from '../../core/ticket/permissions.js';
import { later, type Instant, SECOND } from '../../core/instant.js';
import { mentionsPeople, callOf, peopleToMention, type GroupCall } from '../../core/outbox/group-call.js';
import type { Place, Notification } from '../../core/outbox/notification.js';
import type { Posted, PostedCard } from '../../core/outbox/posted-card.js';
import { asSendFault, SendFault, type CaseView } from '../../ports/messenger.js';
import { actorOf } from '../people/actor-of.js';
import type { ProcedureRules } from '../procedures/procedure-registry.js';
import { amendTicket } from '../tickets/change-ticket.js';
import { withCallBegun } from '../../core/outbox/lease.js';
import { placeKey, placeOfItem, type OutboxItem, type SendOutcome, type SentItem } from '../../core/outbox/outcomes.js';
import { threadAt } from '../../core/outbox/places.js';
import { lastSeq, type StoredTicket } from '../../core/outbox/stored-ticket.js';
import type { PersonId, PersonRef } from '../../core/people/person.js';
import { absentPeople } from '../people/choosable-people.js';
import type { RateLimit } from '../../core/rate-limit/gcra.js';

/** A call takes at most this long; one that leaves later might still be under way when another process takes over. */
const callMs = 10_000;
/** No send begins in the last part of a lease: it may have to wait for the rate table before it leaves. */
const lastPartMs = callMs + 5_000;

/**
 * A fault of one item is its outcome. Items of one place are sent one after the other, places side by side. In a channel messages go into
 * the thread of the card, so there cards are sent first.
 */
export async function sendItems(desk: HalfDesk, leased: StoredTicket, rules: ProcedureRules): Promise<readonly SentItem[]> {
  const inFlight: readonly OutboxItem[] = [
    ...leased.notifications.filter((n) => n.inFlight).map((notification) => ({ kind: 'notification' as const, notification })),
    ...leased.postedCards.filter((s) => s.inFlight).map((postedCard) => ({ kind: 'posted-card' as const, postedCard })),
  ];
  const queues = new Map<string, OutboxItem[]>();
  for (const item of inFlight) queues.set(placeKey(item), [...(queues.get(placeKey(item)) ?? []), item]);
  const sent = await Promise.all([...queues.values()].map((queue) => sendInOrder(desk, leased, withCardsFirst(queue), rules)));
  return sent.flat();
}

function withCardsFirst(queue: readonly OutboxItem[]): readonly OutboxItem[] {
  if (!queue.some((item) => item.kind === 'notification' && item.notification.to.kind === 'channel')) return queue;
  return [...queue.filter(({ kind }) => kind === 'posted-card'), ...queue.filter(({ kind }) => kind === 'notification')];
}

/** The thread may have been posted just now. Null in a person's chat, and where nothing of the case is posted yet. */
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

async function sendInOrder(desk: HalfDesk, stored: StoredTicket, queue: readonly OutboxItem[], rules: ProcedureRules) {
  const { clock } = desk;
  const lastStart = stored.lease === null ? null : later(stored.lease.until, -lastPartMs);
  const settled: SentItem[] = [];
  let stop: SendOutcome | null = null;
  let before: SendOutcome | null = null;
  for (const item of queue) {
    if (stop === null && lastStart !== null && clock.now() >= lastStart) stop = notYet(0);
    const waits = stop ?? (item.kind === 'notification' ? before : null);
    const last: EndedSend = waits === null ? await send(desk, stored, item, rules, threadOf(item, stored, settled)) : untried(item, waits);
    settled.push({ ...last, seq: lastSeq(stored) });
    stop ??= whatStops(last.outcome);
    if (item.kind === 'notification' && isTriedAgain(last)) before ??= holdsBack(last.outcome);
  }
  return settled;
}

type EndedSend = Pick<SentItem, 'item' | 'outcome'>;

function notYet(retryAfterMs: number | null): SendOutcome {
  return { kind: 'failed', code: 'not-sent', retryAfterMs };
}

/** After a message that did not arrive nothing more is sent to that place, and a place that asks for a pause gets it. */
function whatStops(outcome: SendOutcome): SendOutcome | null {
  const isStop = outcome.kind === 'failed' && ['throttled', 'not-sent', 'outcome-unknown'].includes(outcome.code);
  return isStop ? notYet(outcome.retryAfterMs) : null;
}

/** The messages after such an item wait, even if the place takes cards: messages arrive in order. */
function isTriedAgain({ item, outcome }: EndedSend): boolean {
  if (outcome.kind !== 'failed' || outcome.code === 'refused' || outcome.code === 'held-back') return false;
  return placeOfItem(item).kind === 'channel' || (outcome.code !== 'blocked' && outcome.code !== 'no-place');
}

/** The outcome of the items after one that did not arrive: if its place is missing, the place is missing for them too. */
function holdsBack(outcome: SendOutcome): SendOutcome {
  return outcome.kind === 'failed' && outcome.code === 'no-place' ? outcome : notYet(0);
}

/** The item certainly did not leave: the one before it held it back, so for a message this is not counted as an attempt. */
function untried(item: OutboxItem, outcome: SendOutcome): EndedSend {
  if (item.kind === 'posted-card') return { item, outcome };
  const { notification } = item;
  return { item: { ...item, notification: { ...notification, attempts: notification.attempts - 1 } }, outcome: holdsBack(outcome) };
}

async function send(
  desk: HalfDesk,
  stored: StoredTicket,
  item: OutboxItem,
  rules: ProcedureRules,
  thread: Posted | null,
): Promise<EndedSend> {
  const { clock, log } = desk;
  const view: CaseView = { ...rules, stored, now: clock.now() };
  const where = { ticket: stored.id, item: item.kind === 'notification' ? item.notification.id : item.postedCard.id };
  let known = item;
  try {
    const ready = await prepared(desk, item, view);
    known = ready.item;
    const posted = await show(desk, ready, view, thread);
    log.write('debug', item.kind === 'notification' ? 'notification-sent' : 'card-updated', where);
    return { item: known, outcome: posted === null ? { kind: 'dropped' } : { kind: 'arrived', posted } };
  } catch (error) {
    const fault = asSendFault(error);
    // A team that removed the bot has to add it again: an operator learns of it from this log line only.
    const isOurs = fault.code === 'refused' || fault !== error || (fault.code === 'blocked' && placeOfItem(item).kind === 'channel');
    // The desk's own limits: the platform refused nothing, and what is held back was told where it was.
    const isOwnWait = (fault.code === 'throttled' && fault.cause === undefined) || fault.code === 'held-back';
    const event = item.kind === 'notification' ? 'notification-outcome-unknown' : 'card-outcome-unknown';
    log.write(isOurs ? 'error' : isOwnWait ? 'debug' : 'warn', event, { ...where, code: fault.code }, error);
    if (fault.code === 'blocked') await markUnreachable(desk, placeOfItem(item), view.now);
    // A throttling platform that says "at once" would be asked again and again.
    const retryAfterMs = fault.retryAfterMs === 0 ? null : fault.retryAfterMs;
    return { item: known, outcome: { kind: 'failed', code: fault.code, retryAfterMs } };
  }
}

/** @property called null: the notification is dropped, because there is nothing left to say */
type Ready = { item: OutboxItem; called: Pick<CalledPeople, 'mention'> | null };

/** If a call was counted, the item keeps that, also when this try fails. */
async function prepared(desk: HalfDesk, item: OutboxItem, view: CaseView): Promise<Ready> {
  if (item.kind === 'posted-card') {
    const { kind, place } = item.postedCard;
    const isPrivate = kind === 'live' && place.kind === 'person';
    return { item: isPrivate ? await forItsReader(desk, item.postedCard, place.person, view) : item, called: null };
  }
  if (!mentionsPeople(item.notification)) return { item, called: { mention: [] } };
  const found = await calledPeople(desk, item.notification, view);
  if (found === null) return { item, called: null };
  const { isCounted, ...called } = found;
  return { item: isCounted ? { ...item, notification: { ...item.notification, isCounted } } : item, called };
}

/** @param thread the thread of the case at that place @returns null when the notification is dropped */
async function show(desk: HalfDesk, { item, called }: Ready, asStored: CaseView, thread: Posted | null): Promise<Posted | null> {
  const { messenger } = desk;
  const { lease } = asStored.stored;
  // The messenger checks this again when the item leaves: this process may have been paused, and another one may have taken over.
  const notAfter = lease === null ? undefined : later(lease.until, -callMs);
  const view = { ...asStored, ...(await desk.names.inCase(asStored.stored)) };
  if (item.kind === 'posted-card') {
    const { postedCard } = item;
    const message = { kind: 'posted-card', postedCard, case: view } as const;
    if (postedCard.posted === null) return messenger.post(postedCard.place, message, notAfter, postedCard.under);
    await messenger.update(postedCard.place, postedCard.posted, message, notAfter);
    return postedCard.posted;
  }
  if (called === null) return null;
  const { notification } = item;
  const message = { kind: 'notification', notification, case: view, mayBeRepeat: notification.unknownOutcomes > 0, ...called } as const;
  // Only before the last try: a write for each first try would double the cost of a send, and an interrupted first try is sent again.
  const begin = message.mayBeRepeat ? () => beginLastTry(desk, asStored.stored, notification.id) : undefined;
  return messenger.post(notification.to, message, notAfter, thread, begin);
}

/** Recorded before the message leaves. @throws {SendFault} also where another process has the lease */
async function beginLastTry(desk: HalfDesk, leased: StoredTicket, notification: string): Promise<void> {
  const begun = await amendTicket(desk, leased.id, (found) => withCallBegun(found, leased, notification), leased).catch((cause: unknown) =>
    Promise.reject(new SendFault('not-sent', null, { cause })),
  );
  if (begun === null) throw new SendFault('not-sent');
}

/**
 * The desk sees the case with all its buttons; guests with their own buttons while they have to do with it. For a person who may no longer
 * follow the case the card says so, and shows nothing of it. While the rosters cannot be read the card waits. @throws {SendFault}
 * Source: USPEC-06
 */
async function forItsReader(desk: HalfDesk, postedCard: PostedCard, id: PersonId, { stored, procedure }: CaseView): Promise<OutboxItem> {
  const { actor, areRolesKnown } = await actorOf(desk, { id, name: '' });
  const may = isStaffFor(stored.ticket, actor, procedure);
  if (!may && !areRolesKnown) throw new SendFault('not-sent', null);
  if (!may) return { kind: 'posted-card', postedCard: { ...postedCard, isRevoked: true } };
  return { kind: 'posted-card', postedCard: isOfDesk(actor) ? postedCard : { ...postedCard, isForGuest: true } };
}

/** Until they write again. The outcome of the send does not wait for this write. */
async function markUnreachable({ people, log }: HalfDesk, place: Place, now: Instant): Promise<void> {
  if (place.kind !== 'person') return;
  const { person } = place;
  log.write('warn', 'person-unreachable', { person });
  try {
    const known = await people.find(person);
    if (known === null || known.unreachableSince === null) await people.remember(person, { unreachableSince: now });
  } catch (error) {
    log.write('warn', 'person-unreachable', { person }, error);
  }
}

/** The maximum of people in a message: each name is written in it twice, and Teams limits its size. */
const maxMentions = 20;

/**
 * How often one group is called. Beyond this limit new events only change the cards: a group that was called so often in a minute looks at
 * the channel anyway. Teams' store allows ten notifications a minute per person. Source: msteams-docs, teams-store-validation-guidelines
 */
const callLimits: readonly RateLimit[] = [{ burst: 5, everyMs: 10 * SECOND }];

/**
 * An escalation is always notified, because it carries a reason. The notification of a new case repeats its card, so it is dropped when
 * there is no one to mention; but if an earlier try may have arrived, it is sent and says that it is a repeat.
 * @returns null when the notification is dropped
 */
async function calledPeople(desk: HalfDesk, notification: Notification, view: CaseView): Promise<CalledPeople | null> {
  const call = callOf(notification, view.stored, view.procedure);
  const people = await peopleOf(desk, call, view);
  const called = people !== null && people.length > 0 && (await mayBeCalled(desk, notification, call, view)) ? people : [];
  if (people !== null && called.length === 0 && notification.kind === 'arrived-here' && notification.unknownOutcomes === 0) return null;
  const mention = called.slice(0, maxMentions);
  return { mention, uncalled: called.length - mention.length, isCounted: call.kind === 'group' && called.length > 0 };
}

/** @property isCounted whether the message counts as one of the calls that a group may get in a while */
type CalledPeople = { mention: readonly PersonRef[]; uncalled: number; isCounted: boolean };

/** If it is not known who is away, all are called. Null when the roster cannot be read: the message goes without its mention. */
async function peopleOf(desk: HalfDesk, call: GroupCall, { now }: CaseView): Promise<readonly PersonRef[] | null> {
  if (call.kind === 'none') return [];
  const members = await desk.roster.membersOf(call.group).catch(() => null);
  if (members === null) return null;
  // Teams refuses a message that mentions a person outside the team.
  if (call.kind === 'person') return members.filter(({ id }) => id === call.person.id);
  const ids = members.map(({ id }) => id);
  const away = await absentPeople(desk.people, ids, now).catch(() => new Map());
  const coordinators = new Set(await desk.coordination.over([call.group]));
  return peopleToMention(call, members, { away: new Set(away.keys()), coordinators });
}

/** A call is counted at its first try, and not again when the channel's rate limit delayed it. */
async function mayBeCalled({ rates }: HalfDesk, notification: Notification, call: GroupCall, { now }: CaseView): Promise<boolean> {
  if (call.kind !== 'group' || notification.isCounted === true) return true;
  return (await rates.take(`call|${call.group}`, callLimits, now).catch(() => 0)) === 0;
}
