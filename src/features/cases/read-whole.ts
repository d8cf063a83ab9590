import type { ReadWhole } from '../../domain/ticket/command.js';
import type { TicketId } from '../../domain/ticket/ticket.js';
import { refusedDialog } from '../answers.js';
import type { Turn } from '../handler-context.js';
import type { DialogOpened } from '../../talk/handlers.js';

/**
 * Keeps in the history that this person reads what the channel masks, before it is shown.
 *
 * @returns why it is not shown; null where it may be
 */
export async function readWhole(turn: Turn, ticket: TicketId, what: ReadWhole): Promise<DialogOpened | null> {
  const { context, actor, key } = turn;
  const read = await context.execute(ticket, { id: `${what}:${key}`, type: 'open-personal-data', what }, actor);
  return read.kind === 'refused' ? refusedDialog(turn, read.refusal) : null;
}
