import { type Doer, type Group, memberRoles, type Procedure } from '../procedure/procedure.js';
import { isGuestGroup, isOfDesk, isOneOf, type Actor } from '../people/person.js';
import type { Refusal } from './refusals.js';
import type { Ticket } from './ticket.js';
import type { Choice } from '../procedure/form.js';

/** Who may need others for a case: whoever can work it where it stands, the first level, the coordination. */
export const reachingOut: readonly Doer[] = [...memberRoles, 'assignee', 'first-level', 'coordinator'];

/** Why this actor turns to no other group about it; null when they do. Source: UARIV-14, UARIV-16 */
export function checkReachOut(ticket: Ticket, actor: Actor, procedure: Procedure): Refusal | null {
  if (!isOfDesk(actor)) return { code: 'only-desk' };
  return isOneOf(reachingOut, actor, ticket, procedure)
    ? null
    : { code: 'not-yours', doers: reachingOut, group: ticket.group, transition: '' };
}

/** Groups that can be asked for advice: the others of the desk, and those outside that it sends cases to. Source: UARIV-16 */
export function consultableGroups({ group }: Pick<Ticket, 'group'>, procedure: Procedure): readonly Group[] {
  return procedure.groups.filter((g) => g.id !== group && !isGuestGroup(g.id, procedure));
}

/** Groups that a case of their own can be asked of: those of the desk itself. Source: UARIV-14 */
export function requestableGroups(ticket: Pick<Ticket, 'group'>, procedure: Procedure): readonly Group[] {
  return consultableGroups(ticket, procedure).filter((g) => g.kind === 'internal');
}

/** Two groups may have one name, at different levels. */
export function groupChoices(groups: readonly Group[]): readonly Choice[] {
  return groups.map(({ id, label, level }) => ({ id, label: `${label} (nivel ${level})` }));
}
