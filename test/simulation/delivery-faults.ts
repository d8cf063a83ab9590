import type { StoredTicket } from '../../src/core/outbox/stored-ticket.js';
import type { Attempt, Claim } from './ledger.js';
import type { SimulatedDesk } from './simulated-desk.js';

/**
 * I4: each message was shown once; twice only where no clear answer was heard, and then one of the two says that it may
 * be a repeat. No process sends under a lease that has run out by its own clock.
 */
export function deliveryFaults(desk: SimulatedDesk, stored: StoredTicket): readonly string[] {
  // That a letter came back is written besides how its sending ended.
  const returned = new Set(desk.ledger.given.flatMap(({ deed }) => (deed.body?.type === 'record-bounce' ? [deed.command] : [])));
  const returns = new Set(stored.executedCommands.flatMap(({ command, seq }) => (returned.has(command) ? [seq] : [])));
  const told = stored.history.flatMap(({ seq, event }) =>
    event.type === 'delivery-recorded' && !returns.has(seq)
      ? [{ item: event.notification, outcome: event.outcome, to: event.recipient }]
      : [],
  );
  const attempts = desk.ledger.attempts.filter((a) => a.ticket === stored.id);
  const notifications = new Set([...told.map(({ item }) => item), ...attempts.filter((a) => a.isNotification).map((a) => a.item)]);
  return [
    ...stored.notifications.map(({ id }) => `I4 ${stored.id} ${id}: it is still pending`),
    ...attempts
      .filter((a) => a.leaseUntil === null || a.ownClock >= a.leaseUntil)
      .map((a) => `I4 ${stored.id} ${a.item}: ${a.life.name} sent it when its lease had run out`),
    ...orderFaults(desk, stored, attempts),
    ...[...notifications].flatMap((item) => {
      const all = told.filter((t) => t.item === item);
      // That a partner's desk cannot be reached is told at once, and its news waits for the channel all the same (SIGCE-05).
      const isOnlyWaiting = all.length > 1 && all[0]?.outcome === 'unreachable' && all[0].to.kind === 'channel';
      const outcomes = all.slice(isOnlyWaiting ? 1 : 0).map(({ outcome }) => outcome);
      const tries = attempts.filter((a) => a.isNotification && a.item === item);
      const why =
        outcomes.length > 1
          ? 'its end is written twice'
          : (whyNotOnce(tries, outcomes[0]) ??
            whyNotMarked(desk, stored, item, tries) ??
            whyNotEnded(desk, stored, item, tries, outcomes[0]));
      return why === null ? [] : [`I4 ${stored.id} ${item}: ${why}`];
    }),
  ];
}

/** Notifications to one place are first seen in the order in which they happened. */
function orderFaults(desk: SimulatedDesk, { id }: StoredTicket, attempts: readonly Attempt[]): readonly string[] {
  const first = new Map<string, Attempt>();
  for (const a of attempts.filter((one) => one.isNotification && one.shownAt !== null)) {
    const known = first.get(a.item);
    if (known === undefined || (a.shownAt ?? 0) < (known.shownAt ?? 0)) first.set(a.item, a);
  }
  const inOrder = [...first.values()].toSorted((a, b) => Number(a.item.split('.')[0]) - Number(b.item.split('.')[0]));
  return inOrder.flatMap((a, i) => {
    const earlier = inOrder
      .slice(0, i)
      .find((b) => b.place === a.place && (b.shownAt ?? 0) > (a.shownAt ?? 0) && !isByJumpedClock(desk, [a, b], b.shownAt ?? 0));
    return earlier === undefined ? [] : [`I4 ${id} ${a.item}: it was shown at ${a.place} before ${earlier.item}`];
  });
}

/**
 * Whose clock is ahead takes over what others are sending still, and from whose clock is behind others take over too early;
 * so for a while two send the same, and neither knows. That is so of a message which such a process has claimed, and since
 * its clock was put forward or back; of everything else clocks are no excuse.
 */
function isByJumpedClock({ ledger }: SimulatedDesk, attempts: readonly Attempt[], by: number): boolean {
  return attempts.flatMap(({ ticket, item }) => ledger.claimsOf(ticket, item)).some(hasJumped(by));
}

const hasJumped =
  (by: number) =>
  ({ life }: Claim): boolean =>
    life.jumpedAt !== null && life.jumpedAt <= by;

type Outcome = 'sent' | 'repeated' | 'unreachable' | 'abandoned';

function whyNotOnce(tries: readonly Attempt[], outcome: Outcome | undefined): string | null {
  const shown = tries.filter((a) => a.shownAt !== null);
  const marked = shown.filter((a) => a.mayBeRepeat);
  if (shown.length > 2) return `it was shown ${shown.length} times`;
  if (shown.length === 2 && marked.length !== 1)
    return `it was shown twice, and ${marked.length === 0 ? 'neither says' : 'both say'} that it may be a repeat`;
  if (outcome === 'sent' && (shown.length !== 1 || marked.length > 0)) return `it was recorded as sent, and shown ${shown.length} times`;
  if (outcome === 'repeated' && marked.length === 0) return 'it was recorded as repeated, and no repeat was shown';
  const isUnneeded = (a: Attempt): boolean => a.isCall && a.answeredAt !== null && a.answer !== 'outcome-unknown';
  const isDropped = tries.length > 0 && tries.every((a) => a.answer !== 'well' && (a.mayBeMoot || isUnneeded(a)));
  return outcome === undefined && !isDropped ? 'how it ended is not written' : null;
}

/** A message says that it may be a repeat only after a try that was not answered clearly, or whose sender could not write the answer down. */
function whyNotMarked(desk: SimulatedDesk, { id }: StoredTicket, item: string, tries: readonly Attempt[]): string | null {
  const first = tries.find((a) => a.mayBeRepeat);
  if (first === undefined || isByJumpedClock(desk, [first], first.leftAt)) return null;
  const isUnclear = tries.some(
    (a) => !a.mayBeRepeat && a.leftAt <= first.leftAt && (a.answer === 'outcome-unknown' || a.answeredAt === null),
  );
  const isLost = desk.ledger
    .claimsOf(id, item)
    .some(({ life, at }) => at < first.leftAt && desk.ledger.wasTroubled(life, at, first.leftAt));
  return isUnclear || isLost ? null : 'it says that it may be a repeat, and nothing was unclear';
}

/**
 * No recipient is abandoned unless the platform refused a send to it, or no process that had it wrote its answer down: processes
 * whose clocks are apart take it from one another while it is under way, and each may have been the second one without an answer.
 */
function whyNotEnded(
  { ledger }: SimulatedDesk,
  { id }: StoredTicket,
  item: string,
  tries: readonly Attempt[],
  outcome: Outcome | undefined,
): string | null {
  if (outcome === 'sent' || outcome === 'repeated') return null;
  const isBarred = tries.some((a) => a.answer !== 'well' || a.answeredAt === null);
  const claims = ledger.claimsOf(id, item);
  const isLost = claims.some(({ life, at }) => ledger.wasTroubled(life, at, ledger.now()));
  const isTaken = claims.length > 1 && claims.some(hasJumped(ledger.now()));
  return isBarred || isLost || isTaken ? null : `it was given up (${outcome ?? ''}), and nothing was in its way`;
}
