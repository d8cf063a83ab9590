import { groupOf } from '../procedure/lookup.js';
import type { CallPolicy, Procedure } from '../procedure/procedure.js';
import type { PersonId, PersonRef } from '../people/person.js';
import type { StoredTicket } from './stored-ticket.js';
import { isOpen } from '../ticket/ticket.js';
import type { Notification } from './notification.js';
import type { NotificationKind } from '../ticket/events.js';

/** Notifications that a case came to a group: sent in the thread of its card, with a mention of those who are called. */
const arrivals: readonly NotificationKind[] = ['arrived-here', 'escalated-here'];

export function isArrival({ kind }: Pick<Notification, 'kind'>): boolean {
  return arrivals.includes(kind);
}

/** Whom an arrival calls: nobody, one person by name, or the people of a group but for some. */
export type GroupCall =
  | { kind: 'nobody' }
  | { kind: 'person'; person: PersonRef }
  | { kind: 'group'; group: string; who: Exclude<CallPolicy, 'none'>; requester: PersonId; except: readonly PersonId[] };

/** What a group does where its procedure says nothing: a post in a channel notifies only people who are mentioned. */
export function callPolicyOf(procedure: Procedure, group: string): CallPolicy {
  return groupOf(procedure, group).call ?? 'on-duty';
}

/**
 * Whom the arrival calls at this moment. A case that came with an assignee calls the assignee alone; one that somebody has
 * taken since, that has gone on or is solved calls nobody. The person who sent it and the requester know of it already.
 *
 * Source: UARIV-04, UARIV-08, USPEC-09
 */
export function callOf(
  { seq, to }: Pick<Notification, 'seq' | 'to'>,
  { ticket, history }: Pick<StoredTicket, 'ticket' | 'history'>,
  procedure: Procedure,
): GroupCall {
  const arrived = history.find((e) => e.seq === seq);
  if (to.kind === 'person' || arrived === undefined || ticket.group !== to.group || !isOpen(ticket) || ticket.phase === 'resolved')
    return { kind: 'nobody' };
  const except = [ticket.requester.id, ...(arrived.by.kind === 'person' ? [arrived.by.person.id] : [])];
  if (ticket.assignee !== null) {
    const isNamed =
      'assignee' in arrived.event && arrived.event.assignee?.id === ticket.assignee.id && !except.includes(ticket.assignee.id);
    return isNamed ? { kind: 'person', person: ticket.assignee } : { kind: 'nobody' };
  }
  const who = callPolicyOf(procedure, to.group);
  return who === 'none' ? { kind: 'nobody' } : { kind: 'group', group: to.group, who, requester: ticket.requester.id, except };
}

/**
 * The people of a group that are called. On duty are those who are available, but for the requester, who is the one to
 * be helped; a coordinator is in every team to oversee it, so counts only where nobody else is on duty. An officer on duty who
 * sent the case knows of it: nobody is called in their stead.
 *
 * @param away who is given nothing now
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
