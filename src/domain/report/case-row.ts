import type { Instant } from '../instant.js';
import { maskedWords } from '../masking/mask.js';
import { groupOf, labelOfChoice, numberText, stateOf } from '../procedure/lookup.js';
import type { Procedure } from '../../procedure/procedure.js';
import { wordsOfProcedure } from '../procedure/words.js';
import { inOrder } from '../ticket/clock-holds/clock-holds.js';
import type { RecordedEvent, TicketWithHistory, SurveyAnswered } from '../ticket/events.js';
import { replay } from '../ticket/evolve.js';
import { numbersOf } from '../ticket/numbers/ticket-numbers.js';
import type { ProcedureWithCalendar } from '../ticket/ticket-sla.js';
import type { Channel, Link, Ticket } from '../ticket/ticket.js';
import { formText, shownValue } from './case-row-form.js';
import { rowClocksOf, type RowClocks } from './case-row-clocks.js';
import { contactedStay, type CaseEnd, type CaseRecord, type CaseStay, type CaseSurvey, type SurveySkipped } from './case-record.js';
import { caseRecordOf } from './case-record-of.js';

/** A move from one group to another. @property isFilled a filled section caused the move, not a person's decision */
export type RowMove = { at: Instant; from: string; to: string; reason: string; isFilled: boolean };

export type RowText = { at: Instant; text: string };

export type RowLink = { kind: Link['kind']; number: string };

/**
 * What an auditor asks about one case, at the end of a period. Computed from its history up to then and from the version of the procedure
 * that applies to it, so that the same period always gives the same rows. Names of groups, categories and states are those of that version.
 *
 * @property number   number by which the desk names the case · `numbers`: all its numbers, in the order in which it got them
 * @property title    masked as in channels, like all texts that people typed, unless the reader may see personal data
 * @property assignee the present assignee, or the last one
 * @property entity   empty without agreements (SIIF-20)
 * @property form     the values of its forms, one line each
 * Source: SIIF-13, UARIV-18
 */
export type ReportedCase = RowSurveys & {
  number: string;
  numbers: readonly string[];
  openedAt: Instant;
  registeredAt: Instant;
  contactAt: Instant | null;
  solvedAt: Instant | null;
  acceptedAt: Instant | null;
  closedAt: Instant | null;
  channel: Channel;
  requester: string;
  registeredBy: string;
  title: string;
  kind: string;
  category: string;
  entity: string;
  priority: string;
  firstGroup: string;
  group: string;
  level: number | null;
  assignee: string;
  state: string;
  outcome: string;
  accepted: CaseEnd['accepted'] | null;
  isVoid: boolean;
  moves: readonly RowMove[];
  reassigned: number;
  asked: number;
  corrected: number;
  solutions: number;
  refusals: readonly RowText[];
  solution: string;
  clocks: RowClocks;
  links: readonly RowLink[];
  form: string;
};

/** @property asOf end of the period: nothing from then on is read */
export type RowRequest = { asOf: Instant; mayReadPersonalData: boolean };

/** @returns null where the case was not registered by then */
export function caseRowOf(history: readonly RecordedEvent[], rules: ProcedureWithCalendar, asked: RowRequest): ReportedCase | null {
  const past = historyBefore(history, asked.asOf);
  if (past.length === 0) return null;
  const { procedure } = rules;
  const whole = { ticket: replay(past, procedure), history: past };
  const record = caseRecordOf(whole, procedure);
  if (record === null) return null;
  const shown = asked.mayReadPersonalData ? (text: string) => text : maskedWords;
  return {
    ...identityOf(whole.ticket, record, procedure),
    ...datesOf(whole, record),
    ...placeOf(whole.ticket, record, procedure),
    ...stepsOf(past, record, procedure, shown),
    title: shown(whole.ticket.words),
    solution: shown(whole.ticket.solution?.text ?? ''),
    clocks: rowClocksOf(whole, record, rules, asked.asOf),
    ...rowSurveysOf(record, past, procedure, asked.mayReadPersonalData),
    links: whole.ticket.links.map((link) => ({ kind: link.kind, number: linkedNumber(link, procedure) })),
    form: formText(whole.ticket, procedure, asked.mayReadPersonalData),
  };
}

