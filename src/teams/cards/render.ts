import { randomUUID } from 'node:crypto';
import type { Procedure } from '../../domain/procedure/procedure.js';
import type { Ids } from '../../ports/ids.js';
import type { Message } from '../../app/views.js';
import type { ReadProblemsOf } from '../../app/problems/known-problems.js';
import type { StatusCard } from '../../domain/outbox/posted-card.js';
import { asNotification } from '../../domain/outbox/question-form.js';
import { isFolded } from '../../domain/outbox/card-updates.js';
import type { Render, Rendered } from '../protocol/outgoing.js';
import { arrival, namesOf, type MentionedNames } from './case/arrival.js';
import { myCasesData } from './lists/case-list.js';
import { caseName, stateText } from './parts/case-name.js';
import { withIdInButtons } from './card-id.js';
import { drawn } from './drawn.js';
import { doneData, filesWithheldData, keptFormData, registerOfferData } from './case/done.js';
import { firstHourData } from './lists/first-hour.js';
import { draftData } from './case/draft.js';
import { renderFile, type FileMessage } from './case/file-cards.js';
import { copyData, endedData, foldedData, isEnded } from './case/folded.js';
import type { OutageMessage } from '../../app/clock-holds/outage-messages.js';
import { outageDoneData, outageFormData, outagePlanData, outageUndoneData } from './lists/outage.js';
import { holdDoneData, holdFormData, holdPlanData, holdReleasedData } from './lists/hold.js';
import { lapsedData } from './case/lapsed.js';
import { liveData } from './case/live.js';
import { notificationData } from './case/notification.js';
import { notUnderstoodData } from './lists/offered-words.js';
import { asRepeat, isOverview, renderOverview, type Overview } from './render-overview.js';
import { renderOffer } from './render-offer.js';
import { questionData } from './case/question.js';
import { receiptData } from './case/receipt.js';
import { refusalData } from './case/refusal.js';
import { resolutionData } from './case/resolution.js';
import { requesterState } from './parts/status-line.js';
import { surveyData, surveyReminder } from './case/survey.js';
import { unbroken } from './parts/unbroken.js';
import { asData, oneLine } from './parts/user-words.js';
import { helpData, welcomeData } from './lists/welcome.js';
import { whichCaseData } from './lists/which-case.js';
import { caseNoun } from '../../texts/nouns.js';

type MessageOf<Kind extends Message['kind']> = Extract<Message, { kind: Kind }>;
type CardKindOfMessage = Exclude<
  Message['kind'],
  'text' | 'posted-card' | 'notification' | 'first-hour' | Overview['kind'] | FileMessage['kind']
>;

/**
 * Makes the card or text of any message.
 *
 * @param parts `procedure`: the desk's present one, for cards that are about no case; `ids`: the nonce that makes two
 * presses of one button the same press; `problemsOf`: the problems that a case's card shows
 */
export function createRender({
  procedure,
  ids = { next: randomUUID },
  problemsOf = () => [],
}: {
  procedure: Procedure;
  ids?: Pick<Ids, 'next'>;
  problemsOf?: ReadProblemsOf;
}): Render {
  return (message) => {
    switch (message.kind) {
      case 'text':
        return plainSentence(message.text);
      case 'posted-card':
        return asRepeat(renderPostedCard(message, problemsOf, ids.next()), message.postedCard.mayBeRepeat);
      case 'notification':
        return withCardId(asRepeat(renderNotification(message, ids.next()), message.mayBeRepeat), message.notification.id);
      case 'first-hour':
        return drawn('first-hour', firstHourData(message.run, message.note, ids.next()));
      case 'file-offer':
      case 'workbook-offer':
      case 'file-card':
      case 'picture':
        return renderFile(message);
      default:
        return isOverview(message) ? renderOverview(message, procedure, ids.next()) : renderAnswer(message, procedure, ids.next());
    }
  };
}

