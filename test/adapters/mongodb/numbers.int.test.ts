import { describe, expect, it, onTestFinished } from 'vitest';
import { dropDatabase, freshDatabase, hasMongoServer } from '../../support/mongo-server.js';
import { faultsIn, startWriting, type Acknowledged } from './writing-processes.js';

/** `PRECASO_CRASH_ROUNDS=50` for a long run. */
const ROUNDS = Number(process.env['PRECASO_CRASH_ROUNDS'] ?? 4);
const WRITERS = 8;

function aDatabase(): string {
  const address = freshDatabase();
  onTestFinished(() => dropDatabase(address));
  return address;
}

describe.skipIf(!hasMongoServer)('I3 the numbers that three processes of eight writers give', { timeout: 60_000 + ROUNDS * 10_000 }, () => {
  it('are consecutive, each once, though some change their mind and some come too late', async () => {
    const address = aDatabase();
    const processes = ['a', 'b', 'c'].map((name) => startWriting(address, name, WRITERS));
    await Promise.all(processes.map((one) => one.more(120)));
    await Promise.all(processes.map((one) => one.end()));
    expect(await faultsIn(address, processes.flatMap((one) => one.acknowledged()))).toEqual([]);
  });

  it(`stay so while one of the processes is killed with kill -9 again and again, ${ROUNDS} times`, async () => {
    const address = aDatabase();
    const others = ['a', 'b'].map((name) => startWriting(address, name, WRITERS));
    const acknowledged: Acknowledged[] = [];
    for (let round = 1; round <= ROUNDS; round += 1) {
      const killed = startWriting(address, `c${round}`, WRITERS);
      await killed.more(1 + Math.floor(Math.random() * 100));
      await killed.kill();
      acknowledged.push(...killed.acknowledged());
    }
    await Promise.all(others.map((one) => one.end()));
    expect(acknowledged.length).toBeGreaterThanOrEqual(ROUNDS);
    expect(await faultsIn(address, [...acknowledged, ...others.flatMap((one) => one.acknowledged())])).toEqual([]);
  });
});
