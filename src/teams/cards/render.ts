import { randomUUID } from 'node:crypto';
import type { Procedure } from '../../domain/procedure/procedure.js';
import { lengthOf } from '../../domain/text/normalise-text.js';
import { maxTextLength } from '../../domain/ticket/max-text-length.js';
import type { Ids } from '../../ports/ids.js';
import type { Message } from '../../app/views.js';
import type { ReadProblemsOf } from '../../app/problems/known-problems.js';
import type { PostedCard, StatusCard } from '../../domain/outbox/posted-card.js';
import { asNotification } from '../../domain/outbox/question-form.js';
import { isFolded } from '../../domain/outbox/card-updates.js';
import type { Render, Rendered } from '../protocol/outgoing.js';
import { arrival, namesOf, type MentionedNames } from './case/alert-notification.js';
import { myCasesData } from './lists/case-list.js';
import { caseName, stateText } from './parts/case-head.js';
import { withIdInButtons } from './card-id.js';
import { drawn, type Drawings, type DrawnWith, type MessageOf } from './drawn.js';
import { doneData, filesWithheldData, keptFormData, registerOfferData, refusalData } from './case/done.js';
import { firstHourData } from './lists/first-hour.js';
import { draftData } from './case/draft.js';
import { renderFile } from './case/file-cards.js';
import { copyData, endedData, foldedData, isEnded } from './case/folded.js';
import { outageDoneData, outageFormData, outagePlanData, outageUndoneData } from './lists/outage.js';
import { holdDoneData, holdFormData, holdPlanData, holdReleasedData } from './lists/hold.js';
import { lapsedData, receiptData } from './case/receipt.js';
import { liveData } from './case/live.js';
import { notificationData } from './case/notification.js';
import {
  aboutResolvedData,
  closedCaseData,
  maybeAnswerData,
  notSureData,
  notUnderstoodData,
  outsideAnswerData,
} from './lists/offered-words.js';
import { moreWordsData, repeatOfferData } from './lists/told-words.js';
import { massFormData } from './dialogs/mass-dialog.js';
import { askedLinkData, askedNoteData, askedOrderData, caseWordsData } from './orders/asked-order.js';
import { callOfferData, noCallData, whichCallData } from './orders/call.js';
import { asRepeat, overviews } from './render-overview.js';
import { questionData } from './case/question.js';
import { resolutionData } from './case/resolution.js';
import { requesterState } from './parts/status-line.js';
import { surveyData, surveyReminder } from './case/survey.js';
import { unbroken } from './parts/unbroken.js';
import { asData, oneLine } from './parts/user-words.js';
import { helpData, welcomeData } from './lists/welcome.js';
import { whichCaseData } from './lists/which-case.js';
import { tooLongText } from '../../texts/answers.js';
import { channelNewsText } from '../../texts/binding.js';
import { caseNoun } from '../../texts/words.js';

