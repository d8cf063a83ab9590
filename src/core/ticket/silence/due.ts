import { wallMoment } from '../../calendar/civil-date.js';
import { HOUR, later, MINUTE, type Instant } from '../../instant.js';
import { stateOf } from '../../procedure/lookup.js';
import { targetFor } from '../../sla/sla-clock.js';
import type { After, Limit } from '../../../procedure/workflow.js';
import { heldPeriodsOf } from '../clock-holds/clock-holds.js';
import type { RecordedEvent } from '../events.js';
import { isLostDelivery, isSameRecipient } from '../events/delivery-events.js';
import { becomesCase, isReadyToSend } from '../forms/ready-to-send.js';
import { isAnsweredBySender } from '../forms/partner-user.js';
import { isDeclared } from '../mass/mass-incident.js';
import { notBeforeHistory, targetsOf, type ProcedureWithCalendar } from '../ticket-sla.js';
import { isDraft, isSurveyOpen, type Ticket } from '../ticket.js';
import { waitingFor, type TicketToTell, type WaitOf } from './marks.js';
import { silenceOf, type PersonTerm, type RunningTime, type Silence } from './silence.js';

type TermAndWay = { term: PersonTerm; clock: boolean };

/**
 * Null where the present state, or the survey, gives the requester no time.
 * @param sentAt when messages that wait to be sent count as delivered; absent: they have reached no one yet
 */
export function silenceIn(of: WaitOf, stored: TicketToTell, rules: ProcedureWithCalendar, now: Instant, sentAt?: Instant): Silence | null {
  const { ticket, history } = stored;
  const found = of === 'state' ? stateTerm(ticket, rules) : surveyTerm(ticket, rules);
  if (found === null) return null;
  const deaf = [...heldPeriodsOf(history), ...(rules.absences?.(answeringMailbox(stored, rules)) ?? [])];
  const how = { calendar: rules.calendar, clock: found.clock };
  // A machine's clock may go back.
  const { asked, marks } = waitingFor(of, stored, sentAt);
  // What was written about a draft that becomes a case by itself is lost by no silence.
  const counting = of === 'state' && becomesCase(ticket, rules.procedure) ? marks.filter(({ is }) => is !== 'wrote') : marks;
  const silence = silenceOf({ asked, marks: counting, deaf }, found.term, how, notBeforeHistory(now, history));
  if (of !== 'state' || silence.is !== 'running') return silence;
  return silence.due.do === 'end' && isAskedForUser(ticket, rules) ? null : seenLongEnough(ticket, silence, rules);
}

/** The mailbox by which the requester may answer: that of their request, else the one from which the letters leave that they get. */
function answeringMailbox({ ticket, history }: TicketToTell, { procedure }: ProcedureWithCalendar): string | undefined {
  const { mailbox, requester, group } = ticket;
  if (mailbox !== undefined || procedure.mail === undefined) return mailbox;
  const to = { kind: 'person', person: requester } as const;
  // A letter has no id of the platform.
  const isWrittenTo = ({ event }: RecordedEvent): boolean =>
    event.type === 'delivery-recorded' && event.message === undefined && !isLostDelivery(event) && isSameRecipient(event.recipient, to);
  const { mailboxes } = procedure.mail;
  return history.some(isWrittenTo) ? (mailboxes.find((one) => one.group === group) ?? mailboxes[0])?.id : undefined;
}

/**
 * When the time ends that the present state gives the requester, as every card, letter, reminder and list says it: messages that are not
 * sent yet count as sent now. Null where there is no such time, and while their silence does not count.
 */
export function dueOf(stored: TicketToTell, rules: ProcedureWithCalendar, now: Instant): Instant | null {
  const silence = silenceIn('state', stored, rules, now, now);
  return silence?.is === 'running' && !isAskedForUser(stored.ticket, rules) ? silence.end : null;
}

