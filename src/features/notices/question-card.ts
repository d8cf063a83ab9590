import { requesterTransitions } from '../../domain/ticket/permissions.js';
import { transitionFields, emptyChoosable } from '../../domain/ticket/forms/transition-fields.js';
import { nothingTyped, type CaseView } from '../../ports/messenger.js';
import { bold, hint, inputs, rest, text, title, type Card } from '../../cards/card.js';
import { signerText, asSentence } from '../../texts/words.js';
import { onDateText } from '../../texts/times.js';
import { executeAction, inOrder } from '../../cards/button.js';
import { caseData } from '../../cards/parts/case-actions.js';
import { caseName, forUserText } from '../../cards/parts/case-head.js';
import { faultCount, inputsOf } from '../../cards/field-input.js';
import { statusLine } from '../../cards/parts/status-line.js';
import { silenceText } from '../../cards/parts/silence.js';
import { asBold, asData, asLine, quoteOf } from '../../cards/user-words.js';

const QUESTION_SHOWN = 500;

/** The desk asks, the requester answers on the card; answered, it says so and asks no more. Source: UARIV-06, SIIF-03 */
export function questionCard(view: CaseView, seq: number, remark = '', { typed, faults } = nothingTyped): Card {
  const { ticket } = view.stored;
  const answer = requesterTransitions(view.stored.ticket, view.procedure).find((t) => t.act === 'answer');
  const asked = questionAt(view, seq);
  const isOpen = answer !== undefined && ticket.question !== null && ticket.question.text === asked.text;
  const name = caseName(ticket, view.procedure, 'requester');
  const question = quoteOf(asked.text, QUESTION_SHOWN);
  const head = [
    bold(asData(remark === '' && isOpen ? forUserText(view) : remark)),
    text(`${asLine(asked.by, 160)} pregunta por **${asBold(name)}**:`),
    title(question.short, 'small'),
    rest(question, 'question'),
  ];
  const fallback = `${asked.by} pregunta por ${name}: ${asked.text}`;
  if (!isOpen) return { fallback, body: [...head, text(doneLine(view, seq), 'apart')] };
  const fields = transitionFields(answer, ticket, view.procedure, emptyChoosable);
  return {
    fallback,
    body: [...head, faultCount(faults), inputs(inputsOf(fields, { typed, faults })), hint(deadlineOf(view))],
    actions: inOrder([executeAction(answer.label, { verb: 'advance', ...caseData(ticket), transition: answer.id }, 'inputs')]),
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
