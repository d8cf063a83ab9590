import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer, connect, type Server, type Socket } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Db } from 'mongodb';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Connection, numberIn } from '../../../store/sqlite/connection.js';
import { createFileStore } from '../../../store/sqlite/file-store.js';
import { createGroupCommit } from '../../../store/sqlite/group-commit.js';
import { openDatabase } from '../../../store/sqlite/open-database.js';
import { STEPS as DATABASE_STEPS } from '../../../store/mongodb/format.js';
import { chooseSqlite } from '../../../store/sqlite/provider.js';
import { FORMAT, STEPS } from '../../../store/sqlite/schema.js';
import { createRecordCollections } from '../../../store/sqlite/transfer/transfer.js';
import { aStoredTicket } from '../../../../test/support/a-stored-ticket.js';
import { contentsOf } from '../../../../test/support/a-full-store.js';
import { runUntilEnd } from '../../../../test/support/built-server.js';
import { aFilledPlace, aPlace, copied, within, type Place } from './places.js';
import { hasMongoServer } from '../../../../test/support/mongo-server.js';
import { inFile } from '../../../../test/support/recorded-store.js';
import { tempFolder } from '../../../../test/support/temp-folder.js';

const placeAt = (at: string): Place => ({ at, open: () => Promise.reject(new Error('is not opened')) });

describe('a folder as the source of a migration', () => {
  it('a folder that a desk uses is refused as the source of a migration', async () => {
    const source = await aFilledPlace('folder');
    const target = await aPlace('folder');
    await within(source, async () => {
      expect(await copied(source, target)).toMatchObject({
        exitCode: 1,
        text: expect.stringMatching(/en uso.*Precaso debe estar detenido/s),
      });
    });
    expect(existsSync(target.at)).toBe(false);
  });

  it('a source folder that does not exist is not created by a migration, and neither is the target', async () => {
    const [source, target] = [placeAt(join(await tempFolder(), 'dta')), await aPlace('folder')];
    expect(await copied(source, target)).toMatchObject({ exitCode: 1, text: expect.stringContaining('no hay un almacén de Precaso') });
    expect([existsSync(source.at), existsSync(target.at)]).toEqual([false, false]);
  });

  it('a source folder is upgraded to a later format only with --upgrade-source', async () => {
    const [source, target] = [await aFilledPlace('folder'), await aPlace('folder')];
    const steps = { folder: [...STEPS, (connection: Connection) => connection.exec('CREATE TABLE invented (id TEXT) STRICT')] };
    const format = () => inFile(source.at, (file) => numberIn(file.prepare('PRAGMA user_version').get(), 'user_version'));
    expect(await copied(source, target, { steps })).toMatchObject({
      exitCode: 1,
      text: expect.stringMatching(new RegExp(`versión anterior.*formato ${FORMAT}.*--upgrade-source`, 's')),
    });
    expect(await format()).toBe(FORMAT);
    expect(await copied(source, target, { steps, flags: ['--upgrade-source'] })).toMatchObject({ exitCode: 0 });
    expect(await format()).toBe(FORMAT + 1);
  });

  it('a source folder is not copied when the target cannot be written', async () => {
    const [source, at] = [await aFilledPlace('folder'), join(await tempFolder(), 'file')];
    await writeFile(at, 'not a folder');
    expect(await copied(source, placeAt(at))).toMatchObject({ exitCode: 1, text: expect.stringContaining('No se puede escribir') });
  });

  it('a source folder is refused as its own target', async () => {
    const source = await aFilledPlace('folder');
    expect(await copied(source, placeAt(join(source.at, '..', 'data')))).toMatchObject({
      exitCode: 2,
      text: expect.stringContaining('son el mismo lugar'),
    });
  });
});

describe('a folder whose disk is full', () => {
  it('a folder on a full disk keeps no record of a failed batch, and accepts the batch again when there is room', async () => {
    const folder = await tempFolder();
    await mkdir(join(folder, 'files'));
    const { sqlite } = chooseSqlite();
    const connection = openDatabase(sqlite, join(folder, 'precaso.db'), folder);
    onTestFinished(() => connection.close());
    const writes = createGroupCommit(connection);
    const { ticket } = createRecordCollections({
      connection,
      writes,
      folder: join(folder, 'files'),
      files: createFileStore({ folder: join(folder, 'files'), connection, writes }),
    });
    const records = Array.from({ length: 60 }, (_, at) => aStoredTicket(`t-${at}`, { ticket: { words: 'caso '.repeat(900) } })).map(
      (stored, at) => ({ key: stored.id, text: JSON.stringify(stored), numbers: [`uariv/draft/${at + 1}`] }),
    );
    const pages = numberIn(connection.one('PRAGMA page_count'), 'page_count');
    connection.one(`PRAGMA max_page_count = ${pages + 20}`);
    await expect(ticket.put(records)).rejects.toMatchObject({ code: 'full' });
    expect(await ticket.page(null, 100)).toHaveLength(0);
    connection.one('PRAGMA max_page_count = 1000000');
    await ticket.put(records);
    expect(await ticket.page(null, 100)).toHaveLength(60);
  });
});

