import type { Instant } from '../../domain/instant.js';
import type { Place } from '../../domain/outbox/notification.js';
import type { PersonActor } from '../../domain/people/person.js';
import type { TicketId } from '../../domain/ticket/ticket.js';
import { isNumberOnly } from '../../domain/ticket/reservation.js';
import type { CaseView } from '../../ports/messenger.js';
import type { ShownNames } from '../people/shown-names.js';
import { maySee } from '../../domain/ticket/permissions.js';
import type { StoredTicket } from '../../domain/outbox/stored-ticket.js';
import type { Posted, StatusCardKind } from '../../domain/outbox/posted-card.js';
import { withStatusCard } from '../../domain/outbox/cards-at-place.js';
import type { Desk } from '../../desk.js';

export type ViewParts = Pick<Desk, 'registry' | 'clock'> & { names: Pick<ShownNames, 'inCase'> };

export type OpenCase = (id: TicketId, actor: PersonActor) => Promise<CaseView | null>;

/**
 * A case to be shown, for its requester, the desk, and guests that have to do with it; null for anybody else, whether it exists
 * or not. Commands decide the same inside: see `execute-command`.
 */
export async function openCase(desk: ViewParts & Pick<Desk, 'tickets'>, id: TicketId, actor: PersonActor): Promise<CaseView | null> {
  const stored = await desk.tickets.load(id);
  return stored === null ? null : seenBy(desk, stored, actor);
}

export async function seenBy(desk: ViewParts, stored: StoredTicket, actor: PersonActor): Promise<CaseView | null> {
  const view = await caseView(desk, stored);
  return maySee(view.stored.ticket, actor, view.procedure) ? { ...view, reader: actor.id } : null;
}

/** A ticket with all that a card needs to show it, by the version of the procedure that it was made under. */
export async function caseView({ registry, clock, names }: ViewParts, stored: StoredTicket, now: Instant = clock.now()): Promise<CaseView> {
  const { procedure, calendar } = await registry.of(stored.ticket.procedure);
  return { ...(await names.inCase(stored)), procedure, calendar, now };
}

/**
 * Posts one more card of a ticket where a person asked for it; like every card it is updated as the ticket moves.
 *
 * @param under in a channel, the thread in which it was asked for
 */
export function showCase(
  { changeTicket, clock }: Pick<Desk, 'changeTicket' | 'clock'>,
  id: TicketId,
  kind: StatusCardKind,
  place: Place,
  under?: Posted,
): Promise<void> {
  const now = clock.now();
  return changeTicket(id, now, (stored) => (isNumberOnly(stored.ticket) ? stored : withStatusCard(stored, kind, place, now, under)));
}
