import type { Instant } from '../../domain/instant.js';
import { type Place, samePlace } from '../../domain/outbox/notification.js';
import type { TicketId } from '../../domain/ticket/ticket.js';
import type { ChangeTicket } from '../tickets/change-ticket.js';
import { redrawReceipts } from '../../domain/outbox/card-updates.js';
import { restoreInChannel, repostInChannel } from '../../domain/outbox/cards-at-place.js';
import type { StoredTicket } from '../../domain/outbox/stored-ticket.js';

/** What a ticket sends at once when its group's channel was bound, is gone, or is back. */
export type ResumeChannel = {
  /** The channel can be reached now: what waited for it is tried at once, and a card that was given up is posted anew. */
  reachable(id: TicketId, group: string, now: Instant): Promise<void>;
  /** The group has another channel: its cards are posted there anew. */
  moved(id: TicketId, group: string, now: Instant): Promise<void>;
  /** The channel is gone, or it was: the requester of a case that nobody has reads on the receipt what to expect now. */
  promised(id: TicketId, group: string, now: Instant): Promise<void>;
};

export function createResumeChannel(changeTicket: ChangeTicket): ResumeChannel {
  return {
    reachable: (id, group, now) => changeTicket(id, now, (stored) => dueIn(group, restoreInChannel(stored, group, now), now)),
    moved: (id, group, now) => changeTicket(id, now, (stored) => dueIn(group, repostInChannel(stored, group, now), now)),
    promised: (id, group, now) =>
      changeTicket(id, now, (stored) =>
        stored.ticket.group === group && stored.ticket.assignee === null ? redrawReceipts(stored, now) : stored,
      ),
  };
}

/** Everything for that channel, due now; the same document when nothing waits for it. */
function dueIn(group: string, stored: StoredTicket, now: Instant): StoredTicket {
  const channel: Place = { kind: 'channel', group };
  const waits = <T extends { nextTryAt: Instant }>(item: T, at: Place): boolean => samePlace(at, channel) && item.nextTryAt > now;
  if (!stored.notifications.some((n) => waits(n, n.to)) && !stored.postedCards.some((s) => waits(s, s.place))) return stored;
  const due = <T extends { nextTryAt: Instant }>(item: T, at: Place): T => (waits(item, at) ? { ...item, nextTryAt: now } : item);
  return {
    ...stored,
    notifications: stored.notifications.map((n) => due(n, n.to)),
    postedCards: stored.postedCards.map((s) => due(s, s.place)),
  };
}
