import type { RecordedEvent } from '../../../core/ticket/events.js';
import type { Refusal } from '../../../core/ticket/refusals.js';
import { isDraft, isOpen, type ClockHold, type Ticket } from '../../../core/ticket/ticket.js';

type WithTicket = { ticket: Ticket };

/** A case that a hold is wanted for; `asked` is the number that was typed, `''` where it was found by group or person. */
export type NamedCase<Stored extends WithTicket> = { asked: string; stored: Stored | null };

/** A named case whose clocks the hold would not stop, and why. */
export type LeftOut<Stored extends WithTicket> = NamedCase<Stored> & { why: 'not-found' | 'draft' | 'over' | 'solved' | 'held' };

/**
 * What the press on the plan's button would do.
 *
 * @property numbers numbers of the cases whose clocks would stop, oldest first
 * @property first   the first of these cases, to be shown
 * @property more    how many cases are beyond the number that one press stops
 * @property leftOut the first of the `leftOutCount` cases that are left out
 */
export type HoldPlan<Stored extends WithTicket> = {
  hold: Omit<ClockHold, 'id'>;
  numbers: readonly number[];
  first: readonly Stored[];
  more: number;
  leftOut: readonly LeftOut<Stored>[];
  leftOutCount: number;
};

/**
 * The result of a hold.
 *
 * @property held     cases whose clocks it holds now
 * @property ended    cases that it held before
 * @property refusals each refusal once, with its number of cases
 * @property begun    since when the hold runs, and who began it; only for a hold that is shown while it runs
 */
export type HeldClocks = {
  hold: ClockHold;
  numbers: readonly number[];
  held: number;
  ended: number;
  refusals: readonly { refusal: Refusal; count: number; first: Ticket | null }[];
  begun?: Pick<RecordedEvent, 'at' | 'by'>;
};

/** @property released cases whose clocks this command released; the clocks of the `others` were released before */
export type ReleasedClocks = { undo: boolean; released: number; others: number };

/** How many cases one press holds: their numbers travel in the button, and a person waits while the clocks are stopped. */
export const maxHeldCases = 200;
const maxShown = 10;

/** Which clocks a hold would stop, and which it would not, and why. Source: SIIF-15 */
export function planHold<Stored extends WithTicket>(hold: Omit<ClockHold, 'id'>, named: readonly NamedCase<Stored>[]): HoldPlan<Stored> {
  const checked = named.map((n) => ({ ...n, why: n.stored === null ? ('not-found' as const) : reasonToLeaveOut(n.stored.ticket) }));
  const wanted = checked.flatMap(({ stored, why }) => (why === null && stored !== null ? [stored] : []));
  const leftOut = checked.flatMap(({ asked, stored, why }) => (why === null ? [] : [{ asked, stored, why }]));
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

/** Why the case's clock cannot be stopped: it has not begun, it has ended, or it is stopped already; null when it can be stopped. */
function reasonToLeaveOut(ticket: Ticket): Exclude<LeftOut<WithTicket>['why'], 'not-found'> | null {
  if (isDraft(ticket)) return 'draft';
  if (!isOpen(ticket)) return 'over';
  if (ticket.hold !== null) return 'held';
  return ticket.phase === 'resolved' ? 'solved' : null;
}
