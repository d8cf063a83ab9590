import type { Field } from '../../procedure/form.js';
import type { Procedure } from '../../procedure/procedure.js';
import { conditionHolds, decided } from './forms/check-form.js';
import { isSurveyOpen, type FieldValues, type SurveyState, type Ticket, isRequester } from './ticket.js';
import { categoryOf, stateOf } from '../procedure/lookup.js';
import { solvedOutcome } from '../procedure/acts.js';
import type { Circumstances } from './decision.js';
import type { StateChange, TicketEvent } from './events.js';

/** The survey's answer accepts or refuses the solution, so the requester has no other button to accept it meanwhile. Source: USPEC-13 */
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

/**
 * Asked once, of a solution or of another outcome that the procedure names, when the ticket enters the phase that the procedure names and
 * its category has a survey. Source: UARIV-17
 */
export function withSurvey(event: StateChange, ticket: Ticket, { procedure, actor }: Circumstances): readonly TicketEvent[] {
  const { phase, outcome } = stateOf(procedure, event.to);
  const enters = phase === procedure.survey.when && (phase !== 'closed' || isSurveyed(outcome, procedure));
  const wanted = hasSomeoneToAsk(ticket) && categoryOf(procedure, ticket.category ?? undefined)?.survey !== false;
  if (!enters || !wanted || ticket.survey !== null || procedure.survey.questions.length === 0) return [event];
  const { solved } = procedure.survey;
  const isOwnWord =
    event.type === 'solution-accepted' && event.confirmed === undefined && actor.kind === 'person' && isRequester(ticket, actor.id);
  const known = isOwnWord && solved !== undefined ? { known: { [solved.question]: solved.yes } } : {};
  return [event, { type: 'survey-asked', ...known }];
}

/** Whether there is a person to ask: not for a machine's alert, nor for a case solved while the tool was down. Source: UARIV-15, SIIF-14 */
function hasSomeoneToAsk({ channel, isSolvedOffline }: Ticket): boolean {
  return channel !== 'automatic' && isSolvedOffline !== true;
}

function isSurveyed(outcome: string | undefined, { survey: { alsoAfter = [] } }: Procedure): boolean {
  return outcome === solvedOutcome || (outcome !== undefined && alsoAfter.includes(outcome));
}
