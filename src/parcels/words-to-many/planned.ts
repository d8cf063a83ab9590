import { isDeepStrictEqual } from 'node:util';
import { timeZone, twoDigits, wallDay } from '../../core/calendar/civil-date.js';
import type { Coordinator } from '../../core/coordination/coordinator.js';
import type { DueDelivery, TimedDelivery } from '../../core/desk/timed-delivery.js';
import { later, MINUTE, type Instant } from '../../core/instant.js';
import { type PersonId, personId } from '../../core/people/person.js';
import { isGuestGroup } from '../../core/people/roles.js';
import type { Card } from '../../cards/card.js';
import type { Desk } from '../../desk.js';
import { deliverOnce, planSince, tryToTell } from '../../features/deliver-once.js';
import { deskView, type Turn } from '../../features/turn.js';
import { nullIfUnavailable } from '../../ports/roster.js';
import { changedDocument } from '../../ports/with-timeout.js';
import type { Message } from '../../talk/message.js';
import { dayText, theTimeText } from '../../texts/times.js';
import { caseNoun } from '../../texts/words.js';
import { digestCard, isEmptyDigest, readDigest } from './digest.js';
import { previewCard } from './message-card.js';
import { stateOf } from './messages.js';
import { readDigestTime } from './rules/read-digest-time.js';
import { nextDigestAt, plannedDue, slotOfDay, slotOfWeek, type DigestPlan, type DigestTime } from './rules/rhythm.js';

const newPlan = (time: DigestTime, now: Instant): DigestPlan => ({ time, since: now, delivery: null });

const getsDigest = ({ time, isOfMember }: DigestPlan, isCoordinator: boolean): boolean =>
  time.kind !== 'never' && (isCoordinator || isOfMember === true);

/** Sets when the digest comes; a time that is set already stays as it is. A time that a member asked for stays while they coordinate. */
export async function setDigestTime({ documents, clock }: Desk, person: PersonId, time: DigestTime, isCoordinator: boolean) {
  const now = clock.now();
  const after = await changedDocument(documents, 'digest', person, (plan) => {
    const before = plan ?? newPlan(time, now);
    const isNewOfMember = !isCoordinator && before.isOfMember !== true;
    if (plan !== null && !isNewOfMember && isDeepStrictEqual(plan.time, time)) return plan;
    return { ...before, time, since: now, ...(isNewOfMember ? { isOfMember: true } : {}) };
  });
  return after ?? newPlan(time, now);
}

/** `resumen`, `resumen a las 7:30`: null when the words after it show that it was no order ("resumen de la reunión"). */
export async function answerDigest(turn: Turn, rest: string): Promise<readonly Message[] | null> {
  if (rest === '') return shownNow(turn);
  const { context, actor } = turn;
  const { calendar, now } = deskView(context);
  const zone = calendar.timeZone;
  const opens = nextDigestAt(newPlan({ kind: 'opening' }, now), now, calendar);
  const said = readDigestTime(rest, opens === null ? 0 : timeZone(zone).wallTime(opens).msOfDay / MINUTE);
  if (said === null) return null;
  if (said.kind === 'none') {
    const nearest = `${Math.floor(said.nearest / 60)}:${twoDigits(said.nearest % 60)}`;
    return [{ kind: 'text', text: `«${rest}» no es una hora del día; la más cercana es «resumen a las ${nearest}».` }];
  }
  const next = nextDigestAt(await setDigestTime(context, actor.id, said, actor.isCoordinator), now, calendar);
  return [{ kind: 'text', text: digestSetText(next, now, zone) }];
}

/** @param next when the first one comes; null: on no day within a year */
export function digestSetText(next: Instant | null, now: Instant, zone: string): string {
  if (next === null) return 'Esa hora no llega ningún día hábil: revise el horario de la mesa.';
  const day = dayText(next, now, zone);
  const since = day.includes(' ') ? `el ${day}` : day;
  return `Le envío el resumen a ${theTimeText(next, zone)} de cada día hábil, desde ${since}. Para no recibirlo escriba «sin resumen».`;
}

const howToGetText = 'Para recibirlo escriba «resumen al abrir» o, por ejemplo, «resumen a las 7:30».';
/** @param had they got it until now */
export const noDigestText = (had: boolean): string => `${had ? 'Ya no le envío' : 'No recibe'} el resumen de la mañana. ${howToGetText}`;

/** `sin resumen` */
export async function answerNoDigest({ context, actor }: Turn): Promise<readonly Message[]> {
  const stored = await context.documents.find('digest', actor.id);
  const gets = stored === null ? actor.isCoordinator : getsDigest(stored.body, actor.isCoordinator);
  if (gets) await setDigestTime(context, actor.id, { kind: 'never' }, actor.isCoordinator);
  return [{ kind: 'text', text: noDigestText(gets) }];
}

