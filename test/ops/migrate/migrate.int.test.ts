import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { describe, expect, it, onTestFinished } from 'vitest';
import { instant } from '../../../src/core/instant.js';
import { personId } from '../../../src/core/people/person.js';
import { ticketId } from '../../../src/core/ticket/ticket.js';
import { OPENED, aStoredTicket } from '../../support/a-stored-ticket.js';
import { contentsOf, binding, put } from '../../support/a-full-store.js';
import { WAYS, aFilledPlace, aPlace, migrated, within, type Place, type PlaceKind } from '../../support/migration-places.js';
import { hasMongoServer } from '../../support/mongo-server.js';
import { inFile } from '../../support/recorded-store.js';
import { textIn } from '../../../src/store/sqlite/connection.js';

/** Stops the migration when the screen shows these words. */
const stoppedAt = (words: string) => ({ isStopped: (screen: string): boolean => screen.includes(words) });

describe.each(WAYS)('a migration from a %s to a %s', (from, to) => {
  const pair = async (): Promise<readonly [Place, Place]> => [await aFilledPlace(from), await aPlace(to)];

  it('copies everything: cases, numbers, people, channels, procedures, files', async () => {
    const [source, target] = await pair();
    const whole = await within(source, contentsOf);
    expect(await migrated(source, target)).toMatchObject({
      exitCode: 0,
      text: expect.stringMatching(/^Verificado:[\s\S]*casos +12 iguales[\s\S]*números +17 en 2 series, sin huecos[\s\S]*Terminó/),
    });
    expect(await within(target, contentsOf)).toEqual(whole);
    expect(await within(source, contentsOf), 'the source is as it was').toEqual(whole);
  });

  it('a migrated desk continues with the next number', async () => {
    const [source, target] = await pair();
    await migrated(source, target);
    const next = await within(target, (store) => put(store, aStoredTicket('t-next'), ['draft', 'ticket']));
    expect(next.ticket.numbers).toEqual({ draft: 13, ticket: 6 });
  });

  it('a migration keeps which of two people with one e-mail address the desk finds by it', async () => {
    const [source, target] = await pair();
    await migrated(source, target);
    await within(target, async ({ people }) => {
      expect((await people.findByEmail('mesa@example.org'))?.id).toBe('p-ana');
      await people.remember(personId('p-Zoe'), { email: 'mesa@example.org' });
      expect((await people.findByEmail('mesa@example.org'))?.id).toBe('p-Zoe');
    });
  });

  it('a completed migration that runs again changes nothing', async () => {
    const [source, target] = await pair();
    await migrated(source, target);
    await within(target, (store) => put(store, aStoredTicket('t-new'), ['draft']));
    expect(await migrated(source, target)).toMatchObject({
      exitCode: 0,
      text: expect.stringMatching(/ya terminó \(\d{4}-.*no se cambió nada/),
    });
    expect((await within(target, (store) => store.tickets.load(ticketId('t-new'))))?.ticket.numbers).toEqual({ draft: 13 });
  });

  it('a repeated migration reports records written in the source since the first run that the target lacks', async () => {
    const [source, target] = await pair();
    await migrated(source, target);
    await within(source, (store) => put(store, aStoredTicket('t-late'), ['draft']));
    expect(await migrated(source, target)).toMatchObject({
      exitCode: 1,
      text: expect.stringMatching(/después cambió el origen: casos\..*No se cambió nada.*destino vacío/s),
    });
    expect(await within(target, (store) => store.tickets.load(ticketId('t-late')))).toBeNull();
  });

  it('a migration refuses a target that is not empty', async () => {
    const [source, target] = [await aFilledPlace(from), await aFilledPlace(to)];
    const whole = await within(target, contentsOf);
    const { exitCode, text } = await migrated(source, target);
    expect(exitCode).toBe(1);
    expect(text).toMatch(/no está vacío: .*6 personas.*12 casos.*No se escribió nada.*--into-existing/s);
    expect(await within(target, contentsOf)).toEqual(whole);
  });

  it('a migration with --into-existing keeps the target’s own records and adds missing ones', async () => {
    const [source, target] = await pair();
    await within(target, async (store) => {
      for (const ref of [1, 2]) await store.people.remember(personId(`p-only-${ref}`), { name: 'Sólo aquí', email: 'mesa@example.org' });
      await store.channels.bind(binding('otra', '19:otra'));
    });
    expect(await migrated(source, target, { flags: ['--into-existing'] })).toMatchObject({
      exitCode: 0,
      text: expect.stringContaining('2 que ya estaban'),
    });
    expect(
      await within(target, async ({ people, channels }) => [
        (await people.find(personId('p-only-2')))?.name,
        (await channels.all()).length,
        (await people.findByEmail('1@example.org'))?.id,
      ]),
    ).toEqual(['Sólo aquí', 4, 'p-beto']);
  });

  it('a migration with --into-existing names records that differ, and then writes nothing', async () => {
    const [source, target] = await pair();
    await within(target, async (store) => {
      await put(store, aStoredTicket('t-other'), ['draft']);
      await put(store, aStoredTicket('t-2'));
      await store.people.remember(personId('p-beto'), { name: 'Otro Beto' });
      await store.channels.bind(binding('otra', '19:9@thread'));
    });
    const { exitCode, text } = await migrated(source, target, { flags: ['--into-existing'] });
    expect(exitCode).toBe(1);
    expect(text).toMatch(
      /personas: 1 \(p-beto\).*casos: 1 \(t-2\).*números que en el destino tiene otro caso: 1 \(uariv\/draft\/1\).*grupos cuyo canal es de otro grupo en el destino: 1 \(mesa\)/s,
    );
    expect(
      await within(target, async (store) => [
        await store.tickets.load(ticketId('t-1')),
        (await store.people.find(personId('p-beto')))?.name,
      ]),
    ).toEqual([null, 'Otro Beto']);
  });

  it.each([
    'Copiando procedimientos',
    'Copiando personas',
    'Copiando canales',
    'Copiando archivos',
    'Copiando casos',
    'Verificando personas',
  ])('a migration stopped at «%s» leaves a target that no desk starts on, and goes on with the same command', async (words) => {
    const [source, target] = await pair();
    expect(await migrated(source, target, stoppedAt(words))).toMatchObject({
      exitCode: 1,
      text: expect.stringContaining('Repita la misma orden'),
    });
    await expect(target.open()).rejects.toMatchObject({
      code: 'half-copied',
      message: expect.stringMatching(/a medias una migración.*npm run migrate/),
    });
    expect(await migrated(source, target)).toMatchObject({ exitCode: 0, screen: expect.stringContaining('Sigue una migración') });
    expect(await within(target, contentsOf)).toEqual(await within(source, contentsOf));
  });

  it('an interrupted migration names records that changed in the source meanwhile, and copies them when it is repeated', async () => {
    const [source, target] = await pair();
    await migrated(source, target, stoppedAt('Copiando casos'));
    await within(source, async (store) => {
      const stored = await store.tickets.load(ticketId('t-3'));
      if (stored !== null) await put(store, { ...stored, ticket: { ...stored.ticket, state: 'work' } }, ['late']);
      await put(store, aStoredTicket('t-new'), ['draft']);
      await store.files.remove('f-orphan');
      await store.channels.bind(binding('sistemas-n2', '19:9@thread'));
      await store.people.remember(personId('p-Zoe'), {});
    });
    const { exitCode, text } = await migrated(source, target);
    expect(exitCode).toBe(1);
    expect(text).toMatch(
      /personas con diferencias: 1 \(p-Zoe\).*canales con diferencias: 1 \(sistemas-n2\).*canales que no están en el origen: 1 \(mesa\).*archivos que no están en el origen: 1 \(f-orphan\).*casos con diferencias: 1 \(t-3\).*casos que faltan en el destino: 1 \(t-new\).*Repita la misma orden/s,
    );
    await expect(target.open()).rejects.toMatchObject({ code: 'half-copied' });
    expect(await migrated(source, target)).toMatchObject({ exitCode: 0 });
    expect(await within(target, contentsOf)).toEqual(await within(source, contentsOf));
  });

  it('a migration refuses a target that holds half of another migration', async () => {
    const [source, target] = await pair();
    await migrated(source, target, stoppedAt('Copiando personas'));
    const other = await aFilledPlace('folder');
    expect(await migrated(other, target)).toMatchObject({
      exitCode: 1,
      text: expect.stringMatching(/a medias una migración desde .*No se escribió nada/s),
    });
  });

  it('a migration ends the leases of the old desk', async () => {
    const [source, target] = await pair();
    const held = aStoredTicket('t-held', { wakeAt: instant(OPENED + 9e9), lease: { owner: 'old', until: instant(OPENED + 9e9) } });
    await within(source, (store) => put(store, held));
    expect(await migrated(source, target)).toMatchObject({ exitCode: 0 });
    expect(await within(target, ({ tickets }) => tickets.load(held.id))).toMatchObject({
      revision: 1,
      wakeAt: OPENED,
      lease: { owner: 'old', until: OPENED },
    });
  });

  it('a migration names every file whose content is lost, copies the rest, and completes only with --accept-lost-files', async () => {
    const [source, target] = await pair();
    await loseContents(from, source, ['f-0', 'f-large']);
    const { exitCode, text } = await migrated(source, target);
    expect(exitCode).toBe(1);
    expect(text).toMatch(/no tiene el contenido de estos archivos:\n {2}2 \(f-0, f-large\)\n.*--accept-lost-files/s);
    await expect(target.open()).rejects.toMatchObject({ code: 'half-copied' });
    expect(await migrated(source, target, { flags: ['--accept-lost-files'] })).toMatchObject({
      exitCode: 0,
      text: expect.stringMatching(/Aviso: archivos sin contenido en el origen.*f-0, f-large/s),
    });
    expect(await within(target, async ({ files }) => [await files.find('f-0'), (await files.find('f-4'))?.bytes])).toEqual([null, 16]);
  });

  it('a migration attaches a file to its case although its content arrived later', async () => {
    const [source, target] = await pair();
    const content = await within(source, (store) => store.files.read('f-0'));
    await loseContents(from, source, ['f-0']);
    await migrated(source, target);
    await within(source, async ({ files }) => {
      const facts = (await files.find('f-0')) ?? {
        owner: personId('p-ana'),
        name: 'captura f-0 ñ.png',
        type: 'image/png',
        keptAt: instant(OPENED),
      };
      await files.keep('f-0', once(content ?? Buffer.of()), facts, 1_000);
    });
    expect(await migrated(source, target)).toMatchObject({ exitCode: 0 });
    expect(await within(target, ({ files }) => files.orphans(instant(OPENED + 1), 9))).toEqual(['f-empty', 'f-large', 'f-orphan']);
  });
});

async function* once(content: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(content);
}

/** Removes file contents behind the store's back. */
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
  it('a migration from a folder to a database and back keeps every document byte for byte', async () => {
    const [folder, database, back] = [await aFilledPlace('folder'), await aPlace('database'), await aPlace('folder')];
    await inFile(folder.at, (file) =>
      file.exec("UPDATE ticket SET doc = json_remove(doc, '$.ticket.figures', '$.ticket.warned') WHERE id = 't-4'"),
    );
    expect([await migrated(folder, database), await migrated(database, back)]).toMatchObject([{ exitCode: 0 }, { exitCode: 0 }]);
    expect(await rowsOf(back.at)).toEqual(await rowsOf(folder.at));
    for (const id of ['f-0', 'f-empty', 'f-large'])
      expect((await readFile(join(back.at, 'files', id))).equals(await readFile(join(folder.at, 'files', id)))).toBe(true);
  });
});

/** Everything that a desk reads, as text, in an order of its own. */
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