/** The card or text of every message. */
const drawings: Drawings = {
  ...overviews,
  text: ({ text }) => plainSentence(text),
  'channel-news': ({ group, as, mayBeRepeat }) => asRepeat(plainSentence(channelNewsText(group, as)), mayBeRepeat),
  'posted-card': (message, by) => asRepeat(renderPostedCard(message, by), isRepeat(message.postedCard)),
  notification: (message, { nonce }) =>
    withCardId(asRepeat(renderNotification(message, nonce), message.mayBeRepeat), message.notification.id),
  'first-hour': ({ run, note }, { nonce }) => drawn('first-hour', firstHourData(run, note, nonce)),
  'file-offer': renderFile,
  'workbook-offer': renderFile,
  'file-card': renderFile,
  picture: renderFile,
  welcome: ({ desk, reader, hasQuestions }) => drawn('welcome', welcomeData(desk, reader, hasQuestions)),
  help: ({ desk, reader }) => drawn('help', helpData(desk, reader)),
  done: ({ text }) => drawn('done', doneData(text)),
  'my-cases': ({ list }, { procedure }) => drawn('my-cases', myCasesData(list, procedure), list.title),
  'kept-form': (message) => drawn('register-offer', keptFormData(message)),
  'register-offer': (_, { procedure }) => drawn('register-offer', registerOfferData(procedure)),
  'files-withheld': (message, { procedure }) => drawn('files-withheld', filesWithheldData(message, procedure)),
  refusal: (message) => drawn('refusal', refusalData(message.refusal, message.case, message.desk, message.readBy)),
  'which-case': (message, { procedure }) => drawn('which-case', whichCaseData(message, message.cases, message.refused, procedure)),
  'hold-form': (message, { nonce }) => drawn('hold-form', holdFormData(message, nonce)),
  'hold-plan': (message, { nonce }) => drawn('hold', holdPlanData(message, nonce)),
  'hold-done': ({ held, desk }) => drawn('hold', holdDoneData(held, desk)),
  'hold-released': ({ released }) => drawn('hold', holdReleasedData(released)),
  'outage-form': (message, { nonce }) => drawn('hold-form', outageFormData(message, nonce)),
  'outage-plan': (message) => drawn('hold', outagePlanData(message)),
  'outage-done': (message) => drawn('hold', outageDoneData(message)),
  'outage-undone': (message) => drawn('hold', outageUndoneData(message)),
  'not-understood': ({ words, near, reader }, { procedure }) => drawn('not-understood', notUnderstoodData(words, near, reader, procedure)),
  'mass-form': (message, { nonce }) => drawn('form-dialog', massFormData(message.case, nonce, { ...message.asking, isCard: true })),
  'asked-order': (message) => drawn('form-dialog', askedOrderData(message)),
  'asked-note': (message) => drawn('form-dialog', askedNoteData(message)),
  'asked-link': (message) => drawn('form-dialog', askedLinkData(message)),
  'call-offer': (message) => drawn('form-dialog', callOfferData(message)),
  'call-choice': (message) =>
    message.cases.length === 0 ? drawn('more-words', noCallData(message)) : drawn('which-case', whichCallData(message)),
  'repeat-offer': (message) => drawn('closed-case', repeatOfferData(message)),
  'not-sure': (message, { procedure }) => offered(message, () => drawn('not-sure', notSureData(procedure, message))),
  'more-words': (message) => offered(message, () => drawn('more-words', moreWordsData(message.case, message))),
  'about-resolved': (message, { nonce }) =>
    offered(message, () => drawn('about-resolved', aboutResolvedData(message.case, message, nonce))),
  'maybe-answer': (message) => offered(message, () => drawn('maybe-answer', maybeAnswerData(message.case, message))),
  'outside-answer': (message) => offered(message, () => drawn('maybe-answer', outsideAnswerData(message.case, message))),
  'closed-case': (message) => offered(message, () => drawn('closed-case', closedCaseData(message.case, message))),
  'case-words': (message) => offered(message, () => drawn('more-words', caseWordsData(message))),
};

/** Makes the card or text of any message. @param parts `ids`: of the nonces */
export function createRender({
  procedure,
  ids = { next: randomUUID },
  problemsOf = () => [],
}: {
  procedure: Procedure;
  ids?: Pick<Ids, 'next'>;
  problemsOf?: ReadProblemsOf;
}): Render {
  return (message) => drawMessage(message.kind, message, { procedure, problemsOf, nonce: ids.next() });
}

function drawMessage<Kind extends Message['kind']>(kind: Kind, message: MessageOf<Kind>, by: DrawnWith): Rendered {
  return drawings[kind](message, by);
}

/** Words longer than a description are not carried in buttons: they could not be registered either. */
function offered({ words }: { words: string }, draw: () => Rendered): Rendered {
  const found = lengthOf(words.trim());
  return found > maxTextLength ? drawn('done', doneData(tooLongText(maxTextLength, found))) : draw();
}

/** Raw text where it is one line. How Teams draws the line breaks of raw text is not documented; paragraphs of markdown are. */
function plainSentence(said: string): Rendered {
  const text = unbroken(asData(said));
  return { kind: 'text', text, summary: oneLine(said, 120), format: text.includes('\n') ? 'markdown' : 'plain' };
}

