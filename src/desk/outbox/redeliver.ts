import { redeliverToRequester } from '../../core/outbox/redeliver.js';
import { later, type Instant } from '../../core/instant.js';
import { undeliveredKeptMs } from '../../core/ticket/undelivered.js';
import { system, type PersonId } from '../../core/people/person.js';
import { fillerGroups, unansweredAddress } from '../../core/ticket/forms/sections.js';
import type { Desk } from '../../desk.js';
import { type Place, samePlace } from '../../core/outbox/notification.js';
import { redrawReceipts } from '../../core/outbox/card-updates.js';
import { restoreInChannel, repostInChannel } from '../../core/outbox/cards-at-place.js';
import type { StoredTicket } from '../../core/outbox/stored-ticket.js';
import { largestPage } from '../../ports/ticket-queries.js';

/** How many open cases of one person are looked through, and how many of their newest, some of which have ended. */
const maxCases = 50;

/** A message that fails again stays in the desk's list of undelivered messages. Source: UARIV-16, USPEC-06 */
export async function redeliver(desk: Desk, person: PersonId): Promise<void> {
  const { clock, queries, changeTicket, log } = desk;
  try {
    const now = clock.now();
    const open = await queries.openOfRequester(person, maxCases);
    const { tickets: newest } = await queries.ofRequester(person, maxCases);
    const ended = newest.filter(({ ticket: { closedAt } }) => closedAt !== null && now < later(closedAt, undeliveredKeptMs));
    const waiting = [...open, ...ended].filter((stored) => redeliverToRequester(stored, now) !== stored);
    for (const { id } of waiting) await changeTicket(id, now, (stored) => redeliverToRequester(stored, now));
    await askToFill(desk, person);
  } catch (cause) {
    log.write('warn', 'redelivery-failed', { person }, cause);
  }
}

/** Sections that wait for an area and that this person may fill. Source: USPEC-06 */
async function askToFill({ registry, queries, execute }: Desk, person: PersonId): Promise<void> {
  const { procedure } = registry.current;
  for (const group of fillerGroups(procedure))
    for (const { id, ticket } of await queries.openOfGroup(group, largestPage))
      if (unansweredAddress(ticket, procedure) !== null)
        await execute(id, { id: `filler:${person}:${ticket.version}`, type: 'ask-filler', person }, system);
}

export const atChannel = {
  /** The channel can be reached now: items that waited for it are tried at once, and a card that was given up is posted anew. */
  reachable: (stored: StoredTicket, group: string, now: Instant) => dueIn(group, restoreInChannel(stored, group, now), now),
  /** The group has another channel: its cards are posted there anew. */
  moved: (stored: StoredTicket, group: string, now: Instant) => dueIn(group, repostInChannel(stored, group, now), now),
  /** The channel is gone, or it was: the receipt tells the requester of an unassigned case what to expect now. */
  promised: (stored: StoredTicket, group: string, now: Instant) =>
    stored.ticket.group === group && stored.ticket.assignee === null ? redrawReceipts(stored, now) : stored,
};

/** Returns the same document when nothing waits for the channel. */
function dueIn(group: string, stored: StoredTicket, now: Instant): StoredTicket {
  const channel: Place = { kind: 'channel', group };
  const waits = <T extends { nextTryAt: Instant }>(item: T, at: Place): boolean => samePlace(at, channel) && item.nextTryAt > now;
  if (!stored.notifications.some((n) => waits(n, n.to)) && !stored.postedCards.some((s) => waits(s, s.place))) return stored;
  const due = <T extends { nextTryAt: Instant }>(item: T, at: Place): T => (waits(item, at) ? { ...item, nextTryAt: now } : item);
  return {
    ...stored,
    notifications: stored.notifications.map((n) => due(n, n.to)),
    postedCards: stored.postedCards.map((s) => due(s, s.place)),
  };
}
