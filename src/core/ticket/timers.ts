import { later, type Instant, HOUR, MINUTE } from '../instant.js';
import type { BusinessCalendar } from '../calendar/business-calendar.js';
import { wallMoment } from '../calendar/civil-date.js';
import { stateOf } from '../procedure/lookup.js';
import type { After, Limit } from '../../procedure/workflow.js';
import type { Warning } from '../../procedure/times.js';
import type { Procedure } from '../../procedure/procedure.js';
import { lateInstant, shareInstant, slaClock, targetFor, type SlaInputs, type SlaKind } from '../sla/sla-clock.js';
import { heldPeriodsOf, type HeldPeriod } from './clock-holds/clock-holds.js';
import type { TicketWithHistory } from './events.js';
import { limitBegin, mailDecidedAt, type TicketToTell } from './told.js';
import { isSurveyUndelivered, undeliveredKeptMs } from './undelivered.js';
import { notBeforeHistory, slaInputs, targetsOf, type ProcedureWithCalendar } from './ticket-sla.js';
import { isDeclared, type Propagation } from './mass/mass-incident.js';
import { becomesCase, isReadyToSend } from './forms/ready-to-send.js';
import { isDraft, isSurveyOpen, type Ticket } from './ticket.js';

/**
 * A timer's action and its time. `key` identifies this timer among all timers of the ticket, past and future.
 *
 * @property passedOver how many earlier reminders are due too; this one replaces all of them
 * @property keys       keys of the warnings that this one replaces, its own among them
 */
export type Timer = { at: Instant; key: string } & (
  | { do: 'remind' | 'remind-survey'; passedOver: number }
  | { do: 'pass-limit' | 'end-survey' }
  | { do: 'warn'; clock: SlaKind; share: number; keys: readonly string[] }
  | { do: 'release-hold'; hold: string }
  | { do: 'send-answer' }
  | { do: 'propagate'; propagation: Propagation }
);

/**
 * The next timer of the ticket: a reminder, the end of the state's limit, a warning, the end of a hold, the survey's
 * reminder or end. Computed from the history and the procedure, so nothing is scheduled and nothing can be lost: after an
 * outage the timers that are due run one after the other, the earliest first.
 *
 * @returns null when there is none
 * Source: UARIV-06, SIIF-03, SIGCE-13
 */
export function nextTimer(ticket: TicketToTell, rules: ProcedureWithCalendar, now: Instant): Timer | null {
  const timers = [
    holdTimer(ticket.ticket),
    limitTimer(ticket, rules, now),
    waitingTimer(ticket, rules),
    nextWarning(ticket, rules, now),
    surveyTimer(ticket, rules, now),
    answerTimer(ticket.ticket),
    propagationTimer(ticket.ticket),
  ];
  return earliest(timers.filter((timer) => timer !== null));
}

/** The earliest timer; of those that are due at the same instant, the first. */
function earliest(timers: readonly Timer[]): Timer | null {
  return timers.reduce<Timer | null>((first, timer) => (first === null || timer.at < first.at ? timer : first), null);
}

/** Sends the answer to every reporter once it can no longer be taken back. Source: SIIF-07 */
function answerTimer({ mass }: Ticket): Timer | null {
  const sending = mass?.answer?.sending;
  return sending === undefined ? null : { at: sending.goesAt, key: `send-answer:${sending.goesAt}`, do: 'send-answer' };
}

/** Propagations run one after the other, so that a child case gets an update before the solution. */
function propagationTimer({ propagations = [] }: Ticket): Timer | null {
  const [propagation] = propagations;
  if (propagation === undefined) return null;
  return { at: propagation.at, key: `propagate:${propagation.seq}:${propagation.done}`, do: 'propagate', propagation };
}

function holdTimer({ hold }: Ticket): Timer | null {
  return hold === null ? null : { at: hold.until, key: `release:${hold.id}`, do: 'release-hold', hold: hold.id };
}

/**
 * The state's limit counts from when the state was entered, so an incomplete answer gives no more time; a complete draft has a limit of its
 * own. After the end of the limit no reminder is given.
 */
