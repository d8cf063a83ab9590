import type { Instant } from '../../domain/instant.js';
import { surveyAskedAt } from '../../domain/outbox/question-form.js';
import { isDecidedBySurvey, reasonIn, solvedBy, surveyQuestions } from '../../domain/ticket/survey.js';
import { followUpOf, isSurveyOpen } from '../../domain/ticket/ticket.js';
import { nothingTyped, type CaseView, type TypedForm } from '../../ports/messenger.js';
import { bold, box, inputs, small, text, type Card } from '../../cards/card.js';
import { surveyThanksText } from '../../texts/answers.js';
import { meansText } from '../../texts/survey.js';
import { onDateText } from '../../texts/times.js';
import { asSentence, caseNoun, nounOf } from '../../texts/words.js';
import { executeAction, inOrder, type Button } from '../../cards/button.js';
import { caseName, forUserText } from '../../cards/parts/case-head.js';
import { faultCount, inputsOf, type FieldInput } from '../../cards/field-input.js';
import { asBold, asData, asLine, quoteOf } from '../../cards/user-words.js';
import type { RecordedEvent, SurveyAnswered } from '../../domain/ticket/events.js';
import { wordsOfProcedure } from '../../domain/procedure/words.js';
import { silenceAcceptsText } from '../../cards/parts/silence.js';

/**
 * The survey where the conversation was; answered, it thanks and asks no more; out of time, it says so. Thanks are good news; a term that
 * passed is not.
 *
 * @param seq the event that the card asks or reminds of: a survey that was asked again since is not this one
 * Source: UARIV-17
 */
export function surveyCard(view: CaseView, seq: number, remark = '', { typed, faults } = nothingTyped): Card {
  const { ticket, history } = view.stored;
  const name = caseName(ticket, view.procedure, 'requester');
  const asked = surveyAskedAt(seq, history);
  const isOpen = isSurveyOpen(ticket.survey) && ticket.survey.askedAt === asked;
  const words = quoteOf(ticket.words, 140).short;
  return {
    fallback: `¿Cómo le fue con ${name}?`,
    body: [
      bold(asData(remark === '' && isOpen ? forUserText(view) : remark)),
      { is: 'lead', text: `Encuesta de **${asBold(name)}**` },
      small(words === '' ? '' : `«${words}»`, 'none'),
      isOpen
        ? [faultCount(faults), inputs(surveyInputs(view, { typed, faults }))]
        : box(text(doneLine(view)), { style: ticket.survey?.answeredAt == null ? 'default' : 'good' }),
    ],
    actions: inOrder(isOpen && asked !== null ? [sendSurvey(view, asked)] : newCaseOffer(view)),
  };
}

export function surveyInputs({ stored: { ticket }, procedure }: CaseView, again: TypedForm): readonly FieldInput[] {
  return inputsOf(surveyQuestions(ticket.survey, procedure), again);
}

/** @param asked  when it was asked, so that the answer is taken for no later one */
export function sendSurvey({ stored: { ticket } }: CaseView, asked: Instant): Button {
  return executeAction('Enviar', { verb: 'survey', ticket: ticket.id, asked }, 'inputs');
}

/** A closed case is not reopened: a person who says that it was not solved is offered a new one, with their words. Source: UARIV-12, UARIV-17 */
export function newCaseOffer({ stored: { ticket, history }, procedure }: CaseView): readonly Button[] {
  const answers = answeredIn(history)?.answers ?? {};
  const isFollowed = followUpOf(ticket) !== undefined;
  if (ticket.phase !== 'closed' || isFollowed || solvedBy(ticket.survey?.answers ?? {}, procedure) !== 'no') return [];
  const { a, as } = caseNoun(procedure);
  const words = reasonIn(answers, procedure) || ticket.words;
  return [
    executeAction(`${wordsOfProcedure(procedure).buttons.register} ${a} ${as('nuevo')}`, {
      verb: 'new-linked',
      ticket: ticket.id,
      words,
      key: `survey:${ticket.id}`,
    }),
  ];
}

/** What stands over a survey that is sent again; nothing over the first, or once it is over. Source: SIIF-12, USPEC-13 */
export function surveyReminder(view: CaseView, seq: number): string {
  const { ticket, history } = view.stored;
  const type = history.find((e) => e.seq === seq)?.event.type;
  if ((type !== 'survey-reminded' && type !== 'reminded') || !isSurveyOpen(ticket.survey)) return '';
  return ['Le recordamos esta encuesta: aún puede responderla.', decisionLine(view)].filter((line) => line !== '').join(' ');
}

/** What the answer decides, and what silence does. */
function decisionLine(view: CaseView): string {
  return isDecidedBySurvey(view.stored.ticket, view.procedure) ? silenceAcceptsText(view, 'kept') : '';
}

function answeredIn(history: readonly RecordedEvent[]): SurveyAnswered | undefined {
  return history.flatMap(({ event }) => (event.type === 'survey-answered' ? [event] : [])).at(-1);
}

function doneLine({ stored: { ticket, history }, procedure, now }: CaseView): string {
  const at = ticket.survey?.answeredAt ?? null;
  const lapsedAt = ticket.survey?.lapsedAt;
  if (at === null && lapsedAt !== undefined)
    return asSentence(`El plazo de esta encuesta terminó ${onDateText(lapsedAt, now, procedure.timeZone, 'kept')}`);
  if (at === null) return 'Esta encuesta ya no está abierta.';
  const recorded = answeredIn(history)?.recorded;
  const how = recorded === undefined ? '' : ` ${asData(meansText(recorded.means, procedure))}`;
  const thanks = asLine(surveyThanksText(ticket.requester.name, nounOf(ticket, procedure)), 160);
  return asSentence(`${thanks} Respondió${how} ${onDateText(at, now, procedure.timeZone, 'kept')}`);
}
