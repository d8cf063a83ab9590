import type { Actor } from '../../domain/people/person.js';
import type { FieldValues, TicketId } from '../../domain/ticket/ticket.js';
import type { RememberContact } from '../people/remember-contact.js';
import type { ExecuteCommand, CommandResult } from '../tickets/execute-command.js';

/** A draft's form as it was sent; `press` makes the same press again the same command. */
export type SendDraft = (id: TicketId, sent: { press: string; fields: FieldValues }, actor: Actor) => Promise<CommandResult>;

/**
 * Sends a draft's form; once it is complete, what it says of the requester is remembered for their next one. A press
 * that was cut off in between remembers when it is repeated.
 *
 * Source: UARIV-06
 */
export function createSendDraft({ execute, rememberContact }: { execute: ExecuteCommand; rememberContact: RememberContact }): SendDraft {
  return async (id, { press, fields }, actor) => {
    const sent = await execute(id, { id: press, type: 'fill-draft', fields, submit: true }, actor);
    if (sent.kind === 'executed') await rememberContact(sent.stored.ticket, sent.rules.procedure);
    return sent;
  };
}
