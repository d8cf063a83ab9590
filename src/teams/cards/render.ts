import { randomUUID } from 'node:crypto';
import { groupOf, isAnswerFromOutside } from '../../domain/procedure/lookup.js';
import type { Procedure } from '../../domain/procedure/procedure.js';
import type { TicketEvent } from '../../domain/ticket/events.js';
import type { Ids } from '../../ports/ids.js';
import type { CaseView } from '../../ports/messenger.js';
import type { Message } from '../../app/views.js';
import { lengthOf } from '../../domain/text/normalise-text.js';
import type { Notification } from '../../domain/outbox/notification.js';
import type { StatusCard } from '../../domain/outbox/posted-card.js';
import { asNotification } from '../../domain/outbox/question-form.js';
import { isFolded } from '../../domain/outbox/card-updates.js';
import { maxTextLength } from '../../domain/ticket/commands/add-to-ticket.js';
import { tooLongText } from '../../texts/answers.js';
import { countText } from '../../texts/words.js';
import { isSentBack } from '../../texts/history-text.js';
import type { Render, Rendered } from '../protocol/outgoing.js';
import { auditData } from './lists/audit.js';
import { bindingData } from './lists/binding.js';
import { myCasesData, queueData } from './lists/case-list.js';
import { descriptionOf } from './parts/case-head.js';
import { caseName, caseNames, stateText } from './parts/case-name.js';
import { withIdInButtons } from './card-id.js';
import { expand, type CardName, type Cards } from './catalogue.js';
import { doneData, registerOfferData } from './case/done.js';
import { firstHourData } from './lists/first-hour.js';
import { draftData } from './case/draft.js';
import { renderFile, type FileMessage } from './case/file-cards.js';
import { copyData, foldedData } from './case/folded.js';
import { deskStatusData } from './lists/desk-status.js';
import { holdDoneData, holdFormData, holdPlanData, holdReleasedData } from './lists/hold.js';
import { lapsedData } from './case/lapsed.js';
import { liveData } from './case/live.js';
import { maskedWords } from '../../texts/mask.js';
import { notificationData } from './case/notification.js';
import { withRepeatMark } from '../protocol/repeat-mark.js';
import {
  aboutResolvedData,
  closedCaseData,
  maybeAnswerData,
  moreWordsData,
  notSureData,
  notUnderstoodData,
  outsideAnswerData,
} from './lists/offered-words.js';
import { personData } from './lists/person.js';
import { questionData } from './case/question.js';
import { receiptData } from './case/receipt.js';
import { refusalData } from './case/refusal.js';
import { resolutionData } from './case/resolution.js';
import { requesterState } from './parts/status-line.js';
import { surveyData, surveyReminder } from './case/survey.js';
import { asBold, asData, oneLine } from './parts/user-words.js';
import { undeliveredData } from './lists/undelivered.js';
import { helpData, welcomeData } from './lists/welcome.js';
import { whichCaseData } from './lists/which-case.js';
import { caseNoun } from '../../texts/nouns.js';

type MessageOf<Kind extends Message['kind']> = Extract<Message, { kind: Kind }>;
type CardKindOfMessage = Exclude<Message['kind'], 'text' | 'posted-card' | 'notification' | 'first-hour' | FileMessage['kind']>;

/**
 * Makes the card or text of any message.
 *
 * @param parts `procedure`: the desk's present one, for cards that are about no case; `ids`: the nonce that makes two
 * presses of one button the same press
 */
export function createRender({ procedure, ids = { next: randomUUID } }: { procedure: Procedure; ids?: Pick<Ids, 'next'> }): Render {
  return (message) => {
    switch (message.kind) {
      case 'text':
        return plainSentence(message.text);
      case 'posted-card':
        return asRepeat(renderPostedCard(message, ids.next()), message.postedCard.mayBeRepeat);
      case 'notification':
        return withCardId(asRepeat(renderNotification(message, ids.next()), message.mayBeRepeat), message.notification.id);
      case 'first-hour':
        return drawn('first-hour', firstHourData(message.run, message.note, ids.next()));
      case 'file-offer':
      case 'file-card':
      case 'picture':
        return renderFile(message);
      default:
        return renderAnswer(message, procedure, ids.next());
    }
  };
}

function asRepeat(rendered: Rendered, mayBeRepeat = false): Rendered {
  return mayBeRepeat ? withRepeatMark(rendered) : rendered;
}

