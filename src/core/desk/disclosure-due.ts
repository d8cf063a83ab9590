import type { BusinessCalendar } from '../calendar/business-calendar.js';
import { parseClockTime } from '../calendar/calendar-spec.js';
import { weekdays } from '../../procedure/vocabulary.js';
import type { WeeklyDisclosure } from '../../procedure/coordination.js';
import { weekdayIndex, wallDay, wallInstant } from '../calendar/civil-date.js';
import { HOUR, later, type Instant } from '../instant.js';
import { lastClosing } from './digest-due.js';
import { dueAt, type DueDelivery, type TimedDelivery } from './timed-delivery.js';

/**
 * The weekly preview of one coordinator; its day is the day of that week's preview.
 *
 * @property since when the desk first knew the coordinator: earlier previews are not sent
 */
export type PreviewPlan = { since: Instant; delivery: TimedDelivery | null };

const daysOfWeek = 7;

/**
 * The preview of this week that must be sent now; null: none. It is due on its weekday, or on the first working day after it in the same
 * week; if the desk missed it, it is sent later in that week, while the desk is open.
 *
 * Source: SIIF-22
 */
export function disclosureDue(
  weekly: WeeklyDisclosure,
  { since, delivery }: PreviewPlan,
  now: Instant,
  calendar: BusinessCalendar,
): DueDelivery | null {
  const today = wallDay(now, calendar.timeZone);
  const day = dayOfWeek(weekly, today - weekdayIndex(today), calendar);
  const closing = lastClosing(today, calendar);
  if (day === null || closing === null || today < day) return null;
  const at = wallInstant(day, parseClockTime(weekly.at) ?? 0, calendar.timeZone);
  const shortest = later(at, HOUR);
  const isInTime = today === day ? now < shortest || now < closing : calendar.isOpenAt(now);
  return now < at || at < since || !isInTime ? null : dueAt({ day, at }, delivery, now);
}

function dayOfWeek({ on }: WeeklyDisclosure, monday: number, calendar: BusinessCalendar): number | null {
  for (let day = monday + weekdays.indexOf(on); day < monday + daysOfWeek; day++) if (lastClosing(day, calendar) !== null) return day;
  return null;
}
