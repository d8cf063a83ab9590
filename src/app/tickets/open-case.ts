import type { Instant } from '../../domain/instant.js';
import type { Place } from '../../domain/outbox/notification.js';
import type { PersonActor } from '../../domain/people/person.js';
import type { TicketId } from '../../domain/ticket/ticket.js';
import { isNumberOnly } from '../../domain/ticket/reservation.js';
import type { Clock } from '../../ports/clock.js';
import type { CaseView } from '../../ports/messenger.js';
import type { TicketQueries } from '../../ports/ticket-queries.js';
import type { TicketStore } from '../../ports/ticket-store.js';
import type { ShownNames } from '../people/shown-names.js';
import type { ProcedureRegistry } from '../procedures/procedure-registry.js';
import { maySee } from '../../domain/ticket/permissions.js';
import type { StoredTicket } from '../../domain/outbox/stored-ticket.js';
import type { Posted, StatusCardKind } from '../../domain/outbox/posted-card.js';
import type { ChangeTicket } from './change-ticket.js';
import { withStatusCard } from '../../domain/outbox/cards-at-place.js';

/**
 * A case to be shown, for its requester, the desk, and guests that have to do with it; null for anybody else, whether it exists
 * or not. Commands decide the same inside: see `execute-command`.
 */
export type OpenCase = (id: TicketId, actor: PersonActor) => Promise<CaseView | null>;

export function createOpenCase({ tickets, ...parts }: ViewParts & { tickets: Pick<TicketStore, 'load'> }): OpenCase {
  return async (id, actor) => {
    const stored = await tickets.load(id);
    return stored === null ? null : seenBy(actor, await caseView(parts, stored));
  };
}

/** The first case of which one of these messages of a place is a card or notification, as `OpenCase` opens it. */
export type OpenByMessage = (place: Place, messages: readonly string[], actor: PersonActor) => Promise<CaseView | null>;

export function createOpenByMessage({ queries, ...parts }: ViewParts & { queries: Pick<TicketQueries, 'byMessage'> }): OpenByMessage {
  return async (place, messages, actor) => {
    for (const message of messages) {
      const stored = await queries.byMessage(place, message);
      const view = stored === null ? null : seenBy(actor, await caseView(parts, stored));
      if (view !== null) return view;
    }
    return null;
  };
}

function seenBy(actor: PersonActor, view: CaseView): CaseView | null {
  return maySee(view.stored.ticket, actor, view.procedure) ? { ...view, reader: actor.id } : null;
}

export type ViewParts = { registry: ProcedureRegistry; clock: Clock; names: Pick<ShownNames, 'inCase'> };

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
export type ShowCase = (id: TicketId, kind: StatusCardKind, place: Place, under?: Posted) => Promise<void>;

export function createShowCase({ changeTicket, clock }: { changeTicket: ChangeTicket; clock: Clock }): ShowCase {
  return (id, kind, place, under) => {
    const now = clock.now();
    return changeTicket(id, now, (stored) => (isNumberOnly(stored.ticket) ? stored : withStatusCard(stored, kind, place, now, under)));
  };
}