/** Raw text where it is one line. How Teams draws the line breaks of raw text is not documented; paragraphs of markdown are. */
function plainSentence(said: string): Rendered {
  const text = asData(said);
  return { kind: 'text', text, summary: oneLine(said, 120), format: text.includes('\n') ? 'markdown' : 'plain' };
}

function drawn<Name extends CardName>(name: Name, data: Cards[Name], summary?: string): Rendered {
  return { kind: 'card', card: expand(name, data), summary: oneLine(summary ?? data.fallback, 160) };
}

function withCardId(rendered: Rendered, id: string): Rendered {
  return rendered.kind === 'card' ? { ...rendered, card: withIdInButtons(rendered.card, id) } : rendered;
}

function renderPostedCard({ postedCard, ...shown }: MessageOf<'posted-card'>, nonce: string): Rendered {
  if (postedCard.kind !== 'question-form') return withCardId(renderStatusCard({ ...shown, postedCard }, nonce), postedCard.id);
  const notification = asNotification(postedCard);
  return withCardId(
    renderNotification({ ...shown, kind: 'notification', notification, mayBeRepeat: false, mention: [] }, nonce),
    notification.id,
  );
}

/** The present, wherever it is shown: which card depends on how far the case has come. */
function renderStatusCard(
  { postedCard, case: view, remark }: Omit<MessageOf<'posted-card'>, 'postedCard'> & { postedCard: StatusCard },
  nonce: string,
): Rendered {
  const { ticket } = view.stored;
  if (postedCard.isSuperseded === true && !isFolded(postedCard, ticket)) return drawn('folded', copyData(view, postedCard, remark));
  const summary = `${caseName(ticket, view.procedure, postedCard.kind === 'live' ? 'desk' : 'requester')}: ${postedCard.kind === 'live' ? stateText(ticket, view.procedure) : requesterState(view)}`;
  if (postedCard.kind === 'live') {
    return isFolded(postedCard, ticket)
      ? drawn('folded', foldedData(view, postedCard, remark))
      : drawn('live', liveData(view, nonce, remark, postedCard.place, postedCard.isForGuest === true ? 'guest' : 'desk'), summary);
  }
  if (ticket.phase === 'draft') return drawn('draft', draftData(view, nonce, remark));
  return drawn('receipt', receiptData(view, nonce, remark), summary);
}

