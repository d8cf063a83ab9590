import type { Instant } from '../instant.js';
import type { StoredTicket } from './stored-ticket.js';
import { followUpOf, isDraft, isSurveyOpen } from '../ticket/ticket.js';
import { newNotification, samePlace, type Notification, type Place } from './notification.js';
import { isLapsed, type RecordedEvent } from '../ticket/events.js';
import { sheetOfKind, type NotificationKind } from '../ticket/notification-kinds.js';
import { isAlertKind, isAlertOpen } from './group-call.js';
import { isOwnPost, threadAt } from './places.js';
import type { Posted, PostedCard } from './posted-card.js';

type QuestionForm = Extract<PostedCard, { kind: 'question-form' }>;

/**
 * The card of a posted notification, where it is kept: if it asks something, so that its form can be removed when it can no longer be
 * answered; or if it is the first message of a case in a channel, under which the others follow.
 */
export function questionForm(
  notification: Notification,
  posted: Posted | null,
  now: Instant,
  seq: number,
  { ticket, postedCards }: Pick<StoredTicket, 'ticket' | 'postedCards'>,
): readonly QuestionForm[] {
  if (posted === null || posted.activity === null) return [];
  const { id: notified, kind, seq: about, to: place } = notification;
  const isComing = (card: PostedCard): boolean => card.kind === 'live' && isOwnPost(card) && !card.done && samePlace(card.place, place);
  const opensThread = place.kind === 'channel' && threadAt({ postedCards }, place) === null && !postedCards.some(isComing);
  const done = !isQuestionKind(kind);
  if (done && !opensThread) return [];
  const earlier = postedCards.find((card) => card.id === questionFormId(notified));
  if (earlier?.posted?.activity === posted.activity) return [];
  const id = earlier === undefined ? questionFormId(notified) : copyId(notified, posted.activity);
  const repeat = notification.unknownOutcomes > 0 ? { mayBeRepeat: true as const } : {};
  return [{ ...newQuestionForm({ id, kind, seq: about, place, posted, now }, { ticket }), ...repeat, shown: seq, done }];
}

export function isQuestionKind(kind: string): kind is NotificationKind {
  return sheetOfKind(kind)?.asks !== undefined;
}

export function questionFormId(notification: string): string {
  return `question-form.${notification}`;
}

export function copyId(notification: string, activity: string): string {
  return `${questionFormId(notification)}.copy-${activity}`;
}

export function isCopyId(card: string): boolean {
  return card.includes('.copy-');
}

export function notificationIdOf(card: string): string {
  return card.replace(/^question-form\./, '').replace(/\.copy-.*$/, '');
}

type AskedAt = { id: string; kind: NotificationKind; seq: number; place: Place; posted: Posted; now: Instant };

/** What the message shows now is unknown, so the card is due. */
export function newQuestionForm({ kind, now, ...at }: AskedAt, { ticket }: Pick<StoredTicket, 'ticket'>): QuestionForm {
  const unsent = { shown: 0, attempts: 0, inFlight: false, nextTryAt: now, done: false };
  return { ...at, kind: 'question-form', notificationKind: kind, arrival: ticket.arrivals, ...unsent };
}

export function isAnswerable(form: Pick<QuestionForm, 'notificationKind' | 'seq'>, { ticket, history }: StoredTicket): boolean {
  const askedAt = history.find((e) => e.seq === form.seq)?.at;
  switch (form.notificationKind) {
    case 'question':
      return ticket.question !== null && ticket.question.at === askedAt;
    case 'resolution':
      return ticket.phase === 'resolved' && ticket.solution !== null && ticket.solution.at === askedAt;
    case 'survey':
      return isSurveyOpen(ticket.survey) && ticket.survey.askedAt === surveyAskedAt(form.seq, history);
    case 'section-for-you':
      return isTheirSection(form.seq, { ticket, history });
    case 'draft-lapsed':
      return followUpOf(ticket) === undefined;
    case 'case-lapsed':
      return isLapsed(history) && followUpOf(ticket) === undefined;
    case 'draft-reminder':
      return isDraft(ticket);
    default:
      return isAlertKind(form.notificationKind) && isAlertOpen(form, history);
  }
}

export function surveyAskedAt(seq: number, history: readonly RecordedEvent[]): Instant | null {
  return history.findLast((e) => e.seq <= seq && e.event.type === 'survey-asked')?.at ?? null;
}

/** Whether the person who was asked to fill the section may still fill it. Source: USPEC-06 */
export function isTheirSection(seq: number, { ticket, history }: Pick<StoredTicket, 'ticket' | 'history'>): boolean {
  const handedOver = history.findLast(
    ({ event }) =>
      'filler' in event || event.type === 'draft-completed' || event.type === 'section-filled' || event.type === 'ticket-escalated',
  );
  return ticket.filler?.kind === 'person' && handedOver?.seq === seq;
}

export function asNotification({ id, notificationKind, place, seq, nextTryAt }: QuestionForm): Notification {
  return newNotification({ id, kind: notificationKind, to: place, seq, nextTryAt });
}
