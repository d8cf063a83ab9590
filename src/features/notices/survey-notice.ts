import { stateOf, transitionOf } from '../../domain/procedure/lookup.js';
import { solvedBy } from '../../domain/ticket/survey.js';
import type { RecordedEvent, SurveyAnswered } from '../../domain/ticket/events.js';
import type { CaseView } from '../../ports/messenger.js';
import { byText } from '../../texts/history-text.js';
import { surveyAnsweredText, surveyAnswersText } from '../../texts/survey.js';
import { opensDialog } from '../../cards/button.js';
import { caseData } from '../../cards/parts/case-actions.js';
import type { NotificationText } from './moved-notification.js';
import { caseNoun } from '../../texts/words.js';

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
    sentence: consequence(event, stateAfter(recorded, view.stored.history), view),
    words: surveyAnswersText(event, view.procedure),
  };
  if (event.low === undefined) return said;
  return { ...said, style: 'warning', first: [opensDialog('Escribirle', 'note', { ...caseData(ticket), audience: 'public' })] };
}

/** The state to which the answer took the case, which need not be that of its transition: a case that no person had taken goes back to be taken. */
function stateAfter({ seq }: RecordedEvent, history: readonly RecordedEvent[]): string | undefined {
  return history.flatMap((later) => (later.seq > seq && 'to' in later.event ? [later.event.to] : []))[0];
}

function consequence({ takes, answers, known }: SurveyAnswered, to: string | undefined, { procedure }: CaseView): string {
  const taken = takes === undefined ? undefined : transitionOf(procedure, takes);
  if (taken !== undefined) {
    const { label } = stateOf(procedure, to ?? taken.to);
    return taken.act === 'refuse' ? `Volvió a «${label}».` : `Quedó en «${label}».`;
  }
  const { a, as } = caseNoun(procedure);
  const isUnsolved = solvedBy({ ...known, ...answers }, procedure) === 'no';
  return isUnsolved ? `No se reabre; al usuario se le ofreció registrar ${a} ${as('nuevo')}.` : '';
}
