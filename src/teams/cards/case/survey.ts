import { isSurveyOpen } from '../../../domain/ticket/ticket.js';
import { nothingTyped, type CaseView } from '../../../ports/messenger.js';
import { faultCountText } from '../../../texts/field-faults.js';
import { surveyThanksText } from '../../../texts/answers.js';
import { instantText, onDateText } from '../../../texts/times.js';
import { asSentence } from '../../../texts/words.js';
import { executeAction, inOrder, type Button } from '../parts/button.js';
import { caseName } from '../parts/case-name.js';
import { inputsOf, type FieldInput } from '../parts/field-input.js';
import { asBold, asData, asLine, quoteOf, type Quote } from '../parts/user-words.js';

/** The survey where the conversation was; answered, it thanks and asks no more; out of time, it says so. */
export type SurveyData = {
  fallback: string;
  remark: string;
  name: string;
  words: Quote;
  faultsLine: string;
  inputs: readonly FieldInput[];
  done: string;
  actions: readonly Button[];
};

/** Source: UARIV-17 */
export function surveyData(view: CaseView, nonce: string, remark = '', { typed, faults } = nothingTyped): SurveyData {
  const { ticket } = view.stored;
  const name = caseName(ticket, view.procedure, 'requester');
  const isOpen = isSurveyOpen(ticket.survey);
  return {
    fallback: `¿Cómo le fue con ${name}?`,
    remark: asData(remark),
    name: asBold(name),
    words: quoteOf(ticket.words, 140),
    faultsLine: isOpen && faults.length > 0 ? faultCountText(faults) : '',
    inputs: isOpen ? inputsOf(view.procedure.survey.questions, { typed, faults }) : [],
    done: isOpen ? '' : doneLine(view),
    actions: isOpen ? inOrder([executeAction('Enviar', { verb: 'survey', ticket: ticket.id, n: nonce }, 'inputs')]) : [],
  };
}

/** What stands over a survey that is sent again; nothing over the first, or once it is over. Source: SIIF-12, USPEC-13 */
export function surveyReminder({ stored: { ticket, history } }: CaseView, seq: number): string {
  const isAgain = history.find((e) => e.seq === seq)?.event.type === 'survey-reminded';
  return isAgain && isSurveyOpen(ticket.survey) ? 'Le recordamos esta encuesta: aún puede responderla.' : '';
}

function doneLine({ stored: { ticket }, procedure, now }: CaseView): string {
  const at = ticket.survey?.answeredAt ?? null;
  const lapsedAt = ticket.survey?.lapsedAt;
  if (at === null && lapsedAt !== undefined)
    return asSentence(`El plazo de esta encuesta terminó ${onDateText(lapsedAt, now, procedure.timeZone, 'kept')}`);
  const thanks = asLine(surveyThanksText(ticket.requester.name), 160);
  return at === null ? 'Esta encuesta ya no está abierta.' : asSentence(`${thanks} Respondió ${instantText(at, now, procedure.timeZone)}`);
}