function renderNotification(
  { notification, case: view, mention, uncalled = 0, remark, again }: MessageOf<'notification'>,
  nonce: string,
): Rendered {
  const name = caseName(view.stored.ticket, view.procedure, 'requester');
  const { as } = caseNoun(view.procedure);
  switch (notification.kind) {
    case 'question':
      if (view.stored.ticket.phase === 'draft') return drawn('draft', draftData(view, nonce, remark), `${name}: le piden un dato`);
      return drawn('question', questionData(view, notification.seq, nonce, remark, again), `${name}: le piden un dato`);
    case 'resolution':
      return drawn(
        'resolution',
        resolutionData(view, notification.seq, nonce, remark, again),
        `${name}: ${as('solucionado')}, ¿quedó bien?`,
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
      return drawn('notification', notificationData(notification.kind, notification, view, { nonce, remark }));
  }
}

type CalledNames = Required<Pick<MessageOf<'notification'>, 'mention' | 'uncalled'>>;

/**
 * The reply under the live card that calls people. A text, because Teams notifies who is mentioned in a message's text; what
 * it is about stands first, for a telephone shows the beginning.
 */
function arrival(view: CaseView, notification: Notification, { mention, uncalled }: CalledNames): Rendered {
  const { ticket, history } = view.stored;
  const event = history.find((e) => e.seq === notification.seq)?.event;
  const { verb, words, from, summary } = arrivalWords(event, view);
  const mentions = mention.map((p) => ({ ...p, name: mentionName(p.name) }));
  const called =
    mentions.length === 0
      ? ''
      : ` ${mentions.map((p) => `<at>${p.name}</at>`).join(', ')}${uncalled === 0 ? '' : ` y ${countText(uncalled)} más`}`;
  const way = from === '' ? '' : ` de ${asData(from)}`;
  const text = `${verb} **${asBold(caseNames(ticket, view.procedure, 'desk'))}**${way}: ${asData(`«${words}»`)}${called}`;
  return { kind: 'text', mentions, text, summary };
}

/** What is said of an arrival, from where, and the notification's line; telephones and addresses are masked, for a channel reads it. */
function arrivalWords(event: TicketEvent | undefined, view: CaseView): { verb: string; words: string; from: string; summary: string } {
  const {
    stored: { ticket },
    procedure,
  } = view;
  const name = caseName(ticket, procedure, 'desk');
  const own = oneLine(maskedWords(ticket.words === '' ? descriptionOf({ ticket, procedure }) : ticket.words), 300);
  if (event?.type !== 'ticket-escalated' && event?.type !== 'section-filled')
    return { verb: 'Llegó', words: own, from: '', summary: oneLine(`${name}: ${own}`, 160) };
  const labelOf = (id: string) => groupOf(procedure, id).label;
  const sent = event.type === 'ticket-escalated' && isSentBack(event, procedure) ? 'devuelto' : 'escalado';
  const isBack = event.type === 'ticket-escalated' && isAnswerFromOutside(event, procedure);
  return {
    verb: isBack ? 'Volvió' : 'Llegó',
    words: event.type === 'ticket-escalated' ? oneLine(maskedWords(event.reason), 300) : own,
    from: labelOf(event.from),
    summary: `${name}: ${isBack ? `volvió de ${labelOf(event.from)}` : `${caseNoun(procedure).as(sent)} a ${labelOf(event.group)}`}`,
  };
}

/** The name as it stands in a mention; its entity carries the very same text. */
function mentionName(name: string): string {
  return asBold(oneLine(name, 120).replace(/[<>&]/g, ''));
}

function renderAnswer(message: MessageOf<CardKindOfMessage>, procedure: Procedure, nonce: string): Rendered {
  switch (message.kind) {
    case 'welcome':
      return drawn('welcome', welcomeData(message.desk, message.reader));
    case 'help':
      return drawn('help', helpData(message.desk, message.reader));
    case 'my-cases':
      return drawn('my-cases', myCasesData(message.list, procedure), message.list.title);
    case 'audit':
      return drawn('audit', auditData(message.case, 'chat'));
    case 'queue':
      return drawn('queue', queueData(message.list), message.list.title);
    case 'desk-status':
      return drawn('desk-status', deskStatusData(message.desk, message.deskStatus));
    case 'undelivered':
      return drawn('undelivered', undeliveredData(message.desk, message.list));
    case 'person':
      return drawn('person', personData(message.desk, message.reader, message.colleague));
    case 'done':
      return drawn('done', doneData(message.text));
    case 'binding-plan':
      return drawn('binding', bindingData(message.plan, procedure));
    case 'register-offer':
      return drawn('register-offer', registerOfferData(procedure));
    case 'refusal':
      return drawn('refusal', refusalData(message.refusal, message.case, message.desk, message.readBy));
    case 'which-case':
      return drawn('which-case', whichCaseData(message, message.cases, message.refused, procedure));
    case 'hold-form':
    case 'hold-plan':
    case 'hold-done':
    case 'hold-released':
      return renderHold(message, nonce);
    case 'not-understood':
      return drawn('not-understood', notUnderstoodData(message.words, message.near, message.reader, procedure));
    default:
      return renderOffer(message, procedure, nonce);
  }
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

type Offer = MessageOf<'not-sure' | 'more-words' | 'about-resolved' | 'maybe-answer' | 'outside-answer' | 'closed-case'>;

/** Words longer than a description are not carried in buttons: they could not be registered either. */
function renderOffer(message: Offer, procedure: Procedure, nonce: string): Rendered {
  const found = lengthOf(message.words.trim());
  if (found > maxTextLength) return drawn('done', doneData(tooLongText(maxTextLength, found)));
  switch (message.kind) {
    case 'not-sure':
      return drawn('not-sure', notSureData(procedure, message));
    case 'more-words':
      return drawn('more-words', moreWordsData(message.case, message));
    case 'about-resolved':
      return drawn('about-resolved', aboutResolvedData(message.case, message, nonce));
    case 'maybe-answer':
      return drawn('maybe-answer', maybeAnswerData(message.case, message));
    case 'outside-answer':
      return drawn('maybe-answer', outsideAnswerData(message.case, message));
    case 'closed-case':
      return drawn('closed-case', closedCaseData(message.case, message));
    default:
      return message satisfies never;
  }
}
