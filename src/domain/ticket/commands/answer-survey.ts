import { checkForm } from '../../intake/check-form.js';
import type { AnswerSurvey } from '../command.js';
import { happened, refused, type Circumstances, type Decision } from '../decision.js';
import { isRequester, type Ticket } from '../ticket.js';

/** The requester's judgement, given once. Source: UARIV-17 */
export function answerSurvey(ticket: Ticket, command: AnswerSurvey, { actor, procedure }: Circumstances): Decision {
  if (actor.kind !== 'person' || !isRequester(ticket, actor.id)) return refused({ code: 'case-not-found', asked: '' });
  if (ticket.survey === null) return refused({ code: 'no-survey' });
  if (ticket.survey.answeredAt !== null) return refused({ code: 'survey-answered', at: ticket.survey.answeredAt });
  const { values, faults } = checkForm(procedure.survey.questions, command.answers);
  return faults.length > 0 ? refused({ code: 'fields-missing', faults }) : happened([{ type: 'survey-answered', answers: values }]);
}
