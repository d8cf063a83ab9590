import { later, DAY, type Instant } from '../../instant.js';
import type { BusinessCalendar } from '../../calendar/business-calendar.js';
import { isoDate, isoTime, wallDay, wallMoment, timeZone } from '../../calendar/civil-date.js';
import { outageLabels } from '../../form-labels.js';
import type { Field } from '../../../procedure/form.js';
import { checkForm, missingFields } from '../forms/check-form.js';
import type { FieldFault, Refusal } from '../refusals.js';
import { type FieldValues, isDraft, isOpen } from '../ticket.js';
import { clockSegments, type ProcedureWithCalendar } from '../ticket-sla.js';
import type { TicketWithHistory } from '../events.js';
import { silenceIn } from '../silence/due.js';
import { authorisationFields, dayTime } from './hold-form.js';
import { standingOutage } from './clock-holds.js';

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

/** The first values of the form. @param began when the outage began; null where that is not known */
export function proposedOutage(began: Instant | null, { timeZone: zone }: BusinessCalendar): FieldValues {
  if (began === null) return usualOutage;
  const { day, msOfDay } = timeZone(zone).wallTime(began);
  return { ...usualOutage, fromDate: isoDate(day), fromTime: isoTime(msOfDay) };
}

/** The outage that the form describes, or all of its faults. */
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

/** The longest outage that may be recorded. */
export const maxOutageDays = 30;

/** Refuses a period that is not an outage of the past; null where it is one. Source: SIIF-14 */
export function checkOutage({ from, until }: OutagePeriod, now: Instant): Refusal | null {
  const isOutage = from < until && until <= now && until - from <= maxOutageDays * DAY;
  return isOutage ? null : { code: 'outage-period', mostDays: maxOutageDays };
}

/**
 * How an outage changes a case. `counts`: its clock ran or was paused meanwhile, or somebody had to answer; the open time in which it ran is
 * given back, and by `personMs` the time for the answer ends later. `recorded`: the case has this outage already. `none`: its clock stood
 * still all the time, the case came later, or it was registered in a contingency's workbook meanwhile: the desk attends these without its
 * tool, within their times (seed 002 4.2 e).
 */
export type OutageEffect = { kind: 'counts'; givenMs: number; personMs: number } | { kind: 'recorded' } | { kind: 'none' };

/** Source: SIIF-14 */
export function outageEffect({ ticket, history }: TicketWithHistory, period: OutagePeriod, rules: ProcedureWithCalendar): OutageEffect {
  const { completedAt } = ticket;
  if (isDraft(ticket) || !isOpen(ticket) || completedAt === null || completedAt >= period.until) return { kind: 'none' };
  if (standingOutage(history, outageId(period)) !== null) return { kind: 'recorded' };
  // A contingency's workbook reserves the number of a case before there is a case.
  if (completedAt >= period.from && history[0]?.event.type === 'number-reserved') return { kind: 'none' };
  const within = clockSegments(history, rules.procedure).flatMap(({ from, to, clock }) => {
    const first: Instant = from > period.from ? from : period.from;
    const last: Instant = to === null || to > period.until ? period.until : to;
    return first < last && (clock === 'runs' || clock === 'paused') ? [{ first, last, clock }] : [];
  });
  const personMs = laterAnswer({ ticket, history }, period, rules);
  if (within.length === 0 && personMs === 0) return { kind: 'none' };
  const ran = within.filter(({ clock }) => clock === 'runs');
  const givenMs = ran.reduce((sum, { first, last }) => sum + rules.calendar.openMsBetween(first, last), 0);
  return { kind: 'counts', givenMs, personMs };
}

/** By how much open time the answer for which the case waits may come later: nobody could give it meanwhile. Source: SIIF-14 */
function laterAnswer(stored: TicketWithHistory, { from, until }: OutagePeriod, rules: ProcedureWithCalendar): number {
  const endIn = (how: ProcedureWithCalendar): Instant | null => {
    const silence = silenceIn('state', stored, how, until);
    return silence?.is === 'running' ? silence.end : null;
  };
  const before = endIn(rules);
  const after = endIn({ ...rules, absences: (mailbox) => [...(rules.absences?.(mailbox) ?? []), { from, to: until }] });
  return before === null || after === null || after <= before ? 0 : rules.calendar.openMsBetween(before, after);
}
