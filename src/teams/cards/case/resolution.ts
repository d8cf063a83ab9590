import type { Instant } from '../../../domain/instant.js';
import { requesterTransitions } from '../../../domain/ticket/permissions.js';
import { transitionFields, emptyChoosable } from '../../../domain/ticket/forms/transition-fields.js';
import type { Transition } from '../../../domain/procedure/procedure.js';
import type { Ticket } from '../../../domain/ticket/ticket.js';
import { nothingTyped, type CaseView, type TypedForm } from '../../../ports/messenger.js';
import { faultCountText } from '../../../texts/field-faults.js';
import { confirmedText, isClosedByDesk, returnedToText } from '../../../texts/history-text.js';
import { signerText, asSentence, capitalised, quotedAtEnd, acceptedText, caseNoun } from '../../../texts/words.js';
import { onDateText } from '../../../texts/times.js';
import { asEquals, executeAction, inOrder, type Button } from '../parts/button.js';
import { caseData, transitionButton } from '../parts/case-actions.js';
import { caseName, forUserText } from '../parts/case-head.js';
import { inputsOf, type FieldInput } from '../parts/field-input.js';
import { statusLine } from '../parts/status-line.js';
import { silenceAcceptsText } from '../parts/silence.js';
import { newCaseOffer, sendSurvey, surveyInputs } from './survey.js';
import { isDecidedBySurvey } from '../../../domain/ticket/survey.js';
import { asBold, asData, asLine, oneLine, quoteOf, type Quote } from '../parts/user-words.js';

/** What was done and whether it went well; answered, it says so and asks no more. */
export type ResolutionData = {
  fallback: string;
  remark: string;
  name: string;
  by: string;
  solution: Quote;
  ask: string;
  faultsLine: string;
  /** Of a refusal that was not complete. */
  inputs: readonly FieldInput[];
  silence: string;
  done: string;
  actions: readonly Button[];
};

const SOLUTION_SHOWN = 600;

/** Source: UARIV-17, UARIV-18 */
export function resolutionData(view: CaseView, seq: number, nonce: string, remark = '', again: TypedForm = nothingTyped): ResolutionData {
  const { ticket } = view.stored;
  const solved = solutionAt(view, seq);
  const available = requesterTransitions(view.stored.ticket, view.procedure).filter((t) => t.act === 'accept' || t.act === 'refuse');
  const isOpen = ticket.phase === 'resolved' && available.length > 0 && ticket.solution?.text === solved.text;
  const name = caseName(ticket, view.procedure, 'requester');
  const form = isOpen ? judgingForm(view, seq, available, { nonce, again }) : { ...nothingAsked, actions: newCaseOffer(view) };
  return {
    fallback: `${solved.by} solucionó ${name}: ${solved.text}`,
    remark: asData(remark === '' && isOpen ? forUserText(view) : remark),
    name: asBold(name),
    by: asLine(solved.by, 160),
    solution: quoteOf(solved.text, SOLUTION_SHOWN),
    ask: form.ask,
    faultsLine: form.faultsLine,
    inputs: form.inputs,
    silence: isOpen ? silenceAcceptsText(view, 'kept') : '',
    done: isOpen ? '' : doneLine(view, seq),
    actions: form.actions,
  };
}

type JudgingForm = Pick<ResolutionData, 'ask' | 'faultsLine' | 'inputs' | 'actions'>;

const nothingAsked = { ask: '', faultsLine: '', inputs: [] } as const;

/** The survey, which asks by itself whether it was solved, where its answer judges the solution; else the two buttons, or what still fails where that was not complete. Source: USPEC-13 */
function judgingForm(
  view: CaseView,
  seq: number,
  available: readonly Transition[],
  { nonce, again }: { nonce: string; again: TypedForm },
): JudgingForm {
  const asked = surveyHere(view, seq);
  const faultsLine = again.faults.length === 0 ? '' : faultCountText(again.faults);
  if (asked !== null)
    return { ...nothingAsked, faultsLine, inputs: surveyInputs(view, again), actions: inOrder([sendSurvey(view, asked, nonce)]) };
  const refusing = again.faults.length > 0 ? available.find((t) => t.act === 'refuse') : undefined;
  const buttons = available.map((t) => (t === refusing ? sendRefusal(t, view.stored.ticket, nonce) : transitionButton(t, view, nonce)));
  return refusing === undefined
    ? { ...nothingAsked, ask: '¿Quedó bien?', actions: asEquals(buttons) }
    : { ask: '', faultsLine, inputs: fieldsOf(refusing, view, again), actions: asEquals(buttons) };
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
function sendRefusal({ id, label }: Transition, ticket: Ticket, nonce: string): Button {
  return executeAction(label, { verb: 'advance', ...caseData(ticket), n: nonce, transition: id }, 'inputs');
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
