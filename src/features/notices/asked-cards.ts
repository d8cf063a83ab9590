import { requesterTransitions } from '../../core/ticket/permissions.js';
import { transitionFields, emptyChoosable } from '../../core/ticket/forms/transition-fields.js';
import type { Transition } from '../../procedure/workflow.js';
import type { Field } from '../../procedure/form.js';
import type { PersonRef } from '../../core/people/person.js';
import { nothingTyped, type CaseView, type TypedForm } from '../../ports/messenger.js';
import { bold, box, hint, inputs, rest, text, title, type Card, type Parts } from '../../cards/card.js';
import { confirmedText, isClosedByDesk, returnedToText } from '../../texts/history-text.js';
import { signerText, asSentence, capitalised, quotedAtEnd, acceptedText, caseNoun } from '../../texts/words.js';
import { onDateText } from '../../texts/times.js';
import { asEquals, executeAction, inOrder, type Button } from '../../cards/button.js';
import { caseData, transitionButton } from '../../cards/parts/case-actions.js';
import { caseName, forUserText } from '../../cards/parts/case-head.js';
import { backLine, inputsOf } from '../../cards/field-input.js';
import { statusLine } from '../../cards/parts/status-line.js';
import { silenceAcceptsText, silenceText } from '../../cards/parts/silence.js';
import { newCaseOffer, sendSurvey } from './survey-card.js';
import { isDecidedBySurvey, surveyQuestions } from '../../core/ticket/survey.js';
import { asBold, asData, asLine, oneLine, quoteOf } from '../../cards/user-words.js';

const QUESTION_SHOWN = 500;
const SOLUTION_SHOWN = 600;

/** A question of the desk that the requester answers on the card; answered, the card says so and asks no more. Source: UARIV-06, SIIF-03 */
export function questionCard(view: CaseView, seq: number, remark = '', again: TypedForm = nothingTyped): Card {
  const { ticket } = view.stored;
  const answer = requesterTransitions(ticket, view.procedure).find((t) => t.act === 'answer');
  const asked = saidAt(seq, view, ticket.question);
  const isOpen = answer !== undefined && ticket.question?.text === asked.text;
  const name = caseName(ticket, view.procedure, 'requester');
  const question = quoteOf(asked.text, QUESTION_SHOWN);
  const head = [
    bold(asData(remark === '' && isOpen ? forUserText(view) : remark)),
    text(`${asLine(asked.by, 160)} pregunta por **${asBold(name)}**:`),
    title(question.short, 'small'),
    rest(question, 'question'),
  ];
  const fallback = `${asked.by} pregunta por ${name}: ${asked.text}`;
  if (!isOpen) return { fallback, body: [...head, text(answeredLine(view, seq), 'apart')] };
  const fields = transitionFields(answer, ticket, view.procedure, emptyChoosable);
  const deadline = `Mientras responde, el plazo no corre. ${asData(silenceText(view, 'kept'))}`.trimEnd();
  return {
    fallback,
    body: [...head, backLine(fields, again), inputs(inputsOf(fields, again)), hint(deadline)],
    actions: inOrder([sendOnCard(answer, view)]),
  };
}

/** A button that sends what is typed on the card itself, instead of opening a dialog. */
function sendOnCard({ id, label }: Transition, { stored: { ticket } }: CaseView): Button {
  return executeAction(label, { verb: 'advance', ...caseData(ticket), transition: id }, 'inputs');
}

/** The question or solution of that event, so that an old card keeps its own words; else the present one. */
function saidAt(seq: number, { stored, procedure }: CaseView, present: { text: string; by?: PersonRef | null } | null) {
  const recorded = stored.history.find((e) => e.seq === seq);
  const { event, by } = recorded ?? {};
  const isSaid = event?.type === 'requester-asked' || event?.type === 'ticket-resolved';
  if (!isSaid) return { text: present?.text ?? '', by: signerText(present?.by?.name ?? null, procedure) };
  const said = event.type === 'requester-asked' ? event.question : event.solution;
  return { text: said, by: signerText(by?.kind === 'person' ? by.person.name : null, procedure) };
}

