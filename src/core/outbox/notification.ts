import type { Instant } from '../instant.js';
import type { PersonId, PersonRef } from '../people/person.js';
import type { NotificationKind } from '../ticket/notification-kinds.js';

export type Place = { kind: 'person'; person: PersonId } | { kind: 'channel'; group: string };

export function samePlace(a: Place, b: Place): boolean {
  return a.kind === 'person' ? b.kind === 'person' && a.person === b.person : b.kind === 'channel' && a.group === b.group;
}

/**
 * A message that must arrive once, written into the ticket's document together with its event. Notifications of one place are sent in
 * order. A notification that has ended leaves a `delivery-recorded` event and is removed.
 * @property seq `seq` of the event that it is about
 * @property inFlight a send may be under way; once its lease has expired, the outcome is unknown
 * @property unknownOutcomes sends without a clear answer; after the second one the notification is abandoned
 * @property hasBegun the call of its last try began: written before it leaves, so a process that dies while it waits does not end it
 * @property notFoundTries sends in a row for which the conversation was not found; absent before the first one
 * @property isCounted its call counts already in the group's limit of calls, so a retry is not counted again
 * @property byMail the procedure tells it by mail, also to a person in Teams
 * @property absent the person it is for, if it also goes to their group because they are away
 */
export type Notification = {
  id: string;
  kind: NotificationKind;
  to: Place;
  seq: number;
  attempts: number;
  notFoundTries?: number;
  unknownOutcomes: number;
  inFlight: boolean;
  hasBegun?: true;
  nextTryAt: Instant;
  isCounted?: true;
  byMail?: true;
  absent?: PersonRef;
};

export function redeliveryId(seq: number, lost: number): string {
  return `${seq}.again-${lost}`;
}

export function isRedelivery(id: string): boolean {
  return id.includes('.again-');
}

export function newNotification(
  fields: Pick<Notification, 'id' | 'kind' | 'to' | 'seq' | 'nextTryAt' | 'byMail' | 'absent'>,
): Notification {
  return { ...fields, attempts: 0, unknownOutcomes: 0, inFlight: false };
}
