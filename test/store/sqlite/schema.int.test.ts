import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openEmbeddedStore, type EmbeddedStore } from '../../../src/store/sqlite/open-folder.js';
import { chooseSqlite } from '../../../src/store/sqlite/provider.js';
import { openDatabase } from '../../../src/store/sqlite/open-database.js';
import { FORMAT, STEPS, type FolderStep } from '../../../src/store/sqlite/schema.js';
import { numberIn, textIn } from '../../../src/store/sqlite/connection.js';
import { aStoredTicket } from '../../support/a-stored-ticket.js';
import { openFolderSource } from '../../../src/store/sqlite/transfer/transfer.js';
import { aRecordedFolder, inFile } from '../../support/recorded-store.js';
import { tempFolder } from '../../support/temp-folder.js';

async function opened(folder: string): Promise<EmbeddedStore> {
  const store = await openEmbeddedStore(folder);
  onTestFinished(() => store.close());
  return store;
}

/** A folder of this build with one ticket, closed. */
async function aFolder(): Promise<string> {
  const folder = await tempFolder();
  const store = await opened(folder);
  const ticket = aStoredTicket('t-1');
  await store.tickets.append({ id: ticket.id, expected: 0, numbers: ['uariv/draft'], build: () => ticket });
  await store.close();
  return folder;
}

/** Every table and index by name, and the columns of each table in order of name: steps add theirs at the end. */
const layoutOf = (folder: string): Promise<unknown> =>
  inFile(folder, (database) => ({
    format: numberIn(database.prepare('PRAGMA user_version').get(), 'user_version'),
    indexes: database
      .prepare("SELECT sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL ORDER BY name")
      .all()
      .map((row) => textIn(row, 'sql')),
    columns: database
      .prepare(
        `SELECT m.name AS "table", c.name, c.type, c."notnull", c.pk FROM sqlite_schema m, pragma_table_info(m.name) c
         WHERE m.type = 'table' ORDER BY m.name, c.name`,
      )
      .all()
      .map((row) => JSON.stringify(row)),
  }));

const ticketsIn = (folder: string): Promise<readonly unknown[]> =>
  inFile(folder, (database) => database.prepare('SELECT * FROM ticket').all());

/** Opens the folder as a build does that has these steps besides those of this one. */
function openedWith(folder: string, ...steps: readonly FolderStep[]): void {
  const accepted = { halfCopied: false, earlierFormat: true, steps: [...STEPS, ...steps] };
  openDatabase(chooseSqlite().sqlite, join(folder, 'precaso.db'), folder, accepted).close();
}

const addColumn: FolderStep = (connection) => {
  connection.exec('ALTER TABLE ticket ADD COLUMN invented TEXT');
  connection.run('UPDATE ticket SET invented = id');
};
const addIndex: FolderStep = (connection) => connection.exec('CREATE INDEX ticket_invented ON ticket (invented)');

describe('a folder that a release wrote', () => {
  it.each(readdirSync(new URL('../../replay/stored/', import.meta.url)))(
    'a folder that release %s wrote has the layout of a new folder after its first start',
    async (release) => {
      const [folder, fresh] = [await aRecordedFolder(release), await tempFolder()];
      for (const each of [folder, fresh]) await (await opened(each)).close();
      expect(await layoutOf(folder)).toEqual(await layoutOf(fresh));
    },
  );
});

/** What releases up to 0.7.0 kept in collections of their own. */
const apart = `
INSERT INTO document (collection, id, revision, doc) VALUES ('question', 'q-1', 2, '{"question":"¿Cómo?"}'),
  ('ready-answers', 'mesa', 3, '{"group":"mesa"}'),
  ('question-use', 'q-1/a', 1, '{"question":"q-1","key":"a","outcome":"served"}'),
  ('question-use', 'q-1/b', 1, '{"question":"q-1","key":"b","outcome":"seen"}');
INSERT INTO document_key (collection, key, id) VALUES ('question-use', 'q-1/served', 'q-1/a');
PRAGMA user_version = 2;
`;

it('documents that releases up to 0.7.0 kept apart are documents of the desk after the first start, their uses counted', async () => {
  const folder = await aFolder();
  await inFile(folder, (database) => database.exec(apart));
  await (await opened(folder)).close();
  const kept = await inFile(folder, (database) => [
    database.prepare("SELECT id, revision, doc FROM document WHERE collection = 'desk-document' ORDER BY id").all(),
    database.prepare("SELECT 1 FROM document WHERE collection LIKE '%question%' OR collection = 'ready-answers'").all(),
    database.prepare('SELECT 1 FROM document_key').all(),
  ]);
  const of = (kind: string, key: string, revision: number, body: object) => ({
    id: `${kind}/${key}`,
    revision,
    doc: JSON.stringify({ kind, key, revision, body }),
  });
  expect(kept).toEqual([
    [
      of('question', 'q-1', 2, { question: '¿Cómo?' }),
      of('ready-answers', 'mesa', 3, { group: 'mesa' }),
      of('text-uses', 'q-1', 1, { seen: 2, served: 1, notServed: 0, latest: {} }),
    ],
    [],
    [],
  ]);
});

describe('a build with one more step than the folder’s', () => {
  it('a build with one more step upgrades the folder to its format, every row included', async () => {
    const folder = await aFolder();
    openedWith(folder, addColumn);
    expect(await layoutOf(folder)).toMatchObject({
      format: FORMAT + 1,
      columns: expect.arrayContaining([expect.stringContaining('invented')]),
    });
    expect(await ticketsIn(folder)).toMatchObject([{ id: 't-1', invented: 't-1' }]);
  });

  it('each step of a folder upgrade runs once, in order', async () => {
    const folder = await aFolder();
    openedWith(folder, addColumn);
    openedWith(folder, addColumn, addIndex);
    openedWith(folder, addColumn, addIndex);
    expect(await layoutOf(folder)).toMatchObject({
      format: FORMAT + 2,
      indexes: expect.arrayContaining([expect.stringContaining('ticket_invented')]),
    });
  });

  it('a failed upgrade step leaves the folder unchanged, and either build opens it afterwards', async () => {
    const folder = await aFolder();
    const before = [await layoutOf(folder), await ticketsIn(folder)];
    const fails: FolderStep = () => {
      throw new Error('the step fails');
    };
    expect(() => openedWith(folder, addColumn, fails)).toThrow('the step fails');
    expect([await layoutOf(folder), await ticketsIn(folder)]).toEqual(before);
    await (await opened(folder)).close();
    openedWith(folder, addColumn);
    expect(await layoutOf(folder)).toMatchObject({ format: FORMAT + 1 });
  });

  it('a folder of an earlier format is refused as a migration source unless it may be upgraded', async () => {
    const folder = await aFolder();
    const steps = [...STEPS, addColumn];
    await expect(openFolderSource(folder, false, steps)).rejects.toMatchObject({
      code: 'earlier-format',
      message: expect.stringContaining(`formato ${FORMAT}; esta versión guarda el ${FORMAT + 1}`),
    });
    expect(await layoutOf(folder)).toMatchObject({ format: FORMAT });
    const source = await openFolderSource(folder, true, steps);
    expect(await source.collections.ticket.page(null, 9)).toHaveLength(1);
    await source.close();
    expect(await layoutOf(folder)).toMatchObject({ format: FORMAT + 1 });
  });

  it('a folder upgraded by a later build is refused by this build', async () => {
    const folder = await aFolder();
    openedWith(folder, addColumn);
    await expect(openEmbeddedStore(folder)).rejects.toMatchObject({ code: 'later-format' });
  });
});
