import { isDeepStrictEqual } from 'node:util';
import type { Desk } from '../../desk.js';
import { changedDocument } from '../../ports/with-timeout.js';
import { timeZone, twoDigits } from '../../core/calendar/civil-date.js';
import { nextDigestAt, type DigestPlan, type DigestTime, digestDue } from './rules/digest-due.js';
import { DAY, later, MINUTE, type Instant } from '../../core/instant.js';
import { type PersonId, personId } from '../../core/people/person.js';
import { readDigestTime } from './rules/read-digest-time.js';
import type { Message } from '../../talk/message.js';
import { digestSetText, emptyDigestText, hadNoDigestText, noDigestText, noSuchTimeText } from './digest-texts.js';
import { caseNoun } from '../../texts/words.js';
import { deskView, type Turn } from '../../features/turn.js';
import { digestCard } from './digest-card.js';
import { readDeskList } from '../../desk/overviews/desk-lists.js';
import { readDeskStatus } from '../../desk/overviews/desk-status.js';
import { caseView } from '../../desk/tickets/open-case.js';
import type { TicketId } from '../../core/ticket/ticket.js';
import { awayWithCases } from '../../features/people/person.js';
import { planSince, deliverOnce, tryToTell } from '../../features/deliver-once.js';
import type { Coordinator } from '../../core/coordination/coordinator.js';
import type { DueDelivery, TimedDelivery } from '../../core/desk/timed-delivery.js';
import { isGuestGroup } from '../../core/people/roles.js';
import { nullIfUnavailable } from '../../ports/roster.js';

type DigestReader = 'coordinator' | 'member';

/** The plan of a person who has none yet: their first digest is the next one. */
function newPlan(time: DigestTime, now: Instant, reader: DigestReader = 'coordinator'): DigestPlan {
  const shown = { surveysFrom: later(now, -DAY), shownFrom: later(now, -DAY) };
  return { time, since: now, ...shown, delivery: null, ...(reader === 'member' ? { isOfMember: true } : {}) };
}

const getsDigest = ({ time, isOfMember }: DigestPlan, reader: DigestReader): boolean =>
  time.kind !== 'never' && (reader === 'coordinator' || isOfMember === true);
const readerOf = ({ isCoordinator }: Turn['actor']): DigestReader => (isCoordinator ? 'coordinator' : 'member');

/** Sets when the digest comes; a time that is set already stays as it is. A time that a member asked for stays while they coordinate. */
export async function setDigestTime({ documents, clock }: Desk, person: PersonId, time: DigestTime, reader: DigestReader) {
  const now = clock.now();
  const after = await changedDocument(documents, 'digest', person, (plan) => {
    if (plan === null) return newPlan(time, now, reader);
    const isNewOfMember = reader === 'member' && plan.isOfMember !== true;
    if (!isNewOfMember && isDeepStrictEqual(plan.time, time)) return plan;
    return { ...plan, time, since: now, ...(isNewOfMember ? { isOfMember: true } : {}) };
  });
  return after ?? newPlan(time, now, reader);
}

/** `resumen`, `resumen a las 7:30`: null when the words after it show that it was no order ("resumen de la reunión"). */
export async function answerDigest(turn: Turn, rest: string): Promise<readonly Message[] | null> {
  if (rest === '') return await shownNow(turn);
  const { context, actor } = turn;
  const { calendar, now, procedure } = deskView(context);
  const opening = nextDigestAt(newPlan({ kind: 'opening' }, now), now, calendar);
  const said = readDigestTime(rest, opening === null ? 0 : timeZone(calendar.timeZone).wallTime(opening).msOfDay / MINUTE);
  if (said === null) return null;
  if (said.kind === 'none') {
    const nearest = `${Math.floor(said.nearest / 60)}:${twoDigits(said.nearest % 60)}`;
    return [{ kind: 'text', text: noSuchTimeText(rest, nearest) }];
  }
  const plan = await setDigestTime(context, actor.id, said, readerOf(actor));
  return [{ kind: 'text', text: digestSetText(nextDigestAt(plan, now, calendar), { now, timeZone: procedure.timeZone }) }];
}

