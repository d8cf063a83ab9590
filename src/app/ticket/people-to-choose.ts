import type { Receiver } from '../../domain/intake/form-of-ticket.js';
import { groupsReachable } from '../../domain/procedure/lookup.js';
import type { Procedure, Transition } from '../../domain/procedure/procedure.js';
import type { Choosable } from '../../domain/ticket/asked-by.js';
import type { Ticket } from '../../domain/ticket/ticket.js';
import type { Roster } from '../../ports/roster.js';

/**
 * Whom a transition's dialog offers, and its command accepts: members of the ticket's group, people of the groups that
 * it may go to. A roster is asked only where somebody is to be chosen.
 *
 * @throws {RosterUnavailable}
 * Source: USPEC-09
 */
export async function peopleToChoose(roster: Roster, { id, needs = [] }: Transition, ticket: Ticket, procedure: Procedure): Promise<Choosable> {
  const asks = (from: 'members' | 'receivers') => needs.some((f) => f.choicesFrom === from);
  return {
    members: asks('members') && ticket.group !== null ? await roster.membersOf(ticket.group) : [],
    receivers: asks('receivers') ? await receiversIn(roster, groupsReachable(procedure, { ...ticket, transition: id }).map((g) => g.id)) : [],
  };
}

/** Each person once, with all the groups they may receive it in. */
async function receiversIn(roster: Roster, groups: readonly string[]): Promise<readonly Receiver[]> {
  const receivers = new Map<string, Receiver>();
  for (const group of groups) {
    for (const person of await roster.membersOf(group)) {
      const known = receivers.get(person.id);
      receivers.set(person.id, { ...person, groups: [...(known?.groups ?? []), group] });
    }
  }
  return [...receivers.values()];
}
