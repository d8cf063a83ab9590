import { isDeepStrictEqual } from 'node:util';
import type { Desk } from '../../desk.js';
import { changedDocument } from '../../app/until-first.js';
import { timeZone, twoDigits } from '../../domain/calendar/civil-date.js';
import { nextDigestAt, type DigestPlan, type DigestTime } from '../../domain/desk/digest-due.js';
import { DAY, later, MINUTE, type Instant } from '../../domain/instant.js';
import type { PersonId } from '../../domain/people/person.js';
import { readDigestTime } from '../../talk/phrases/read-digest-time.js';
import type { Message } from '../../talk/message.js';
import { digestSetText, emptyDigestText, hadNoDigestText, noDigestText, noSuchTimeText } from '../../texts/digest.js';
import { caseNoun } from '../../texts/words.js';
import { deskView, type Turn } from '../handler-context.js';
import { inPrivate } from '../private-answers.js';
import { digestCard } from './digest-card.js';
import { isEmptyDigest, readDigest } from './read-digest.js';

/** The role in which a person asks for the digest. */
export type DigestReader = 'coordinator' | 'member';

/** The plan of a person who has none yet: their first digest is the next one. */
export function newPlan(time: DigestTime, now: Instant, reader: DigestReader = 'coordinator'): DigestPlan {
  const shown = { surveysFrom: later(now, -DAY), shownFrom: later(now, -DAY) };
  return { time, since: now, ...shown, delivery: null, ...(reader === 'member' ? { isOfMember: true } : {}) };
}

/** Whether a person gets a digest by this plan, as what they are now. */
export function getsDigest({ time, isOfMember }: DigestPlan, reader: DigestReader): boolean {
  return time.kind !== 'never' && (reader === 'coordinator' || isOfMember === true);
}

/** Sets when the digest comes; a time that is set already stays as it is. What a member asked for stays while they coordinate. */
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

/** `resumen`, `resumen a las 7:30`: null when the rest says that it was no order after all ("resumen de la reunión"). */
export async function answerDigest(turn: Turn, rest: string): Promise<readonly Message[] | null> {
  if (rest === '') return inPrivate(turn, await shownNow(turn));
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

function readerOf({ isCoordinator }: Turn['actor']): DigestReader {
  return isCoordinator ? 'coordinator' : 'member';
}

async function shownNow({ context, actor }: Turn): Promise<readonly Message[]> {
  const desk = deskView(context);
  const { isCoordinator, oversees = null, memberOf } = actor;
  const plan = (await context.documents.find('digest', actor.id))?.body ?? newPlan({ kind: 'opening' }, desk.now);
  const digest = await readDigest(context, isCoordinator ? oversees : memberOf, plan.shownFrom);
  const shown: Message = isEmptyDigest(digest)
    ? { kind: 'text', text: emptyDigestText(caseNoun(desk.procedure)) }
    : { kind: 'card', card: digestCard({ desk, digest, isMember: !isCoordinator, sent: null }) };
  return plan.time.kind === 'never' ? [shown, { kind: 'text', text: hadNoDigestText }] : [shown];
}
