import type { Procedure } from '../procedure/procedure.js';
import type { Actor } from '../people/person.js';
import type { Ticket } from './ticket.js';

/**
 * Whether a guest of the desk has to do with this ticket: it stands with their area, which fills its section, or their
 * desk sent it. Of any other ticket they know nothing.
 *
 * Source: USPEC-06, SIGCE-06
 */
export function isGuestAt(
  { group, partnerNumber }: Pick<Ticket, 'group' | 'partnerNumber'>,
  actor: Actor,
  { partner }: Procedure,
): boolean {
  const guestOf = actor.kind === 'person' ? (actor.guestOf ?? []) : [];
  return guestOf.some((id) => id === group || (id === partner?.group && partnerNumber !== null));
}
