import { healPressed } from '../../domain/outbox/pressed-card.js';
import type { Posted } from '../../domain/outbox/posted-card.js';
import type { Clock } from '../../ports/clock.js';
import type { Log } from '../../ports/log.js';
import type { ChangeTicket } from '../tickets/change-ticket.js';
import type { OutboxMessage } from '../../ports/messenger.js';

/**
 * Keeps a question that was shown again in answer to a message, so that its form ends with the answer, wherever that is given. Never
 * throws: a reply that is not kept is when it is pressed. Source: UARIV-17
 */
export type KeepReply = (message: Extract<OutboxMessage, { kind: 'notification' }>, posted: Posted) => Promise<void>;

type KeepReplyDependencies = { changeTicket: ChangeTicket; clock: Clock; log: Log };

export function createKeepReply({ changeTicket, clock, log }: KeepReplyDependencies): KeepReply {
  return async ({ notification, case: view }, { conversation, activity }) => {
    if (activity === null) return;
    const shown = { card: notification.id, here: notification.to, posted: { conversation, activity }, seen: null };
    const now = clock.now();
    try {
      await changeTicket(view.stored.id, now, (stored) => healPressed(stored, shown, now));
    } catch (cause) {
      log.write('warn', 'card-outcome-unknown', { ticket: view.stored.id, item: notification.id }, cause);
    }
  };
}
