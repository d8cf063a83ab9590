import type { Instant } from '../instant.js';
import type { StoredTicket } from './stored-ticket.js';
import { wakeAt, type Rules, type SentItem } from './outcomes.js';
import type { PostedCard } from './posted-card.js';

/**
 * The document with every card to be painted once more that a sender who lost the lease may have painted over: its call
 * may have come after those of whoever took over, and the card would show the past until the next change.
 *
 * @returns null when there is none, or when what was painted is what the card is to show
 */
export function invalidateOverwritten(stored: StoredTicket, settled: readonly SentItem[], now: Instant, rules: Rules): StoredTicket | null {
  const isLate = (postedCard: PostedCard): boolean =>
    settled.some(
      (s) => s.item.kind === 'posted-card' && s.item.postedCard.id === postedCard.id && mayHaveCovered(postedCard, s.item.postedCard, s),
    );
  if (!stored.postedCards.some(isLate)) return null;
  const next = { ...stored, postedCards: stored.postedCards.map((s) => (isLate(s) ? { ...s, shown: 0, done: false, nextTryAt: now } : s)) };
  return { ...next, wakeAt: wakeAt(next, now, rules) };
}

function mayHaveCovered(postedCard: PostedCard, painted: PostedCard, { outcome, seq }: SentItem): boolean {
  const mayHaveArrived = outcome.kind === 'arrived' || (outcome.kind === 'failed' && outcome.code === 'outcome-unknown');
  const isSame = postedCard.posted?.activity != null && postedCard.posted.activity === painted.posted?.activity;
  return (
    mayHaveArrived &&
    isSame &&
    postedCard.kind !== 'question-form' &&
    postedCard.isSuperseded !== true &&
    (postedCard.shown > seq || postedCard.inFlight)
  );
}
