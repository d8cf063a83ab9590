import { randomUUID } from 'node:crypto';
import type { Ids } from '../ports/ids.js';
import type { Message } from '../talk/message.js';
import type { PostedCard, StatusCard } from '../core/outbox/posted-card.js';
import { asNotification } from '../core/outbox/question-form.js';
import { isFolded } from '../core/outbox/card-updates.js';
import { type Render, type Rendered, withRepeatMark } from '../teams/protocol/outgoing.js';
import { arrival, callsOf } from './notices/alert-notification.js';
import { drawCard } from '../cards/draw-card.js';
import { doneCard, type Calls, type Card } from '../cards/card.js';
import { caseName } from '../cards/parts/case-head.js';
import { draftCard } from './drafts/draft-card.js';
import { copyCard, endedCard, foldedCard, isEnded } from './cases/done-card.js';
import { lapsedCard, receiptCard } from './drafts/receipt-card.js';
import { liveCard } from './cases/live-card.js';
import { notificationCard } from './notices/notification-card.js';
import { questionCard, resolutionCard, surveyCard, surveyReminder } from './notices/asked-cards.js';
import { asData, asTyped, isChanged, oneLine, unbroken } from '../cards/user-words.js';
import { caseNoun } from '../texts/words.js';

type MessageOf<Kind extends Message['kind']> = Extract<Message, { kind: Kind }>;

/** The parts that drawing needs. @property ids makes the nonces */
type DrawnWith = { ids?: Pick<Ids, 'next'> };

const nobody: Calls = { called: '', mentions: [] };

export function createRender({ ids = { next: randomUUID } }: DrawnWith = {}): Render {
  return (message) => {
    const made = drawingOf(message);
    return 'body' in made ? renderCard(made, ids.next()) : made;
  };
}

function drawingOf(message: Message): Card | Rendered {
  switch (message.kind) {
    case 'text': {
      const { text, file, mayBeRepeat } = message;
      if (file !== undefined) return { kind: 'attached', text: asData(text), ...file };
      const shown = shownSentence(text);
      if ('body' in shown) return { ...shown, mayBeRepeat };
      return mayBeRepeat === true ? withRepeatMark(shown) : shown;
    }
    case 'card':
      return message.card;
    case 'posted-card': {
      const { postedCard, ...shown } = message;
      const { kind, posted, mayBeRepeat } = postedCard;
      // An edited status card is current: no other copy of it is.
      const isRepeat = mayBeRepeat === true && (kind === 'question-form' || posted === null);
      return { ...postedCardOf(postedCard, shown), mayBeRepeat: isRepeat };
    }
    case 'notification':
      return renderNotification(message);
    default:
      return message satisfies never;
  }
}

function renderCard(card: Card, nonce: string): Rendered {
  const { called, mentions } = card.calls ?? nobody;
  const drawn: Rendered = {
    kind: 'card',
    card: drawCard(card, nonce),
    summary: oneLine(card.summary ?? card.fallback, 160),
    ...(mentions.length === 0 ? {} : { called, mentions }),
  };
  return card.mayBeRepeat === true ? withRepeatMark(drawn) : drawn;
}

/**
 * Raw text if it is one line. Teams does not document how it draws the line breaks of raw text; paragraphs of markdown are documented, and
 * where markdown would change what is copied, a card draws them.
 */
function shownSentence(said: string): Card | Rendered {
  const text = asData(said);
  const summary = oneLine(said, 120);
  if (text.includes('\n'))
    return isChanged(text) ? { ...doneCard(said), summary } : { kind: 'text', text: unbroken(text), summary, format: 'markdown' };
  return { kind: 'text', text: isChanged(text) ? asTyped(text) : unbroken(asTyped(text)), summary, format: 'plain' };
}

type ShownCase = Pick<MessageOf<'posted-card'>, 'case' | 'remark'>;

function postedCardOf(postedCard: PostedCard, shown: ShownCase): Card {
  if (postedCard.kind !== 'question-form') return { ...statusCardOf(postedCard, shown), id: postedCard.id };
  return notificationCardOf({ ...shown, notification: asNotification(postedCard), calls: nobody });
}

/** The card of the present state, wherever it is shown: which card depends on how far the case has come. */
function statusCardOf(postedCard: StatusCard, { case: view, remark }: ShownCase): Card {
  const { ticket } = view.stored;
  const isGone = isFolded(postedCard, ticket);
  if (postedCard.isSuperseded === true && !isGone) return copyCard(view, postedCard, remark);
  if (postedCard.kind !== 'live') return ticket.phase === 'draft' ? draftCard(view, remark) : receiptCard(view, remark);
  if (isGone) return foldedCard(view, postedCard, remark);
  if (isEnded(postedCard, view.stored)) return endedCard(view, postedCard.place, remark);
  const reader = postedCard.isForGuest === true ? 'guest' : 'desk';
  return liveCard(view, remark, postedCard.place, reader);
}

function renderNotification(message: MessageOf<'notification'>): Card | Rendered {
  const { notification, case: shown, mention, uncalled = 0, mayBeRepeat } = message;
  const calls = callsOf({ mention, uncalled });
  if (notification.kind === 'arrived-here' || notification.kind === 'escalated-here') {
    const said = arrival(shown, notification, calls);
    return mayBeRepeat ? withRepeatMark(said) : said;
  }
  return { ...notificationCardOf({ ...message, calls }), mayBeRepeat };
}

type ShownNotification = Pick<MessageOf<'notification'>, 'notification' | 'case' | 'remark' | 'again'> & { calls: Calls };

function notificationCardOf(shown: ShownNotification): Card {
  return { ...toldCard(shown), id: shown.notification.id };
}

function toldCard({ notification, case: shown, remark = '', again, calls }: ShownNotification): Card {
  const view = notification.to.kind === 'person' ? { ...shown, reader: notification.to.person } : shown;
  const { kind, seq } = notification;
  const name = caseName(view.stored.ticket, view.procedure, 'requester');
  switch (kind) {
    case 'question': {
      const isDraft = view.stored.ticket.phase === 'draft';
      const card = isDraft ? draftCard(view, remark) : questionCard(view, seq, remark, again);
      return { ...card, summary: `${name}: le piden un dato` };
    }
    case 'resolution': {
      const summary = `${name}: ${caseNoun(view.procedure).as('solucionado')}, ¿quedó bien?`;
      return { ...resolutionCard(view, seq, remark, again), summary };
    }
    case 'survey':
      return surveyCard(view, seq, remark === '' ? surveyReminder(view, seq) : remark, again);
    case 'draft-lapsed':
    case 'case-lapsed':
      return lapsedCard(view, remark);
    case 'arrived-here':
    case 'escalated-here':
      throw new Error(`${kind} is a text`);
    default:
      return { ...notificationCard(kind, notification, view, remark), calls };
  }
}
