import type { CaseView } from '../../ports/messenger.js';
import { sayFaultCount } from '../../texts/field-faults.js';
import { saySurveyThanks } from '../../texts/sentences.js';
import { sayMoment } from '../../texts/times.js';
import { asSentence } from '../../texts/words.js';
import { execute, inOrder, type Button } from './button.js';
import { caseName } from './case-name.js';
import { inputsOf, type FieldInput } from './field-input.js';
import { nothingTyped } from './question.js';
import { asData, asLine, quoteOf, type Quote } from './user-words.js';

/** The survey where the conversation was; answered, it thanks and asks no more. */
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
  const answeredAt = ticket.survey?.answeredAt ?? null;
  const isOpen = ticket.survey !== null && answeredAt === null && ticket.survey.lapsedAt === undefined;
  return {
    fallback: `¿Cómo le fue con ${name}?`,
    remark: asData(remark),
    name: asData(name),
    words: quoteOf(ticket.words, 140),
    faultsLine: isOpen && faults.length > 0 ? sayFaultCount(faults) : '',
    inputs: isOpen ? inputsOf(view.procedure.survey.questions, { typed, faults }) : [],
    done: isOpen ? '' : doneLine(view),
    actions: isOpen ? inOrder([execute('Enviar', { verb: 'survey', ticket: ticket.id, n: nonce }, 'inputs')]) : [],
  };
}

function doneLine({ stored: { ticket }, procedure, now }: CaseView): string {
  const at = ticket.survey?.answeredAt ?? null;
  const thanks = asLine(saySurveyThanks(ticket.requester.name), 160);
  return at === null ? 'Esta encuesta ya no está abierta.' : asSentence(`${thanks} Respondió ${sayMoment(at, now, procedure.timeZone)}`);
}
