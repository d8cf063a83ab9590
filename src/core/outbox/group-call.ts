import { groupOf } from '../procedure/lookup.js';
import type { CallPolicy } from '../../procedure/routing.js';
import type { Procedure } from '../../procedure/procedure.js';
import type { PersonId, PersonRef } from '../people/person.js';
import type { DeliveryOutcome, DeliveryRecorded, RecordedEvent, TicketEvent } from '../ticket/events.js';
import { isOpen, type Ticket } from '../ticket/ticket.js';
import { samePlace, type Notification } from './notification.js';
import { notificationSheets, sheetOfKind, type NotificationKind } from '../ticket/notification-kinds.js';
import type { StoredTicket } from './stored-ticket.js';
import { subjectOf, undeliveredOfMessage } from '../ticket/undelivered.js';
import { isSameRecipient } from '../ticket/events/delivery-events.js';

/** Whether a notification says that a case arrived at a group: a reply to its card that mentions the people who are called. */
export function isArrival({ kind }: Pick<Notification, 'kind'>): boolean {
  return notificationSheets[kind].mentions === 'called';
}

export function mentionsPeople({ kind, to }: Pick<Notification, 'kind' | 'to'>): boolean {
  return isArrival({ kind }) || (to.kind === 'channel' && notificationSheets[kind].mentions === 'group');
}

export type GroupCall =
  | { kind: 'none' }
  | { kind: 'person'; person: PersonRef; group: string }
  | { kind: 'group'; group: string; who: Exclude<CallPolicy, 'none'>; requester: PersonId; except: readonly PersonId[] };

/** The group's call policy; `on-duty` where the procedure sets none, because a post in a channel notifies only those it mentions. */
export function callPolicyOf(procedure: Procedure, group: string): CallPolicy {
  return groupOf(procedure, group).call ?? 'on-duty';
}

/**
 * A case that came with an assignee calls only the assignee; a case that was taken since, has moved on or is solved calls no person, nor
 * does an alert that was acted on. The sender and the requester know it already. Source: UARIV-04, UARIV-08, USPEC-09
 */
export function callOf(notification: Notification, stored: StoredTicket, procedure: Procedure): GroupCall {
  const { seq, to } = notification;
  const about = stored.history.find((e) => e.seq === seq);
  if (to.kind === 'person' || about === undefined || !isOpen(stored.ticket) || isAlertOver(notification, stored.history))
    return { kind: 'none' };
  const except = [stored.ticket.requester.id, ...(about.by.kind === 'person' ? [about.by.person.id] : [])];
  const wanted = isArrival(notification) ? calledByArrival(about, stored.ticket, to.group) : wantedBy(notification, stored, to.group);
  if (wanted === 'none') return { kind: 'none' };
  if (wanted !== 'group') return except.includes(wanted.id) ? { kind: 'none' } : { kind: 'person', person: wanted, group: to.group };
  const who = callPolicyOf(procedure, to.group);
  return who === 'none' ? { kind: 'none' } : { kind: 'group', group: to.group, who, requester: stored.ticket.requester.id, except };
}

type Concerned = PersonRef | 'group' | 'none';

function calledByArrival({ event }: RecordedEvent, { assignee, group: present, phase }: Ticket, group: string): Concerned {
  if (present !== group || phase === 'resolved') return 'none';
  if (assignee === null) return 'group';
  return 'assignee' in event && event.assignee?.id === assignee.id ? assignee : 'none';
}

/**
 * Calls the assignee of a case of this group, unless they read the same in their own chat: one event, one notification per person. Calls
 * the group itself if the case has no assignee, its assignee is away, or another group has it.
 */
function wantedBy({ seq, kind, absent }: Notification, stored: StoredTicket, group: string): Concerned {
  const { assignee, group: present } = stored.ticket;
  if (present !== group || assignee === null || absent !== undefined || kind === 'consulted') return 'group';
  return hasOwnCopy(seq, assignee, stored) ? 'none' : assignee;
}

function hasOwnCopy(seq: number, person: PersonRef, { notifications, history }: StoredTicket): boolean {
  const wasSent = ({ event }: RecordedEvent): boolean =>
    event.type === 'delivery-recorded' && subjectOf(event) === seq && isSameRecipient(event.recipient, { kind: 'person', person });
  return notifications.some((n) => n.seq === seq && samePlace(n.to, { kind: 'person', person: person.id })) || history.some(wasSent);
}

/**
 * On duty are the members who are available, except the requester. A coordinator is a member of the teams that they oversee, so they count
 * only if no other member is on duty. A member on duty who sent the case knows it already; no one is called instead. Source: SIIF-15
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

/** Whether a notification asks for an act on the case. Its card stays until that act, and then says what happened. */
export function isAlertKind(kind: string): kind is NotificationKind {
  return sheetOfKind(kind)?.asks === 'act';
}

type Alert = { notificationKind: NotificationKind; seq: number };

export function isAlertOpen(alert: Alert, history: readonly RecordedEvent[]): boolean {
  // A survey that the same message asks is no longer the reason for the alert.
  if (alert.notificationKind === 'not-delivered')
    return undeliveredOfMessage(alert.seq, history)?.messages.some(({ kind }) => kind !== 'survey') === true;
  return alertEnd(alert, history) === undefined;
}

export function isAlertOver({ kind, seq }: { kind: NotificationKind; seq: number }, history: readonly RecordedEvent[]): boolean {
  return isAlertKind(kind) && !isAlertOpen({ notificationKind: kind, seq }, history);
}

export function alertEnd({ notificationKind, seq }: Alert, history: readonly RecordedEvent[]): RecordedEvent | undefined {
  const about = history.find((e) => e.seq === seq)?.event;
  const { until } = notificationSheets[notificationKind];
  return about && history.find((e) => e.seq > seq && until?.(e.event, about, seq) === true);
}

/** `seq` of the last event that changed what an open alert says; 0 where there was none. Source: SIIF-07 */
export function lastAlertChange({ notificationKind, seq }: Alert, history: readonly RecordedEvent[]): number {
  const { changes = [] } = notificationSheets[notificationKind];
  const isChange = ({ event }: RecordedEvent): boolean =>
    changes.includes(event.type) && (event.type !== 'delivery-recorded' || isThirdPartyLetter(event, seq));
  return history.findLast((e) => e.seq > seq && isChange(e))?.seq ?? 0;
}

const isThirdPartyLetter = (event: TicketEvent, about: number): event is DeliveryRecorded =>
  event.type === 'delivery-recorded' && event.kind === 'third-party' && subjectOf(event) === about;

/** What became of the letter to a third party about that event, as was last known; null where none is written. Source: UARIV-11, USPEC-12 */
export function thirdPartyLetter({ history, notifications }: StoredTicket, about: number): DeliveryOutcome | 'leaving' | null {
  const known = history.findLast(({ event }) => isThirdPartyLetter(event, about))?.event;
  if (known?.type === 'delivery-recorded') return known.outcome;
  return notifications.some(({ kind, seq }) => kind === 'third-party' && seq === about) ? 'leaving' : null;
}