/** `sin resumen` */
export async function answerNoDigest({ context, actor }: Turn): Promise<readonly Message[]> {
  const stored = await context.documents.find('digest', actor.id);
  const gets = stored === null ? actor.isCoordinator : getsDigest(stored.body, readerOf(actor));
  if (gets) await setDigestTime(context, actor.id, { kind: 'never' }, readerOf(actor));
  return [{ kind: 'text', text: gets ? noDigestText : hadNoDigestText }];
}

async function shownNow({ context, actor }: Turn): Promise<readonly Message[]> {
  const desk = deskView(context);
  const { isCoordinator, oversees = null, memberOf } = actor;
  const plan = (await context.documents.find('digest', actor.id))?.body ?? newPlan({ kind: 'opening' }, desk.now);
  const digest = await readDigest(context, isCoordinator ? oversees : memberOf, plan.shownFrom, readerOf(actor));
  const shown: Message = isEmptyDigest(digest)
    ? { kind: 'text', text: emptyDigestText(caseNoun(desk.procedure)) }
    : { kind: 'card', card: digestCard({ desk, digest, isMember: !isCoordinator, sent: null }) };
  return plan.time.kind === 'never' ? [shown, { kind: 'text', text: hadNoDigestText }] : [shown];
}

const maxNamed = 3;
/** The limit up to which cases that fall due today are counted. */
const maxDueCounted = 100;

export type Digest = Awaited<ReturnType<typeof readDigest>>;

/** Reads the digest of these groups; null: of the whole desk. @param lowFrom low answers to surveys from then on, the newest first */
export async function readDigest(desk: Desk, groups: readonly string[] | null, lowFrom: Instant, reader: DigestReader = 'coordinator') {
  const [status, late, due, away, low, lines] = await Promise.all([
    readDeskStatus(desk, groups),
    readDeskList(desk, { name: 'late', groups, isThisWeek: false }, maxNamed),
    readDeskList(desk, { name: 'due-today', groups, isThisWeek: false }, maxDueCounted),
    awayWithCases(desk, groups),
    lowSurveys(desk, groups, lowFrom),
    reader === 'coordinator' ? Promise.all(desk.morning.map((line) => line(desk, groups))) : [],
  ]);
  const newest = low.slice(0, maxNamed).map(async ({ ticket, at }) => {
    const stored = await desk.tickets.load(ticket);
    return stored === null ? [] : [{ view: await caseView(desk, stored), at }];
  });
  const { peopleToCall, incidents } = status;
  return {
    late: { count: status.late, first: late.cases },
    dueToday: due.cases.length,
    isDueAll: due.next === null, // false when at least so many fall due today
    unassigned: { count: status.unassigned, oldest: status.oldestUnassigned },
    away,
    peopleToCall,
    lines: lines.flatMap((line) => line ?? []),
    incidents, // of the whole desk
    low: { count: low.length, newest: (await Promise.all(newest)).flat(), oldestAt: low.at(-1)?.at ?? null },
  };
}

/** Low answers to surveys about the work of these groups, the newest first. */
async function lowSurveys({ records, clock }: Desk, groups: readonly string[] | null, from: Instant) {
  const found: { ticket: TicketId; at: Instant }[] = [];
  for await (const page of records.touching(from, later(clock.now(), 1)))
    for (const { id: ticket, stays } of page) {
      const surveys = stays.flatMap((stay) => (groups === null || groups.includes(stay.group) ? (stay.surveys ?? []) : []));
      const low = surveys.filter(({ isLow }) => isLow === true).flatMap(({ answeredAt }) => answeredAt ?? []);
      found.push(...low.filter((at) => at >= from).map((at) => ({ ticket, at })));
    }
  return found.toSorted((a, b) => b.at - a.at || (a.ticket < b.ticket ? -1 : 1));
}

/** Whether there is nothing to report: then no digest is sent. */
export function isEmptyDigest({ late, dueToday, unassigned, away, peopleToCall, incidents, low, lines }: Digest): boolean {
  const toCall = peopleToCall.people + peopleToCall.channels + peopleToCall.withoutChannel.length;
  const counts = [late.count, dueToday, unassigned.count, away.length, toCall, incidents.newest.length, low.count, lines.length];
  return counts.every((count) => count === 0);
}

