import type { PersonRef } from '../../people/person.js';
import { formOf } from '../../procedure/lookup.js';
import type { Procedure } from '../../../procedure/procedure.js';
import { normaliseEmail } from '../../text/normalise-text.js';
import { sheetOf, type TicketEvent } from '../events.js';
import type { FieldValues, Ticket } from '../ticket.js';

/** The field with the user's address in the form of the partner's desk; empty where no desk sends cases. Source: SIGCE-01 */
export function userAddressField({ partner, intake, forms }: Pick<Procedure, 'partner' | 'intake' | 'forms'>): readonly string[] {
  if (partner === undefined || intake.forOthers !== true) return [];
  return forms.filter(({ id }) => id === intake.form).flatMap(({ fields }) => fields.flatMap((f) => (f.from === 'email' ? [f.id] : [])));
}

/** The user of a case of the partner's desk, if this desk finds them by their address: then they answer for themselves. Source: SIGCE-13 */
export function reachableUser(
  { requester, registeredBy }: Pick<Ticket, 'requester' | 'registeredBy'>,
  fields: FieldValues,
  named: ReadonlyMap<string, PersonRef>,
  procedure: Procedure,
): PersonRef | null {
  const [field] = userAddressField(procedure);
  const user = field === undefined ? undefined : named.get(normaliseEmail(fields[field] ?? ''));
  return user === undefined || registeredBy !== null || user.id === requester.id ? null : user;
}

/** Whether a person of the partner's desk sent the case and answers for its user. Source: SIGCE-13 */
export function isAnsweredBySender({ ofPartner, registeredBy, sentBy }: Ticket): boolean {
  return ofPartner && registeredBy === null && sentBy === undefined;
}

/** When the desk asks something, looks again whether it reaches the user now: then the user is asked, and no longer the sender. Source: SIGCE-13 */
export function withReachedUser(
  events: readonly TicketEvent[],
  ticket: Ticket,
  { named, procedure }: { named: ReadonlyMap<string, PersonRef>; procedure: Procedure },
): readonly TicketEvent[] {
  const isAsked = ticket.completedAt !== null && isAnsweredBySender(ticket) && events.some((event) => sheetOf(event).turnsToRequester);
  const user = isAsked ? reachableUser(ticket, ticket.fields, named, procedure) : null;
  return user === null ? events : [{ type: 'user-reached', user }, ...events];
}

/** The user's name, where a person of the partner's desk answers for a user that this desk does not reach; otherwise ''. Source: SIGCE-13 */
export function answeredForBySender(ticket: Ticket, procedure: Procedure): string {
  if (!isAnsweredBySender(ticket) || procedure.intake.forOthers !== true) return '';
  const field = formOf(procedure, procedure.intake.form).fields.find((f) => f.from === 'name');
  return field === undefined ? '' : (ticket.fields[field.id] ?? '').trim();
}