async function shownNow({ context, actor }: Turn): Promise<readonly Message[]> {
  const desk = deskView(context);
  const { isCoordinator, oversees = null, memberOf } = actor;
  const digest = await readDigest(context, isCoordinator ? oversees : memberOf, !isCoordinator);
  const { many, as } = caseNoun(desk.procedure);
  const empty = `Hoy no hay nada que resumir: no hay ${many} ${as('vencidos')}, que venzan hoy ni sin asignar, y no falta avisarle a nadie.`;
  const shown: Message = isEmptyDigest(digest)
    ? { kind: 'text', text: empty }
    : { kind: 'card', card: digestCard(desk, digest, !isCoordinator, null) };
  const time = (await context.documents.find('digest', actor.id))?.body.time.kind;
  return time === 'never' ? [shown, { kind: 'text', text: noDigestText(false) }] : [shown];
}

/** When the first digest after now is due; null: nobody gets one. */
export async function nextDigest({ documents, registry, clock }: Desk): Promise<Instant | null> {
  const now = later(clock.now(), 1);
  const all = (await documents.all('digest')).map(({ body }) => nextDigestAt(body, now, registry.current.calendar));
  return all.filter((at) => at !== null).toSorted((a, b) => a - b)[0] ?? null;
}

/** Sends what is due by itself: the digest of the day, and each week to the coordination what the groups would get. */
export async function sendPlanned(desk: Desk): Promise<void> {
  const { documents, clock } = desk;
  const plans = new Map((await documents.all('digest')).map(({ key, body }) => [personId(key), body]));
  const coordinators = new Map((await desk.coordination.all()).map((one) => [one.id, one]));
  for (const person of new Set([...coordinators.keys(), ...plans.keys()])) {
    const send = async (): Promise<void> => {
      const plan = plans.get(person);
      const coordinator = coordinators.get(person);
      if (plan === undefined) await documents.write('digest', person, 1, newPlan({ kind: 'opening' }, clock.now()));
      else await sendDigest(desk, person, plan, coordinator);
      if (coordinator !== undefined) await sendProposal(desk, coordinator);
    };
    await tryToTell(desk, person, send, 'digest-not-sent');
  }
}

/** @param coordinator undefined for a person who is none, or no longer: then only a member who asked for a digest gets one */
async function sendDigest(desk: Desk, person: PersonId, plan: DigestPlan, coordinator: Coordinator | undefined): Promise<void> {
  const { now, calendar } = deskView(desk);
  const isMember = coordinator === undefined;
  const slot = slotOfDay(plan.time, wallDay(now, calendar.timeZone), calendar);
  const due = getsDigest(plan, !isMember) ? plannedDue(slot, planSince(plan, coordinator), now, calendar) : null;
  const groups = due === null ? [] : isMember ? await ownGroups(desk, person) : coordinator.groups;
  if (due === null || groups?.length === 0) return;
  const digest = await readDigest(desk, groups, isMember);
  const card = isEmptyDigest(digest) ? null : digestCard(deskView(desk), digest, isMember, due);
  await deliverPlanned(desk, { kind: 'digest', person, from: plan.delivery, due, card });
}

/** The groups get it only when the coordinator sends it. Source: SIIF-22 */
async function sendProposal(desk: Desk, coordinator: Coordinator): Promise<void> {
  const { procedure, calendar, now } = deskView(desk);
  const { id: person, groups: oversees } = coordinator;
  if (procedure.disclosure === undefined) return;
  const plan = (await desk.documents.find('disclosure-preview', person))?.body ?? null;
  if (plan === null) return void (await desk.documents.write('disclosure-preview', person, 1, { since: now, delivery: null }));
  const slot = slotOfWeek(procedure.disclosure, wallDay(now, calendar.timeZone), calendar);
  const due = plannedDue(slot, planSince(plan, coordinator), now, calendar);
  if (due === null) return;
  const groups = await stateOf(desk, oversees);
  const card = groups === null ? null : { ...previewCard(deskView(desk), groups, due), mayBeRepeat: due.mayBeRepeat };
  await deliverPlanned(desk, { kind: 'disclosure-preview', person, from: plan.delivery, due, card });
}

/** @property from its delivery as it was read @property card null: there is nothing to say */
type PlannedMessage = {
  kind: 'digest' | 'disclosure-preview';
  person: PersonId;
  from: TimedDelivery | null;
  due: DueDelivery;
  card: Card | null;
};

/** The delivery is written also if the person set another time meanwhile; not where another process took over. */
async function deliverPlanned(desk: Desk, { kind, person, from, due, card }: PlannedMessage): Promise<void> {
  const write = async (delivery: TimedDelivery, over: TimedDelivery | null): Promise<boolean> => {
    let isWritten = false;
    await changedDocument(desk.documents, kind, person, (before) => {
      isWritten = before !== null && isDeepStrictEqual(before.delivery, over);
      return before === null || !isWritten ? before : { ...before, delivery };
    });
    return isWritten;
  };
  await deliverOnce(desk, {
    kind,
    to: { kind: 'person', person },
    ...due,
    message: card === null ? null : { kind: 'card', card },
    begin: (delivery) => write(delivery, from),
    end: async (delivery, over) => void (await write(delivery, over)),
  });
}

/** The groups of the desk that a person is a member of; empty while their roster cannot be read. */
async function ownGroups({ roster, registry }: Desk, person: PersonId): Promise<readonly string[]> {
  const groups = await roster.groupsOf(person).catch(nullIfUnavailable);
  return (groups ?? []).filter((group) => !isGuestGroup(group, registry.current.procedure));
}
