import type { PersonRef } from '../../domain/people/person.js';
import { transitionOf } from '../../domain/procedure/lookup.js';
import type { Procedure, Transition } from '../../domain/procedure/procedure.js';
import { normaliseEmail } from '../../domain/text/normalise-text.js';
import type { Command } from '../../domain/ticket/command.js';
import { valuesCorrected } from '../../domain/ticket/forms/correction-fields.js';
import { categoryIn } from '../../domain/ticket/forms/draft-fields.js';
import { isAnsweredBySender, userAddressField } from '../../domain/ticket/forms/partner-user.js';
import { fillerFields } from '../../domain/ticket/forms/sections.js';
import { isDraft, type FieldValues, type Ticket } from '../../domain/ticket/ticket.js';
import type { Directory } from '../../ports/directory.js';
import type { People } from '../../ports/people.js';

const noNames: ReadonlyMap<string, PersonRef> = new Map();

/**
 * People named in a case's form by their e-mail, by that address: to fill one of its sections, or as the user of a case that the
 * partner's desk sends, unless the last message did not reach them. They are looked up by the commands that hand the form on, and by a
 * correction; the user by every command, until they are reached. A person that the desk does not know is looked for in the directory, but
 * for a user: that one must be known to be reached.
 *
 * Source: USPEC-06, SIGCE-13
 */
export async function namedPeople(
  { people, directory }: { people: Pick<People, 'findByEmail'>; directory?: Directory | undefined },
  ticket: Ticket,
  command: Command,
  procedure: Procedure,
): Promise<ReadonlyMap<string, PersonRef>> {
  const typed = typedIn(command, ticket, procedure) ?? (isAnsweredBySender(ticket) ? {} : null);
  if (typed === null) return noNames;
  const values = { ...ticket.fields, ...typed };
  const users = userAddressField(procedure);
  const addresses = [...fillerFields(categoryIn(procedure, values, ticket.category), procedure), ...users]
    .map((id) => [normaliseEmail(values[id] ?? ''), users.includes(id)] as const)
    .filter(([email]) => email !== '');
  const found = await Promise.all(
    addresses.map(async ([email, isUser]) => {
      const known = await people.findByEmail(email);
      const person = known ?? (isUser ? null : ((await directory?.findByEmail(email)) ?? null));
      return person === null || (isUser && known?.unreachableSince !== null)
        ? []
        : [[email, { id: person.id, name: person.name }] as const];
    }),
  );
  return new Map(found.flat());
}

/** Acts that hand the form on to an area. */
const handingOn: readonly (Transition['act'] | undefined)[] = ['fill', 'ask-section'];

/** What is typed on a form that may be handed on, nothing on a draft whose time is over; null of any other command. */
function typedIn(command: Command, ticket: Ticket, procedure: Procedure): FieldValues | null {
  if (command.type === 'timer') return isDraft(ticket) ? {} : null;
  if (command.type === 'ask-filler') return {};
  if (command.type === 'fill-draft') return command.submit ? command.fields : null;
  if (command.type === 'correct') return valuesCorrected(command.input);
  return command.type === 'advance' && handingOn.includes(transitionOf(procedure, command.transition)?.act) ? command.input : null;
}