function limitTimer(stored: TicketToTell, rules: ProcedureWithCalendar, now: Instant): Timer | null {
  const { ticket } = stored;
  const limit = presentLimit(ticket, rules.procedure);
  const since = limitBegin(stored);
  if (limit === undefined || since === null) return null;
  const end = instantOfShare(ticket, since, limit, 1, rules);
  if (end === null) return null;
  const reminder = end <= now ? null : nextReminder(reminderInstants(ticket, since, limit, end, rules).slice(ticket.reminders), now);
  if (reminder === null) return { at: seenLongEnough(ticket, end, rules), key: `pass-limit:${ticket.version}`, do: 'pass-limit' };
  return { ...reminder, key: `remind:${ticket.version}:${since}:${ticket.reminders}`, do: 'remind' };
}

/** How much open time a draft that would lapse must have been on level 1's card. */
const onCardMs = 4 * HOUR;

/** The end of the limit; a draft that would lapse then ends later, if it has not been on the card long enough. Source: UARIV-06 */
function seenLongEnough(ticket: Ticket, end: Instant, { procedure, calendar }: ProcedureWithCalendar): Instant {
  const { listedAt } = ticket;
  if (listedAt === undefined || !isDraft(ticket) || becomesCase(ticket, procedure)) return end;
  const seen = calendar.addOpenMs(listedAt, onCardMs);
  return seen > end ? seen : end;
}

/**
 * The limit of the present state. The requester of a mass incident or of a child case was told that they need do nothing, so their silence
 * ends no case. Nor does silence about a machine's alert: no person requested it.
 *
 * Source: SIIF-07, UARIV-15
 */
function presentLimit(ticket: Ticket, procedure: Procedure): Limit | undefined {
  const { limit, phase, waitsFor } = stateOf(procedure, ticket.state);
  const needsNoAnswer = ticket.channel === 'automatic' || ticket.parent !== undefined || isDeclared(ticket);
  return needsNoAnswer && phase === 'waiting' && waitsFor === 'requester' ? undefined : limit;
}

/**
 * When the state's reminders are given: at shares of the limit, or some hours before its moment; none for a solution of which the requester
 * was told by other means. Source: SIIF-14, UARIV-02
 */
function reminderInstants(ticket: Ticket, since: Instant, limit: Limit, end: Instant, rules: ProcedureWithCalendar): readonly Instant[] {
  const { remindAt = [], remindBefore } = limit;
  if (ticket.isSolvedOffline === true && ticket.phase === 'resolved') return [];
  if (remindBefore !== undefined) return [later(end, -remindBefore * HOUR)].filter((at) => at > since);
  return remindAt.flatMap((share) => instantOfShare(ticket, since, limit, share, rules) ?? []);
}

/**
 * The reminder of a wait without a limit: counts from when the state was entered, or from the last note or reminder since; time in which
 * the coordination held the clocks does not count. After an outage only one reminder is due, because the next one counts from it.
 *
 * Source: UARIV-11, USPEC-10, SIIF-10, SIIF-15, SIGCE-04
 */
function waitingTimer({ ticket, history }: TicketWithHistory, rules: ProcedureWithCalendar): Timer | null {
  const { remindEvery } = stateOf(rules.procedure, ticket.state);
  if (remindEvery === undefined) return null;
  const last = history.findLast(({ event: { type } }) => type === 'note-added' || type === 'reminded')?.at ?? ticket.since;
  const from = last > ticket.since ? last : ticket.since;
  const at = afterOpenTime(from, durationMs(remindEvery, ticket, rules), heldPeriodsOf(history), rules.calendar);
  return { at, key: `remind:${ticket.version}:${from}`, do: 'remind', passedOver: 0 };
}

/** The instant at which so much open time has passed outside the held periods. */
function afterOpenTime(from: Instant, ms: number, held: readonly HeldPeriod[], calendar: BusinessCalendar): Instant {
  let [at, left] = [from, ms];
  for (const period of held.filter(({ to }) => to > from)) {
    const passed = calendar.openMsBetween(at, period.from);
    if (passed >= left) break;
    [at, left] = [period.to, left - passed];
  }
  return calendar.addOpenMs(at, left);
}