/** Raw text where it is one line. How Teams draws the line breaks of raw text is not documented; paragraphs of markdown are. */
function plainSentence(said: string): Rendered {
  const text = unbroken(asData(said));
  return { kind: 'text', text, summary: oneLine(said, 120), format: text.includes('\n') ? 'markdown' : 'plain' };
}

function withCardId(rendered: Rendered, id: string): Rendered {
  return rendered.kind === 'card' ? { ...rendered, card: withIdInButtons(rendered.card, id) } : rendered;
}

function renderPostedCard({ postedCard, ...shown }: MessageOf<'posted-card'>, problemsOf: ReadProblemsOf, nonce: string): Rendered {
  if (postedCard.kind !== 'question-form') return withCardId(renderStatusCard({ ...shown, postedCard }, problemsOf, nonce), postedCard.id);
  const notification = asNotification(postedCard);
  return withCardId(
    renderNotification({ ...shown, kind: 'notification', notification, mayBeRepeat: false, mention: [] }, nonce),
    notification.id,
  );
}

/** The present, wherever it is shown: which card depends on how far the case has come. */
function renderStatusCard(
  { postedCard, case: view, remark }: Omit<MessageOf<'posted-card'>, 'postedCard'> & { postedCard: StatusCard },
  problemsOf: ReadProblemsOf,
  nonce: string,
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

function renderAnswer(message: MessageOf<CardKindOfMessage>, procedure: Procedure, nonce: string): Rendered {
  switch (message.kind) {
    case 'welcome':
    case 'help':
    case 'done':
      return renderShort(message);
    case 'my-cases':
      return drawn('my-cases', myCasesData(message.list, procedure), message.list.title);
    case 'kept-form':
    case 'register-offer':
      return drawn('register-offer', message.kind === 'kept-form' ? keptFormData(message) : registerOfferData(procedure));
    case 'files-withheld':
      return drawn('files-withheld', filesWithheldData(message, procedure));
    case 'refusal':
      return drawn('refusal', refusalData(message.refusal, message.case, message.desk, message.readBy));
    case 'which-case':
      return drawn('which-case', whichCaseData(message, message.cases, message.refused, procedure));
    case 'hold-form':
    case 'hold-plan':
    case 'hold-done':
    case 'hold-released':
      return renderHold(message, nonce);
    case 'outage-form':
    case 'outage-plan':
    case 'outage-done':
    case 'outage-undone':
      return renderOutage(message, nonce);
    case 'not-understood':
      return drawn('not-understood', notUnderstoodData(message.words, message.near, message.reader, procedure));
    default:
      return renderOffer(message, procedure, nonce);
  }
}

function renderShort(message: MessageOf<'welcome' | 'help' | 'done'>): Rendered {
  if (message.kind === 'done') return drawn('done', doneData(message.text));
  if (message.kind === 'help') return drawn('help', helpData(message.desk, message.reader));
  return drawn('welcome', welcomeData(message.desk, message.reader, message.hasQuestions));
}

/** The steps of stopping clocks, one card in the other's place. */
function renderHold(message: MessageOf<'hold-form' | 'hold-plan' | 'hold-done' | 'hold-released'>, nonce: string): Rendered {
  switch (message.kind) {
    case 'hold-form':
      return drawn('hold-form', holdFormData(message, nonce));
    case 'hold-plan':
      return drawn('hold', holdPlanData(message, nonce));
    case 'hold-done':
      return drawn('hold', holdDoneData(message.held, message.desk));
    case 'hold-released':
      return drawn('hold', holdReleasedData(message.released));
    default:
      return message satisfies never;
  }
}

/** The steps of recording an outage. */
function renderOutage(message: OutageMessage, nonce: string): Rendered {
  switch (message.kind) {
    case 'outage-form':
      return drawn('hold-form', outageFormData(message, nonce));
    case 'outage-plan':
      return drawn('hold', outagePlanData(message));
    case 'outage-done':
      return drawn('hold', outageDoneData(message));
    case 'outage-undone':
      return drawn('hold', outageUndoneData(message));
    default:
      return message satisfies never;
  }
}
