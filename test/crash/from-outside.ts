import { expect } from 'vitest';
import type { StoredTicket } from '../../src/core/outbox/stored-ticket.js';
import type { Store } from '../../src/ports/store.js';
import type { Load, Sent } from '../desk/load.js';

/** All that was ever asked, by its words; numbers of both series from 1 without holes, each once. */
export async function ticketsByWords(store: Pick<Store, 'queries'>): Promise<ReadonlyMap<string, StoredTicket>> {
  const drafts = await numbered(store, 'draft');
  const byWords = new Map(drafts.map((one) => [one.ticket.words, one]));
  expect(byWords.size, 'words of a person were registered twice').toBe(drafts.length);
  expect((await numbered(store, 'ticket')).length).toBe(drafts.filter((one) => one.ticket.numbers['ticket'] !== undefined).length);
  return byWords;
}

/** Those that have the numbers from 1 on; there are none behind a hole. */
export async function numbered({ queries }: Pick<Store, 'queries'>, series: string): Promise<readonly StoredTicket[]> {
  const found: StoredTicket[] = [];
  for (
    let one = await queries.byNumber('uariv', series, 1);
    one !== null;
    one = await queries.byNumber('uariv', series, found.length + 1)
  ) {
    expect(one.ticket.numbers[series]).toBe(found.length + 1);
    found.push(one);
  }
  for (let after = 1; after <= 60; after += 1) expect(await queries.byNumber('uariv', series, found.length + after)).toBeNull();
  expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
  return found;
}

/** What an acknowledged act must have left behind. */
function isThere({ what, words }: Sent, all: ReadonlyMap<string, StoredTicket>): boolean {
  const types = all.get(words)?.history.map(({ event }) => event.type) ?? [];
  return types.includes(
    what === 'precaso' ? 'draft-opened' : what === 'complete' ? 'draft-completed' : what === 'take' ? 'ticket-taken' : 'note-added',
  );
}

export function expectNothingLost(load: Load, all: ReadonlyMap<string, StoredTicket>): void {
  const lost = load.sent.filter((one) => one.acknowledged && !isThere(one, all)).map(({ what, words }) => ({ what, words }));
  expect(lost).toEqual([]);
}
