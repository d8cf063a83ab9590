import { createPresence, type Presence } from '../../src/desk/presence.js';
import type { Instant } from '../../src/core/instant.js';
import type { Clock } from '../../src/ports/clock.js';
import type { DeskDocuments } from '../../src/ports/desk-documents.js';
import { isAway, type Around } from './simulation-context.js';

/** The one mailbox by which people write to a desk that may be absent. */
export const simulatedMailbox = 'correo';

/** A process that dies is replaced within seconds: a desk that is never out of reach need not write that it is there. */
const alwaysThere: Presence = {
  beat: () => Promise.resolve(),
  hears: () => undefined,
  leaveOut: () => Promise.resolve(),
  absences: () => [],
};

/** When a process of the desk knows that it was there; `mailbox` is heard before each look. */
export function presenceOf(around: Around, { documents, clock }: { documents: DeskDocuments; clock: Clock }): Presence {
  const presence = around.mayBeAbsent ? createPresence({ documents, clock, machine: clock }) : alwaysThere;
  return around.variant.presence?.(presence) ?? presence;
}

/**
 * What the processes wrote since they looked last: each is there twice a minute, for which no simulation has time. After an absence the
 * processes themselves have to notice it first.
 *
 * @param isUnreached no process reaches the platform, and they know it
 */
export async function hasBeaten(around: Around, at: Instant, isUnreached: boolean): Promise<void> {
  const { documents } = around.store;
  const stored = await documents.find('presence', 'all');
  if (stored === null || isUnreached) return;
  const heard = Object.entries(stored.body.ways).map(([way, seen]) => {
    const ended = around.ledger.away.filter(
      ({ of }) => (of === 'mailbox') === (way === simulatedMailbox) || of === 'processes' || of === 'store',
    );
    const isBack = ended.every(({ to }) => to !== null && to <= seen.by);
    return [way, isBack ? { ...seen, by: at } : seen] as const;
  });
  await documents.write('presence', 'all', stored.revision + 1, { ways: Object.fromEntries(heard) });
}

/** Whether the mailbox is read to its end now. */
export const isMailboxRead = (around: Around): boolean => !isAway(around, 'mailbox');
