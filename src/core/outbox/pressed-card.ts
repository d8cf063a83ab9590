import type { Instant } from '../instant.js';
import type { NotificationKind } from '../ticket/notification-kinds.js';
import { isDraft } from '../ticket/ticket.js';
import { needsUpdate } from './card-updates.js';
import { samePlace, type Place } from './notification.js';
import { nextCardId, newStatusCard, type Posted, type PostedCard, type StatusCard } from './posted-card.js';
import { copyId, isAnswerable, isCopyId, isQuestionKind, newQuestionForm, notificationIdOf, questionFormId } from './question-form.js';
import type { StoredTicket } from './stored-ticket.js';

/**
 * @property card the id of the card, or of its notification, as the button gives it
 * @property here null in a channel that no group has now
 * @property seen the version of the ticket for which the button was drawn; null where the button has none
 */
export type PressedCard = { card: string; here: Place | null; posted: Posted & { activity: string }; seen: number | null };

/** How many copies of one ticket may wait to be updated; a press on a further copy changes nothing. */
const maxOpenCopies = 10;
/** How many updated or missing copies are kept. A copy that was removed counts as a new copy when it is pressed. */
const maxDoneCopies = 10;

/**
 * The same document when the pressed message is known and as it should be. A known message that should show the present, but whose button
 * showed the past, is due again. An unknown message is a copy: its send had no clear answer, and another message was kept instead. It
 * becomes the card's own message if the card has none; otherwise the copy is kept, and updated to say where the present card is, or that it
 * can no longer be answered.
 */
export function healPressed(stored: StoredTicket, pressed: PressedCard, now: Instant): StoredTicket {
  const known = stored.postedCards.find((card) => isMessage(card, pressed));
  if (known !== undefined) return isBelied(known, pressed, stored) ? replaced(stored, repainted(known)) : stored;
  const own = stored.postedCards.find((card): card is StatusCard => card.id === pressed.card && card.kind !== 'question-form');
  const [kind] = pressed.card.split('.');
  if (kind !== 'live' && kind !== 'receipt') return withFormCopy(stored, pressed, now);
  return own === undefined
    ? withStatusCopy(stored, { kind, place: pressed.here, arrival: 0 }, pressed, now)
    : withCopyOf(stored, own, pressed, now);
}

function isMessage({ place, posted }: PostedCard, { here, posted: { activity, conversation } }: PressedCard): boolean {
  const isThere = posted?.conversation === conversation || (here !== null && samePlace(place, here));
  return posted?.activity === activity && isThere;
}

/** Whether the press shows that the card differs from what the desk has stored: its update was lost, or another sender overwrote it. */
function isBelied(card: PostedCard, { seen }: PressedCard, stored: StoredTicket): boolean {
  if (card.inFlight || needsUpdate(card, stored)) return false;
  if (card.kind === 'question-form') return !isAnswerable(card, stored);
  return card.isSuperseded === true || (seen === null ? !isDraft(stored.ticket) : seen < stored.ticket.version);
}

/** The card as if it showed no event, so that it is due. */
function repainted(card: PostedCard): PostedCard {
  return { ...card, shown: 0, done: false };
}

function replaced(stored: StoredTicket, card: PostedCard): StoredTicket {
  return { ...stored, postedCards: stored.postedCards.map((one) => (one.id === card.id ? card : one)) };
}

/**
 * Gives the pressed message to a card that has no message that can be updated. While the card's post is under way, the message may be that
 * post or an earlier one: it counts as a copy until the outcome of the post is known.
 */
function withCopyOf(stored: StoredTicket, own: StatusCard, pressed: PressedCard, now: Instant): StoredTicket {
  const isOfPlace =
    own.place.kind === 'channel' ? pressed.here?.kind !== 'person' : pressed.here !== null && samePlace(own.place, pressed.here);
  if (!isOfPlace) return stored;
  const hasMessage = own.inFlight || (own.posted !== null && own.posted.activity !== null);
  return hasMessage || own.isSuperseded === true
    ? withStatusCopy(stored, own, pressed, now)
    : replaced(stored, { ...repainted(own), posted: pressed.posted, nextTryAt: now });
}

type CopyOf = Pick<StatusCard, 'kind' | 'arrival'> & { place: Place | null };

function withStatusCopy(stored: StoredTicket, { kind, place, arrival }: CopyOf, { posted }: PressedCard, now: Instant): StoredTicket {
  if (place === null) return stored;
  const copy = newStatusCard({ id: nextCardId(kind, stored.postedCards), kind, place, arrival, nextTryAt: now });
  return withCopy(stored, { ...copy, posted, isSuperseded: true });
}

/** Adds a copy of a message that asks something; it is updated once, when it can no longer be answered. */
function withFormCopy(stored: StoredTicket, { card, here, posted }: PressedCard, now: Instant): StoredTicket {
  const notification = notificationIdOf(card);
  const asked = askedBy(stored, notification);
  if (asked === null || here === null) return stored;
  const isTaken = stored.postedCards.some((one) => one.id === questionFormId(notification));
  const id = isTaken ? copyId(notification, posted.activity) : questionFormId(notification);
  const form = newQuestionForm({ id, ...asked, place: here, posted, now }, stored);
  return withCopy(stored, mayBeRepeat(stored, notification) ? { ...form, mayBeRepeat: true } : form);
}

/** Whether there may be two messages of that notification: one of its sends had no clear answer. */
function mayBeRepeat({ notifications, history }: StoredTicket, id: string): boolean {
  const waiting = notifications.find((n) => n.id === id);
  if (waiting !== undefined) return waiting.unknownOutcomes > 0;
  return history.some(({ event }) => event.type === 'delivery-recorded' && event.notification === id && event.outcome !== 'sent');
}

function askedBy(stored: StoredTicket, id: string): { kind: NotificationKind; seq: number } | null {
  const kind = kindOfNotification(stored, id);
  const seq = Number(id.split('.')[0]);
  return kind === undefined || !isQuestionKind(kind) || !stored.history.some((e) => e.seq === seq) ? null : { kind, seq };
}

function kindOfNotification({ history, notifications, postedCards }: StoredTicket, id: string): string | undefined {
  const form = postedCards.find((card) => card.id === questionFormId(id));
  if (form?.kind === 'question-form') return form.notificationKind;
  const waiting = notifications.find((n) => n.id === id);
  if (waiting !== undefined) return waiting.kind;
  return history.flatMap(({ event }) => (event.type === 'delivery-recorded' && event.notification === id ? [event.kind] : []))[0];
}

/** A person who forges presses can name any number of messages, so the oldest copies that are done are removed. */
function withCopy(stored: StoredTicket, copy: PostedCard): StoredTicket {
  const copies = stored.postedCards.filter((card) => card.isSuperseded === true || isCopyId(card.id));
  const done = copies.filter((card) => card.done);
  if (copies.length - done.length >= maxOpenCopies) return stored;
  const oldest = new Set(done.slice(0, Math.max(0, done.length - maxDoneCopies + 1)).map(({ id }) => id));
  return { ...stored, postedCards: [...stored.postedCards.filter(({ id }) => !oldest.has(id)), copy] };
}
