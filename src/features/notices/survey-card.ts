import type { Instant } from '../../core/instant.js';
import { surveyAskedAt } from '../../core/outbox/question-form.js';
import { isDecidedBySurvey, reasonIn, solvedBy, surveyQuestions } from '../../core/ticket/survey.js';
import { followUpOf, isSurveyOpen } from '../../core/ticket/ticket.js';
import { nothingTyped, type CaseView, type TypedForm } from '../../ports/messenger.js';
import { bold, box, inputs, small, text, type Card } from '../../cards/card.js';
import { surveyThanksText, surveyRecordedText } from '../../texts/answers.js';
import { meansText, surveyAnsweredText, surveyAnswersText } from '../../texts/survey.js';
import { onDateText } from '../../texts/times.js';
import { asSentence, caseNoun, nounOf } from '../../texts/words.js';
import { executeAction, inOrder, type Button, opensDialog } from '../../cards/button.js';
import { caseName, forUserText } from '../../cards/parts/case-head.js';
import { backLine, inputsOf } from '../../cards/field-input.js';
import { asBold, asData, asLine, quoteOf } from '../../cards/user-words.js';
import type { RecordedEvent, SurveyAnswered } from '../../core/ticket/events.js';
import type { Procedure } from '../../procedure/procedure.js';
import { wordsOfProcedure } from '../../core/procedure/words.js';
import { silenceAcceptsText } from '../../cards/parts/silence.js';
import { stateOf, transitionOf } from '../../core/procedure/lookup.js';
import { byText } from '../../texts/history-text.js';
import { caseData } from '../../cards/parts/case-actions.js';
import type { NotificationText } from './notification-card.js';
import { z } from 'zod';
import { checkRecorded, recordedFields } from '../../core/ticket/commands/answer-survey.js';
import { moment } from '../act.js';
import { caseForm, sendCommand } from '../case-form.js';

/**
 * The survey in the place of the conversation; after the answer it thanks and asks no more; after its time it says so, without green.
 * @param seq the event that the card asks or reminds of: a survey that was asked again later is another one
 * Source: UARIV-17
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
export function sendSurvey({ stored: { ticket } }: CaseView, asked: Instant): Button {
  return executeAction('Enviar', { verb: 'survey', ticket: ticket.id, asked }, 'inputs');
}

/** A closed case is not reopened: if the person says that it was not solved, they may make a new one from it. Source: UARIV-12, UARIV-17 */
export function newCaseOffer({ stored: { ticket, history }, procedure }: CaseView): readonly Button[] {
  const isFollowed = followUpOf(ticket) !== undefined;
  if (ticket.phase !== 'closed' || isFollowed || solvedBy(ticket.survey?.answers ?? {}, procedure) !== 'no') return [];
  const { a, as } = caseNoun(procedure);
  const title = `${wordsOfProcedure(procedure).buttons.register} ${a} ${as('nuevo')}`;
  const words = reasonIn(answeredIn(history)?.answers ?? {}, procedure) || ticket.words;
  return [executeAction(title, { verb: 'new-linked', ticket: ticket.id, words, key: `survey:${ticket.id}` })];
}

/** The text over a survey that is sent again; empty over the first one, or once it is over. Source: SIIF-12, USPEC-13 */
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
  return isUnsolved ? `No se reabre; al usuario se le ofreció registrar ${a} ${as('nuevo')}.` : '';
}

/** The form for a survey that the requester answered by telephone or mail; if it takes no answer any more, says why. Source: SIIF-12 */
export const surveyForm = caseForm({
  open: 'survey',
  verb: 'record-survey',
  carries: z.object({ asked: moment }),
  opens: z.object({}),
  title: 'Registrar encuesta',
  button: 'Registrar',
  does: () => 'Anota lo que el usuario respondió por teléfono o por correo.',
  bars: ({ stored, procedure }, actor) => checkRecorded(stored.ticket, actor, procedure),
  asks: ({ stored: { ticket }, procedure }) => ({
    explanation: `Lo que ${ticket.requester.name} respondió por otro medio. Se registra una sola vez.`,
    fields: recordedFields(ticket, procedure),
    carries: { asked: ticket.survey?.askedAt },
  }),
  send: (turn, { of, fields, key }, { asked }) =>
    sendCommand(turn, of, { id: key, type: 'record-survey', input: fields, asked }, ({ stored: { ticket }, procedure }) =>
      surveyRecordedText(ticket.requester.name, caseName(ticket, procedure, 'desk')),
    ),
});
