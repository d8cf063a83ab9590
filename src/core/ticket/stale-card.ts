import { arrivalIn, givenTo, raisesVersion, type RecordedEvent, type TicketWithHistory } from './events.js';
import { personOf } from './events/event-sheet.js';
import type { MovedSince, Refusal } from './refusals.js';
import { blankTicket, isOpen, workerOf, type Ticket } from './ticket.js';

/** Refuses a press on a card of an older version; null where the card showed the present version. */
export function checkSeen(stored: TicketWithHistory, seen: number): Refusal | null {
  return seen === stored.ticket.version ? null : staleCard(stored, groupAtVersion(stored.history, seen));
}

/**
 * The person who changed the ticket last, and when; the group that has the ticket since, and the person who has it.
 * @param group the group that had the ticket on that card; null for a card of a draft
 * Source: UARIV-04, UARIV-18
 */
export function staleCard({ ticket, history }: TicketWithHistory, group: string | null): Refusal {
  const change = history.findLast(({ event }) => raisesVersion(event));
  if (change === undefined) return { code: 'stale-card', last: null };
  const assignee = givenTo(change.event);
  const isCorrection = change.event.type === 'ticket-corrected';
  const moved = group === null ? null : movedFrom(group, ticket, history);
  const did = isCorrection ? ({ isCorrection } as const) : assignee === null ? {} : { assignee };
  const last = { by: personOf(change.by), at: change.at, ...did };
  return { code: 'stale-card', last, ...(moved === null ? {} : { moved }) };
}

function movedFrom(group: string, ticket: Ticket, history: readonly RecordedEvent[]): MovedSince | null {
  const arrival = history.findLast(({ event }) => arrivalIn(event) !== null);
  if (ticket.group === null || ticket.group === group || arrival === undefined || !isOpen(ticket)) return null;
  return { group: ticket.group, at: arrival.at, worker: workerOf(ticket), follower: ticket.follower };
}

/** The group that had the ticket at that version; null while it was a draft. */
export function groupAtVersion(history: readonly RecordedEvent[], version: number): string | null {
  let [reached, group] = [blankTicket.version, null as string | null];
  for (const { event } of history) {
    if (raisesVersion(event)) reached += 1;
    if (reached > version) break;
    group = arrivalIn(event) ?? group;
  }
  return group;
}
