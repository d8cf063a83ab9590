import { checkForm, conditionHolds } from '../forms/check-form.js';
import { transitionOf } from '../../procedure/lookup.js';
import type { AnswerSurvey } from '../command.js';
import { caseNotFound, happened, refused, type Circumstances, type Decision } from '../decision.js';
import type { TicketEvent } from '../events.js';
import { isRequester, type FieldValues, type Ticket } from '../ticket.js';
import { eventsOfAct } from './acts.js';

/** The requester's answer to the survey, given once and in time. Source: UARIV-17, USPEC-13 */
export function answerSurvey(ticket: Ticket, command: AnswerSurvey, circumstances: Circumstances): Decision {
  const { actor, procedure } = circumstances;
  if (actor.kind !== 'person' || !isRequester(ticket, actor.id)) return caseNotFound;
  const { survey } = ticket;
  if (survey === null) return refused({ code: 'no-survey' });
  if (survey.answeredAt !== null) return refused({ code: 'survey-answered', at: survey.answeredAt });
  if (survey.lapsedAt !== undefined) return refused({ code: 'survey-over', at: survey.lapsedAt });
  const { values, faults } = checkForm(procedure.survey.questions, command.answers);
  if (faults.length > 0) return refused({ code: 'fields-missing', faults });
  return happened([{ type: 'survey-answered', answers: values }, ...eventsThatFollow(ticket, values, circumstances)]);
}

/** A good answer accepts the solution too, where the procedure says so. Source: USPEC-13 */
function eventsThatFollow(ticket: Ticket, answers: FieldValues, circumstances: Circumstances): readonly TicketEvent[] {
  const { then } = circumstances.procedure.survey;
  const transition = then === undefined ? undefined : transitionOf(circumstances.procedure, then.transition);
  if (then === undefined || transition === undefined || !transition.from.includes(ticket.state)) return [];
  if (then.unless !== undefined && conditionHolds(then.unless, answers)) return [];
  const done = eventsOfAct(ticket, transition, {}, circumstances);
  return done.kind === 'events' ? done.events : [];
}
