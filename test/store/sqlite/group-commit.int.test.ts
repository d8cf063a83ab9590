import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { bytesIn, type Connection, createConnection, numberIn, textIn } from '../../../src/store/sqlite/connection.js';
import { createGroupCommit, type GroupCommit } from '../../../src/store/sqlite/group-commit.js';
import { openEmbeddedStore } from '../../../src/store/sqlite/open-folder.js';
import { chooseSqlite } from '../../../src/store/sqlite/provider.js';
import { openDatabase } from '../../../src/store/sqlite/open-database.js';
import { createSharedRows, createTicketDocuments, createTicketStore } from '../../../src/store/sqlite/ticket-store.js';
import { type TicketStore, StoreUnavailable } from '../../../src/ports/ticket-store.js';
import { SERIES, outcomes } from '../../contract/stores.js';
import { aStoredTicket } from '../../support/a-stored-ticket.js';
import { tempFolder } from '../../support/temp-folder.js';

const SQLITE_FULL = 13;

type Opened = { connection: Connection; writes: GroupCommit; tickets: TicketStore; statements: readonly string[] };

/** A store whose statements are written down; `before` may throw instead of one. */
async function openStore(before: (sql: string) => void = () => undefined): Promise<Opened> {
  const folder = await tempFolder();
  const path = join(folder, 'precaso.db');
  const { sqlite } = chooseSqlite();
  const real = openDatabase(sqlite, path, folder);
  onTestFinished(() => real.close());
  const statements: string[] = [];
  const connection: Connection = {
    ...real,
    exec(sql) {
      statements.push(sql);
      before(sql);
      real.exec(sql);
    },
  };
  const shared = createSharedRows(connection);
  const writes = createGroupCommit(connection, shared);
  return { connection, writes, tickets: createTicketStore(connection, createTicketDocuments(connection), writes, shared), statements };
}

const create = (tickets: TicketStore, id: string, words = '', searchTerms: readonly string[] = []): Promise<unknown> => {
  const stored = aStoredTicket(id, { ticket: { words }, searchTerms });
  return tickets.append({ id: stored.id, expected: 0, numbers: [SERIES], build: () => stored });
};

const createMany = (tickets: TicketStore, count: number, words = ''): readonly Promise<unknown>[] =>
  Array.from({ length: count }, (_, index) => create(tickets, `t-${index}`, words));

const times = (statements: readonly string[], sql: string): number => statements.filter((each) => each === sql).length;

const stored = (connection: Connection, table: string): number => numberIn(connection.one(`SELECT count(*) AS n FROM ${table}`), 'n');

describe('writes that arrive in one turn of the event loop', () => {
  it('writes from one turn of the event loop share one transaction', async () => {
    const { tickets, statements } = await openStore();
    await Promise.all(createMany(tickets, 100));
    expect(times(statements, 'BEGIN IMMEDIATE')).toBe(1);
    expect(times(statements, 'COMMIT')).toBe(1);
    await create(tickets, 't-later');
    expect(times(statements, 'COMMIT')).toBe(2);
  });

  it('a flood of writes in one turn of the event loop is cut into batches, so that it does not block the loop', async () => {
    const { connection, tickets, statements } = await openStore();
    await Promise.all(createMany(tickets, 1000));
    expect(times(statements, 'COMMIT')).toBe(4);
    expect(stored(connection, 'ticket')).toBe(1000);
  });

  it('a batch is acknowledged in parts, so that the event loop goes on between them', async () => {
    const { tickets, statements } = await openStore();
    const settledIn = new Map<number, number>();
    let [turn, settled] = [0, 0];
    const count = (): void => {
      turn += 1;
      if (settled < 20) setImmediate(count);
    };
    setImmediate(count);
    const written = async (at: number): Promise<void> => {
      await create(tickets, `t-${at}`);
      settled += 1;
      settledIn.set(turn, (settledIn.get(turn) ?? 0) + 1);
    };
    await Promise.all(Array.from({ length: 20 }, (_, at) => written(at)));
    expect(statements.filter((sql) => sql === 'COMMIT')).toHaveLength(1);
    expect([...settledIn.values()]).toEqual([6, 6, 6, 2]);
  });

  it('writes are acknowledged only after their commit', async () => {
    const order: string[] = [];
    const { tickets } = await openStore((sql) => void (sql === 'COMMIT' && order.push('commit')));
    await Promise.all(createMany(tickets, 3).map((each) => each.then(() => order.push('acknowledged'))));
    expect(order).toEqual(['commit', 'acknowledged', 'acknowledged', 'acknowledged']);
  });

  it('a write may queue more writes while it runs', async () => {
    const { connection, writes, tickets } = await openStore();
    const inner = await writes.run(() => ({ asked: create(tickets, 't-inner') }));
    await inner.asked;
    expect(stored(connection, 'ticket')).toBe(1);
  });
});

