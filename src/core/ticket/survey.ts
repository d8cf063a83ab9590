import type { Field } from '../../procedure/form.js';
import type { Procedure } from '../../procedure/procedure.js';
import { conditionHolds, decided } from './forms/check-form.js';
import { isSurveyOpen, type FieldValues, type SurveyState, type Ticket } from './ticket.js';

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
