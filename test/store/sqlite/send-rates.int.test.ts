import { cp } from 'node:fs/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openEmbeddedStore, type EmbeddedStore } from '../../../src/store/sqlite/open-folder.js';
import { textIn } from '../../../src/store/sqlite/connection.js';
import { HOUR } from '../../../src/core/instant.js';
import { personId } from '../../../src/core/people/person.js';
import { sendRatesContract } from '../../contract/send-rates/send-rates.contract.js';
import { tellsOf, msAfterOpening, twoLimits } from '../../contract/send-rates/taking.js';
import { inFile } from '../../support/recorded-store.js';
import { tempFolder } from '../../support/temp-folder.js';
import { embeddedStores } from './embedded-stores.js';

sendRatesContract(embeddedStores);

async function opened(folder: string): Promise<EmbeddedStore> {
  const store = await openEmbeddedStore(folder);
  onTestFinished(() => store.close());
  return store;
}

/** The folder as a process that is killed now leaves it. */
async function leftBy(folder: string): Promise<string> {
  const copy = await tempFolder();
  await cp(folder, copy, { recursive: true, filter: (path) => !path.endsWith('owner.lock') });
  return copy;
}

const keysIn = (folder: string): Promise<readonly string[]> =>
  inFile(folder, (database) =>
    database
      .prepare('SELECT key FROM send_rate ORDER BY key')
      .all()
      .map((row) => textIn(row, 'key')),
  );

describe('the counts in the folder', () => {
  it('I10 after a kill, calls that may not have been written count as sent', async () => {
    const folder = await tempFolder();
    const store = await opened(folder);
    await store.rates.take('c-1', twoLimits, msAfterOpening(0));
    // Written after the first count, so that one is in the file; what follows within the second is not.
    await store.people.remember(personId('ana'), { name: 'Ana' });
    await tellsOf(store.rates, 'c-1', 3, msAfterOpening(1));
    const { rates } = await opened(await leftBy(folder));
    expect(await rates.take('c-1', twoLimits, msAfterOpening(1_000))).toBe(550);
    expect(await rates.take('c-2', twoLimits, msAfterOpening(1_000))).toBe(550);
    expect(await tellsOf(rates, 'c-2', 2, msAfterOpening(1_550))).toEqual([0, 550]);
    // An hour later all of it is out of every window.
    expect(await tellsOf(rates, 'c-3', 5, msAfterOpening(2 * HOUR))).toEqual([0, 0, 0, 0, 550]);
  });

  it('a process that only reads leaves the send counts in the folder as found', async () => {
    const folder = await tempFolder();
    const first = await opened(folder);
    await tellsOf(first.rates, 'c-1', 4, msAfterOpening(0));
    await first.close();
    await (await opened(folder)).close();
    const { rates } = await opened(folder);
    expect(await rates.take('c-1', twoLimits, msAfterOpening(0))).toBe(550);
  });

  it('send counts in the folder are removed once their limits are full again, so the folder does not grow', async () => {
    const folder = await tempFolder();
    const store = await opened(folder);
    for (let i = 0; i < 50; i++) await store.rates.take(`c-${i}`, twoLimits, msAfterOpening(0));
    await store.rates.take('c-last', twoLimits, msAfterOpening(1_000));
    await store.close();
    expect(await keysIn(folder)).toEqual(['c-last']);
  });

  it('send limits for a key that no store can keep hold in memory', async () => {
    const folder = await tempFolder();
    const store = await opened(folder);
    expect(await tellsOf(store.rates, 'c\0', 5, msAfterOpening(0))).toEqual([0, 0, 0, 0, 550]);
    await store.rates.take('c-1', twoLimits, msAfterOpening(0));
    await store.close();
    expect(await keysIn(folder)).toEqual(['c-1']);
  });
});
