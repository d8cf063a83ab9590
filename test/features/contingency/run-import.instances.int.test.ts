import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reserveNumbers } from '../../../src/desk/contingency/reserve-numbers.js';
import { openMongoStore } from '../../../src/store/mongodb/open-database.js';
import { HOUR } from '../../../src/core/instant.js';
import { valuesOf } from '../../support/a-contingency.js';
import { caseNumbered, contingencyDesk, contingencyFile, imported, keptFile, resumed } from '../../support/a-contingency-import.js';
import { type TestDesk } from '../../support/a-desk.js';
import { loseStoreAfter } from '../../support/lost-store.js';
import { aSiifRow } from '../../support/a-read-sheet.js';
import { dropDatabase, freshDatabase, hasMongoServer } from '../../support/mongo-server.js';
import { actor } from '../../support/cast.js';

let addresses: string[] = [];
beforeAll(() => {
  addresses = [];
});
afterAll(async () => {
  for (const address of addresses) await dropDatabase(address);
});

/** Two instances of one desk on a database, and a workbook with a case for each of thirty numbers. */
async function twoOnDatabase() {
  const address = freshDatabase();
  addresses.push(address);
  const [first, second] = [
    await contingencyDesk(30, { store: await openMongoStore(address) }),
    await contingencyDesk(30, { store: await openMongoStore(address) }),
  ];
  const numbers = valuesOf(await reserveNumbers(first, actor('carla')));
  for (const desk of [first, second]) desk.clock.moveBy(4 * HOUR);
  const cases = numbers.map((number) => aSiifRow({ 'ID SERV o INC': number, Nombre: `Persona ${number}` }));
  return { first, second, numbers, file: await keptFile(first, await contingencyFile({ cases })) };
}

async function timesBroughtIn(desk: TestDesk, numbers: readonly number[]): Promise<readonly number[]> {
  const all = await Promise.all(numbers.map((number) => caseNumbered(desk, number)));
  return [...new Set(all.map(({ history }) => history.filter(({ event }) => event.type === 'imported').length))];
}

describe('an import on a database', () => {
  it.skipIf(!hasMongoServer)('SIIF-14 two instances that are pressed at once bring every row in once', async () => {
    const { first, second, numbers, file } = await twoOnDatabase();
    const ended = await Promise.all([imported(first, file, first.now()), imported(second, file, second.now())]);
    expect(ended.map(({ kind }) => kind)).toContain('done');
    expect(await timesBroughtIn(first, numbers)).toEqual([1]);
    expect(await imported(second, file, second.now())).toMatchObject({ kind: 'already-done' });
  });

  it.skipIf(!hasMongoServer)('SIIF-14 what an instance left in the middle the other one ends', async () => {
    const { first, second, numbers, file } = await twoOnDatabase();
    loseStoreAfter(first, 12);
    await expect(imported(first, file, first.now())).rejects.toMatchObject({ code: 'store-unavailable' });
    second.clock.moveBy(HOUR);
    expect(await resumed(second)).toBe(1);
    expect(await timesBroughtIn(second, numbers)).toEqual([1]);
  });
});