/** If several reminders are due, only the last one is given, for all of them. */
function nextReminder(reminders: readonly Instant[], now: Instant): { at: Instant; passedOver: number } | null {
  const passedOver = Math.max(0, reminders.filter((at) => at <= now).length - 1);
  const at = reminders[passedOver];
  return at === undefined ? null : { at, passedOver };
}

/**
 * The survey's reminder or end. A survey that did not arrive stays in the list of people to call as long as its closed case does. A survey
 * that comes with the solution counts from when the requester was told of it.
 *
 * Source: UARIV-17, SIIF-12
 */
function surveyTimer(stored: TicketToTell, rules: ProcedureWithCalendar, now: Instant): Timer | null {
  const { ticket } = stored;
  const { survey, closedAt } = ticket;
  if (!isSurveyOpen(survey)) return null;
  const { askedAt, reminders: given = 0 } = survey;
  const begin = ticket.phase === 'resolved' ? limitBegin(stored) : askedAt;
  const endAt = (at: Instant): Timer => ({ at, key: `end-survey:${askedAt}`, do: 'end-survey' });
  if (isSurveyUndelivered(stored.history) || begin === null) return closedAt === null ? null : endAt(later(closedAt, undeliveredKeptMs));
  const { openFor, remindAt = [] } = rules.procedure.survey;
  const since = begin > askedAt ? begin : askedAt;
  const at = (share: number) => rules.calendar.addOpenMs(since, Math.round(durationMs(openFor, ticket, rules) * share));
  const end = at(1);
  const reminder = end <= now ? null : nextReminder(remindAt.slice(given).map(at), now);
  return reminder === null ? endAt(end) : { ...reminder, key: `remind-survey:${askedAt}:${given}`, do: 'remind-survey' };
}

/**
 * When the present state's limit ends; null where it has none, and while the requester has not been told, or a mail may be their answer.
 *
 * @param toldAt when a message that is written now will tell the requester
 */
export function limitOf(stored: TicketToTell, rules: ProcedureWithCalendar, toldAt?: Instant): Instant | null {
  const limit = presentLimit(stored.ticket, rules.procedure);
  const since = mailDecidedAt(stored) === null ? null : (limitBegin(stored) ?? toldAt ?? null);
  const end = limit === undefined || since === null ? null : instantOfShare(stored.ticket, since, limit, 1, rules);
  return end === null ? null : seenLongEnough(stored.ticket, end, rules);
}

/** @returns null where the limit ends at a moment that the case does not have */
function instantOfShare(ticket: Ticket, since: Instant, limit: Limit, share: number, rules: ProcedureWithCalendar): Instant | null {
  const { after, calendar } = limit.whenComplete !== undefined && isReadyToSend(ticket, rules.procedure) ? limit.whenComplete : limit;
  if ('date' in after) {
    const end = wallMoment(ticket.fields[after.date], ticket.fields[after.time], rules.calendar.timeZone);
    return end === null ? null : later(since, Math.round((end - since) * share));
  }
  const ms = Math.round(durationMs(after, ticket, rules) * share);
  return calendar === 'clock' ? later(since, ms) : rules.calendar.addOpenMs(since, ms);
}

function durationMs(after: After, ticket: Ticket, { procedure, calendar }: ProcedureWithCalendar): number {
  if ('minutes' in after) return after.minutes * MINUTE;
  if ('hours' in after) return after.hours * HOUR;
  if ('businessDays' in after) return after.businessDays * calendar.openMsPerDay;
  const target = targetFor(targetsOf(ticket, procedure), ticket.level ?? 1, ticket.priority);
  if (target === null) throw new RangeError('a target is missing for this level and priority');
  return target[`${after.target}Minutes` as const] * MINUTE;
}

const warnedClocks: readonly SlaKind[] = ['response', 'resolution'];

type DueWarning = { at: Instant; key: string; share: number; clock: SlaKind };

