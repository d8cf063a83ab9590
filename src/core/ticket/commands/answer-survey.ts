import { checkForm } from '../forms/check-form.js';
import { transitionOf } from '../../procedure/lookup.js';
import type { Procedure } from '../../../procedure/procedure.js';
import type { Field } from '../../../procedure/form.js';
import type { Actor } from '../../people/person.js';
import { caseNotFound, daysOf, happened, refused, type Circumstances, type Decision, type Rule } from '../decision.js';
import type { SurveyAnswered } from '../events.js';
import { stated } from '../stated.js';
import type { Refusal } from '../refusals.js';
import { checkSurveyRecorder } from '../permissions.js';
import { isLow, reasonIn, solvedBy, surveyQuestions } from '../survey.js';
import { isRequester, type FieldValues, type SurveyState, type Ticket } from '../ticket.js';
import { eventsOfAct } from './acts.js';
import type { Instant } from '../../instant.js';
import { recordedSurveyLabels } from '../../form-labels.js';

/** The requester's answer to the survey, given once and in time. Source: UARIV-17, USPEC-13 */
export const answerSurvey: Rule<'answer-survey'> = (ticket, { answers, asked }, circumstances) => {
  const { actor, procedure } = circumstances;
  if (actor.kind !== 'person' || !isRequester(ticket, actor.id)) return caseNotFound;
  const closed = checkSurvey(ticket.survey, asked);
  if (closed !== null) return refused(closed);
  const { values, faults } = checkForm(surveyQuestions(ticket.survey, procedure), answers, daysOf(ticket, circumstances));
  return faults.length > 0 ? refused({ code: 'fields-missing', faults }) : answered(ticket, values, circumstances);
};

/** A survey that the requester answered by telephone or mail, recorded by the desk. Source: SIIF-12 */
export const recordSurvey: Rule<'record-survey'> = (ticket, { input, asked }, circumstances) => {
  const { actor, procedure } = circumstances;
  const refusal = checkRecorded(ticket, actor, procedure, asked);
  if (refusal !== null) return refused(refusal);
  const { values, faults } = checkForm(recordedFields(ticket, procedure), input, daysOf(ticket, circumstances));
  if (faults.length > 0) return refused({ code: 'fields-missing', faults });
  const { means = '', ...answers } = values;
  return answered(ticket, answers, circumstances, { means, requester: ticket.requester });
};

export function recordedFields({ survey }: Pick<Ticket, 'survey'>, procedure: Procedure): readonly Field[] {
  const choices = procedure.survey.byOtherMeans?.means ?? [];
  return [
    { id: 'means', label: recordedSurveyLabels.means, type: 'choice', required: true, choices },
    ...surveyQuestions(survey, procedure),
  ];
}

/** @param asked when the survey on the colleague's card was asked; without it, the open survey is meant */
export function checkRecorded(ticket: Ticket, actor: Actor, procedure: Procedure, asked?: Instant): Refusal | null {
  return checkSurveyRecorder(ticket, actor, procedure) ?? checkSurvey(ticket.survey, asked, ticket.requester.name);
}

/** @param requester  the requester's name, for a colleague who wants to record the answer */
function checkSurvey(survey: SurveyState | null, asked: Instant | undefined, requester?: string): Refusal | null {
  if (survey === null) return { code: 'no-survey' };
  if (asked !== undefined && survey.askedAt !== asked) return { code: 'no-survey', isEarlier: true };
  const of = stated({ requester });
  if (survey.answeredAt !== null) return { code: 'survey-answered', at: survey.answeredAt, ...of };
  return survey.lapsedAt === undefined ? null : { code: 'survey-over', at: survey.lapsedAt, ...of };
}

function answered(ticket: Ticket, answers: FieldValues, circumstances: Circumstances, recorded?: SurveyAnswered['recorded']): Decision {
  const { procedure, coordinators } = circumstances;
  const known = ticket.survey?.known;
  const all = { ...known, ...answers };
  const taken = eventTaken(ticket, all, circumstances);
  const low = isLow(all, procedure) ? { coordinators } : undefined;
  const event: SurveyAnswered = stated({ type: 'survey-answered', answers, known, recorded, takes: taken?.transition, low });
  return happened(taken === null ? [event] : [event, { ...taken, bySurvey: true }]);
}

/** The acceptance or refusal that the answer means, where the procedure says so and the ticket still waits for it. Source: USPEC-13 */
function eventTaken(ticket: Ticket, answers: FieldValues, circumstances: Circumstances) {
  const { procedure } = circumstances;
  const said = solvedBy(answers, procedure);
  const transition = said === null ? undefined : transitionOf(procedure, procedure.survey.then?.[said] ?? '');
  if (transition === undefined || !transition.from.includes(ticket.state)) return null;
  const done = eventsOfAct(ticket, transition, { reason: reasonIn(answers, procedure) }, circumstances);
  const [event] = done.kind === 'events' ? done.events : [];
  return event?.type === 'solution-accepted' || event?.type === 'solution-refused' ? event : null;
}
