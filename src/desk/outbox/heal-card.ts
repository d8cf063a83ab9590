import { healPressed, type PressedCard } from '../../core/outbox/pressed-card.js';
import type { Posted } from '../../core/outbox/posted-card.js';
import type { StoredTicket } from '../../core/outbox/stored-ticket.js';
import type { PersonActor } from '../../core/people/person.js';
import { isStaffFor, maySee } from '../../core/ticket/permissions.js';
import type { TicketId } from '../../core/ticket/ticket.js';
import type { Desk } from '../../desk.js';
import type { OutboxMessage } from '../../ports/messenger.js';

/**
 * An outdated card, and a copy that the ticket does not know of yet; only when the person may act on such a card. Never throws: the next
 * press tries again. @param inHand the ticket after the press: then nothing is loaded unless the card needs an update
 */
export async function healCard(
  desk: Desk,
  id: TicketId,
  pressed: PressedCard,
  actor: PersonActor,
  inHand: StoredTicket | null,
): Promise<void> {
  const now = desk.clock.now();
  try {
    if (inHand !== null && healPressed(inHand, pressed, now) === inHand) return;
    const stored = await healable(desk, id, pressed, actor);
    if (stored === null || healPressed(stored, pressed, now) === stored) return;
    await desk.changeTicket(id, now, (found) => healPressed(found, pressed, now));
  } catch (cause) {
    desk.log.write('warn', 'card-outcome-unknown', { ticket: id, item: pressed.card }, cause);
  }
}

/** A press may be forged: other tickets' messages stay; in a channel only staff may press. */
async function healable(
  { tickets, queries, registry }: Desk,
  id: TicketId,
  { here, posted: { activity } }: PressedCard,
  actor: PersonActor,
): Promise<StoredTicket | null> {
  const known = here === null ? null : await queries.byMessage(here, activity);
  if (known !== null && known.id !== id) return null;
  const stored = known ?? (await tickets.load(id));
  if (stored === null) return null;
  const { procedure } = await registry.of(stored.ticket.procedure);
  const may = here?.kind === 'person' ? maySee : isStaffFor;
  return may(stored.ticket, actor, procedure) ? stored : null;
}

export type KeepReply = (message: Extract<OutboxMessage, { kind: 'notification' }>, posted: Posted) => Promise<void>;

/**
 * So that its form closes once the question is answered anywhere. Never throws: a reply that could not be recorded is recorded when it is
 * pressed. Source: UARIV-17
 */
export async function keepReply({ changeTicket, clock, log }: Desk, ...[message, posted]: Parameters<KeepReply>): Promise<void> {
  const { conversation, activity } = posted;
  if (activity === null) return;
  const { notification } = message;
  const { id } = message.case.stored;
  const shown = { card: notification.id, here: notification.to, posted: { conversation, activity }, seen: null };
  const now = clock.now();
  try {
    await changeTicket(id, now, (stored) => healPressed(stored, shown, now));
  } catch (cause) {
    log.write('warn', 'card-outcome-unknown', { ticket: id, item: notification.id }, cause);
  }
}
