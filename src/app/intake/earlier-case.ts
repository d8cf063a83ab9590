import { DAY, later } from '../../domain/instant.js';
import type { StoredTicket } from '../../domain/outbox/stored-ticket.js';
import { saysTheSame } from '../../domain/text/match-words.js';
import { isLapsed } from '../../domain/ticket/events.js';
import { talkAbout } from '../../domain/ticket/own-case-talk.js';
import { isDraft, isOpen } from '../../domain/ticket/ticket.js';
import type { Clock } from '../../ports/clock.js';
import type { TicketQueries } from '../../ports/ticket-queries.js';

/** What a solution did not mend shows within a week of work. The same words later tell of another fault. */
const repeatWithinMs = 7 * DAY;
/** Of one person's cases, the newest: each report reads them. */
const maxLookedAt = 6;

/**
 * What the same person told before and this draft tells again: what is open first, also in other words; else a case that was closed a
 * short time ago, which is not reopened: the two can be linked. Null for none.
 *
 * Source: UARIV-12
 */
export async function earlierCaseOf(
  { queries, clock }: { queries: TicketQueries; clock: Clock },
  { id, ticket: draft }: StoredTicket,
): Promise<StoredTicket | null> {
  if (!isDraft(draft) || draft.links.length > 0) return null;
  const since = later(clock.now(), -repeatWithinMs);
  const { tickets } = await queries.ofRequester(draft.requester.id, maxLookedAt);
  const open = tickets.filter((stored) => stored.id !== id && isOpen(stored.ticket));
  const { talk, of } = talkAbout(
    draft.words,
    open.map(({ ticket }) => ticket.words),
  );
  const told = talk === 'repeat' && of !== null ? open[of] : undefined;
  if (told !== undefined) return told;
  const isRecent = ({ ticket: { phase, closedAt }, history }: StoredTicket): boolean =>
    phase === 'closed' && closedAt !== null && closedAt >= since && !isLapsed(history);
  return tickets.find((stored) => isRecent(stored) && saysTheSame(draft.words, stored.ticket.words)) ?? null;
}