describe('rows that many commands change', () => {
  const casesByTerm = (connection: Connection): object =>
    Object.fromEntries(
      connection.many('SELECT term, slots FROM term_block').map((row) => [textIn(row, 'term'), bytesIn(row, 'slots').length / 2]),
    );
  const createFive = (tickets: TicketStore, term: string): Promise<readonly string[]> =>
    outcomes(Array.from({ length: 5 }, (_, at) => create(tickets, `t-${at}`, '', [term])));

  it.each(['RELEASE command', 'COMMIT'])(
    'terms of a batch that is undone at %s belong to no case, those of the next to each of its cases',
    async (at) => {
      let isBroken = true;
      const { connection, tickets } = await openStore((sql) => {
        if (sql === at && isBroken) throw new StoreUnavailable(at);
      });
      expect(new Set(await createFive(tickets, 'correo'))).toEqual(new Set(['store-unavailable']));
      isBroken = false;
      expect(new Set(await createFive(tickets, 'impresora'))).toEqual(new Set(['done']));
      expect(casesByTerm(connection)).toEqual({ impresora: 5 });
    },
  );

  it('a case whose write fails beside others leaves no term, and theirs stay', async () => {
    const { connection, tickets } = await openStore();
    const taken = create(tickets, 't-1', '', ['correo']);
    expect(await outcomes([taken, create(tickets, 't-1', '', ['correo']), create(tickets, 't-2', '', ['correo'])])).toEqual([
      'done',
      'version-conflict',
      'done',
    ]);
    expect(casesByTerm(connection)).toEqual({ correo: 2 });
  });

  it('a case that is written in the batch that erases the desk leaves no count and no term', async () => {
    const folder = await tempFolder();
    const store = await openEmbeddedStore(folder);
    await Promise.all([create(store.tickets, 't-1', '', ['correo']), store.eraseAll()]);
    await store.close();
    const connection = openDatabase(chooseSqlite().sqlite, join(folder, 'precaso.db'), folder);
    onTestFinished(() => connection.close());
    expect(['ticket', 'case_terms', 'term_block', 'desk_count'].map((table) => stored(connection, table))).toEqual([0, 0, 0, 0]);
  });
});

describe('a disk that is full', () => {
  it('a full disk fails the whole batch and stores none of it; writes succeed again once there is room', async () => {
    const { connection, tickets } = await openStore();
    await create(tickets, 't-before');
    const pages = numberIn(connection.one('PRAGMA page_count'), 'page_count');
    connection.one(`PRAGMA max_page_count = ${pages + 20}`);
    const refused = createMany(tickets, 50, 'x'.repeat(8_000));
    const ended = await outcomes(refused);
    await expect(refused[0], 'the first one too is told why').rejects.toMatchObject({
      cause: { errcode: SQLITE_FULL },
    });
    expect(new Set(ended)).toEqual(new Set(['store-full']));
    expect([stored(connection, 'ticket'), stored(connection, 'number')]).toEqual([1, 1]);
    expect(connection.isInTransaction()).toBe(false);
    connection.one('PRAGMA max_page_count = 1000000');
    expect(new Set(await outcomes(createMany(tickets, 50, 'x'.repeat(8_000))))).toEqual(new Set(['done']));
    expect(numberIn(connection.one('SELECT max(value) AS last FROM number'), 'last')).toBe(51);
  });
});

describe('a commit that fails', () => {
  it('a failed commit fails the whole batch, and the next one is written', async () => {
    let isBroken = true;
    const fault = new StoreUnavailable('fsync');
    const { connection, tickets } = await openStore((sql) => {
      if (sql === 'COMMIT' && isBroken) throw fault;
    });
    const refused = createMany(tickets, 5);
    await expect(refused[0]).rejects.toBe(fault);
    expect(new Set(await outcomes(refused))).toEqual(new Set(['store-unavailable']));
    expect([stored(connection, 'ticket'), stored(connection, 'counter')]).toEqual([0, 0]);
    isBroken = false;
    expect(await outcomes(createMany(tickets, 5))).toEqual(Array.from({ length: 5 }, () => 'done'));
  });

  it.each(['BEGIN IMMEDIATE', 'SAVEPOINT command', 'RELEASE command', 'ROLLBACK TO command'])(
    'a commit that fails at %s leaves no transaction open and answers every caller',
    async (statement) => {
      let isBroken = true;
      const { connection, writes, tickets } = await openStore((sql) => {
        if (sql === statement && isBroken) throw new StoreUnavailable(statement);
      });
      const change = writes.run(() => {
        throw new Error('changed my mind');
      });
      const ended = await outcomes([create(tickets, 't-1'), change, create(tickets, 't-2')]);
      expect(ended).toEqual(['store-unavailable', 'store-unavailable', 'store-unavailable']);
      expect(connection.isInTransaction()).toBe(false);
      expect(stored(connection, 'ticket')).toBe(0);
      isBroken = false;
      expect(await outcomes([create(tickets, 't-1')])).toEqual(['done']);
    },
  );
});

describe('another process that holds the file', () => {
  it('writes fail as unavailable while another process holds the file, and succeed once it is released', async () => {
    const folder = await tempFolder();
    const path = join(folder, 'precaso.db');
    const { sqlite } = chooseSqlite();
    const connection = openDatabase(sqlite, path, folder);
    onTestFinished(() => connection.close());
    const shared = createSharedRows(connection);
    const tickets = createTicketStore(connection, createTicketDocuments(connection), createGroupCommit(connection, shared), shared);
    const tool = createConnection(new sqlite.DatabaseSync(path, { timeout: 0 }));
    onTestFinished(() => tool.close());
    tool.exec('BEGIN IMMEDIATE');
    expect(await outcomes([create(tickets, 't-1')])).toEqual(['store-unavailable']);
    tool.exec('ROLLBACK');
    expect(await outcomes([create(tickets, 't-1')])).toEqual(['done']);
  });
});
