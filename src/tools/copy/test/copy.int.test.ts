import { exec } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { MongoClient } from 'mongodb';
import { describe, expect, it, onTestFinished } from 'vitest';
import { instant } from '../../../core/instant.js';
import { personId } from '../../../core/people/person.js';
import { ticketId } from '../../../core/ticket/ticket.js';
import { OPENED, aStoredTicket } from '../../../../test/support/a-stored-ticket.js';
import { contentsOf, binding, put } from '../../../../test/support/a-full-store.js';
import { WAYS, aFilledPlace, aPlace, copied, within, type Place, type PlaceKind } from './places.js';
import { hasMongoServer } from '../../../../test/support/mongo-server.js';
import { textOf } from '../../../../test/house.files.js';
import { tempFolder } from '../../../../test/support/temp-folder.js';
import { inFile } from '../../../../test/support/recorded-store.js';
import { textIn } from '../../../store/sqlite/connection.js';

const stoppedAt = (words: string) => ({ isStopped: (screen: string): boolean => screen.includes(words) });

describe.each(WAYS)('a migration from a %s to a %s', (from, to) => {
  const pair = async (): Promise<readonly [Place, Place]> => [await aFilledPlace(from), await aPlace(to)];

  it('copies everything: cases, numbers, people, channels, procedures, files', async () => {
    const [source, target] = await pair();
    const whole = await within(source, contentsOf);
    expect(await copied(source, target)).toMatchObject({
      exitCode: 0,
      text: expect.stringMatching(/personas +6\n[\s\S]*archivos +6\n[\s\S]*casos +12\nTerminó: .* no encontró nada por copiar/),
    });
    expect(await within(target, contentsOf)).toEqual(whole);
    expect(await within(source, contentsOf), 'the source is as it was').toEqual(whole);
  });

  it('a migrated desk continues with the next number', async () => {
    const [source, target] = await pair();
    await copied(source, target);
    const next = await within(target, (store) => put(store, aStoredTicket('t-next'), ['draft', 'ticket']));
    expect(next.ticket.numbers).toEqual({ draft: 13, ticket: 6 });
  });

  it('a migration keeps which of two people with one e-mail address the desk finds by it', async () => {
    const [source, target] = await pair();
    await copied(source, target);
    await within(target, async ({ people }) => {
      expect((await people.findByEmail('mesa@example.org'))?.id).toBe('p-ana');
      await people.remember(personId('p-Zoe'), { email: 'mesa@example.org' });
      expect((await people.findByEmail('mesa@example.org'))?.id).toBe('p-Zoe');
    });
  });

  it('a completed migration that runs again only compares, and names what both stores got since', async () => {
    const [source, target] = await pair();
    await copied(source, target);
    expect(await copied(source, target)).toMatchObject({ exitCode: 0, text: expect.stringContaining('Terminó') });
    await within(target, (store) => put(store, aStoredTicket('t-new'), ['draft']));
    await within(source, (store) => put(store, aStoredTicket('t-late'), ['draft']));
    expect(await copied(source, target)).toMatchObject({
      exitCode: 1,
      text: expect.stringMatching(/dejaron de ser iguales:\n {2}casos: 2 \(t-late, t-new\)\nNo se cambió nada\..*vacíe el destino/s),
    });
    const loaded = (id: string) => within(target, (store) => store.tickets.load(ticketId(id)));
    expect([(await loaded('t-new'))?.ticket.numbers, await loaded('t-late')]).toEqual([{ draft: 13 }, null]);
  });

  it('a migration refuses a target that is not empty', async () => {
    const [source, target] = [await aFilledPlace(from), await aFilledPlace(to)];
    const whole = await within(target, contentsOf);
    const { exitCode, text } = await copied(source, target);
    expect(exitCode).toBe(1);
    expect(text).toMatch(/no está vacío.*No se escribió nada.*destino vacío/s);
    expect(await within(target, contentsOf)).toEqual(whole);
  });

  it.each([
    'Copiando procedimientos',
    'Copiando personas',
    'Copiando canales',
    'Copiando archivos',
    'Copiando casos',
    'Comprobando personas',
  ])('a migration stopped at «%s» leaves a target that no desk starts on, and goes on with the same command', async (words) => {
    const [source, target] = await pair();
    expect(await copied(source, target, stoppedAt(words))).toMatchObject({
      exitCode: 1,
      text: expect.stringContaining('Repita la misma orden'),
    });
    await expect(target.open()).rejects.toMatchObject({
      code: 'half-copied',
      message: expect.stringMatching(/a medias una migración.*npm run migrate/),
    });
    expect(await copied(source, target)).toMatchObject({ exitCode: 0 });
    expect(await within(target, contentsOf)).toEqual(await within(source, contentsOf));
  });

  it('an interrupted migration copies what changed in the source meanwhile when it is repeated, and removes what is gone', async () => {
    const [source, target] = await pair();
    await copied(source, target, stoppedAt('Copiando casos'));
    await within(source, async (store) => {
      const stored = await store.tickets.load(ticketId('t-3'));
      if (stored !== null) await put(store, { ...stored, ticket: { ...stored.ticket, state: 'work' } }, ['late']);
      await put(store, aStoredTicket('t-new'), ['draft']);
      await store.files.remove('f-orphan');
      await store.channels.bind(binding('sistemas-n2', '19:9@thread'));
      await store.people.remember(personId('p-Zoe'), {});
    });
    expect(await copied(source, target)).toMatchObject({ exitCode: 0 });
    expect(await within(target, contentsOf)).toEqual(await within(source, contentsOf));
  });

  it('a migration refuses a target that holds half of another migration', async () => {
    const [source, target] = await pair();
    await copied(source, target, stoppedAt('Copiando personas'));
    const other = await aFilledPlace('folder');
    expect(await copied(other, target)).toMatchObject({
      exitCode: 1,
      text: expect.stringMatching(/a medias una migración desde .*No se escribió nada/s),
    });
  });

  it('a migration ends the leases of the old desk', async () => {
    const [source, target] = await pair();
    const held = aStoredTicket('t-held', { wakeAt: instant(OPENED + 9e9), lease: { owner: 'old', until: instant(OPENED + 9e9) } });
    await within(source, (store) => put(store, held));
    expect(await copied(source, target)).toMatchObject({ exitCode: 0 });
    expect(await within(target, ({ tickets }) => tickets.load(held.id))).toMatchObject({
      revision: 1,
      wakeAt: OPENED,
      lease: { owner: 'old', until: OPENED },
    });
  });

  it('a migration names every file whose content is lost, copies the rest, and completes only with --accept-faulty', async () => {
    const [source, target] = await pair();
    await loseContents(from, source, ['f-0', 'f-large']);
    const { exitCode, text } = await copied(source, target);
    expect(exitCode).toBe(1);
    expect(text).toMatch(/no se pudo copiar.*:\n {2}archivos: 2 \(f-0, f-large\)\n.*--accept-faulty/s);
    await expect(target.open()).rejects.toMatchObject({ code: 'half-copied' });
    expect(await copied(source, target, { flags: ['--accept-faulty'] })).toMatchObject({
      exitCode: 0,
      text: expect.stringMatching(/Aviso: no se copió.*archivos: 2 \(f-0, f-large\)/s),
    });
    expect(await within(target, async ({ files }) => [await files.find('f-0'), (await files.find('f-4'))?.bytes])).toEqual([null, 16]);
  });

  it.runIf(from === 'folder')('a migration names a case whose document is damaged and its numbers, and copies all others', async () => {
    const [source, target] = await pair();
    await inFile(source.at, (file) => file.exec("UPDATE ticket SET doc = substr(doc, 1, 99) WHERE id = 't-3'"));
    expect(await copied(source, target)).toMatchObject({
      exitCode: 1,
      text: expect.stringMatching(/:\n {2}casos: 1 \(t-3\)\n.*--accept-faulty/s),
    });
    expect(await copied(source, target, { flags: ['--accept-faulty'] })).toMatchObject({
      exitCode: 0,
      text: expect.stringMatching(/números que ningún caso tiene: 2 \(.*no se copió.*casos: 1 \(t-3\)/s),
    });
    expect(
      await within(target, async ({ tickets }) => [await tickets.load(ticketId('t-3')), (await tickets.load(ticketId('t-😀')))?.id]),
    ).toEqual([null, 't-😀']);
  });

  it('a migration copies everything again after the target was emptied', async () => {
    const [source, target] = await pair();
    await copied(source, target);
    await empty(to, target);
    expect(await copied(source, target)).toMatchObject({ exitCode: 0, text: expect.stringContaining('Terminó') });
    expect(await within(target, contentsOf)).toEqual(await within(source, contentsOf));
  });

  it('a migration attaches a file to its case although its content arrived later', async () => {
    const [source, target] = await pair();
    const content = await within(source, (store) => store.files.read('f-0'));
    await loseContents(from, source, ['f-0']);
    await copied(source, target);
    await within(source, async ({ files }) => {
      const facts = (await files.find('f-0')) ?? {
        owner: personId('p-ana'),
        name: 'captura f-0 ñ.png',
        type: 'image/png',
        keptAt: instant(OPENED),
      };
      await files.keep('f-0', once(content ?? Buffer.of()), facts, 1_000);
    });
    expect(await copied(source, target)).toMatchObject({ exitCode: 0 });
    expect(await within(target, ({ files }) => files.orphans(instant(OPENED + 1), 9))).toEqual(['f-empty', 'f-large', 'f-orphan']);
  });
});

const everything = {
  folder: ['ticket', 'number', 'counter', 'document', 'file'],
  database: [
    'tickets',
    'people',
    'channels',
    'questions',
    'question_uses',
    'ready_answers',
    'desk_documents',
    'procedures',
    'attachments',
    'files.files',
    'files.chunks',
  ],
} as const;

async function empty(kind: PlaceKind, { at }: Place): Promise<void> {
  const names = everything[kind];
  if (kind === 'folder') return inFile(at, (file) => names.forEach((name) => file.exec(`DELETE FROM ${name}`)));
  const client = new MongoClient(at);
  try {
    for (const name of names) await client.db().collection(name).deleteMany({});
  } finally {
    await client.close();
  }
}

async function* once(content: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(content);
}

async function loseContents(kind: PlaceKind, { at }: Place, ids: readonly string[]): Promise<void> {
  if (kind === 'folder') {
    for (const id of ids) await rm(join(at, 'files', id));
    return;
  }
  const client = new MongoClient(at);
  onTestFinished(() => client.close());
  for (const { content } of await client
    .db()
    .collection<{ _id: string; content: unknown }>('attachments')
    .find({ _id: { $in: [...ids] } })
    .toArray()) {
    await client.db().collection('files.chunks').deleteMany({ files_id: content });
  }
}

describe.skipIf(!hasMongoServer)('a migration from a folder to a database and back', () => {
  it.each(['docs/operations/migrate.md', 'docs/mongodb/README.md'])('the command of %s moves a folder to a database', async (page) => {
    const [source, target, file] = [await aFilledPlace('folder'), await aPlace('database'), join(await tempFolder(), 'precaso.env')];
    await writeFile(file, `MONGODB_URI=${target.at}\n`);
    const [command = ''] = /^ *node .*dist\/tools\/copy.*/m.exec(textOf(page)) ?? [];
    const stated = command.replace('/var/lib/precaso', source.at).replace('/etc/precaso/precaso.env', file);
    expect((await promisify(exec)(stated)).stdout).toContain('Terminó');
  });

  it('a migration from a folder to a database and back keeps every document byte for byte', async () => {
    const [folder, database, back] = [await aFilledPlace('folder'), await aPlace('database'), await aPlace('folder')];
    await inFile(folder.at, (file) =>
      file.exec("UPDATE ticket SET doc = json_remove(doc, '$.ticket.figures', '$.ticket.warned') WHERE id = 't-4'"),
    );
    expect([await copied(folder, database), await copied(database, back)]).toMatchObject([{ exitCode: 0 }, { exitCode: 0 }]);
    expect(await rowsOf(back.at)).toEqual(await rowsOf(folder.at));
    for (const id of ['f-0', 'f-empty', 'f-large'])
      expect((await readFile(join(back.at, 'files', id))).equals(await readFile(join(folder.at, 'files', id)))).toBe(true);
  });
});

/** As text, in an order of its own. */
function rowsOf(folder: string): Promise<readonly string[]> {
  const tables = [
    'SELECT json_array(id, revision, requester, opened_at, draft_number, rank, partner_key, is_open, is_desk, group_id, state, assignee, wake_at, files, doc) AS row FROM ticket ORDER BY id',
    'SELECT json_array(series, value, ticket) AS row FROM number ORDER BY series, value',
    'SELECT json_array(series, value) AS row FROM counter ORDER BY series',
    'SELECT json_array(collection, id, doc) AS row FROM document ORDER BY collection, id',
    'SELECT json_array(collection, key, id) AS row FROM document_key ORDER BY collection, key, id',
    'SELECT json_array(id, owner, name, type, kept_at, bytes, is_attached) AS row FROM file ORDER BY id',
  ];
  return inFile(folder, (file) =>
    tables.flatMap((sql) =>
      file
        .prepare(sql)
        .all()
        .map((row) => textIn(row, 'row')),
    ),
  );
}