/** Another desk was asked for its user, who is not reached from here: its silence ends no user's case. Source: SIGCE-13 */
function isAskedForUser(ticket: Ticket, { procedure }: ProcedureWithCalendar): boolean {
  return procedure.intake.forOthers === true && isAnsweredBySender(ticket) && stateOf(procedure, ticket.state).phase === 'waiting';
}

/** How much open time a draft that would lapse must have been on level 1's card. */
const onCardMs = 4 * HOUR;

/** A draft that would lapse ends later, if it has not been on level 1's card long enough. Source: UARIV-06 */
function seenLongEnough(ticket: Ticket, silence: RunningTime, { procedure, calendar }: ProcedureWithCalendar): RunningTime {
  const { listedAt } = ticket;
  if (listedAt === undefined || !isDraft(ticket) || becomesCase(ticket, procedure)) return silence;
  const seen = calendar.addOpenMs(listedAt, onCardMs);
  const notBefore = (at: Instant): Instant => (at > seen ? at : seen);
  const due = silence.due.do === 'end' ? { ...silence.due, at: notBefore(silence.due.at) } : silence.due;
  return { ...silence, end: notBefore(silence.end), due };
}

/**
 * The requester of a mass incident or of a child case was told that they need do nothing, so their silence ends no case. Nor does silence
 * about a machine's alert: no person requested it. Source: SIIF-07, UARIV-15
 */
function stateTerm(ticket: Ticket, rules: ProcedureWithCalendar): TermAndWay | null {
  const { limit, phase, waitsFor } = stateOf(rules.procedure, ticket.state);
  const needsNoAnswer = ticket.channel === 'automatic' || ticket.parent !== undefined || isDeclared(ticket);
  if (limit === undefined || (needsNoAnswer && phase === 'waiting' && waitsFor === 'requester')) return null;
  const { after, calendar } = limit.whenComplete !== undefined && isReadyToSend(ticket, rules.procedure) ? limit.whenComplete : limit;
  if ('date' in after) return momentTerm(ticket, limit, after, rules);
  // Who was told by other means that it is solved is not asked again. Source: SIIF-14
  const remindAt = ticket.isSolvedOffline === true && phase === 'resolved' ? [] : (limit.remindAt ?? []);
  return { term: { ms: durationMs(after, ticket, rules), remindAt }, clock: calendar === 'clock' };
}

/** Until an agreed day and hour; null where the case does not have them. Source: UARIV-02 */
function momentTerm(
  ticket: Ticket,
  { remindBefore }: Limit,
  { date, time }: { date: string; time: string },
  { calendar }: ProcedureWithCalendar,
): TermAndWay | null {
  const moment = wallMoment(ticket.fields[date], ticket.fields[time], calendar.timeZone);
  if (moment === null) return null;
  return { term: { moment, remindAt: remindBefore === undefined ? [] : [later(moment, -remindBefore * HOUR)] }, clock: true };
}

/** Source: UARIV-17, SIIF-12 */
function surveyTerm(ticket: Ticket, rules: ProcedureWithCalendar): TermAndWay | null {
  if (!isSurveyOpen(ticket.survey)) return null;
  const { openFor, remindAt = [] } = rules.procedure.survey;
  return { term: { ms: durationMs(openFor, ticket, rules), remindAt }, clock: false };
}

/** The open time of a duration: business days have the usual length of the calendar. @throws {RangeError} without the target that it names */
export function durationMs(after: After, ticket: Ticket, { procedure, calendar }: ProcedureWithCalendar): number {
  if ('minutes' in after) return after.minutes * MINUTE;
  if ('hours' in after) return after.hours * HOUR;
  if ('businessDays' in after) return after.businessDays * calendar.openMsPerDay;
  const target = targetFor(targetsOf(ticket, procedure), ticket.level ?? 1, ticket.priority);
  if (target === null) throw new RangeError('a target is missing for this level and priority');
  return target[`${after.target}Minutes` as const] * MINUTE;
}
