import { transitionOf } from '../procedure/lookup.js';
import type { Procedure } from '../../procedure/procedure.js';
import { sheetOf, type RecordedEvent, type TicketEvent } from '../ticket/events.js';
import { isOpen, type Ticket } from '../ticket/ticket.js';
import { isFolded } from './card-updates.js';
import { formerCardAt, isOwnPost, rootAt } from './threads.js';
import { samePlace, type Place } from './notification.js';
import { firstLevelChannel } from './places.js';
import { newStatusCard, nextCardId, type PostedCard, type StatusCard, type StatusCardKind } from './posted-card.js';
import type { StoredTicket } from './stored-ticket.js';

/**
 * The ticket's cards after one event: a receipt for the requester's own draft, a live card at each arrival at a group. In a channel where
 * the case has been before, its former card shows it again; if the channel has only a message about it, the card replaces that message: a
 * case is one post in each channel.
 *
 * @param ticket      the ticket after the event
 * @param history     the history before the event
 * @param postedCards the cards before the event
 * Source: UARIV-05, UARIV-11, SIIF-14
 */
export function withCardsOfEvent(
  { event, at, by }: RecordedEvent,
  ticket: Ticket,
  { history, postedCards }: Pick<StoredTicket, 'history' | 'postedCards'>,
  procedure: Procedure,
): readonly PostedCard[] {
  const newCard = (kind: StatusCardKind, place: Place): StatusCard =>
    newStatusCard({ id: nextCardId(kind, postedCards), kind, place, arrival: ticket.arrivals, nextTryAt: at });
  const isOwn = by.kind === 'person' && by.person.id === ticket.requester.id;
  const { card, arrivesAt } = sheetOf(event);
  switch (card(event)) {
    case 'receipt':
      return isOwn ? [...postedCards, newCard('receipt', { kind: 'person', person: ticket.requester.id })] : postedCards;
    case 'none':
      return postedCards;
    case 'own':
      return withOwnCard(postedCards, ticket, newCard);
    case 'live':
      return withLiveCard(postedCards, newCard('live', { kind: 'channel', group: arrivesAt(event) ?? '' }));
    case 'where-needed': {
      const cards = isFirstSeen(event, ticket, history) ? withOwnCard(postedCards, ticket, newCard) : postedCards;
      return needsFirstLevelCard(event, ticket, cards, procedure)
        ? withLiveCard(cards, { ...newCard('live', firstLevelChannel(procedure)), id: nextCardId('live', cards) })
        : cards;
    }
  }
}

/**
 * Whether a case that was imported from a contingency's workbook, without a card, is now worked on in its channel. A child case is not: it
 * is attended with its parent. Source: SIIF-14
 */
function isFirstSeen(event: TicketEvent, ticket: Ticket, history: readonly RecordedEvent[]): boolean {
  const isChange = 'to' in event || event.type === 'ticket-corrected';
  const isWorked = isOpen(ticket) && ticket.phase !== 'resolved' && ticket.parent === undefined;
  return isChange && isWorked && history.some((before) => before.event.type === 'imported');
}

/** Adds a card for a case that goes on alone, if it has none in its channel because it had joined another one. */
function withOwnCard(
  postedCards: readonly PostedCard[],
  { group }: Ticket,
  newCard: (kind: StatusCardKind, place: Place) => StatusCard,
): readonly PostedCard[] {
  const hasCard = postedCards.some((card) => card.kind === 'live' && card.place.kind === 'channel' && isOwnPost(card));
  return hasCard || group === null ? postedCards : withLiveCard(postedCards, newCard('live', { kind: 'channel', group }));
}

function withLiveCard(postedCards: readonly PostedCard[], card: StatusCard): readonly PostedCard[] {
  const { arrival, nextTryAt } = card;
  const former = formerCardAt(postedCards, card.place);
  if (former !== undefined) {
    const again = { ...former, arrival, nextTryAt, shown: 0, attempts: 0, done: false };
    return postedCards.map((one) => (one === former ? again : one));
  }
  const root = rootAt(postedCards, card.place);
  return root?.kind === 'question-form'
    ? [...postedCards.filter((one) => one !== root), { ...card, posted: root.posted }]
    : [...postedCards, card];
}

/**
 * Whether the first level has to act on a case that another group has, but has no card of it: its own card folded when the case was
 * escalated, unless the first level itself sent the case outside. The new card folds too when the case moves on.
 *
 * Source: UARIV-11
 */
function needsFirstLevelCard(event: TicketEvent, ticket: Ticket, postedCards: readonly PostedCard[], procedure: Procedure): boolean {
  const audiences = 'transition' in event ? (transitionOf(procedure, event.transition)?.tells ?? []) : [];
  const place = firstLevelChannel(procedure);
  const hasCard = postedCards.some(
    (c) => c.kind === 'live' && !c.done && c.isSuperseded !== true && !isFolded(c, ticket) && samePlace(c.place, place),
  );
  return audiences.includes('first-level') && ticket.group !== null && ticket.group !== procedure.intake.group && !hasCard;
}
