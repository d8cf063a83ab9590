import type { BusinessCalendar } from '../../../core/calendar/business-calendar.js';
import { parseClockTime } from '../../../core/calendar/calendar-spec.js';
import { wallDay, wallInstant, weekdayIndex } from '../../../core/calendar/civil-date.js';
import { dueAt, type DueDelivery, type TimedDelivery } from '../../../core/desk/timed-delivery.js';
import { HOUR, later, type Instant } from '../../../core/instant.js';
import { weekdays } from '../../../procedure/vocabulary.js';
import type { WeeklyDisclosure } from '../procedure-part.js';

/** When a person gets the digest of a working day: when the desk opens, at a time of day, or never. */
export type DigestTime = { kind: 'opening' } | { kind: 'at'; minuteOfDay: number } | { kind: 'never' };

/** @property since from when on it counts: earlier moments were not missed */
export type Rhythm = { since: Instant; delivery: TimedDelivery | null };

/** @property isOfMember a member of the desk asked for the digest, for their own groups; absent: only a coordinator gets it */
export type DigestPlan = Rhythm & { time: DigestTime; isOfMember?: true };

/** The message of a day, and when it is due. */
type Slot = { day: number; at: Instant };

const maxDaysAhead = 400;
const daysOfWeek = 7;

/** @returns null on days without opening hours */
export function slotOfDay(time: DigestTime, day: number, calendar: BusinessCalendar): Slot | null {
  const { timeZone } = calendar;
  if (time.kind === 'never' || calendar.hoursToday(wallInstant(day, 12 * 60, timeZone)).kind !== 'open') return null;
  const at = time.kind === 'at' ? wallInstant(day, time.minuteOfDay, timeZone) : calendar.nextOpening(wallInstant(day, 0, timeZone));
  return { day, at };
}

/** On its weekday, or on the first working day after it in the week of that day. Source: SIIF-22 */
export function slotOfWeek({ on, at }: WeeklyDisclosure, today: number, calendar: BusinessCalendar): Slot | null {
  const monday = today - weekdayIndex(today);
  const time = { kind: 'at', minuteOfDay: parseClockTime(at) ?? 0 } as const;
  for (let day = monday + weekdays.indexOf(on); day < monday + daysOfWeek; day++) {
    const slot = slotOfDay(time, day, calendar);
    if (slot !== null) return slot;
  }
  return null;
}

/** Whether it must be sent now: what the desk missed is sent while it is open, a time outside its hours has an hour. */
export function plannedDue(slot: Slot | null, { since, delivery }: Rhythm, now: Instant, calendar: BusinessCalendar): DueDelivery | null {
  if (slot === null || now < slot.at || slot.at < since) return null;
  return now < later(slot.at, HOUR) || calendar.isOpenAt(now) ? dueAt(slot, delivery, now) : null;
}

/** When the next digest is due; null: the person gets none. */
export function nextDigestAt({ time, since, delivery }: DigestPlan, now: Instant, calendar: BusinessCalendar): Instant | null {
  const today = wallDay(now, calendar.timeZone);
  for (let day = today; day < today + maxDaysAhead; day++) {
    const at = slotOfDay(time, day, calendar)?.at ?? null;
    if (at !== null && at >= now && at >= since && delivery?.day !== day) return at;
  }
  return null;
}
