import type { Instant } from '../../domain/instant.js';
import { requesterTransitions } from '../../domain/ticket/permissions.js';
import { transitionFields, emptyChoosable } from '../../domain/ticket/forms/transition-fields.js';
import type { Transition } from '../../domain/procedure/procedure.js';
import type { Ticket } from '../../domain/ticket/ticket.js';
import { nothingTyped, type CaseView, type TypedForm } from '../../ports/messenger.js';
import { bold, box, hint, inputs, rest, text, title, type Card, type Parts } from '../../cards/card.js';
import { confirmedText, isClosedByDesk, returnedToText } from '../../texts/history-text.js';
import { signerText, asSentence, capitalised, quotedAtEnd, acceptedText, caseNoun } from '../../texts/words.js';
import { onDateText } from '../../texts/times.js';
import { asEquals, executeAction, inOrder, type Button } from '../../cards/button.js';
import { caseData, transitionButton } from '../../cards/parts/case-actions.js';
import { caseName, forUserText } from '../../cards/parts/case-head.js';
import { faultCount, inputsOf, type FieldInput } from '../../cards/field-input.js';
import { statusLine } from '../../cards/parts/status-line.js';
import { silenceAcceptsText } from '../../cards/parts/silence.js';
import { newCaseOffer, sendSurvey, surveyInputs } from './survey-card.js';
import { isDecidedBySurvey } from '../../domain/ticket/survey.js';
import { asBold, asData, asLine, oneLine, quoteOf } from '../../cards/user-words.js';

const SOLUTION_SHOWN = 600;

/** What was done and whether it went well; answered, it says so and asks no more. Source: UARIV-17, UARIV-18 */
export function resolutionCard(view: CaseView, seq: number, remark = '', again: TypedForm = nothingTyped): Card {
  const { ticket } = view.stored;
  const solved = solutionAt(view, seq);
  const available = requesterTransitions(view.stored.ticket, view.procedure).filter((t) => t.act === 'accept' || t.act === 'refuse');
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
      isOpen ? hint(silenceAcceptsText(view, 'kept')) : text(doneLine(view, seq), 'apart'),
    ],
    actions: form.actions,
  };
}

/** The survey, which asks by itself whether it was solved, where its answer judges the solution; else the two buttons, or what still fails where that was not complete. Source: USPEC-13 */
function judgingForm(
  view: CaseView,
  seq: number,
  available: readonly Transition[],
  again: TypedForm,
): { asked: Parts; actions: readonly Button[] } {
  const survey = surveyHere(view, seq);
  const asking = (fields: readonly FieldInput[]): Parts => [faultCount(again.faults), inputs(fields)];
  if (survey !== null) return { asked: asking(surveyInputs(view, again)), actions: inOrder([sendSurvey(view, survey)]) };
  const refusing = again.faults.length > 0 ? available.find((t) => t.act === 'refuse') : undefined;
  const buttons = available.map((t) => (t === refusing ? sendRefusal(t, view.stored.ticket) : transitionButton(t, view)));
  const asked = refusing === undefined ? title('¿Quedó bien?', 'apart') : asking(fieldsOf(refusing, view, again));
  return { asked, actions: asEquals(buttons) };
}

/** When the survey was asked that judges the solution which this card tells of; null where buttons judge it. Source: USPEC-13 */
function surveyHere({ stored: { ticket, history }, procedure }: CaseView, seq: number): Instant | null {
  const solvedAt = history.find((e) => e.seq === seq)?.at ?? null;
  return isDecidedBySurvey(ticket, procedure) && ticket.survey?.askedAt === solvedAt ? solvedAt : null;
}

function fieldsOf(
  transition: Transition,
  { stored: { ticket }, procedure }: CaseView,
  { typed, faults }: TypedForm,
): readonly FieldInput[] {
  return inputsOf(transitionFields(transition, ticket, procedure, emptyChoosable), { typed, faults });
}

/** With what is typed on the card itself, instead of the dialog that usually asks it. */
function sendRefusal({ id, label }: Transition, ticket: Ticket): Button {
  return executeAction(label, { verb: 'advance', ...caseData(ticket), transition: id }, 'inputs');
}

function solutionAt({ stored: { ticket, history }, procedure }: CaseView, seq: number): { text: string; by: string } {
  const recorded = history.find((e) => e.seq === seq);
  if (recorded?.event.type === 'ticket-resolved') {
    return { text: recorded.event.solution, by: signerText(recorded.by.kind === 'person' ? recorded.by.person.name : null, procedure) };
  }
  return { text: ticket.solution?.text ?? '', by: signerText(ticket.solution?.by?.name ?? null, procedure) };
}

function doneLine(view: CaseView, seq: number): string {
  const { as } = caseNoun(view.procedure);
  const answer = view.stored.history.find(
    (e) => e.seq > seq && (e.event.type === 'solution-accepted' || e.event.type === 'solution-refused'),
  );
  const when = answer === undefined ? '' : onDateText(answer.at, view.now, view.procedure.timeZone, 'kept');
  if (answer?.event.type === 'solution-refused')
    return `Usted dijo ${when} que sigue fallando: ${asData(quotedAtEnd(oneLine(answer.event.reason, 300)))} Volvió ${asData(returnedToText(answer.event, view.procedure))}.`;
  if (answer?.event.type !== 'solution-accepted') return statusLine(view, 'kept');
  if (answer.event.silence) return asSentence(`${capitalised(acceptedText(view.procedure, 'dimos'))} ${when}`);
  if (answer.event.confirmed !== undefined) return asSentence(asData(confirmedText('Usted', answer.event, view.procedure)));
  const closer = signerText(answer.by.kind === 'person' ? answer.by.person.name : null, view.procedure);
  return isClosedByDesk(answer.event, view.procedure)
    ? asSentence(`${asLine(closer, 160)} ${as('lo')} cerró ${when}`)
    : `Usted confirmó ${when} que quedó bien. Gracias.`;
}
