import type { Refusal } from '../refusals.js';
import type { StoredTicket } from '../../outbox/stored-ticket.js';
import { isDraft, isOpen, type ClockHold, type Ticket } from '../ticket.js';

/** A case as it was asked for; `asked` is '' where nobody named it. */
export type NamedCase = { asked: string; stored: StoredTicket | null };

/** Why a case that was named is left out. */
export type LeftOut = NamedCase & { why: 'not-found' | 'draft' | 'over' | 'solved' | 'held' };

/**
 * What one press would do.
 *
 * @property numbers of the cases whose clocks would stop, oldest first
 * @property first   the first of them, to be shown
 * @property more    cases beyond those that one press stops
 * @property leftOut the first of those that are left out, of `leftOutCount`
 */
export type HoldPlan = {
  hold: Omit<ClockHold, 'id'>;
  numbers: readonly number[];
  first: readonly StoredTicket[];
  more: number;
  leftOut: readonly LeftOut[];
  leftOutCount: number;
};

/**
 * What became of a hold.
 *
 * @property held     cases whose clocks it holds now
 * @property ended    cases that it held before
 * @property refusals what was refused, each reason once, with how many
 */
export type HeldClocks = {
  hold: ClockHold;
  numbers: readonly number[];
  held: number;
  ended: number;
  refusals: readonly { refusal: Refusal; count: number; first: Ticket | null }[];
};

/** @property released cases whose clocks go on by this; the `others` went on before */
export type ReleasedClocks = { undo: boolean; released: number; others: number };

/** Cases of one press: they travel in its button, and are stopped while somebody waits. */
export const maxHeldCases = 200;
const maxShown = 10;

/** Which clocks a hold would stop, and which not and why. Source: SIIF-15 */
export function planHold(hold: Omit<ClockHold, 'id'>, named: readonly NamedCase[]): HoldPlan {
  const judged = named.map((n) => ({ ...n, why: n.stored === null ? ('not-found' as const) : whyLeftOut(n.stored.ticket) }));
  const wanted = judged.flatMap(({ stored, why }) => (why === null && stored !== null ? [stored] : []));
  const leftOut = judged.flatMap(({ asked, stored, why }) => (why === null ? [] : [{ asked, stored, why }]));
  const held = wanted.slice(0, maxHeldCases);
  return {
    hold,
    numbers: held.map(({ ticket }) => ticket.numbers['ticket'] ?? 0),
    first: held.slice(0, maxShown),
    more: wanted.length - held.length,
    leftOut: leftOut.slice(0, maxShown),
    leftOutCount: leftOut.length,
  };
}

/** Its clock cannot be stopped: it does not run any more, or not yet, or is stopped already. */
function whyLeftOut(ticket: Ticket): Exclude<LeftOut['why'], 'not-found'> | null {
  if (isDraft(ticket)) return 'draft';
  if (!isOpen(ticket)) return 'over';
  if (ticket.hold !== null) return 'held';
  return ticket.phase === 'resolved' ? 'solved' : null;
}
