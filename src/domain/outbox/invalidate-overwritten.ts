import type { Instant } from '../instant.js';
import type { StoredTicket } from '../ticket/stored-ticket.js';
import { wakeAt, type Rules, type Settled } from './delivery.js';
import type { Surface } from './posted-card.js';

/**
 * The document with every card to be painted once more that a sender who lost the lease may have painted over: its call
 * may have come after those of whoever took over, and the card would show the past until the next change.
 *
 * @returns null when there is none, or when what was painted is what the card is to show
 */
export function paintedOver(stored: StoredTicket, settled: readonly Settled[], now: Instant, rules: Rules): StoredTicket | null {
  const isLate = (surface: Surface): boolean =>
    settled.some((s) => s.item.kind === 'surface' && s.item.surface.id === surface.id && mayHaveCovered(surface, s.item.surface, s));
  if (!stored.surfaces.some(isLate)) return null;
  const next = { ...stored, surfaces: stored.surfaces.map((s) => (isLate(s) ? { ...s, shown: 0, done: false, nextTryAt: now } : s)) };
  return { ...next, wakeAt: wakeAt(next, now, rules) };
}

function mayHaveCovered(surface: Surface, painted: Surface, { outcome, seq }: Settled): boolean {
  const mayHaveArrived = outcome.kind === 'arrived' || (outcome.kind === 'failed' && outcome.code === 'unclear');
  const isSame = surface.posted?.activity != null && surface.posted.activity === painted.posted?.activity;
  return mayHaveArrived && isSame && surface.kind !== 'asked' && surface.isAside !== true && (surface.shown > seq || surface.inFlight);
}
