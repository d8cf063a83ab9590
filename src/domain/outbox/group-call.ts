import { groupOf } from '../procedure/lookup.js';
import type { CallPolicy, Procedure } from '../procedure/procedure.js';
import type { PersonId, PersonRef } from '../people/person.js';
import type { TicketWithHistory, NotificationKind } from '../ticket/events.js';
import { isOpen } from '../ticket/ticket.js';
import type { Notification } from './notification.js';

/** Notifications that a case came to a group: replies to its card that mention the people who are called. */
const arrivals: readonly NotificationKind[] = ['arrived-here', 'escalated-here'];

export function isArrival({ kind }: Pick<Notification, 'kind'>): boolean {
  return arrivals.includes(kind);
}

/** The people that an arrival mentions: none, one by name, or those of a group but for some. */
export type GroupCall =
  | { kind: 'none' }
  | { kind: 'person'; person: PersonRef }
  | { kind: 'group'; group: string; who: Exclude<CallPolicy, 'none'>; requester: PersonId; except: readonly PersonId[] };

/** The group's call policy; `on-duty` where the procedure sets none, because a post in a channel notifies only those it mentions. */
export function callPolicyOf(procedure: Procedure, group: string): CallPolicy {
  return groupOf(procedure, group).call ?? 'on-duty';
}

/**
 * The people that the arrival calls now. A case that came with an assignee calls the assignee alone; one that was taken
 * since, has moved on or is solved calls no one. The person who sent it and the requester know of it already.
 *
 * Source: UARIV-04, UARIV-08, USPEC-09
 */
export function callOf(
  { seq, to }: Pick<Notification, 'seq' | 'to'>,
  { ticket, history }: TicketWithHistory,
  procedure: Procedure,
): GroupCall {
  const arrived = history.find((e) => e.seq === seq);
  if (to.kind === 'person' || arrived === undefined || ticket.group !== to.group || !isOpen(ticket) || ticket.phase === 'resolved')
    return { kind: 'none' };
  const except = [ticket.requester.id, ...(arrived.by.kind === 'person' ? [arrived.by.person.id] : [])];
  if (ticket.assignee !== null) {
    const isNamed =
      'assignee' in arrived.event && arrived.event.assignee?.id === ticket.assignee.id && !except.includes(ticket.assignee.id);
    return isNamed ? { kind: 'person', person: ticket.assignee } : { kind: 'none' };
  }
  const who = callPolicyOf(procedure, to.group);
  return who === 'none' ? { kind: 'none' } : { kind: 'group', group: to.group, who, requester: ticket.requester.id, except };
}

/**
 * The people of a group to mention. On duty are the members who are available, but for the requester; a coordinator is a
 * member of every team to oversee it, so counts only where no one else is on duty. A member on duty who sent the case knows
 * of it already, and no one is called in their place.
 *
 * @param away ids of people who are away
 * Source: SIIF-15
 */
export function peopleToMention(
  { who, requester, except }: Extract<GroupCall, { kind: 'group' }>,
  members: readonly PersonRef[],
  { away, coordinators }: { away: ReadonlySet<PersonId>; coordinators: ReadonlySet<PersonId> },
): readonly PersonRef[] {
  const available = members.filter(({ id }) => !away.has(id) && id !== requester);
  const onDuty = available.filter(({ id }) => !coordinators.has(id));
  const meant = who === 'all' ? members : onDuty.length > 0 ? onDuty : available;
  return meant.filter(({ id }) => !except.includes(id));
}