async function aCuttableProxy(place: Place): Promise<Place & { cut(): void; mend(): void }> {
  const url = new URL(place.at);
  const sockets = new Set<Socket>();
  const server: Server = createServer((client) => {
    const onward = connect(Number(url.port), url.hostname);
    for (const [one, other] of [
      [client, onward],
      [onward, client],
    ] as const) {
      sockets.add(one);
      one.pipe(other);
      one.on('error', () => undefined);
      one.on('close', () => other.destroy());
    }
  });
  const cut = (): void => {
    server.close();
    for (const socket of sockets) socket.destroy();
    sockets.clear();
  };
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(cut);
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    ...place,
    at: Object.assign(new URL(place.at), { host: `127.0.0.1:${port}` }).href,
    cut,
    mend: () => void server.listen(port, '127.0.0.1'),
  };
}

describe.skipIf(!hasMongoServer)('a database as the source of a migration', () => {
  it('a source database is upgraded to a later format only with --upgrade-source', async () => {
    const [source, target] = [await aFilledPlace('database'), await aPlace('folder')];
    const steps = { database: [...DATABASE_STEPS, (database: Db) => database.collection('invented').insertOne({})] };
    expect(await copied(source, target, { steps })).toMatchObject({
      exitCode: 1,
      text: expect.stringMatching(/versión anterior.*--upgrade-source/s),
    });
    expect(await copied(source, target, { steps, flags: ['--upgrade-source'] })).toMatchObject({ exitCode: 0 });
  });
});

describe.skipIf(!hasMongoServer)('a database as the target of a migration', () => {
  it('a migration waits for an unreachable target database, and copies every record in the end', async () => {
    const [source, target] = [await aFilledPlace('folder'), await aPlace('database')];
    const proxy = await aCuttableProxy(target);
    let cuts = 0;
    const run = await copied(source, proxy, {
      patienceMs: 60_000,
      onScreen(text) {
        if (cuts === 0 && text.includes('Copiando archivos')) {
          cuts += 1;
          proxy.cut();
        }
        if (text.includes('no responde')) proxy.mend();
      },
    });
    expect(run).toMatchObject({ exitCode: 0, screen: expect.stringContaining('El destino no responde; se intenta de nuevo') });
    expect(cuts).toBe(1);
    expect(await within(target, contentsOf)).toEqual(await within(source, contentsOf));
  });

  it('a migration reports a target database that stays unreachable, and the same command resumes when it is back', async () => {
    const [source, target] = [await aFilledPlace('folder'), await aPlace('database')];
    const proxy = await aCuttableProxy(target);
    const run = await copied(source, proxy, { patienceMs: 0, onScreen: (text) => text.includes('Copiando canales') && proxy.cut() });
    expect(run).toMatchObject({ exitCode: 1, text: expect.stringMatching(/El destino dejó de responder.*Repita la misma orden/s) });
    proxy.mend();
    expect(await copied(source, proxy)).toMatchObject({ exitCode: 0 });
    expect(await within(target, contentsOf)).toEqual(await within(source, contentsOf));
  });

  it('a database is not created by being named as the source of a migration', async () => {
    const [source, target] = [await aPlace('database'), await aPlace('folder')];
    expect(await copied(source, target)).toMatchObject({
      exitCode: 1,
      text: expect.stringMatching(/En la base de datos «precaso-test-\w+» no hay un almacén de Precaso/),
    });
    expect(existsSync(target.at)).toBe(false);
  });

  it('a migration never shows the password in a database address', async () => {
    const source = await aFilledPlace('folder');
    const closed = { ...source, at: 'mongodb://mesa:s3creta@127.0.0.1:1/precaso?serverSelectionTimeoutMS=200' };
    const { exitCode, text, screen } = await copied(source, closed);
    expect(exitCode).toBe(1);
    expect(text).toContain('La base de datos no responde');
    expect(text + screen).not.toMatch(/s3creta|mesa:/);
  });
});

describe('a desk that starts on a half copied store', () => {
  const ID = '6f2b0c1e-1111-4222-8333-444455556666';
  const registered = {
    MicrosoftAppId: ID,
    MicrosoftAppTenantId: ID,
    MicrosoftAppPassword: 'not a real secret',
    PRECASO_COORDINATORS: ID,
    PORT: '0',
  };
  const half = async (kind: 'folder' | 'database'): Promise<Place> => {
    const [source, target] = [await aFilledPlace('folder'), await aPlace(kind)];
    await copied(source, target, { isStopped: (screen) => screen.includes('Copiando canales') });
    return target;
  };

  it('a desk refuses to start on a half copied folder, and says what to do', async () => {
    const { code, output } = await runUntilEnd({ PRECASO_DATA: (await half('folder')).at, PORT: '0' });
    expect([code, output]).toEqual([
      1,
      expect.stringMatching(
        /^La carpeta .* tiene a medias una migración desde .* Repita la misma orden «npm run migrate» hasta que diga que terminó/,
      ),
    ]);
  });

  it.skipIf(!hasMongoServer)('a desk refuses to start on a half copied database, and says what to do', async () => {
    const { code, output } = await runUntilEnd({ ...registered, MONGODB_URI: (await half('database')).at });
    expect([code, output]).toEqual([
      1,
      expect.stringMatching(
        /^La base de datos «precaso-test-\w+» tiene a medias una migración desde .* Repita la misma orden «npm run migrate»/,
      ),
    ]);
  });
});