function withCardId(rendered: Rendered, id: string): Rendered {
  return rendered.kind === 'card' ? { ...rendered, card: withIdInButtons(rendered.card, id) } : rendered;
}

/** A status card that is edited shows the present: no other copy of it does. */
function isRepeat({ kind, posted, mayBeRepeat }: PostedCard): boolean {
  return mayBeRepeat === true && (kind === 'question-form' || posted === null);
}

function renderPostedCard({ postedCard, ...shown }: MessageOf<'posted-card'>, by: DrawnWith): Rendered {
  if (postedCard.kind !== 'question-form') return withCardId(renderStatusCard({ ...shown, postedCard }, by), postedCard.id);
  const notification = asNotification(postedCard);
  return withCardId(
    renderNotification({ ...shown, kind: 'notification', notification, mayBeRepeat: false, mention: [] }, by.nonce),
    notification.id,
  );
}

/** The present, wherever it is shown: which card depends on how far the case has come. */
function renderStatusCard(
  { postedCard, case: view, remark }: Omit<MessageOf<'posted-card'>, 'postedCard'> & { postedCard: StatusCard },
  { problemsOf, nonce }: DrawnWith,
): Rendered {
  const { ticket } = view.stored;
  if (postedCard.isSuperseded === true && !isFolded(postedCard, ticket)) return drawn('folded', copyData(view, postedCard, remark));
  const summary = `${caseName(ticket, view.procedure, postedCard.kind === 'live' ? 'desk' : 'requester')}: ${postedCard.kind === 'live' ? stateText(ticket, view.procedure) : requesterState(view)}`;
  if (postedCard.kind === 'live') {
    if (!isFolded(postedCard, ticket) && isEnded(postedCard, view.stored))
      return drawn('folded', endedData(view, postedCard.place, remark), summary);
    return isFolded(postedCard, ticket)
      ? drawn('folded', foldedData(view, postedCard, remark))
      : drawn(
          'live',
          liveData(
            view,
            nonce,
            remark,
            postedCard.place,
            postedCard.isForGuest === true ? 'guest' : 'desk',
            problemsOf(ticket, view.procedure),
          ),
          summary,
        );
  }
  if (ticket.phase === 'draft') return drawn('draft', draftData(view, nonce, remark));
  return drawn('receipt', receiptData(view, nonce, remark), summary);
}

function renderNotification(
  { notification, case: shown, mention, uncalled = 0, remark, again }: MessageOf<'notification'>,
  nonce: string,
): Rendered {
  const view = notification.to.kind === 'person' ? { ...shown, reader: notification.to.person } : shown;
  const name = caseName(view.stored.ticket, view.procedure, 'requester');
  switch (notification.kind) {
    case 'question':
      if (view.stored.ticket.phase === 'draft') return drawn('draft', draftData(view, nonce, remark), `${name}: le piden un dato`);
      return drawn('question', questionData(view, notification.seq, nonce, remark, again), `${name}: le piden un dato`);
    case 'resolution':
      return drawn(
        'resolution',
        resolutionData(view, notification.seq, nonce, remark, again),
        `${name}: ${caseNoun(view.procedure).as('solucionado')}, ¿quedó bien?`,
      );
    case 'survey':
      return drawn(
        'survey',
        surveyData(
          view,
          notification.seq,
          nonce,
          remark === undefined || remark === '' ? surveyReminder(view, notification.seq) : remark,
          again,
        ),
      );
    case 'draft-lapsed':
    case 'case-lapsed':
      return drawn('lapsed', lapsedData(view, remark));
    case 'arrived-here':
    case 'escalated-here':
      return arrival(view, notification, { mention, uncalled });
    default:
      return withMentions(
        drawn('notification', notificationData(notification.kind, notification, view, { nonce, remark })),
        namesOf({ mention, uncalled }),
      );
  }
}

function withMentions(rendered: Rendered, { called, mentions }: MentionedNames): Rendered {
  return rendered.kind === 'card' && mentions.length > 0 ? { ...rendered, called, mentions } : rendered;
}