/** The events before `end`, at the instants at which they count. */
function historyBefore(history: readonly RecordedEvent[], end: Instant): readonly RecordedEvent[] {
  return inOrder(history).filter(({ at }) => at < end);
}

function identityOf(ticket: Ticket, record: CaseRecord, procedure: Procedure) {
  const { kinds } = wordsOfProcedure(procedure);
  const series = Object.entries(ticket.numbers).filter(([id]) => id !== 'draft' && procedure.numbers[id] !== undefined);
  const numbers = series.map(([id, value]) => numberText(procedure, id, value));
  return {
    number: numbersOf(ticket, procedure, 'desk')[0] ?? '',
    numbers: ticket.partnerNumber === null ? numbers : [...numbers, ticket.partnerNumber],
    channel: ticket.channel,
    requester: ticket.requester.name,
    registeredBy: ticket.registeredBy?.name ?? '',
    kind: ticket.kind === null ? '' : kinds[ticket.kind],
    category: procedure.categories.find(({ id }) => id === ticket.category)?.label ?? ticket.category ?? '',
    entity: record.classes.at(-1)?.entity ?? '',
    priority: labelOfChoice(procedure.priority.priorities, ticket.priority),
  };
}

function datesOf({ ticket, history }: TicketWithHistory, record: CaseRecord) {
  const lastOf = (type: RecordedEvent['event']['type']) => history.findLast(({ event }) => event.type === type)?.at ?? null;
  return {
    openedAt: ticket.openedAt,
    registeredAt: record.registeredAt,
    contactAt: contactedStay(record)?.contactAt ?? null,
    solvedAt: ticket.solution?.at ?? null,
    acceptedAt: record.end?.accepted === undefined ? null : lastOf('solution-accepted'),
    closedAt: record.end?.at ?? null,
  };
}

function placeOf(ticket: Ticket, { stays, end }: CaseRecord, procedure: Procedure) {
  const last = stays.at(-1);
  return {
    firstGroup: stays[0] === undefined ? '' : groupLabel(procedure, stays[0].group),
    group: last === undefined ? '' : groupLabel(procedure, last.group),
    level: last?.level ?? null,
    assignee: (ticket.assignee ?? ticket.lastAssignee)?.name ?? '',
    state: stateOf(procedure, ticket.state).label,
    outcome: end === null ? '' : (procedure.outcomes.find(({ id }) => id === end.outcome)?.label ?? end.outcome),
    accepted: end?.accepted ?? null,
    isVoid: end?.isVoid === true,
  };
}

function stepsOf(history: readonly RecordedEvent[], { stays }: CaseRecord, procedure: Procedure, shown: (text: string) => string) {
  const count = (of: 'reassigned' | 'asked' | 'solved') => stays.reduce((sum, stay) => sum + (stay[of]?.length ?? 0), 0);
  return {
    moves: history.flatMap((recorded) => movesOf(recorded, procedure, shown)),
    reassigned: count('reassigned'),
    asked: count('asked'),
    solutions: count('solved'),
    corrected: history.filter(({ event, by }) => event.type === 'ticket-corrected' && by.kind === 'person').length,
    refusals: history.flatMap(({ event, at }) => (event.type === 'solution-refused' ? [{ at, text: shown(event.reason) }] : [])),
  };
}

function movesOf({ event, at }: RecordedEvent, procedure: Procedure, shown: (text: string) => string): readonly RowMove[] {
  if (event.type !== 'ticket-escalated' && event.type !== 'section-filled') return [];
  const isFilled = event.type === 'section-filled';
  const [from, to] = [groupLabel(procedure, event.from), groupLabel(procedure, event.group)];
  return [{ at, from, to, reason: isFilled ? '' : shown(event.reason), isFilled }];
}

