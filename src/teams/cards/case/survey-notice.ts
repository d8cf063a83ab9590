import { stateOf, transitionOf } from '../../../domain/procedure/lookup.js';
import { solvedBy } from '../../../domain/ticket/survey.js';
import type { RecordedEvent, SurveyAnswered } from '../../../domain/ticket/events.js';
import type { CaseView } from '../../../ports/messenger.js';
import { byText } from '../../../texts/history-text.js';
import { surveyAnsweredText, surveyAnswersText } from '../../../texts/survey.js';
import { opensDialog } from '../parts/button.js';
import { caseData } from '../parts/case-actions.js';
import type { NotificationText } from './moved-notification.js';
import { caseNoun } from '../../../texts/nouns.js';

/**
 * The answers to a survey, for the desk: what they did to the case, and for a low answer the way to write to the person.
 *
 * Source: UARIV-17, USPEC-13, SIIF-12
 */
export function answeredSaid(recorded: RecordedEvent | undefined, view: CaseView, name: string): NotificationText {
  if (recorded?.event.type !== 'survey-answered') return { title: `La encuesta de ${name} se respondió.` };
  const { event, by } = recorded;
  const { ticket } = view.stored;
  const said = {
    title: `${byText(by)} ${surveyAnsweredText(event, view.procedure, name)}:`,
    sentence: consequence(event, view),
    words: surveyAnswersText(event, view.procedure),
  };
  if (event.low === undefined) return said;
  return { ...said, style: 'warning', first: [opensDialog('Escribirle', 'note', { ...caseData(ticket), audience: 'public' })] };
}

function consequence({ takes, answers, known }: SurveyAnswered, { procedure }: CaseView): string {
  const taken = takes === undefined ? undefined : transitionOf(procedure, takes);
  if (taken !== undefined)
    return taken.act === 'refuse'
      ? `Volvió a «${stateOf(procedure, taken.to).label}».`
      : `Quedó en «${stateOf(procedure, taken.to).label}».`;
  const { a, as } = caseNoun(procedure);
  const isUnsolved = solvedBy({ ...known, ...answers }, procedure) === 'no';
  return isUnsolved ? `No se reabre; al usuario se le ofreció registrar ${a} ${as('nuevo')}.` : '';
}
