import type { Instant } from '../instant.js';
import type { Field } from '../../procedure/form.js';
import type { Procedure } from '../../procedure/procedure.js';
import type { TicketEvent } from './events.js';
import { conditionHolds, decided } from './forms/check-form.js';
import { isSurveyOpen, type FieldValues, type SurveyState, type Ticket } from './ticket.js';

type SurveyEvent = Extract<TicketEvent, { type: 'survey-asked' | 'survey-answered' | 'survey-reminded' | 'survey-lapsed' }>;

/** The survey after one of its events; an event of a survey that was never asked opens it. Source: UARIV-17 */
export function surveyAfterEvent(survey: SurveyState | null, event: SurveyEvent, at: Instant): SurveyState {
  const asked = survey ?? { askedAt: at, answeredAt: null, answers: {} };
  switch (event.type) {
    case 'survey-asked':
      return { askedAt: at, answeredAt: null, answers: {}, ...(event.known === undefined ? {} : { known: event.known }) };
    case 'survey-answered':
      return { ...asked, answeredAt: at, answers: { ...asked.known, ...event.answers } };
    case 'survey-reminded':
      return { ...asked, reminders: (asked.reminders ?? 0) + 1 + event.passedOver };
    case 'survey-lapsed':
      return { ...asked, lapsedAt: at };
    default:
      return event satisfies never;
  }
}

/**
 * The survey after the solution was refused. An open survey, or one whose answer was the refusal, is about that solution: it is removed, so
 * that the survey is asked again with the next one.
 *
 * Source: USPEC-13
 */
function surveyAfterRefusal(
  survey: SurveyState | null,
  { bySurvey }: Extract<TicketEvent, { type: 'solution-refused' }>,
): SurveyState | null {
  return survey?.answeredAt === null || bySurvey === true ? null : survey;
}

/** The ticket without the solution that was refused. */
export function withoutSolution(ticket: Ticket, event: Extract<TicketEvent, { type: 'solution-refused' }>): Ticket {
  const { isSolvedOffline: _ofThatSolution, ...rest } = ticket;
  return { ...rest, solution: null, survey: surveyAfterRefusal(ticket.survey, event) };
}

/** Marks a ticket that was solved while the desk was down: no survey is asked, because it is too late. Source: SIIF-14 */
export function withImported(ticket: Ticket, { isSolvedOffline }: Extract<TicketEvent, { type: 'imported' }>): Ticket {
  return isSolvedOffline === true ? { ...ticket, isSolvedOffline } : ticket;
}

/**
 * Whether the survey decides about the solution: its answer accepts or refuses it, so the requester has no other button to accept it
 * meanwhile.
 *
 * Source: USPEC-13
 */
export function isDecidedBySurvey({ phase, survey }: Pick<Ticket, 'phase' | 'survey'>, procedure: Procedure): boolean {
  return phase === 'resolved' && procedure.survey.then !== undefined && isSurveyOpen(survey);
}

/** The questions that are asked: all except those that the requester's own acceptance answered. */
export function surveyQuestions(survey: Pick<SurveyState, 'known'> | null, { survey: { questions } }: Procedure): readonly Field[] {
  const known = survey?.known ?? {};
  return decided(
    questions.filter(({ id }) => known[id] === undefined),
    known,
  );
}

/** Whether the answers say that the case was solved; null where they do not say. */
export function solvedBy(answers: FieldValues, { survey: { solved } }: Procedure): 'yes' | 'no' | null {
  const answer = solved === undefined ? undefined : answers[solved.question];
  if (solved === undefined || answer === undefined) return null;
  return answer === solved.yes ? 'yes' : answer === solved.no ? 'no' : null;
}

/** The requester's words about what still fails; '' where they wrote nothing. */
export function reasonIn(answers: FieldValues, { survey: { solved } }: Procedure): string {
  return solved?.reason === undefined ? '' : (answers[solved.reason] ?? '').trim();
}

/** Whether the desk is told of these answers at once. Source: UARIV-17, SIIF-12 */
export function isLow(answers: FieldValues, { survey: { low } }: Procedure): boolean {
  return low?.any.some((when) => conditionHolds(when, answers)) === true;
}
