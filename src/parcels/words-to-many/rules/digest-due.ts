import type { BusinessCalendar } from '../../../core/calendar/business-calendar.js';
import { wallDay, wallInstant } from '../../../core/calendar/civil-date.js';
import { HOUR, later, type Instant } from '../../../core/instant.js';
import { dueAt, type DueDelivery, type TimedDelivery } from '../../../core/desk/timed-delivery.js';

/** When a person gets the digest of a working day: when the desk opens, at a time of day, or never. */
export type DigestTime = { kind: 'opening' } | { kind: 'at'; minuteOfDay: number } | { kind: 'never' };

/**
 * A person's digest: when they get it, and the delivery of the last one.
 *
 * @property since       when that time was set; earlier times do not count
 * @property surveysFrom low answers from then on are new to the person
 * @property shownFrom   since when the low answers in their last digest were counted
 * @property isOfMember  a member of the desk asked for it, for their own groups; absent: only a coordinator gets it
 */
export type DigestPlan = {
  time: DigestTime;
  since: Instant;
  surveysFrom: Instant;
  shownFrom: Instant;
  delivery: TimedDelivery | null;
  isOfMember?: true;
};

/** How long a digest is still sent if its time is at the end of the day or later. */
const shortestWindowMs = HOUR;
/** How many days without a working day are searched. */
const maxDaysAhead = 400;

/** @property missed when the digest before was due, if the desk was down for all of that day; this one says so */
export type DueDigest = DueDelivery & { missed?: Instant };

/** The digest that must be sent now; null: none. A digest of an earlier day is not sent any more, nor one after the desk closed. */
export function digestDue(plan: DigestPlan, now: Instant, calendar: BusinessCalendar): DueDigest | null {
  const { time, since, delivery } = plan;
  const day = wallDay(now, calendar.timeZone);
  const window = windowOf(time, day, calendar);
  if (window === null || now < window.from || now >= window.until || window.from < since) return null;
  const due = dueAt({ day, at: window.from }, delivery, now);
  const missed = due === null ? null : missedBefore(plan, day, calendar);
  return due === null || missed === null ? due : { ...due, missed };
}

/** When the last digest before that day was due, if it was not sent; null where there was none. */
function missedBefore({ time, since, delivery }: DigestPlan, day: number, calendar: BusinessCalendar): Instant | null {
  const known = Math.max(wallDay(since, calendar.timeZone) - 1, delivery?.day ?? -Infinity, day - maxDaysAhead);
  for (let before = day - 1; before > known; before--) {
    const window = windowOf(time, before, calendar);
    if (window !== null) return window.from >= since ? window.from : null;
  }
  return null;
}

/** When the next digest is due; null: the person gets none. */
export function nextDigestAt({ time, since, delivery }: DigestPlan, now: Instant, calendar: BusinessCalendar): Instant | null {
  const today = wallDay(now, calendar.timeZone);
  for (let day = today; day < today + maxDaysAhead; day++) {
    const window = windowOf(time, day, calendar);
    const isAhead = window !== null && window.from >= now && window.from >= since;
    if (isAhead && delivery?.day !== day) return window.from;
  }
  return null;
}

/** From when until when the digest of that local day is sent; null on days without opening hours. */
function windowOf(time: DigestTime, day: number, calendar: BusinessCalendar): { from: Instant; until: Instant } | null {
  const closing = lastClosing(day, calendar);
  if (time.kind === 'never' || closing === null) return null;
  const from =
    time.kind === 'at'
      ? wallInstant(day, time.minuteOfDay, calendar.timeZone)
      : calendar.nextOpening(wallInstant(day, 0, calendar.timeZone));
  const shortest = later(from, shortestWindowMs);
  return { from, until: closing > shortest ? closing : shortest };
}

/** When the desk closes on that local day; null where it does not open. */
export function lastClosing(day: number, calendar: Pick<BusinessCalendar, 'timeZone' | 'hoursToday'>): Instant | null {
  const hours = calendar.hoursToday(wallInstant(day, 12 * 60, calendar.timeZone));
  const last = hours.kind === 'open' ? hours.hours.at(-1) : undefined;
  return last === undefined ? null : wallInstant(day, last.toMinute, calendar.timeZone);
}
