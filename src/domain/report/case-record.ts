import type { Instant } from '../instant.js';
import type { Kind } from '../procedure/words.js';
import type { OpenTimeByKind } from '../sla/open-time-by-kind.js';
import type { FrozenClock } from '../sla/frozen-figures.js';
import type { Channel, TicketId } from '../ticket/ticket.js';

/**
 * The dated facts of one case, from which every figure of a report is made: plain, small, and a function of its history alone.
 * Each fact has its instant, so that figures can be asked for as they were at any moment. An event that was written while the
 * machine's clock had gone back counts at the instant of the one before it.
 *
 * Source: SIIF-13, UARIV-07
 */
export type CaseRecord = {
  id: TicketId;
  /** Its number of the series `ticket`. */
  number: number;
  channel: Channel;
  registeredAt: Instant;
  /** In order, at least one; each ends where the next begins, the last with the case. */
  stays: readonly CaseStay[];
  /** In order, at least one: the first as it was registered. */
  classes: readonly CaseClass[];
  /** When a solution waited for the requester's verdict, `[from, to)`; `to` null: it still does. */
  verdicts: readonly (readonly [from: Instant, to: Instant | null])[];
  /** From when it counts as the follow-up of a closed case; absent where it follows none (UARIV-12). */
  followUpAt?: Instant;
  /** Absent where it is no mass incident (SIIF-07). */
  mass?: MassRecord;
  /** It goes with the mass incident of another case, or was solved with it; absent once it went on alone (SIIF-07). */
  isOfIncident?: true;
  end: CaseEnd | null;
  /** Null while it is open, and where it ended as void. */
  clocks: CaseClocks | null;
};

/**
 * A mass incident of a case: when it was declared, and how many other cases went with it from each instant on. The last declaration
 * counts; undone, it was none.
 */
export type MassRecord = { declaredAt: Instant; undoneAt?: Instant; sizes: readonly (readonly [from: Instant, others: number])[] };

/**
 * A stay at a group, with what happened while the case was there; what did not happen is absent.
 *
 * @property isFilled   a filled section brought it here; else a person escalated it, or it was registered here
 * @property contactAt  the first contact there: taken, assigned, or a question or solution given at once
 * @property reassigned given to another person than the one who had it
 * @property asked      the desk asked the requester
 * @property solved     a solution was given
 * @property refused    a solution was refused
 * @property surveys    in order, by when they were asked
 */
export type CaseStay = {
  group: string;
  level: number;
  from: Instant;
  isFilled?: true;
  contactAt?: Instant;
  reassigned?: readonly Instant[];
  asked?: readonly Instant[];
  solved?: readonly Instant[];
  refused?: readonly Instant[];
  surveys?: readonly CaseSurvey[];
};

/**
 * What a case is counted as from `at` on.
 *
 * @property entity       value of the field that the procedure's agreements ask for; absent without agreements (SIIF-20)
 * @property isCorrection a person corrected it; absent where a route or a form changed it
 */
export type CaseClass = {
  at: Instant;
  kind: Kind | null;
  category: string | null;
  priority: string;
  entity?: string;
  isCorrection?: true;
};

/**
 * @property outcome  as the end state says; '' in procedures of releases that did not ask for one
 * @property isVoid   it ended in the phase `void` and counts in no figure but the flow of cases (UARIV-07)
 * @property accepted how its solution was accepted; absent where it has none that was
 */
export type CaseEnd = { at: Instant; outcome: string; isVoid?: true; accepted?: 'requester' | 'silence' | 'desk' };

/** Why a closed case has no survey: it was not solved, its category has none, or the requester had answered about it before. */
export type SurveySkipped = 'unsolved' | 'category' | 'no-questions' | 'answered-before';

/**
 * One occasion on which the procedure asks for a survey.
 *
 * @property at      when it was asked, or would have been
 * @property scores  the answers that are numbers, by question
 * @property dropped the solution that it was about was refused before it was answered
 * @property sentAt  a message with it arrived
 * @property lost    before any arrived, Teams did not deliver one
 */
export type CaseSurvey = {
  at: Instant;
  skipped?: SurveySkipped;
  answeredAt?: Instant;
  scores?: Readonly<Record<string, number>>;
  isLow?: true;
  lapsedAt?: Instant;
  dropped?: Instant;
  sentAt?: Instant;
  lost?: { at: Instant; outcome: 'unreachable' | 'abandoned' };
};

/**
 * A clock as it was frozen; see {@link isMet}.
 *
 * @property stay     index of the stay in which it got its target: of a response its own, else the one in which it ended
 * @property priority with which it got it
 */
export type CaseClock = Omit<FrozenClock, 'met'> & { stay: number; priority: string };

/** At the target itself it is met; what is frozen as met never exceeds it. */
export function isMet({ elapsedMs, targetMs }: Pick<CaseClock, 'elapsedMs' | 'targetMs'>): boolean {
  return elapsedMs <= targetMs;
}

/**
 * What was frozen at closing.
 *
 * @property firstContactMs open time of the desk until the first contact; null without one
 */
export type CaseClocks = {
  responses: readonly CaseClock[];
  resolution: CaseClock | null;
  validation: CaseClock | null;
  firstContactMs: number | null;
  openTime: OpenTimeByKind;
};

/** Whether the case had ended before that instant. */
export function hasEndedBefore<C extends Pick<CaseRecord, 'end'>>(record: C, before: Instant): record is C & { end: CaseEnd } {
  return record.end !== null && record.end.at < before;
}

/** The stay in which the case had its first contact. */
export function contactedStay({ stays }: Pick<CaseRecord, 'stays'>): CaseStay | undefined {
  return stays.find(({ contactAt }) => contactAt !== undefined);
}

/** What the case counted as just before that instant; as it was registered, where that came later. */
export function classBefore({ classes }: Pick<CaseRecord, 'classes'>, before: Instant): CaseClass | undefined {
  return classes.findLast(({ at }) => at < before) ?? classes[0];
}

/**
 * From the registration to the last instant that a figure of the case has; null: it is open or its survey is, so there will be
 * more. A report of a period reads the cases whose span touches it.
 */
export function spanOf(record: CaseRecord): { from: Instant; to: Instant | null } {
  const { registeredAt, end, stays, followUpAt } = record;
  const surveys = stays.flatMap((stay) => stay.surveys ?? []);
  if (end === null || surveys.some(isPending)) return { from: registeredAt, to: null };
  const said = surveys.flatMap(({ at, answeredAt, lapsedAt, lost }) => [at, answeredAt, lapsedAt, lost?.at]);
  const later = [followUpAt, ...said].filter((at) => at !== undefined);
  return { from: registeredAt, to: later.reduce((latest, at) => (at > latest ? at : latest), end.at) };
}

/** Whether it can still be answered. */
export function isPending({ skipped, answeredAt, lapsedAt, dropped }: CaseSurvey): boolean {
  return skipped === undefined && answeredAt === undefined && lapsedAt === undefined && dropped === undefined;
}
