import { silenceAcceptsText, silenceText } from '../../cards/parts/silence.js';
import { requesterTransitions } from '../../core/ticket/permissions.js';
import { transitionFields, emptyChoosable } from '../../core/ticket/forms/transition-fields.js';
import type { Transition } from '../../procedure/workflow.js';
import type { Field } from '../../procedure/form.js';
import type { PersonRef } from '../../core/people/person.js';
import { nothingTyped, type CaseView, type TypedForm } from '../../ports/messenger.js';
import { bold, box, hint, inputs, rest, text, title, type Card, type Parts, small } from '../../cards/card.js';
import { confirmedText, isClosedByDesk, returnedToText, byText } from '../../texts/history-text.js';
import { signerText, asSentence, capitalised, quotedAtEnd, acceptedText, caseNoun, nounOf } from '../../texts/words.js';
import { onDateText } from '../../texts/times.js';
import { asEquals, executeAction, inOrder, type Button, opensDialog } from '../../cards/button.js';
import { caseData, transitionButton } from '../../cards/parts/case-actions.js';
import { caseName, forUserText } from '../../cards/parts/case-head.js';
import { backLine, inputsOf } from '../../cards/field-input.js';
import { statusLine } from '../../cards/parts/status-line.js';
import { isDecidedBySurvey, surveyQuestions, reasonIn, solvedBy } from '../../core/ticket/survey.js';
import { asBold, asData, asLine, oneLine, quoteOf } from '../../cards/user-words.js';
import type { Instant } from '../../core/instant.js';
import { surveyAskedAt } from '../../core/outbox/question-form.js';
import { followUpOf, isRequester, isSurveyOpen } from '../../core/ticket/ticket.js';
import { surveyThanksText } from '../../texts/answers.js';
import { meansText, surveyAnsweredText, surveyAnswersText } from '../../texts/survey.js';
import type { RecordedEvent, SurveyAnswered } from '../../core/ticket/events.js';
import type { Procedure } from '../../procedure/procedure.js';
import { wordsOfProcedure } from '../../core/procedure/words.js';
import { stateOf, transitionOf } from '../../core/procedure/lookup.js';
import type { NotificationText } from './notification-card.js';
import { z } from 'zod';
import { moment } from '../turn.js';
import { caseForm, sendCommand } from '../case-form.js';

