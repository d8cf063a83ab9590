import { later, type Instant } from '../instant.js';
import type { StoredTicket } from './stored-ticket.js';
import { needsUpdate } from './outcomes.js';
import { resumeCards } from './posted-card.js';

/** A card rests no longer between two paints; milliseconds. */
const restMs = 1_000;

/**
 * The document with every card that was at rest before this write due within a second, whatever moment it was left at: when
 * the machine's clock was put back since, that moment is as far ahead, and a change of now would be shown only then.
 *
 * A card that waits because its last paint failed goes on waiting, but for those in the chat of who makes this change: they
 * may have shut it, and who shut it opens it before they do anything here.
 *
 * @param before as it stood before the write; null for a new ticket
 */
export function throttleCardUpdates(before: StoredTicket | null, written: StoredTicket, now: Instant): StoredTicket {
  if (before === null) return written;
  const atMost = later(now, restMs);
  const rested = new Set(before.postedCards.filter((postedCard) => !needsUpdate(postedCard, before)).map(({ id }) => id));
  const postedCards = written.postedCards.map((postedCard) =>
    rested.has(postedCard.id) && postedCard.nextTryAt > atMost ? { ...postedCard, nextTryAt: atMost } : postedCard,
  );
  const active = written.history.slice(before.history.length).flatMap(({ by }) => (by.kind === 'person' ? [by.person.id] : []));
  return { ...written, postedCards: resumeCards(postedCards, active, now) };
}
