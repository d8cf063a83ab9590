import type { PersonRef } from '../../domain/people/person.js';
import type { Procedure } from '../../domain/procedure/procedure.js';
import { normaliseEmail } from '../../domain/text/normalise-text.js';
import type { Command } from '../../domain/ticket/command.js';
import { categoryIn } from '../../domain/ticket/forms/draft-fields.js';
import { userAddressField } from '../../domain/ticket/forms/partner-user.js';
import { fillerFields } from '../../domain/ticket/forms/sections.js';
import { isDraft, type FieldValues, type Ticket } from '../../domain/ticket/ticket.js';
import type { People } from '../../ports/people.js';

const noNames: ReadonlyMap<string, PersonRef> = new Map();

/**
 * People of the directory named in a case's form by their e-mail, by that address: to fill one of its sections, or as the user of a case
 * that the partner's desk sends, unless the last message did not reach them. They are looked up by the commands that hand the form on; a
 * person who has never written to the desk is not there.
 *
 * Source: USPEC-06, SIGCE-13
 */
export async function namedPeople(
  people: Pick<People, 'findByEmail'>,
  ticket: Ticket,
  command: Command,
  procedure: Procedure,
): Promise<ReadonlyMap<string, PersonRef>> {
  const typed = typedIn(command, ticket);
  if (typed === null) return noNames;
  const values = { ...ticket.fields, ...typed };
  const users = userAddressField(procedure);
  const addresses = [...fillerFields(categoryIn(procedure, values, ticket.category), procedure), ...users]
    .map((id) => [normaliseEmail(values[id] ?? ''), users.includes(id)] as const)
    .filter(([email]) => email !== '');
  const found = await Promise.all(addresses.map(async ([email, isUser]) => [email, isUser, await people.findByEmail(email)] as const));
  return new Map(
    found.flatMap(([email, isUser, person]) =>
      person === null || (isUser && person.unreachableSince !== null) ? [] : [[email, { id: person.id, name: person.name }] as const],
    ),
  );
}

/** What is typed on a form that may be handed on, nothing on a draft whose time is over; null of any other command. */
function typedIn(command: Command, ticket: Ticket): FieldValues | null {
  if (command.type === 'timer') return isDraft(ticket) ? {} : null;
  if (command.type === 'fill-draft') return command.submit ? command.fields : null;
  return command.type === 'advance' ? command.input : null;
}
