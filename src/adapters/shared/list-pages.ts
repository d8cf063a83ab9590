import type { StoredTicket } from '../../domain/outbox/stored-ticket.js';
import type { Page } from '../../ports/ticket-queries.js';
import { cursorOf, cursorParts, foreignCursor } from './cursor.js';

/**
 * A ticket's place among all: by when it was opened, then by draft number, then by id. None of them ever changes, so a page
 * that follows a place neither repeats nor skips a ticket, whatever is written meanwhile.
 */
export type ListPlace = readonly [openedAt: number, draftNumber: number, id: string];

/** Before every ticket, and after every ticket. */
export const BEFORE_ALL: ListPlace = [Number.MIN_SAFE_INTEGER, 0, ''];
export const AFTER_ALL: ListPlace = [Number.MAX_SAFE_INTEGER, 0, ''];

export function placeOf({ id, ticket }: StoredTicket): ListPlace {
  return [ticket.openedAt, ticket.numbers['draft'] ?? 0, id];
}

/** @throws {RangeError} when it is not one of ours */
export function fromCursor(cursor: string): ListPlace {
  const [openedAt, draftNumber, id, ...more] = cursorParts(cursor);
  if (!Number.isSafeInteger(openedAt) || !Number.isSafeInteger(draftNumber) || typeof id !== 'string' || more.length > 0) {
    throw foreignCursor();
  }
  return [Number(openedAt), Number(draftNumber), id];
}

/** @param found one ticket more than the page, if there is one: so the last full page has no next one */
export function pageOf(found: readonly StoredTicket[], limit: number): Page {
  const tickets = found.slice(0, limit);
  const last = tickets.at(-1);
  return { tickets, next: found.length > limit && last !== undefined ? cursorOf(placeOf(last)) : null };
}

/** @throws {RangeError} outside of 1 to 200 */
export function checkedLimit(limit: number): number {
  if (!Number.isInteger(limit) || limit < 1 || limit > 200) throw new RangeError(`a limit is 1 to 200, not ${limit}`);
  return limit;
}
