import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, afterAll, describe, expect, it } from 'vitest';
import { openEmbeddedStore, type EmbeddedStore } from '../../../src/store/sqlite/open-folder.js';
import { BLOCK } from '../../../src/store/sqlite/term-blocks.js';
import { openFolderTarget } from '../../../src/store/sqlite/transfer/transfer.js';
import { instant } from '../../../src/core/instant.js';
import type { CaseSearch } from '../../../src/core/ticket/search-terms.js';
import type { TicketId } from '../../../src/core/ticket/ticket.js';
import { OPENED, aStoredTicket } from '../../support/a-stored-ticket.js';

const MANY = BLOCK + 500;

/** Cases over two blocks, copied in an order that is not that of their numbers. */
let folder: string;
let store: EmbeddedStore;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'precaso-'));
  const target = await openFolderTarget(folder);
  const records = Array.from({ length: MANY }, (_, at) => recordOf(at + 1)).toSorted((a, b) => (a.key < b.key ? -1 : 1));
  for (let from = 0; from < records.length; from += 2_000) await target.collections.ticket.put(records.slice(from, from + 2_000));
  await target.complete();
  await target.close();
  store = await openEmbeddedStore(folder);
});
afterAll(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

function recordOf(number: number) {
  const id = `t-${String((number * 7_919) % 1_000_003).padStart(7, '0')}-${number}`;
  const terms = [number % 2 === 0 ? 'par' : 'impar', ...(number % 1_000 === 0 ? ['milesimo'] : []), ...(number <= 3 ? ['primero'] : [])];
  const stored = aStoredTicket(id, {
    searchTerms: terms,
    revision: 1,
    ticket: { files: [], phase: 'new', completedAt: instant(OPENED + number), numbers: { ticket: number, draft: number } },
  });
  return { key: id, text: JSON.stringify(stored), numbers: [`uariv/ticket/${number}`] };
}

async function numbers(search: Partial<CaseSearch>, limit = 200): Promise<readonly (number | undefined)[]> {
  const all: (number | undefined)[] = [];
  let after: TicketId | undefined;
  do {
    const page = await store.queries.search({ all: [], prefix: null, anyOf: null, ...search }, limit, after);
    all.push(...page.tickets.map(({ ticket }) => ticket.numbers['ticket']));
    after = page.next ?? undefined;
  } while (after !== undefined && all.length < 2_000);
  return all;
}

describe('a search over several blocks of cases', () => {
  it('copied cases are found in the order of their numbers, newest first, over every block', async () => {
    const thousands = Array.from({ length: Math.floor(MANY / 1_000) }, (_, at) => (at + 1) * 1_000).toReversed();
    expect(await numbers({ all: ['milesimo', 'par'] })).toEqual(thousands);
    expect(await numbers({ all: ['milesimo'] }, 7)).toEqual(thousands);
    expect(await numbers({ all: ['impar', 'primero'] })).toEqual([3, 1]);
  });

  it('a beginning is found among few cases and among many', async () => {
    expect(await numbers({ all: ['primero'], prefix: 'imp' })).toEqual([3, 1]);
    expect((await numbers({ prefix: 'mile', anyOf: ['par'] })).length).toBe(Math.floor(MANY / 1_000));
    expect((await numbers({ prefix: 'imp' })).slice(0, 2)).toEqual([MANY - 1, MANY - 3]);
  });

  it('two words of half of all cases that never meet are found in no case', async () => {
    expect(await numbers({ all: ['par', 'impar'] })).toEqual([]);
  });
});
