import { asNotification, notificationIdOf } from '../../domain/outbox/question-form.js';
import type { Transition } from '../../domain/procedure/procedure.js';
import { newNotification, samePlace, type Notification } from '../../domain/outbox/notification.js';
import { newStatusCard, type PostedCard, type StatusCardKind } from '../../domain/outbox/posted-card.js';
import type { Message } from '../../talk/message.js';
import type { CaseView } from '../../ports/messenger.js';
import type { Turn } from '../handler-context.js';
import { isOfDesk } from '../../domain/people/roles.js';
import type { NotificationKind } from '../../domain/ticket/events.js';
import { isRequester } from '../../domain/ticket/ticket.js';
import { lastSeq, type StoredTicket } from '../../domain/outbox/stored-ticket.js';
import { isSameConversation } from '../../talk/inbound.js';
import { holderText, stateText } from '../../cards/parts/case-head.js';
import { requesterState } from '../../cards/parts/status-line.js';

/**
 * The present state of the card that was pressed: the posted card that the message is, else, to its
 * requester, the notification as it stands now, else the card this person would be shown.
 *
 * @param notification what the pressed message is when it is no posted card: one that was sent once, with a form or buttons
 * @param remark what a late or refused press is answered, on top of it
 */
export function presentCard({ actor, inbound }: Turn, view: CaseView, notification: NotificationKind | null, remark?: string): Message {
  const { stored } = view;
  const pressed = stored.postedCards.find(
    ({ posted }) =>
      posted !== null && posted.activity === inbound.replyTo && isSameConversation(posted.conversation, inbound.conversation.id),
  );
  const postedCard = pressed?.isSuperseded === true ? (unansweredPost(stored, pressed) ?? pressed) : pressed;
  const told =
    remark ?? (postedCard?.isSuperseded === true && postedCard.kind !== 'question-form' ? stateOnCopy(view, postedCard.kind) : undefined);
  const said = told === undefined ? {} : { remark: told };
  if (postedCard?.kind === 'question-form')
    return {
      kind: 'notification',
      notification: asNotification(postedCard),
      case: view,
      mayBeRepeat: postedCard.mayBeRepeat === true,
      mention: [],
      ...said,
    };
  // A notification with buttons is its requester's: it shows whole what they typed, and others may forge its press.
  if (postedCard !== undefined || notification === null || !isRequester(stored.ticket, actor.id))
    return {
      kind: 'posted-card',
      postedCard: forReader(postedCard ?? shownTo(stored, actor, inbound.conversation.kind), actor),
      case: view,
      ...said,
    };
  return {
    kind: 'notification',
    notification: asSent(notification, stored, actor.id),
    case: view,
    mayBeRepeat: wasRepeated(stored, inbound.replyTo),
    mention: [],
    ...said,
  };
}

/** The card of that place whose post has no answer yet: the message may be that one, so it is shown as it. */
function unansweredPost({ postedCards }: StoredTicket, { kind, place }: PostedCard): PostedCard | undefined {
  return postedCards.find((card) => card.kind === kind && card.posted === null && card.inFlight && samePlace(card.place, place));
}

/** A copy says only where the present stands: who presses it reads besides what the press made of the case. */
function stateOnCopy(view: CaseView, kind: StatusCardKind): string {
  const { ticket } = view.stored;
  return kind === 'live' ? `${stateText(ticket, view.procedure)} · ${holderText(ticket)}` : requesterState(view);
}

/** In their own chat a guest is offered what guests may do; in a channel its group decides. */
function forReader(card: PostedCard, actor: Turn['actor']): PostedCard {
  return card.place.kind === 'channel' || isOfDesk(actor) ? card : { ...card, isForGuest: true };
}

/** To who is not of the desk the requester's own card, wherever they press. */
function shownTo(stored: StoredTicket, actor: Turn['actor'], conversation: string): PostedCard {
  const person = actor.id;
  const isOwn = isRequester(stored.ticket, person) && (conversation === 'personal' || !isOfDesk(actor));
  const place =
    conversation === 'personal' || stored.ticket.group === null
      ? ({ kind: 'person', person } as const)
      : ({ kind: 'channel', group: stored.ticket.group } as const);
  return newStatusCard({
    id: 'answer',
    kind: isOwn ? 'receipt' : 'live',
    place,
    arrival: stored.ticket.arrivals,
    nextTryAt: stored.ticket.since,
  });
}

function asSent(kind: NotificationKind, stored: StoredTicket, person: Turn['actor']['id']): Notification {
  const seq = stored.history.findLast(({ event }) => event.type === eventBehind[kind])?.seq ?? lastSeq(stored);
  return newNotification({
    id: sentId(kind, seq, stored) ?? 'answer',
    kind,
    to: { kind: 'person', person },
    seq,
    nextTryAt: stored.ticket.since,
  });
}

/** The id of the notification about that event, sent or on its way. */
function sentId(kind: NotificationKind, seq: number, { postedCards, notifications }: StoredTicket): string | undefined {
  const sent = postedCards.find((card) => card.kind === 'question-form' && card.notificationKind === kind && card.seq === seq);
  return sent === undefined ? notifications.find((n) => n.kind === kind && n.seq === seq)?.id : notificationIdOf(sent.id);
}

/** Whether the message was marked as a possible repeat when it was sent. */
function wasRepeated({ history }: StoredTicket, message: string | null): boolean {
  return history.some(({ event }) => event.type === 'delivery-recorded' && event.outcome === 'repeated' && event.message === message);
}

const eventBehind: Readonly<Partial<Record<NotificationKind, string>>> = {
  question: 'requester-asked',
  resolution: 'ticket-resolved',
  survey: 'survey-asked',
  'draft-lapsed': 'draft-lapsed',
  'case-lapsed': 'case-lapsed',
};

/** Which message a transition's buttons stand on besides the case's own cards. */
export function notificationOf({ act, by }: Pick<Transition, 'act' | 'by'>): NotificationKind | null {
  if (!by.includes('requester')) return null;
  if (act === 'answer') return 'question';
  return act === 'accept' || act === 'refuse' ? 'resolution' : null;
}
