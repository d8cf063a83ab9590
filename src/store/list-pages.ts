import { parseJson } from '../core/json.js';
import type { StoredTicket } from '../core/outbox/stored-ticket.js';
import { largestPage, type Page } from '../ports/ticket-queries.js';

/** A search that takes longer is ended and returns what it has found so far: a person waits for it. */
export const maxSearchMs = 1_000;

/** A case's place in a list: the values that the list is sorted by, its id the last of them. */
export type SortKey = readonly (number | string)[];

export function cursorOf(place: SortKey): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/** @throws {RangeError} on a cursor that is not ours */
export function placeInList(cursor: string, kinds: readonly ('number' | 'string')[]): SortKey {
  const parts = parseJson(Buffer.from(cursor, 'base64url').toString());
  const key = Array.isArray(parts) ? parts : [];
  const isOurs =
    key.length === kinds.length &&
    key.every((part, i) => typeof part === kinds[i] && (typeof part === 'string' || Number.isSafeInteger(part)));
  if (!isOurs) throw new RangeError('not a cursor of this list');
  return key.map((part) => (typeof part === 'number' ? part : String(part)));
}

/**
 * A ticket's place among all tickets: by when it was opened, then by draft number, then by id. These never change, so a page after a place
 * neither repeats nor skips a ticket, whatever is written meanwhile.
 */
export type ListPlace = readonly [openedAt: number, draftNumber: number, id: string];

export function placeOf({ id, ticket }: StoredTicket): ListPlace {
  return [ticket.openedAt, ticket.numbers['draft'] ?? 0, id];
}

/** @throws {RangeError} when it is not one of ours */
export function fromCursor(cursor: string): ListPlace {
  const [openedAt, draftNumber, id] = placeInList(cursor, ['number', 'number', 'string']);
  return [Number(openedAt), Number(draftNumber), String(id)];
}

/** @param found one ticket more than the page, if there is one: so the last page has no next one even when it is full */
export function pageOf(found: readonly StoredTicket[], limit: number): Page {
  const tickets = found.slice(0, limit);
  const last = tickets.at(-1);
  return { tickets, next: found.length > limit && last !== undefined ? cursorOf(placeOf(last)) : null };
}

/** @throws {RangeError} outside of 1 to {@link largestPage} */
export function checkedLimit(limit: number): number {
  if (!Number.isInteger(limit) || limit < 1 || limit > largestPage) throw new RangeError(`a limit is 1 to ${largestPage}, not ${limit}`);
  return limit;
}

/** A case that is in two of them is returned once. @param lists each with one key more than the page, where it has so many */
export function mergedPage(lists: readonly (readonly SortKey[])[], limit: number): { ids: readonly string[]; next: string | null } {
  const all = lists.flat().toSorted(inOrder);
  const once = all.filter((key, i) => key.at(-1) !== all[i - 1]?.at(-1));
  const page = once.slice(0, limit);
  const last = page.at(-1);
  return { ids: page.map((key) => String(key.at(-1))), next: once.length <= limit || last === undefined ? null : cursorOf(last) };
}

/** As the stores sort: numbers by value, ids by their code units. */
function inOrder(a: SortKey, b: SortKey): number {
  const at = a.findIndex((part, i) => part !== b[i]);
  const [one, other] = [a[at], b[at]];
  return one === undefined || other === undefined ? 0 : one < other ? -1 : 1;
}
