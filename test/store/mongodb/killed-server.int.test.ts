import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { openMongoStore } from '../../../src/store/mongodb/open-database.js';
import { dropDatabase, freshDatabase } from '../../support/mongo-server.js';
import { isOwnServer, wireServer } from '../../support/wire-server.js';
import { aStoredTicket } from '../../support/a-stored-ticket.js';
import { faultsIn, startWriting } from './writing-processes.js';

/** `PRECASO_KILL_ROUNDS=50` for a long run. */
const ROUNDS = Number(process.env['PRECASO_KILL_ROUNDS'] ?? 2);
const WRITERS = 16;
/** A server of its own: the one that the other suites use lives on. */
const INSTANCE = 'kill';
const isKillable = await isOwnServer();
if (!isKillable) {
  process.stderr.write(
    '\n*** LEFT OUT: the database killed under load. MONGODB_TEST_URI is not the address of test/servers/wire-server.sh: there is no server that may be killed\n\n',
  );
}

let server: string;
beforeAll(async () => {
  if (isKillable) server = await wireServer(INSTANCE, 'start');
});
afterAll(async () => {
  if (isKillable) await wireServer(INSTANCE, 'stop');
});

describe.skipIf(!isKillable)(
  'I1 a database that is killed with kill -9 under sixteen writers and started again',
  { timeout: 60_000 + ROUNDS * 30_000 },
  () => {
    it.each(['kill-engine', 'kill-gateway'])(
      `a database killed with kill -9 under load loses no acknowledged write, and every command is executed once: %s, ${ROUNDS} times`,
      async (kill) => {
        const address = freshDatabase(server);
        onTestFinished(() => dropDatabase(address));
        const store = await openMongoStore(address);
        onTestFinished(() => store.close());
        const writing = startWriting(address, 'k', WRITERS);
        for (let round = 1; round <= ROUNDS; round += 1) {
          await writing.more(100 + Math.floor(Math.random() * 300));
          await wireServer(INSTANCE, kill);
          await wireServer(INSTANCE, 'start');
        }
        await writing.more(100);
        await writing.end();
        expect(await faultsIn(address, writing.acknowledged())).toEqual([]);
        // A desk that was there all the time goes on without a restart.
        const after = aStoredTicket('t-after');
        expect(await store.tickets.append({ id: after.id, expected: 0, numbers: ['uariv/draft'], build: () => after })).toMatchObject({
          revision: 1,
        });
        expect(await store.tickets.load(after.id)).toEqual({ ...after, revision: 1 });
      },
    );
  },
);
