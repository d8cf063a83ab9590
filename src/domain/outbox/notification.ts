import type { Instant } from '../instant.js';
import type { PersonId, PersonRef } from '../people/person.js';
import type { NotificationKind } from '../ticket/events.js';

/** Where something is shown: a person's chat with the desk, or the channel of a group. */
export type Place = { kind: 'person'; person: PersonId } | { kind: 'channel'; group: string };

/**
 * A message owed, put in the ticket's document by the same write as its event. Sent in order; when it is done it leaves
 * a `told` event and goes.
 *
 * @property inFlight  a send may be under way; when its lease has run out, the outcome is unclear
 * @property unclear   sends that ended without a clear answer; after the second one it is given up
 * @property gone      ends in a row at which the conversation was not found; not there before the first try, nor in what earlier releases wrote
 * @property isCounted its call is among those that its group may be given in a while: a later try is not counted again
 * @property absent    whose message it is: they are away, so their group reads it too
 */
export type Notification = {
  id: string;
  kind: NotificationKind;
  to: Place;
  /** The event it tells of. */
  seq: number;
  attempts: number;
  notFoundTries?: number;
  unknownOutcomes: number;
  inFlight: boolean;
  nextTryAt: Instant;
  isCounted?: true;
  absent?: PersonRef;
};

/** Owed, and not tried yet. */
export function newNotification(owed: Pick<Notification, 'id' | 'kind' | 'to' | 'seq' | 'nextTryAt' | 'absent'>): Notification {
  return { ...owed, attempts: 0, unknownOutcomes: 0, inFlight: false };
}