function groupLabel(procedure: Procedure, id: string): string {
  return groupOf(procedure, id).label;
}

/** The other case's number when they were linked. */
function linkedNumber({ numbers = {}, partnerNumber }: Link, procedure: Procedure): string {
  return numbersOf({ numbers, partnerNumber: partnerNumber ?? null }, procedure, 'desk')[0] ?? '';
}

/** @property score the answer as a number; null where it is not a number */
export type RowAnswer = { question: string; answer: string; score: number | null };

/**
 * An answered survey.
 *
 * @property stay      where the case was when the survey was asked; the figures count it there
 * @property groupName label of that group
 */
export type RowAnswered = {
  stay: Pick<CaseStay, 'group' | 'level'>;
  groupName: string;
  answeredAt: Instant;
  isLow: boolean;
  answers: readonly RowAnswer[];
};

/** The last survey of a case. @property skipped why no survey was asked */
export type RowSurvey = {
  askedAt: Instant | null;
  answeredAt: Instant | null;
  lapsedAt: Instant | null;
  droppedAt: Instant | null;
  skipped: SurveySkipped | null;
  isLost: boolean;
  isLow: boolean;
  answers: readonly RowAnswer[];
};

/** `answered`: in order, also the survey of a refused solution, although the ticket keeps nothing of it (USPEC-13). */
type RowSurveys = { survey: RowSurvey | null; answered: readonly RowAnswered[] };

function rowSurveysOf(
  { stays }: Pick<CaseRecord, 'stays'>,
  history: readonly RecordedEvent[],
  procedure: Procedure,
  mayReadPersonalData: boolean,
): RowSurveys {
  const surveys = stays.flatMap((stay) => (stay.surveys ?? []).map((survey) => ({ stay, survey })));
  const events = history.flatMap(({ event }) => (event.type === 'survey-answered' ? [event] : []));
  const answered = surveys
    .flatMap(({ stay, survey }) => (survey.answeredAt === undefined ? [] : [{ stay, survey, answeredAt: survey.answeredAt }]))
    .map(({ stay: { group, level }, survey, answeredAt }, i): RowAnswered => {
      const answers = answersOf(survey, events[i], procedure, mayReadPersonalData);
      return { stay: { group, level }, groupName: groupOf(procedure, group).label, answeredAt, isLow: survey.isLow === true, answers };
    });
  const all = surveys.map(({ survey }) => survey);
  const last = all.findLast(({ skipped }) => skipped === undefined) ?? all.at(-1);
  return { survey: last === undefined ? null : lastSurvey(last, answered.at(-1)?.answers ?? []), answered };
}

/** @param answers answers of the last answered survey */
function lastSurvey(
  { at, skipped, answeredAt, lapsedAt, dropped, lost, sentAt, isLow }: CaseSurvey,
  answers: RowSurvey['answers'],
): RowSurvey {
  return {
    askedAt: skipped === undefined ? at : null,
    answeredAt: answeredAt ?? null,
    lapsedAt: lapsedAt ?? null,
    droppedAt: dropped ?? null,
    skipped: skipped ?? null,
    isLost: lost !== undefined && sentAt === undefined,
    isLow: isLow === true,
    answers: answeredAt === undefined ? [] : answers,
  };
}

function answersOf(
  { scores = {} }: CaseSurvey,
  event: SurveyAnswered | undefined,
  { survey: { questions } }: Pick<Procedure, 'survey'>,
  mayReadPersonalData: boolean,
): readonly RowAnswer[] {
  const given = { ...event?.known, ...event?.answers };
  return questions
    .filter(({ id }) => (given[id] ?? '') !== '')
    .map((field) => ({
      question: field.label,
      answer: shownValue(field, given[field.id] ?? '', mayReadPersonalData),
      score: scores[field.id] ?? null,
    }));
}
