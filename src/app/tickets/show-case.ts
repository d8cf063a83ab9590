import type { Place } from '../../domain/outbox/notification.js';
import type { StatusCardKind } from '../../domain/outbox/posted-card.js';
import type { TicketId } from '../../domain/ticket/ticket.js';
import type { Clock } from '../../ports/clock.js';
import type { ChangeTicket } from './change-ticket.js';
import { withStatusCard } from '../../domain/outbox/cards-at-place.js';

/** Posts one more card of a ticket where a person asked for it; like every card it is updated as the ticket moves. */
export type ShowCase = (id: TicketId, kind: StatusCardKind, place: Place) => Promise<void>;

export function createShowCase({ changeTicket, clock }: { changeTicket: ChangeTicket; clock: Clock }): ShowCase {
  return (id, kind, place) => {
    const now = clock.now();
    return changeTicket(id, now, (stored) => withStatusCard(stored, kind, place, now));
  };
}