/** When the first digest after now is due; null: nobody gets one. */
export async function nextDigest({ documents, registry, clock }: Desk): Promise<Instant | null> {
  const now = later(clock.now(), 1);
  const plans = await documents.all('digest');
  const all = plans.map(({ body }) => nextDigestAt(body, now, registry.current.calendar)).filter((at) => at !== null);
  return all.toSorted((a, b) => a - b)[0] ?? null;
}

/** A plan as it is stored; null: a coordinator has none yet. */
type StoredPlan = { revision: number; body: DigestPlan } | null;

/** Sends the digests that are due now: to each coordinator, and to members of the desk who asked for it. */
export async function sendDigests(desk: Desk): Promise<void> {
  const stored = new Map<PersonId, StoredPlan>();
  for (const { key, ...plan } of await desk.documents.all('digest')) stored.set(personId(key), plan);
  const coordinators = new Map((await desk.coordination.all()).map((coordinator) => [coordinator.id, coordinator]));
  for (const person of new Set([...coordinators.keys(), ...stored.keys()])) {
    const send = () => sendDigest(desk, person, stored.get(person) ?? null, coordinators.get(person));
    await tryToTell(desk, person, send, 'digest-not-sent');
  }
}

/** @param coordinator undefined for a person who is none, or no longer: then only a member who asked for a digest gets one */
async function sendDigest(desk: Desk, person: PersonId, stored: StoredPlan, coordinator: Coordinator | undefined): Promise<void> {
  const { documents, registry, clock } = desk;
  const now = clock.now();
  if (stored === null) return void (await documents.write('digest', person, 1, newPlan({ kind: 'opening' }, now)));
  const { revision, body: plan } = stored;
  const { procedure, calendar } = registry.current;
  const isMember = coordinator === undefined;
  const isTheirs = getsDigest(plan, isMember ? 'member' : 'coordinator');
  const due = isTheirs ? digestDue(planSince(plan, coordinator), now, calendar) : null;
  if (due === null) return;
  const groups = isMember ? await ownGroups(desk, person) : coordinator.groups;
  if (groups?.length === 0) return;
  const digest = await readDigest(desk, groups, plan.surveysFrom, isMember ? 'member' : 'coordinator');
  const shown = () => digestCard({ desk: { procedure, calendar, now }, digest, isMember, sent: due });
  await deliverOnce(desk, {
    kind: 'digest',
    to: { kind: 'person', person },
    ...due,
    message: isEmptyDigest(digest) ? null : { kind: 'card', card: shown() },
    begin: (delivery) => documents.write('digest', person, revision + 1, withDelivery(plan, delivery, due, now)),
    end: async (delivery, from) => {
      // The delivery is written also if the person set another time meanwhile.
      await changedDocument(documents, 'digest', person, (found) =>
        found === null || !isSameLease(found.delivery, from) ? null : withDelivery(found, delivery, due, now),
      );
    },
  });
}

/** Whether the lease is the one that was written; if not, another process has taken over. */
const isSameLease = (found: TimedDelivery | null, from: TimedDelivery): boolean =>
  found?.state === 'sending' && from.state === 'sending' && found.owner === from.owner && found.until === from.until;

/** The plan after a delivery. The low answers count as shown if the digest arrived, or if there was nothing to report. */
function withDelivery(plan: DigestPlan, delivery: TimedDelivery, { day }: DueDelivery, now: Instant): DigestPlan {
  const isShown = delivery.state === 'ended' && (delivery.as === 'sent' || delivery.as === 'nothing') && delivery.day === day;
  return { ...plan, delivery, ...(isShown ? { surveysFrom: now, shownFrom: plan.surveysFrom } : {}) };
}

/** The groups of the desk that a person is a member of; empty while their roster cannot be read. */
async function ownGroups({ roster, registry }: Desk, person: PersonId): Promise<readonly string[]> {
  const groups = await roster.groupsOf(person).catch(nullIfUnavailable);
  return (groups ?? []).filter((group) => !isGuestGroup(group, registry.current.procedure));
}
