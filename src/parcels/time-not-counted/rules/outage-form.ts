import { later, DAY, type Instant } from '../../../core/instant.js';
import type { BusinessCalendar } from '../../../core/calendar/business-calendar.js';
import { isoDate, isoTime, wallDay, wallMoment, timeZone } from '../../../core/calendar/civil-date.js';
import { outageLabels } from '../../../core/form-labels.js';
import type { Field } from '../../../procedure/form.js';
import { checkForm, missingFields } from '../../../core/ticket/forms/check-form.js';
import type { FieldFault } from '../../../core/ticket/refusals.js';
import type { FieldValues } from '../../../core/ticket/ticket.js';
import { maxOutageDays, type ServiceOutage } from '../../../core/ticket/clock-holds/outage.js';
import { authorisationFields, dayTime } from './hold-form.js';

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

/** The first values of the form. @param began when the outage began; null where that is not known @param ended null: it ends now */
export function proposedOutage(began: Instant | null, { timeZone: zone }: BusinessCalendar, ended: Instant | null = null): FieldValues {
  const wall = (at: Instant): readonly [string, string] => {
    const { day, msOfDay } = timeZone(zone).wallTime(at);
    return [isoDate(day), isoTime(msOfDay)];
  };
  if (began === null) return usualOutage;
  const [fromDate, fromTime] = wall(began);
  if (ended === null) return { ...usualOutage, fromDate, fromTime };
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
