import type { PressedCard } from '../../domain/outbox/pressed-card.js';
import { isPostedAt } from '../../domain/outbox/posted-messages.js';
import type { StoredTicket } from '../../domain/outbox/stored-ticket.js';
import type { RecordedEvent } from '../../domain/ticket/events.js';
import { ticketId, type TicketId } from '../../domain/ticket/ticket.js';
import { numberAt, textAt, type JsonObject } from '../../json.js';
import type { Turn } from '../handler-context.js';
import { placeHere } from '../private-answers.js';

/**
 * The case whose card or notification the pressed message is; null where the desk knows of none, and of a question that was proposed:
 * what becomes of that is not the case's, and its reviewer's message shows it from then on.
 *
 * @param likely one that is in hand
 */
export async function caseOfPressed(turn: Turn, likely: StoredTicket | null): Promise<TicketId | null> {
  const { replyTo } = turn.inbound;
  const here = replyTo === null ? null : await placeHere(turn);
  if (replyTo === null || here === null) return null;
  if (likely !== null && isPostedAt(likely, here, replyTo)) return likely.id;
  const found = await turn.context.queries.byMessage(here, replyTo);
  const isProposal = ({ event }: RecordedEvent): boolean =>
    event.type === 'delivery-recorded' && event.message === replyTo && event.kind === 'question-proposed';
  return found === null || found.history.some(isProposal) ? null : found.id;
}

/** The pressed card heals where it shows something else than it should. @param inHand its case as the press left it */
export async function healPressedCard(turn: Turn, data: JsonObject, inHand: StoredTicket | null): Promise<void> {
  const { context, actor, inbound } = turn;
  const [ticket, card] = [textAt(data, 'ticket'), textAt(data, 'card')];
  if (ticket === null || card === null || inbound.replyTo === null || inbound.conversation.kind === 'groupChat') return;
  const pressed: PressedCard = {
    card,
    here: await placeHere(turn),
    posted: { conversation: inbound.conversation.id, activity: inbound.replyTo },
    seen: numberAt(data, 'v'),
  };
  await context.healCard(ticketId(ticket), pressed, actor, inHand?.id === ticket ? inHand : null);
}
