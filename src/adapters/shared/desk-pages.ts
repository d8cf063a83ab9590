import { cursorParts, foreignCursor } from './cursor.js';

/** A case's place in a list: the values that the list is sorted by, its id the last of them. */
export type SortKey = readonly (number | string)[];

/** Where a list goes on that is sorted by values of these kinds. @throws {RangeError} on a cursor that is not ours */
export function placeInList(cursor: string, kinds: readonly ('number' | 'string')[]): SortKey {
  const key = cursorParts(cursor);
  const isOurs =
    key.length === kinds.length &&
    key.every((part, i) => typeof part === kinds[i] && (typeof part === 'string' || Number.isSafeInteger(part)));
  if (!isOurs) throw foreignCursor();
  return key.map((part) => (typeof part === 'number' ? part : String(part)));
}

/**
 * The first of several sorted lists; a case that stands in two of them once.
 *
 * @param lists each with one key more than the page, where there are so many
 */
export function mergedPage(lists: readonly (readonly SortKey[])[], limit: number): { page: readonly SortKey[]; isLast: boolean } {
  const all = lists.flat().toSorted(inOrder);
  const once = all.filter((key, i) => key.at(-1) !== all[i - 1]?.at(-1));
  return { page: once.slice(0, limit), isLast: once.length <= limit };
}

/** As the stores sort: numbers by value, ids by their code units. */
function inOrder(a: SortKey, b: SortKey): number {
  const at = a.findIndex((part, i) => part !== b[i]);
  const [one, other] = [a[at], b[at]];
  return one === undefined || other === undefined ? 0 : one < other ? -1 : 1;
}
