import { requesterTransitions } from '../../../domain/ticket/permissions.js';
import { transitionFields, emptyChoosable } from '../../../domain/ticket/forms/transition-fields.js';
import { nothingTyped, type CaseView } from '../../../ports/messenger.js';
import { faultCountText } from '../../../texts/field-faults.js';
import { signerText, asSentence } from '../../../texts/words.js';
import { onDateText } from '../../../texts/times.js';
import { executeAction, inOrder, type Button } from '../parts/button.js';
import { caseData } from '../parts/case-actions.js';
import { caseName, forUserText } from '../parts/case-head.js';
import { inputsOf, type FieldInput } from '../parts/field-input.js';
import { statusLine } from '../parts/status-line.js';
import { silenceText } from '../parts/silence.js';
import { asBold, asData, asLine, quoteOf, type Quote } from '../parts/user-words.js';

/** The desk asks, the requester answers on the card; answered, it says so and asks no more. */
export type QuestionData = {
  fallback: string;
  remark: string;
  name: string;
  by: string;
  question: Quote;
  faultsLine: string;
  inputs: readonly FieldInput[];
  deadline: string;
  /** Set when there is nothing to answer any more. */
  done: string;
  actions: readonly Button[];
};

const QUESTION_SHOWN = 500;

/** Source: UARIV-06, SIIF-03 */
export function questionData(view: CaseView, seq: number, nonce: string, remark = '', { typed, faults } = nothingTyped): QuestionData {
  const { ticket } = view.stored;
  const answer = requesterTransitions(view.stored.ticket, view.procedure).find((t) => t.act === 'answer');
  const asked = questionAt(view, seq);
  const isOpen = answer !== undefined && ticket.question !== null && ticket.question.text === asked.text;
  const name = caseName(ticket, view.procedure, 'requester');
  const fields = answer === undefined ? [] : transitionFields(answer, ticket, view.procedure, emptyChoosable);
  return {
    fallback: `${asked.by} pregunta por ${name}: ${asked.text}`,
    remark: asData(remark === '' && isOpen ? forUserText(view) : remark),
    name: asBold(name),
    by: asLine(asked.by, 160),
    question: quoteOf(asked.text, QUESTION_SHOWN),
    faultsLine: isOpen && faults.length > 0 ? faultCountText(faults) : '',
    inputs: isOpen ? inputsOf(fields, { typed, faults }) : [],
    deadline: isOpen ? deadlineOf(view) : '',
    done: isOpen ? '' : doneLine(view, seq),
    actions: isOpen
      ? inOrder([executeAction(answer.label, { verb: 'advance', ...caseData(ticket), n: nonce, transition: answer.id }, 'inputs')])
      : [],
  };
}

/** The question of that event, so that an old card keeps its own words; else the open one. */
function questionAt({ stored: { ticket, history }, procedure }: CaseView, seq: number): { text: string; by: string } {
  const recorded = history.find((e) => e.seq === seq);
  if (recorded?.event.type === 'requester-asked') {
    return { text: recorded.event.question, by: signerText(recorded.by.kind === 'person' ? recorded.by.person.name : null, procedure) };
  }
  return { text: ticket.question?.text ?? '', by: signerText(ticket.question?.by?.name ?? null, procedure) };
}

function deadlineOf(view: CaseView): string {
  return ['Mientras responde, el plazo no corre.', asData(silenceText(view, 'kept'))].filter((part) => part !== '').join(' ');
}

function doneLine(view: CaseView, seq: number): string {
  const answered = view.stored.history.find((e) => e.seq > seq && e.event.type === 'requester-answered');
  if (answered === undefined) return `Ya no hace falta responder. ${statusLine(view, 'kept')}`;
  return `${asSentence(`Respondida ${onDateText(answered.at, view.now, view.procedure.timeZone, 'kept')}`)} Gracias.`;
}
