import { DAY, later } from '../../domain/instant.js';
import type { StoredTicket } from '../../domain/outbox/stored-ticket.js';
import { saysTheSame } from '../../domain/text/match-words.js';
import { isLapsed } from '../../domain/ticket/events.js';
import { isDraft } from '../../domain/ticket/ticket.js';
import type { Clock } from '../../ports/clock.js';
import type { TicketQueries } from '../../ports/ticket-queries.js';

/** What a solution did not mend shows within a week of work. The same words later tell of another fault. */
const repeatWithinMs = 7 * DAY;
/** Of one person's cases, the newest: each report reads them. */
const maxLookedAt = 6;

/**
 * The case of the same person that was closed a short time ago and that this draft tells of again; null for none. It is not
 * reopened: the two can be linked.
 *
 * Source: UARIV-12
 */
export async function closedCaseOf(
  { queries, clock }: { queries: TicketQueries; clock: Clock },
  { ticket: draft }: StoredTicket,
): Promise<StoredTicket | null> {
  if (!isDraft(draft) || draft.links.length > 0) return null;
  const since = later(clock.now(), -repeatWithinMs);
  const { tickets } = await queries.ofRequester(draft.requester.id, maxLookedAt);
  const isRecent = ({ ticket: { phase, closedAt }, history }: StoredTicket): boolean =>
    phase === 'closed' && closedAt !== null && closedAt >= since && !isLapsed(history);
  return tickets.find((stored) => isRecent(stored) && saysTheSame(draft.words, stored.ticket.words)) ?? null;
}