/**
 * The next warning that a share of a target, or all of it, is used. A warning is given once per target: per arrival for the response; for
 * the resolution per number of minutes, so that a move to a level or priority with the same target gives no second warning. If several
 * warnings of one clock are due together, only the highest share is given.
 *
 * Source: SIGCE-13, SIIF-13
 */
export function nextWarning({ ticket, history }: TicketWithHistory, rules: ProcedureWithCalendar, now: Instant): Timer | null {
  const { warnings = [] } = rules.procedure;
  // If many cases have one cause, only their parent warns.
  if (warnings.length === 0 || ticket.parent !== undefined) return null;
  const inputs = slaInputs({ ticket, history }, rules, notBeforeHistory(now, history));
  const since = history.findLast(({ event: { type } }) => changing.includes(type))?.at ?? null;
  const ofClock = (clock: SlaKind) => warningsOf(clock, ticket, warnings, inputs).filter((warning) => isNews(warning, ticket, since));
  // Warnings that are given again after they were withdrawn need commands of their own in each round (SIIF-14).
  const times = history.filter(({ event }) => 'withdrawn' in event && (event.withdrawn ?? []).length > 0).length;
  const round = times === 0 ? '' : `:${times}`;
  return earliest(warnedClocks.flatMap((clock) => highestShare(ofClock(clock), now, round)));
}

/**
 * Whether a warning is news. A warning that was given under another target is repeated only for a moment after the target changed: a case
 * that is late already does not become late again because it moved.
 *
 * @param since when the present target began to hold; null where it never changed
 */
function isNews({ clock, share, at }: DueWarning, { warned }: Ticket, since: Instant | null): boolean {
  if (clock === 'response' || since === null || at > since) return true;
  return !warned.some((key) => key.startsWith(`${clock}:${share}:`));
}

/** Events that change the level, the priority or the agreement of a case. */
const changing = ['ticket-escalated', 'section-filled', 'ticket-corrected'];

function warningsOf(clock: SlaKind, ticket: Ticket, warnings: readonly Warning[], inputs: SlaInputs): readonly DueWarning[] {
  const keyOf = warningKeys(clock, ticket, inputs);
  return warnings.flatMap(({ at: share }) => {
    const key = keyOf(share);
    if (ticket.warned.includes(key)) return [];
    const at = share < 1 ? shareInstant(inputs, clock, share) : lateInstant(inputs, clock);
    return at === null ? [] : [{ at, key, share, clock }];
  });
}

/** The keys of the warnings of the present target, by their share. */
function warningKeys(clock: SlaKind, ticket: Ticket, { targets }: SlaInputs): (share: number) => string {
  const minutes = targetFor(targets, ticket.level ?? 0, ticket.priority)?.resolutionMinutes ?? 0;
  return (share) => `${clock}:${share}:${clock === 'response' ? ticket.arrivals : minutes}`;
}

/** Warnings that were given for the present targets and would not be given now, because less time is used after all. Source: SIIF-14 */
export function prematureWarnings({ ticket, history }: TicketWithHistory, rules: ProcedureWithCalendar, now: Instant): readonly string[] {
  const { warnings = [] } = rules.procedure;
  const inputs = slaInputs({ ticket, history }, rules, notBeforeHistory(now, history));
  const figures = slaClock(inputs);
  return warnedClocks.flatMap((clock) => {
    const figure = figures[clock];
    const keyOf = warningKeys(clock, ticket, inputs);
    const isReached = (share: number): boolean => figure !== null && (share < 1 ? figure.share >= share : figure.late);
    return warnings.flatMap(({ at }) => (ticket.warned.includes(keyOf(at)) && !isReached(at) ? [keyOf(at)] : []));
  });
}

function highestShare(warnings: readonly DueWarning[], now: Instant, round: string): readonly Timer[] {
  const inOrder = warnings.toSorted((a, b) => a.share - b.share);
  const due = inOrder.filter((w) => w.at <= now);
  const given = due.at(-1) ?? inOrder[0];
  if (given === undefined) return [];
  const keys = due.length > 0 ? due.map((w) => w.key) : [given.key];
  return [{ at: given.at, key: `warn:${given.key}${round}`, do: 'warn', clock: given.clock, share: given.share, keys }];
}
