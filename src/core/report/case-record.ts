import type { Instant } from '../instant.js';
import type { OpenTimeByKind } from '../sla/open-time.js';
import type { FrozenClock } from '../sla/frozen-figures.js';
import type { Channel, TicketId } from '../ticket/ticket.js';

/**
 * The dated facts of one case, from which every figure of a report is made: plain, small, and computed only from its history. Each fact has
 * its instant, so that figures can be computed for any moment. An event that was written while the machine's clock had gone back counts at
 * the instant of the event before it.
 *
 * Source: SIIF-13, UARIV-07
 */
export type CaseRecord = {
  id: TicketId;
  /** Its number of the series `ticket`. */
  number: number;
  channel: Channel;
  registeredAt: Instant;
  /** In order, at least one; each ends where the next begins, and the last one with the case. */
  stays: readonly CaseStay[];
  /** The last one counts; releases up to 0.7.0 kept one for each correction. */
  classes: readonly { category: string | null }[];
  /** The case goes with another one, a mass incident or its cause, or was solved with it; absent once it went on alone (SIIF-07, SIIF-21). */
  isOfIncident?: true;
  end: CaseEnd | null;
  /** Null while the case is open, and if it ended as void. */
  clocks: CaseClocks | null;
};

/**
 * A stay at a group, and what happened while the case was there; properties of what did not happen are absent.
 *
 * @property reassigned when it was given to another person than its assignee
 * @property asked      when the desk asked the requester
 * @property solved     when a solution was given
 * @property refused    when a solution was refused
 * @property surveys    in the order in which they were asked
 */
export type CaseStay = {
  group: string;
  level: number;
  from: Instant;
  reassigned?: readonly Instant[];
  asked?: readonly Instant[];
  solved?: readonly Instant[];
  refused?: readonly Instant[];
  surveys?: readonly CaseSurvey[];
};

/**
 * @property outcome  outcome of the end state; '' in procedures of releases that did not ask for one
 * @property isVoid   it ended in the phase `void` and counts in no figure (UARIV-07)
 * @property accepted how its solution was accepted; absent where none was accepted
 */
export type CaseEnd = { at: Instant; outcome: string; isVoid?: true; accepted?: 'requester' | 'silence' | 'desk' };

/** Why a closed case has no survey: it was not solved, its category has none, or the requester had answered about it before. */
export type SurveySkipped = 'unsolved' | 'category' | 'no-questions' | 'answered-before';

/**
 * One occasion on which the procedure has a survey.
 *
 * @property at      when the survey was asked, or would have been asked
 * @property scores  the answers that are numbers, by question
 * @property dropped the survey's solution was refused before the survey was answered
 * @property sentAt  when a message with the survey arrived
 * @property lost    Teams did not deliver a message with it, before any arrived
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
 * A frozen clock; see {@link isMet}.
 *
 * @property stay     index of the stay in which the clock got its target: a response has its own, the others the one in which they ended
 * @property priority the priority with which it got the target
 */
export type CaseClock = Omit<FrozenClock, 'met'> & { stay: number; priority: string };

/** A time equal to the target still meets it; a clock that was frozen as met never exceeds the target. */
export function isMet({ elapsedMs, targetMs }: Pick<CaseClock, 'elapsedMs' | 'targetMs'>): boolean {
  return elapsedMs <= targetMs;
}

/** The clocks that were frozen at closing. */
export type CaseClocks = {
  responses: readonly CaseClock[];
  resolution: CaseClock | null;
  validation: CaseClock | null;
  openTime: OpenTimeByKind;
};

/**
 * The time from the registration to the last instant that matters to a figure of the case; null: the case or its survey is open, so there
 * will be more. A report of a period reads the cases whose span touches it.
 */
export function spanOf(record: CaseRecord): { from: Instant; to: Instant | null } {
  const { registeredAt, end, stays } = record;
  const surveys = stays.flatMap((stay) => stay.surveys ?? []);
  if (end === null || surveys.some(isPending)) return { from: registeredAt, to: null };
  const said = surveys.flatMap(({ at, answeredAt, lapsedAt, lost }) => [at, answeredAt, lapsedAt, lost?.at]);
  const later = said.filter((at) => at !== undefined);
  return { from: registeredAt, to: later.reduce((latest, at) => (at > latest ? at : latest), end.at) };
}

export function isPending({ skipped, answeredAt, lapsedAt, dropped }: CaseSurvey): boolean {
  return skipped === undefined && answeredAt === undefined && lapsedAt === undefined && dropped === undefined;
}
