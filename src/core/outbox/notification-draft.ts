import type { Audience } from '../../procedure/vocabulary.js';
import type { Procedure } from '../../procedure/procedure.js';
import type { PersonId, PersonRef } from '../people/person.js';
import type { NotificationKind } from '../ticket/notification-kinds.js';
import type { Ticket } from '../ticket/ticket.js';
import { samePlace, type Place } from './notification.js';
import { placeOf } from './places.js';

/**
 * A notification and its place, before it has its number in the outbox.
 *
 * @property afterMs  how long it waits, because something may make it moot meanwhile
 */
export type NotificationDraft = { kind: NotificationKind; to: Place; absent?: PersonRef; afterMs?: number };

export function draftTo(kind: NotificationKind, to: Place | null): readonly NotificationDraft[] {
  return to === null ? [] : [{ kind, to }];
}

export function inChannel(kind: NotificationKind, group: string): NotificationDraft {
  return { kind, to: { kind: 'channel', group } };
}

export function inChat(kind: NotificationKind, person: PersonId): NotificationDraft {
  return { kind, to: { kind: 'person', person } };
}

export function toAudiences(
  audiences: readonly Audience[],
  kind: NotificationKind,
  ticket: Ticket,
  procedure: Procedure,
): readonly NotificationDraft[] {
  return oncePerPlace(audiences.flatMap((audience) => draftTo(kind, placeOf(audience, ticket, procedure))));
}

/** The drafts without repeated places: two audiences may have the same place. */
export function oncePerPlace(drafts: readonly NotificationDraft[]): readonly NotificationDraft[] {
  return drafts.filter((a, i) => drafts.findIndex((b) => samePlace(a.to, b.to)) === i);
}
