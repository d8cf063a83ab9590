import { later, MINUTE, type Instant } from '../../src/core/instant.js';
import type { StoredTicket } from '../../src/core/outbox/stored-ticket.js';
import type { TicketId } from '../../src/core/ticket/ticket.js';
import type { TicketQueries } from '../../src/ports/ticket-queries.js';

type Passing = {
  clock: { now(): Instant; moveBy(ms: number): void };
  queries: Pick<TicketQueries, 'dueAt'>;
  load(id: TicketId): Promise<StoredTicket>;
  showWaitingDrafts(): Promise<void>;
};

/**
 * Time in which the desk works: each timer runs at its own moment, and a draft stands on the card of those that wait as soon as it waits.
 */
export function passing({ clock, queries, load, showWaitingDrafts }: Passing, processAllDue: () => Promise<void>) {
  const nextWake = async (end: Instant): Promise<Instant | null> => {
    const due = await Promise.all((await queries.dueAt(end, 200)).map(load));
    const wakes = due.flatMap(({ wakeAt }) => (wakeAt !== null && wakeAt > clock.now() && wakeAt <= end ? [wakeAt] : []));
    return wakes.length === 0 ? null : wakes.reduce((a, b) => (a < b ? a : b));
  };
  return async (ms: number): Promise<void> => {
    const end = later(clock.now(), ms);
    const settled = Math.min(ms, 10 * MINUTE);
    clock.moveBy(settled);
    if (settled < ms) await showWaitingDrafts();
    await processAllDue();
    for (let next = await nextWake(end); next !== null; next = await nextWake(end)) {
      clock.moveBy(next - clock.now());
      await processAllDue();
    }
    clock.moveBy(end - clock.now());
    await processAllDue();
  };
}
