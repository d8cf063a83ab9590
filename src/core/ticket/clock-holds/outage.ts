import { later, DAY, type Instant } from '../../instant.js';
import type { BusinessCalendar } from '../../calendar/business-calendar.js';
import { isoDate, isoTime, wallDay, wallMoment, timeZone } from '../../calendar/civil-date.js';
import { outageLabels } from '../../form-labels.js';
import type { Field } from '../../../procedure/form.js';
import { checkForm, missingFields } from '../forms/check-form.js';
import type { FieldFault, Refusal } from '../refusals.js';
import type { FieldValues } from '../ticket.js';
import { authorisationFields, dayTime } from './hold-form.js';

/** An outage as the coordination describes it. @property tell whether the requesters are told that the desk is back */
export type ServiceOutage = OutagePeriod & { reason: string; authorisedBy: string; tell: boolean };

const endChoices = [
  { id: 'now', label: outageLabels.now },
  { id: 'date', label: outageLabels.otherMoment },
];
const tellChoices = [
  { id: 'yes', label: outageLabels.yes },
  { id: 'no', label: outageLabels.no },
];

/** The coordination's form for an outage that is over: from when until when, why, authorised by. Source: SIIF-14 */
export const outageFields: readonly Field[] = [
  { id: 'fromDate', label: outageLabels.fromDate, type: 'date', required: true },
  { id: 'fromTime', label: outageLabels.fromTime, required: true, help: outageLabels.timeHelp, ...dayTime },
  { id: 'end', label: outageLabels.end, type: 'choice', required: true, choices: endChoices },
  { id: 'untilDate', label: outageLabels.untilDate, type: 'date', requiredWhen: { field: 'end', is: ['date'] } },
  { id: 'untilTime', label: outageLabels.untilTime, requiredWhen: { field: 'end', is: ['date'] }, ...dayTime },
  ...authorisationFields,
  { id: 'tell', label: outageLabels.tell, type: 'choice', required: true, choices: tellChoices },
];

/** The first values of the form where nothing is known of the outage. */
export const usualOutage: FieldValues = { end: 'now', reason: outageLabels.usualReason, tell: 'yes' };

/** The first values of the form where the desk knows when it was away. */
export function proposedOutage(began: Instant, { timeZone: zone }: BusinessCalendar, ended: Instant): FieldValues {
  const wall = (at: Instant): readonly [string, string] => {
    const { day, msOfDay } = timeZone(zone).wallTime(at);
    return [isoDate(day), isoTime(msOfDay)];
  };
  const [fromDate, fromTime] = wall(began);
  const [untilDate, untilTime] = wall(ended);
  return { ...usualOutage, fromDate, fromTime, end: 'date', untilDate, untilTime };
}

export function parseOutage(
  typed: FieldValues,
  calendar: BusinessCalendar,
  now: Instant,
): { outage: ServiceOutage } | { faults: readonly FieldFault[] } {
  const { values, faults } = checkForm(outageFields, typed, { today: wallDay(now, calendar.timeZone) });
  const from = wallMoment(values['fromDate'], values['fromTime'], calendar.timeZone);
  const until = values['end'] === 'now' ? now : wallMoment(values['untilDate'], values['untilTime'], calendar.timeZone);
  const all = [...faults, ...periodFaults(from, until, values, now).filter(({ field }) => faults.every((f) => f.field !== field))];
  if (all.length > 0 || from === null || until === null || missingFields(outageFields, values).length > 0) return { faults: all };
  const { reason = '', authorisedBy = '', tell } = values;
  return { outage: { from, until, reason, authorisedBy, tell: tell === 'yes' } };
}

function periodFaults(from: Instant | null, until: Instant | null, values: FieldValues, now: Instant): readonly FieldFault[] {
  const fault = (field: string, says: string): FieldFault => ({ field, label: '', code: 'pattern', says });
  const end = values['end'] === 'now' ? 'end' : 'untilTime';
  const begins = from !== null && from > now ? [fault('fromTime', outageLabels.futureBegin)] : [];
  if (until !== null && until > now) return [...begins, fault(end, outageLabels.futureEnd)];
  if (from === null || until === null || begins.length > 0) return begins;
  if (from >= until) return [fault(end, outageLabels.endsBefore)];
  return from < later(until, -maxOutageDays * DAY) ? [fault('fromDate', outageLabels.tooLong(maxOutageDays))] : [];
}

/** A time in which the tool was down, `[from, until)`. Source: SIIF-14 */
export type OutagePeriod = { from: Instant; until: Instant };

/** The id of an outage: the same if two people record it. A hold of it that was undone may be recorded again. */
export function outageId({ from, until }: OutagePeriod): string {
  return `outage:${from}:${until}`;
}

export const maxOutageDays = 30;

/** Refuses a period that is not an outage of the past; null where it is one. Source: SIIF-14 */
export function checkOutage({ from, until }: OutagePeriod, now: Instant): Refusal | null {
  const isOutage = from < until && until <= now && until - from <= maxOutageDays * DAY;
  return isOutage ? null : { code: 'outage-period', mostDays: maxOutageDays };
}
