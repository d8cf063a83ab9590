import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openMongoStore } from '../../../src/store/mongodb/open-database.js';
import type { Store } from '../../../src/ports/store.js';
import { SERIES } from '../../contract/stores.js';
import { aStoredTicket } from '../../support/a-stored-ticket.js';
import { dropDatabase, freshDatabase, hasMongoServer } from '../../support/mongo-server.js';
import { databaseByProxy } from './stores-by-proxy.js';
import { faultsIn, startWriting, type Acknowledged } from './writing-processes.js';

/** `PRECASO_CRASH_ROUNDS=50` for a long run. */
const ROUNDS = Number(process.env['PRECASO_CRASH_ROUNDS'] ?? 4);
const WRITERS = 8;

function aDatabase(): string {
  const address = freshDatabase();
  onTestFinished(() => dropDatabase(address));
  return address;
}

describe.skipIf(!hasMongoServer)(
  'I3 the numbers that three processes of eight writers give',
  { timeout: 120_000 + ROUNDS * 20_000 },
  () => {
    it('three processes of eight writers give consecutive, unique numbers, also when writers give up or come too late', async () => {
      const address = aDatabase();
      const processes = ['a', 'b', 'c'].map((name) => startWriting(address, name, WRITERS));
      await Promise.all(processes.map((one) => one.more(120)));
      await Promise.all(processes.map((one) => one.end()));
      expect(
        await faultsIn(
          address,
          processes.flatMap((one) => one.acknowledged()),
        ),
      ).toEqual([]);
    });

    it(`numbers stay consecutive and unique while one of three processes is killed with kill -9, ${ROUNDS} times`, async () => {
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

    it('a process with one writer still gets numbers beside a process with eight busy writers', async (test) => {
      const { proxy } = await databaseByProxy(test);
      proxy.meet(({ name }) => ['insert', 'update', 'find'].includes(name), { at: 'request', until: () => wait(10), does: 'pass' });
      const [busy, other] = [await openMongoStore(proxy.address), await openMongoStore(proxy.address)];
      test.onTestFinished(async () => {
        await Promise.all([busy.close(), other.close()]);
      });
      const until = performance.now() + 5_000;
      const taken = { busy: 0, other: 0 };
      const take = async (who: keyof typeof taken, { tickets }: Store): Promise<void> => {
        while (performance.now() < until) {
          const stored = aStoredTicket(`${who}-${randomUUID()}`);
          await tickets.append({ id: stored.id, expected: 0, numbers: [SERIES], build: () => stored });
          taken[who] += 1;
        }
      };
      await Promise.all([...Array.from({ length: 8 }, () => take('busy', busy)), take('other', other)]);
      // A refused writer would have thrown; and the busy process leaves numbers to the other one.
      expect(Math.min(taken.other, taken.busy)).toBeGreaterThan(5);
    });
  },
);