function answeredLine(view: CaseView, seq: number): string {
  const answered = view.stored.history.find((e) => e.seq > seq && e.event.type === 'requester-answered');
  if (answered === undefined) return `Ya no hace falta responder. ${statusLine(view, 'kept')}`;
  return `${asSentence(`Respondida ${onDateText(answered.at, view.now, view.procedure.timeZone, 'kept')}`)} Gracias.`;
}

/** The solution, and whether it is accepted; after the answer the card says so and asks no more. Source: UARIV-17, UARIV-18 */
export function resolutionCard(view: CaseView, seq: number, remark = '', again: TypedForm = nothingTyped): Card {
  const { ticket } = view.stored;
  const solved = saidAt(seq, view, ticket.solution);
  const available = requesterTransitions(ticket, view.procedure).filter((t) => t.act === 'accept' || t.act === 'refuse');
  const isOpen = ticket.phase === 'resolved' && available.length > 0 && ticket.solution?.text === solved.text;
  const name = caseName(ticket, view.procedure, 'requester');
  const solution = quoteOf(solved.text, SOLUTION_SHOWN);
  const form = isOpen ? judgingForm(view, seq, available, again) : { asked: [], actions: newCaseOffer(view) };
  return {
    fallback: `${solved.by} solucionó ${name}: ${solved.text}`,
    body: [
      bold(asData(remark === '' && isOpen ? forUserText(view) : remark)),
      box(text(`✔ ${asLine(solved.by, 160)} solucionó **${asBold(name)}**.`), { style: 'good' }),
      text(solution.short),
      rest(solution, 'solution'),
      form.asked,
      isOpen ? hint(silenceAcceptsText(view, 'kept')) : text(judgedLine(view, seq), 'apart'),
    ],
    actions: form.actions,
  };
}

/** The survey, if its answer judges this solution; else two buttons, or the refusal's form if that was incomplete. Source: USPEC-13 */
function judgingForm(view: CaseView, seq: number, available: readonly Transition[], again: TypedForm) {
  const { ticket, history } = view.stored;
  const asking = (fields: readonly Field[]): Parts => [backLine(fields, again), inputs(inputsOf(fields, again))];
  const solvedAt = history.find((e) => e.seq === seq)?.at;
  if (solvedAt !== undefined && isDecidedBySurvey(ticket, view.procedure) && ticket.survey?.askedAt === solvedAt)
    return { asked: asking(surveyQuestions(ticket.survey, view.procedure)), actions: inOrder([sendSurvey(view, solvedAt)]) };
  const refusing = again.faults.length > 0 ? available.find((t) => t.act === 'refuse') : undefined;
  const asked =
    refusing === undefined ? title('¿Quedó bien?', 'apart') : asking(transitionFields(refusing, ticket, view.procedure, emptyChoosable));
  return { asked, actions: asEquals(available.map((t) => (t === refusing ? sendOnCard(t, view) : transitionButton(t, view)))) };
}

function judgedLine(view: CaseView, seq: number): string {
  const { stored, procedure, now } = view;
  const isJudged = (type: string) => type === 'solution-accepted' || type === 'solution-refused';
  const answer = stored.history.find((e) => e.seq > seq && isJudged(e.event.type));
  const when = answer === undefined ? '' : onDateText(answer.at, now, procedure.timeZone, 'kept');
  if (answer?.event.type === 'solution-refused')
    return `Usted dijo ${when} que sigue fallando: ${asData(quotedAtEnd(oneLine(answer.event.reason, 300)))} Volvió ${asData(returnedToText(answer.event, procedure))}.`;
  if (answer?.event.type !== 'solution-accepted') return statusLine(view, 'kept');
  if (answer.event.silence) return asSentence(`${capitalised(acceptedText(procedure, 'dimos'))} ${when}`);
  if (answer.event.confirmed !== undefined) return asSentence(asData(confirmedText('Usted', answer.event, procedure)));
  if (!isClosedByDesk(answer.event, procedure)) return `Usted confirmó ${when} que quedó bien. Gracias.`;
  const closer = signerText(answer.by.kind === 'person' ? answer.by.person.name : null, procedure);
  return asSentence(`${asLine(closer, 160)} ${caseNoun(procedure).as('lo')} cerró ${when}`);
}
