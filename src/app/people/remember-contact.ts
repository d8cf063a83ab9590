import { draftFields } from '../../domain/ticket/forms/draft-fields.js';
import type { Procedure } from '../../domain/procedure/procedure.js';
import { isDraft, type Ticket } from '../../domain/ticket/ticket.js';
import type { People } from '../../ports/people.js';
import type { ProfileField } from '../../domain/procedure/form.js';

/** Keeps what a completed form says of its requester, for the next form to come filled in. Name and e-mail are the directory's. */
export type RememberContact = (ticket: Ticket, procedure: Procedure) => Promise<void>;

/** Only of people the desk knows: who merely called is not made known by it. Source: UARIV-06 */
export function createRememberContact({ people }: { people: People }): RememberContact {
  return async (ticket, procedure) => {
    if (isDraft(ticket)) return;
    const person = await people.find(ticket.requester.id);
    if (person === null) return;
    const fields = draftFields(procedure, ticket.category);
    const said = (from: ProfileField): string => ticket.fields[fields.find((f) => f.from === from)?.id ?? ''] ?? '';
    const [phone, site] = [said('phone') || person.phone, said('site') || person.site];
    if (phone !== person.phone || site !== person.site) await people.remember(person.id, { phone, site });
  };
}
