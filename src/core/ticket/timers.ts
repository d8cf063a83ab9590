import { later, type Instant } from '../instant.js';
import { stateOf } from '../procedure/lookup.js';
import type { Warning } from '../../procedure/times.js';
import { lateInstant, shareInstant, slaClock, targetFor, type SlaInputs, type SlaKind } from '../sla/sla-clock.js';
import { heldPeriodsOf } from './clock-holds/clock-holds.js';
import type { TicketWithHistory } from './events.js';
import { durationMs, silenceIn } from './silence/due.js';
import type { TicketToTell } from './silence/marks.js';
import { afterCounted } from './silence/span.js';
import { undeliveredKeptMs } from './undelivered.js';
import { notBeforeHistory, slaInputs, type ProcedureWithCalendar } from './ticket-sla.js';
import type { Propagation } from './mass/mass-incident.js';
import { isSurveyOpen, type Ticket } from './ticket.js';

/**
 * @property key identifies this timer among all timers of the ticket, past and future
 * @property passedOver how many earlier reminders are due too; this one replaces all of them
 * @property keys keys of the warnings that this one replaces, its own among them
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
 * A reminder, the end of the state's limit, a warning, the end of a hold, the survey's reminder or end. Computed from the history and the
 * procedure, so nothing is scheduled and nothing can be lost: after an outage the timers that are due run one after the other, the earliest
 * first. Source: UARIV-06, SIIF-03, SIGCE-13
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

/** The next reminder of the person that the state waits for, or the end of their time. */
function limitTimer(stored: TicketToTell, rules: ProcedureWithCalendar, now: Instant): Timer | null {
  const { version } = stored.ticket;
  const silence = silenceIn('state', stored, rules, now);
  if (silence?.is !== 'running') return null;
  const { at, passedOver } = silence.due;
  if (silence.due.do === 'end') return { at, key: `pass-limit:${version}`, do: 'pass-limit' };
  return { at, key: `remind:${version}:${at}`, do: 'remind', passedOver };
}

/**
 * Counts from when the state was entered, or from the last note or reminder since; time in which the coordination held the clocks does not
 * count. After an outage only one reminder is due, because the next one counts from it.
 * Source: UARIV-11, USPEC-10, SIIF-10, SIIF-15, SIGCE-04
 */
function waitingTimer({ ticket, history }: TicketWithHistory, rules: ProcedureWithCalendar): Timer | null {
  const { remindEvery } = stateOf(rules.procedure, ticket.state);
  if (remindEvery === undefined) return null;
  const last = history.findLast(({ event: { type } }) => type === 'note-added' || type === 'reminded')?.at ?? ticket.since;
  const from = last > ticket.since ? last : ticket.since;
  const how = { calendar: rules.calendar, clock: false };
  const at = afterCounted(from, durationMs(remindEvery, ticket, rules), heldPeriodsOf(history), how);
  return { at, key: `remind:${ticket.version}:${from}`, do: 'remind', passedOver: 0 };
}

/**
 * A survey whose silence does not count, as it did not arrive, stays in the list of people to call as long as its closed case does.
 * Source: UARIV-17, SIIF-12
 */
function surveyTimer(stored: TicketToTell, rules: ProcedureWithCalendar, now: Instant): Timer | null {
  const { survey, closedAt } = stored.ticket;
  const silence = silenceIn('survey', stored, rules, now);
  if (silence === null || !isSurveyOpen(survey)) return null;
  const { askedAt } = survey;
  const endAt = (at: Instant): Timer => ({ at, key: `end-survey:${askedAt}`, do: 'end-survey' });
  if (silence.is !== 'running') return closedAt === null ? null : endAt(later(closedAt, undeliveredKeptMs));
  const { at, passedOver } = silence.due;
  return silence.due.do === 'end' ? endAt(at) : { at, key: `remind-survey:${askedAt}:${at}`, do: 'remind-survey', passedOver };
}

const warnedClocks: readonly SlaKind[] = ['response', 'resolution'];

type DueWarning = { at: Instant; key: string; share: number; clock: SlaKind };

/**
 * A warning is given once per target: per clock for the response; for the resolution per number of minutes, so that a move to a level or
 * priority with the same target gives no second warning. If several warnings of one clock are due together, only the highest share is
 * given. Source: SIGCE-13, SIIF-13
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

function warningKeys(clock: SlaKind, ticket: Ticket, { targets, segments }: SlaInputs): (share: number) => string {
  const minutes = targetFor(targets, ticket.level ?? 0, ticket.priority)?.resolutionMinutes ?? 0;
  return (share) => `${clock}:${share}:${clock === 'response' ? (segments.at(-1)?.arrival ?? 0) : minutes}`;
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
