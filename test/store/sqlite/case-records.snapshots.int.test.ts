import { statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createConnection, numberIn } from '../../../src/store/sqlite/connection.js';
import { openEmbeddedStore } from '../../../src/store/sqlite/open-folder.js';
import { chooseSqlite } from '../../../src/store/sqlite/provider.js';
import { createSnapshots, type Snapshots } from '../../../src/store/sqlite/case-records.js';
import { DAY, instant } from '../../../src/core/instant.js';
import { ticketId } from '../../../src/core/ticket/ticket.js';
import { StoreUnavailable } from '../../../src/ports/ticket-store.js';
import { aCaseRecord } from '../../support/a-case-record.js';
import { aStoredTicket, OPENED } from '../../support/a-stored-ticket.js';
import { tempFolder } from '../../support/temp-folder.js';

const period = [instant(OPENED), instant(OPENED + DAY)] as const;

async function aFile() {
  const { sqlite } = chooseSqlite();
  const path = join(await tempFolder(), 'file.db');
  const connection = createConnection(new sqlite.DatabaseSync(path));
  connection.exec('PRAGMA journal_mode = WAL; CREATE TABLE one (n INTEGER); INSERT INTO one VALUES (1)');
  return { connection, snapshots: createSnapshots(sqlite, path) };
}

/** Counts the rows twice; between the two the reader does as it likes. */
function countingTwice(snapshots: Snapshots): AsyncIterable<number> {
  return snapshots.read(async function* (snapshot) {
    for (let i = 0; i < 2; i += 1) yield await Promise.resolve(numberIn(snapshot.one('SELECT count(*) AS n FROM one'), 'n'));
  });
}

describe('snapshots of the embedded store', () => {
  it('a reading sees the file as it was when it began, while others write', async () => {
    const { connection, snapshots } = await aFile();
    const counts: number[] = [];
    for await (const count of countingTwice(snapshots)) {
      counts.push(count);
      connection.run('INSERT INTO one VALUES (2)');
    }
    expect(counts).toEqual([1, 1]);
    for await (const count of countingTwice(snapshots)) counts.push(count);
    expect(counts.slice(2)).toEqual([3, 3]);
    connection.close();
  });

  it('a snapshot writes nothing', async () => {
    const { connection, snapshots } = await aFile();
    const writing = snapshots.read(async function* (snapshot) {
      snapshot.run('INSERT INTO one VALUES (3)');
      yield await Promise.resolve(0);
    });
    await expect(writing[Symbol.asyncIterator]().next()).rejects.toThrow(StoreUnavailable);
    connection.close();
  });

  it('a store that closes ends its readings, and leaves nothing in the log', async () => {
    const folder = await tempFolder();
    const store = await openEmbeddedStore(folder);
    for (let i = 0; i < 120; i += 1) await written(store, `t-${i}`);
    const reading = store.records.touching(...period)[Symbol.asyncIterator]();
    expect((await reading.next()).done).toBe(false);
    await store.close();
    await expect(reading.next()).rejects.toThrow(StoreUnavailable);
    await expect(
      store.records
        .touching(...period)
        [Symbol.asyncIterator]()
        .next(),
    ).rejects.toThrow(StoreUnavailable);
    const log = statSync(join(folder, 'precaso.db-wal'), { throwIfNoEntry: false });
    expect(log?.size ?? 0).toBe(0);
  });
});

async function written(store: Awaited<ReturnType<typeof openEmbeddedStore>>, id: string): Promise<void> {
  await store.tickets.append({ id: ticketId(id), expected: 0, numbers: [], build: () => aStoredTicket(id, { record: aCaseRecord(id) }) });
}
