import type { Actor } from '../../domain/people/person.js';
import type { Procedure } from '../../domain/procedure/procedure.js';
import { draftFields } from '../../domain/ticket/forms/draft-fields.js';
import { isDraft, type FieldValues, type Ticket, type TicketId } from '../../domain/ticket/ticket.js';
import type { People, PersonRecord } from '../../ports/people.js';
import type { CommandResult, ExecuteCommand } from '../tickets/execute-command.js';
import type { ProfileField } from '../../domain/procedure/form.js';

/**
 * A draft's form as it was sent.
 *
 * @property press   makes the same press again the same command
 * @property profile of the sender, where the caller has just read it
 * @property isSolvedNext its solution is recorded right after
 */
export type SentDraft = { press: string; fields: FieldValues; profile?: PersonRecord; isSolvedNext?: boolean };

export type SendDraft = (id: TicketId, sent: SentDraft, actor: Actor) => Promise<CommandResult>;

/**
 * Sends a draft's form; once it is complete, what it says of the requester is remembered for their next one, unless it is
 * about another person. A press that was cut off in between remembers when it is repeated.
 *
 * Source: UARIV-06, SIGCE-01
 */
export function createSendDraft({ execute, people }: { execute: ExecuteCommand; people: People }): SendDraft {
  return async (id, { press, fields, profile, isSolvedNext = false }, actor) => {
    const sent = await execute(id, { id: press, type: 'fill-draft', fields, submit: true, isSolvedNext }, actor);
    if (sent.kind === 'refused' || isDraft(sent.stored.ticket)) return sent;
    const { ticket } = sent.stored;
    if (sent.rules.procedure.intake.forOthers === true) return sent;
    const requester = profile?.id === ticket.requester.id ? profile : await people.find(ticket.requester.id);
    if (requester !== null) await rememberContact(people, requester, ticket, sent.rules.procedure);
    return sent;
  };
}

/** Name and e-mail are the directory's. Only of people the desk knows: a caller is not made known by it. Source: UARIV-06 */
async function rememberContact(people: People, requester: PersonRecord, ticket: Ticket, procedure: Procedure): Promise<void> {
  const fields = draftFields(procedure, ticket.category);
  const given = (from: ProfileField): string => ticket.fields[fields.find((f) => f.from === from)?.id ?? ''] ?? '';
  const [phone, site] = [given('phone') || requester.phone, given('site') || requester.site];
  if (phone !== requester.phone || site !== requester.site) await people.remember(requester.id, { phone, site });
}
