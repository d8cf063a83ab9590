import { type Instant, HOUR, later } from '../../../core/instant.js';
import type { PersonRef } from '../../../core/people/person.js';
import type { BusinessCalendar } from '../../../core/calendar/business-calendar.js';
import { parseClockTime } from '../../../core/calendar/calendar-spec.js';
import { weekdays } from '../../../procedure/vocabulary.js';
import type { WeeklyDisclosure } from '../procedure-part.js';
import { weekdayIndex, wallDay, wallInstant } from '../../../core/calendar/civil-date.js';
import { lastClosing } from './digest-due.js';
import { dueAt, type DueDelivery, type TimedDelivery } from '../../../core/desk/timed-delivery.js';

/**
 * The result of a group's message. `already`: the group got it from another coordinator after the preview · `sending`: a process may be
 * sending it until then; later the result is unknown · `other-sends`: another coordinator, who pressed first, is sending it
 */
export type GroupDisclosure =
  | { group: string; as: 'left-out' | 'no-channel' | 'not-sent' | 'unclear' }
  | { group: string; as: 'sent'; at: Instant }
  | { group: string; as: 'already'; at: Instant; by: PersonRef }
  | { group: string; as: 'sending'; until: Instant; mayBeRepeat: boolean }
  | { group: string; as: 'other-sends'; until: Instant; by: PersonRef };

/** A coordinator's disclosure to the groups of the state of their cases, kept under the id of the press. Source: SIIF-22 */
export type StateDisclosure = { at: Instant; by: PersonRef; line: string; groups: readonly GroupDisclosure[] };

/** Whether it must be sent again, and whether an earlier try may have arrived; null: not now. */
export function retryOf(one: GroupDisclosure, now: Instant): { mayBeRepeat: boolean } | null {
  switch (one.as) {
    case 'no-channel':
    case 'not-sent':
      return { mayBeRepeat: false };
    case 'unclear':
      return { mayBeRepeat: true };
    case 'sending':
      return now < one.until ? null : { mayBeRepeat: true };
    case 'other-sends':
      return now < one.until ? null : { mayBeRepeat: false };
    case 'sent':
    case 'already':
    case 'left-out':
      return null;
    default:
      return one satisfies never;
  }
}

export function lastSentTo(
  group: string,
  disclosures: readonly Pick<StateDisclosure, 'by' | 'groups'>[],
): { at: Instant; by: PersonRef } | null {
  const sent = disclosures.flatMap(({ by, groups }) =>
    groups.flatMap((one) => (one.group === group && one.as === 'sent' ? [{ at: one.at, by }] : [])),
  );
  return sent.toSorted((a, b) => b.at - a.at)[0] ?? null;
}

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
