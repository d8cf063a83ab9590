import { onTestFinished } from 'vitest';
import { personId } from '../../src/core/people/person.js';
import { instant } from '../../src/core/instant.js';
import type { StoredTicket } from '../../src/core/outbox/stored-ticket.js';
import type { Ticket } from '../../src/core/ticket/ticket.js';
import type { Store } from '../../src/ports/store.js';
import { OPENED, aStoredTicket } from '../support/a-stored-ticket.js';

/** A store as the suites want it. */
export interface Stores extends Store {
  /** Closes and opens the same data again, as a restart does. */
  reopen(): Promise<Stores>;
}

/** Opens empty stores, each time others. */
export type MakeStores = () => Promise<Stores>;

/** Empty stores for the running test, closed when it is over; `close` may be called twice. */
export async function opened(make: MakeStores): Promise<Stores> {
  const stores = await make();
  onTestFinished(() => stores.close());
  return stores;
}

export async function reopened(stores: Stores): Promise<Stores> {
  const again = await stores.reopen();
  onTestFinished(() => again.close());
  return again;
}

export const SERIES = 'uariv/draft';

/** Puts a new ticket in with its draft number, as the desk does. */
export function created(stores: Stores, stored: StoredTicket): Promise<StoredTicket> {
  return stores.tickets.append({
    id: stored.id,
    expected: 0,
    numbers: [SERIES],
    build: (given) => withNumber(stored, given[SERIES]),
  });
}

/** Writes the ticket again, one revision on. */
export function changed(stores: Stores, stored: StoredTicket, changes: Partial<Ticket>): Promise<StoredTicket> {
  const next = { ...stored, ticket: { ...stored.ticket, ...changes } };
  return stores.tickets.append({ id: stored.id, expected: stored.revision, numbers: [], build: () => next });
}

function withNumber(stored: StoredTicket, draft: number | undefined): StoredTicket {
  if (draft === undefined) throw new Error('no number was given');
  return { ...stored, ticket: { ...stored.ticket, numbers: { ...stored.ticket.numbers, draft } } };
}

/** A ticket at a desk's group, opened `minute` minutes after the first. */
export function atGroup(id: string, group: string, minute: number, changes: Partial<Ticket> = {}): StoredTicket {
  const openedAt = instant(OPENED + minute * 60_000);
  return aStoredTicket(id, { ticket: { phase: 'new', state: 'registered', group, level: 1, openedAt, ...changes } });
}

export const person = (id: string): Ticket['requester'] => ({ id: personId(id), name: `Nombre de ${id}` });

export const ids = (tickets: readonly StoredTicket[]): readonly string[] => tickets.map(({ id }) => id);

/** How each of many attempts ended, in their order. */
export async function outcomes(attempts: readonly Promise<unknown>[]): Promise<readonly string[]> {
  const settled = await Promise.allSettled(attempts);
  return settled.map((each) => (each.status === 'fulfilled' ? 'done' : codeOf(each.reason)));
}

function codeOf(reason: unknown): string {
  return reason instanceof Error && 'code' in reason ? String(reason.code) : String(reason);
}
