import { nextDigestAt, type DigestTime, type DigestPlan } from '../../domain/desk/digest-due.js';
import { isEmptyDigest } from '../../app/digest/read-digest.js';
import { getsDigest, newPlan, type DigestReader } from '../../app/digest/digest-plans.js';
import type { Message } from '../../app/views.js';
import { twoDigits, timeZone } from '../../domain/calendar/civil-date.js';
import { MINUTE } from '../../domain/instant.js';
import { digestSetText, emptyDigestText, hadNoDigestText, noDigestText, noSuchTimeText } from '../../texts/digest.js';
import { caseNoun } from '../../texts/words.js';
import { readDigestTime } from '../../talk/phrases/read-digest-time.js';
import { deskView, type Turn } from '../handler-context.js';
import { inPrivate } from '../private-answers.js';

/** `resumen`, `resumen a las 7:30`: null when the rest says that it was no order after all ("resumen de la reunión"). */
export async function answerDigest(turn: Turn, rest: string): Promise<readonly Message[] | null> {
  if (rest === '') return inPrivate(turn, await shownNow(turn));
  const said = readDigestTime(rest, usualOpening(turn));
  if (said === null) return null;
  if (said.kind === 'none') return [{ kind: 'text', text: noSuchTimeText(rest, clockText(said.nearest)) }];
  return [{ kind: 'text', text: await setTo(turn, said) }];
}

/** `sin resumen` */
export async function answerNoDigest({ context, actor }: Turn): Promise<readonly Message[]> {
  const stored = await context.digestPlan(actor.id);
  const gets = stored === null ? actor.isCoordinator : getsDigest(stored.plan, readerOf(actor));
  if (gets) await context.setDigestTime(actor.id, { kind: 'never' }, readerOf(actor));
  return [{ kind: 'text', text: gets ? noDigestText : hadNoDigestText }];
}

function readerOf({ isCoordinator }: Turn['actor']): DigestReader {
  return isCoordinator ? 'coordinator' : 'member';
}

async function shownNow(turn: Turn): Promise<readonly Message[]> {
  const { context, actor } = turn;
  const desk = deskView(context);
  const stored = await context.digestPlan(actor.id);
  const groups = actor.isCoordinator ? (actor.oversees ?? null) : actor.memberOf;
  const plan = stored?.plan ?? newPlan({ kind: 'opening' }, desk.now);
  const digest = await context.readDigest(groups, plan.shownFrom);
  const shown: Message = isEmptyDigest(digest)
    ? { kind: 'text', text: emptyDigestText(caseNoun(desk.procedure)) }
    : { kind: 'digest', desk, digest, isMember: !actor.isCoordinator, sent: null };
  return stored?.plan.time.kind === 'never' ? [shown, { kind: 'text', text: hadNoDigestText }] : [shown];
}

async function setTo({ context, actor }: Turn, time: DigestTime): Promise<string> {
  const { calendar, now, procedure } = deskView(context);
  const plan: DigestPlan = await context.setDigestTime(actor.id, time, readerOf(actor));
  return digestSetText(nextDigestAt(plan, now, calendar), { now, timeZone: procedure.timeZone });
}

function usualOpening({ context }: Turn): number {
  const { calendar, now } = deskView(context);
  const next = nextDigestAt(newPlan({ kind: 'opening' }, now), now, calendar);
  return next === null ? 0 : timeZone(calendar.timeZone).wallTime(next).msOfDay / MINUTE;
}

/** "8:15" */
function clockText(minuteOfDay: number): string {
  return `${Math.floor(minuteOfDay / 60)}:${twoDigits(minuteOfDay % 60)}`;
}