/** Answered, the card says so and asks no more. Source: UARIV-06, SIIF-03 */
export function questionCard(view: CaseView, seq: number, remark = '', again: TypedForm = nothingTyped): Card {
  const { ticket } = view.stored;
  const answer = requesterTransitions(ticket, view.procedure).find((t) => t.act === 'answer');
  const asked = saidAt(seq, view, ticket.question);
  const isOpen = answer !== undefined && ticket.question?.text === asked.text;
  const name = caseName(ticket, view.procedure, 'requester');
  const question = quoteOf(asked.text, 500);
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

function sendOnCard({ id, label }: Transition, { stored: { ticket } }: CaseView): Button {
  return executeAction(label, { verb: 'advance', ...caseData(ticket), transition: id }, 'inputs');
}

/** An old card keeps its own words; else the present one. */
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

/** After the answer the card says so and asks no more. Source: UARIV-17, UARIV-18 */
export function resolutionCard(view: CaseView, seq: number, remark = '', again: TypedForm = nothingTyped): Card {
  const { ticket } = view.stored;
  const solved = saidAt(seq, view, ticket.solution);
  const available = requesterTransitions(ticket, view.procedure).filter((t) => t.act === 'accept' || t.act === 'refuse');
  const isOpen = ticket.phase === 'resolved' && available.length > 0 && ticket.solution?.text === solved.text;
  const name = caseName(ticket, view.procedure, 'requester');
  const solution = quoteOf(solved.text, 600);
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

/**
 * In the place of the conversation; after the answer or its time it says so and asks no more. Source: UARIV-17
 * @param seq the event that the card asks or reminds of: a survey that was asked again later is another one
 */
export function surveyCard(view: CaseView, seq: number, remark = '', again: TypedForm = nothingTyped): Card {
  const { ticket, history } = view.stored;
  const name = caseName(ticket, view.procedure, 'requester');
  const asked = surveyAskedAt(seq, history);
  const isOpen = isSurveyOpen(ticket.survey) && ticket.survey.askedAt === asked;
  const words = quoteOf(ticket.words, 140).short;
  const questions = surveyQuestions(ticket.survey, view.procedure);
  return {
    fallback: `¿Cómo le fue con ${name}?`,
    body: [
      bold(asData(remark === '' && isOpen ? forUserText(view) : remark)),
      { is: 'lead', text: `Encuesta de **${asBold(name)}**` },
      small(words === '' ? '' : `«${words}»`, 'none'),
      isOpen
        ? [backLine(questions, again), inputs(inputsOf(questions, again))]
        : box(text(doneLine(view)), { style: ticket.survey?.answeredAt == null ? 'default' : 'good' }),
    ],
    actions: inOrder(isOpen && asked !== null ? [sendSurvey(view, asked)] : newCaseOffer(view)),
  };
}

/** @param asked  when the survey was asked, so that the answer does not count for a later one */
function sendSurvey({ stored: { ticket } }: CaseView, asked: Instant): Button {
  return executeAction('Enviar', { verb: 'survey', ticket: ticket.id, asked }, 'inputs');
}

/** If the person says that it was not solved, they may make a new one from it. Source: UARIV-12, UARIV-17 */
function newCaseOffer({ stored: { ticket, history }, procedure }: CaseView): readonly Button[] {
  const isFollowed = followUpOf(ticket) !== undefined;
  if (ticket.phase !== 'closed' || isFollowed || solvedBy(ticket.survey?.answers ?? {}, procedure) !== 'no') return [];
  const { a, as } = caseNoun(procedure);
  const title = `${wordsOfProcedure(procedure).buttons.register} ${a} ${as('nuevo')}`;
  const words = reasonIn(answeredIn(history)?.answers ?? {}, procedure) || ticket.words;
  return [executeAction(title, { verb: 'new-linked', ticket: ticket.id, words, key: `survey:${ticket.id}` })];
}

/** Empty over the first one, or once it is over. Source: SIIF-12, USPEC-13 */
export function surveyReminder(view: CaseView, seq: number): string {
  const { ticket, history } = view.stored;
  const type = history.find((e) => e.seq === seq)?.event.type;
  if ((type !== 'survey-reminded' && type !== 'reminded') || !isSurveyOpen(ticket.survey)) return '';
  // Says what happens without an answer, if the answer decides about the case.
  const decided = isDecidedBySurvey(ticket, view.procedure) ? silenceAcceptsText(view, 'kept') : '';
  return `Le recordamos esta encuesta: aún puede responderla. ${decided}`.trimEnd();
}

function answeredIn(history: readonly RecordedEvent[]): SurveyAnswered | undefined {
  return history.map(({ event }) => event).findLast((event) => event.type === 'survey-answered');
}

function doneLine({ stored: { ticket, history }, procedure, now }: CaseView): string {
  const { answeredAt = null, lapsedAt } = ticket.survey ?? {};
  const on = (at: Instant) => onDateText(at, now, procedure.timeZone, 'kept');
  if (answeredAt === null)
    return lapsedAt === undefined ? 'Esta encuesta ya no está abierta.' : asSentence(`El plazo de esta encuesta terminó ${on(lapsedAt)}`);
  const recorded = answeredIn(history)?.recorded;
  const how = recorded === undefined ? '' : ` ${asData(meansText(recorded.means, procedure))}`;
  const thanks = asLine(surveyThanksText(ticket.requester.name, nounOf(ticket, procedure)), 160);
  return asSentence(`${thanks} Respondió${how} ${on(answeredAt)}`);
}

/** For the desk: what the answers did to the case, and after a low one how to write to the person. Source: UARIV-17, USPEC-13, SIIF-12 */
export function answeredSaid(recorded: RecordedEvent | undefined, view: CaseView, name: string): NotificationText {
  if (recorded?.event.type !== 'survey-answered') return { title: `La encuesta de ${name} se respondió.` };
  const { event, by, seq } = recorded;
  const { ticket, history } = view.stored;
  // The state may differ from that of the transition: a case that no person had taken goes back to be taken.
  const to = history.flatMap((later) => (later.seq > seq && 'to' in later.event ? [later.event.to] : []))[0];
  const said = {
    title: `${byText(by)} ${surveyAnsweredText(event, view.procedure, name)}:`,
    sentence: consequence(event, to, view.procedure),
    words: surveyAnswersText(event, view.procedure),
  };
  if (event.low === undefined) return said;
  return { ...said, style: 'warning', first: [opensDialog('Escribirle', 'note', { ...caseData(ticket), audience: 'public' })] };
}

function consequence({ takes = '', answers, known }: SurveyAnswered, to: string | undefined, procedure: Procedure): string {
  const taken = transitionOf(procedure, takes);
  if (taken !== undefined) return `${taken.act === 'refuse' ? 'Volvió a' : 'Quedó en'} «${stateOf(procedure, to ?? taken.to).label}».`;
  const { a, as } = caseNoun(procedure);
  const isUnsolved = solvedBy({ ...known, ...answers }, procedure) === 'no';
  return isUnsolved ? `No se reabre: si le sigue fallando, se registra ${a} ${as('nuevo')}.` : '';
}

/** With the yes that was pressed in a letter. Source: USPEC-13 */
export const ratingForm = caseForm({
  open: 'rate',
  verb: 'rate',
  isForAll: true,
  carries: z.object({ asked: moment }),
  opens: z.object({}),
  title: ({ procedure }) => transitionOf(procedure, procedure.survey.then?.yes ?? '')?.label ?? '',
  button: 'Enviar',
  bars: ({ stored: { ticket }, procedure }, actor) =>
    actor.kind === 'person' && isRequester(ticket, actor.id) && isDecidedBySurvey(ticket, procedure) ? null : { code: 'no-survey' },
  asks: ({ stored: { ticket }, procedure }, { typed }) => {
    const { solved } = procedure.survey;
    const yes = solved === undefined ? {} : { [solved.question]: solved.yes };
    const explanation = `Al enviar confirma que ${caseName(ticket, procedure, 'requester')} quedó bien.`;
    return {
      explanation,
      fields: surveyQuestions(ticket.survey, procedure),
      typed: { ...yes, ...typed },
      carries: { asked: ticket.survey?.askedAt },
    };
  },
  send: (turn, { of, fields, key }, { asked }) =>
    sendCommand(turn, of, { id: key, type: 'answer-survey', answers: fields, asked }, ({ stored: { ticket }, procedure }) =>
      surveyThanksText(ticket.requester.name, nounOf(ticket, procedure)),
    ),
});
