import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openMongoStore } from '../../../src/adapters/mongodb/open-database.js';
import { DAY, HOUR, MINUTE } from '../../../src/domain/instant.js';
import { aDesk, caseOf, type TestDesk } from '../../support/a-desk.js';
import { dropDatabase, freshDatabase, hasMongoServer } from '../../support/mongo-server.js';

let addresses: string[] = [];
beforeAll(() => {
  addresses = [];
});
afterAll(async () => {
  for (const address of addresses) await dropDatabase(address);
});

/** Three instances, each with its own connections, on Friday afternoon with a case that nobody took. */
async function threeDesks(): Promise<readonly TestDesk[]> {
  const address = freshDatabase();
  addresses.push(address);
  const desks: TestDesk[] = [];
  for (let at = 0; at < 3; at++) desks.push(await aDesk({ store: await openMongoStore(address), startsAt: '2026-11-20T15:00:00-05:00' }));
  const [first] = desks;
  if (first !== undefined) await caseOf(first);
  await Promise.all(desks.map((desk) => desk.sendDigests()));
  return desks;
}

const digestsOf = (desks: readonly TestDesk[]) =>
  desks.flatMap(({ messenger }) => messenger.begun.flatMap(({ message }) => (message.kind === 'digest' ? [message] : [])));
const moveTo = (desks: readonly TestDesk[], ms: number): void => {
  for (const { clock } of desks) clock.moveBy(Date.parse('2026-11-20T15:00:00-05:00') + ms - clock.now());
};
/** Monday 23 November, 8:00. */
const toMonday = 2 * DAY + 17 * HOUR;

describe.skipIf(!hasMongoServer)('SIIF-13 the digest of three instances on one database', () => {
  it('SIIF-13 ten ticks of three instances at the same instants send the digest of each day once', async () => {
    const desks = await threeDesks();
    for (const day of [0, 1]) {
      for (let tick = 0; tick < 10; tick++) {
        moveTo(desks, toMonday + day * DAY + tick * MINUTE);
        await Promise.all(desks.map((desk) => desk.sendDigests()));
      }
    }
    expect(digestsOf(desks).map(({ sent }) => sent?.mayBeRepeat)).toEqual([false, false]);
  });

  it('an instance that stops for ever while it sends is followed by one marked repeat of the two others', async () => {
    const desks = await threeDesks();
    const [dead, ...others] = desks;
    if (dead === undefined) throw new Error('no instance');
    moveTo(desks, toMonday);
    dead.messenger.hold();
    void dead.sendDigests();
    while (digestsOf([dead]).length === 0) await wait(5);
    for (let tick = 0; tick < 10; tick++) {
      moveTo(desks, toMonday + tick * MINUTE);
      await Promise.all(others.map((desk) => desk.sendDigests()));
    }
    expect(digestsOf(others).map(({ sent }) => sent?.mayBeRepeat)).toEqual([true]);
  });
});
