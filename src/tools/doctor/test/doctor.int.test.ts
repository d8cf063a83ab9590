import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openEmbeddedStore } from '../../../store/sqlite/open-folder.js';
import { openMongoStore } from '../../../store/mongodb/open-database.js';
import { doctor } from '../doctor.js';
import { instant, later } from '../../../core/instant.js';
import type { Fault, CallMatcher } from '../../../../playground/connector/fault-script.js';
import { createFakeConnector } from '../../../../test/support/fake-connector.js';
import { createKeyServer } from '../../../../test/support/key-server.js';
import { dropDatabase, freshDatabase, hasMongoServer } from '../../../../test/support/mongo-server.js';
import { tempFolder } from '../../../../test/support/temp-folder.js';

type Wanted = {
  folder?: string;
  bound?: readonly string[];
  clockOffMs?: number;
  refuseLogin?: boolean;
  keyless?: boolean;
  fault?: readonly [(call: Parameters<CallMatcher>[0], teamOfMesa: string) => boolean, Fault];
  isRunning?: boolean;
  environment?: Record<string, string>;
  args?: readonly string[];
};

/** Against stand-ins for Entra and Teams, on a folder of its own. */
async function run({
  folder: existing,
  bound = [],
  clockOffMs = 0,
  refuseLogin = false,
  keyless = false,
  fault,
  isRunning = false,
  environment = {},
  args,
}: Wanted = {}) {
  const keys = await createKeyServer();
  onTestFinished(() => keys.close());
  keys.refusing = refuseLogin;
  keys.answering = !keyless;
  const connector = await createFakeConnector({ rates: 'none', tokens: () => keys.given });
  onTestFinished(() => connector.close());
  const { coordinator, tenantId, channels } = connector.demo;
  const teamOfMesa = channels.find(({ groupId }) => groupId === 'mesa')?.teamId ?? '';
  if (fault !== undefined) connector.script((call) => fault[0](call, teamOfMesa), fault[1], 50);
  const folder = existing ?? (await tempFolder());
  if (existing === undefined) {
    const store = await openEmbeddedStore(folder);
    for (const group of bound) {
      const at = channels.find(({ groupId }) => groupId === group) ?? {
        teamId: `19:${group}@thread.tacv2`,
        channelId: `19:${group}@thread.tacv2`,
      };
      await store.channels.bind({
        group,
        team: at.teamId,
        channel: at.channelId,
        serviceUrl: connector.serviceUrl,
        tenant: tenantId,
        boundBy: null,
        boundAt: instant(0),
      });
    }
    if (isRunning) onTestFinished(() => store.close());
    else await store.close();
  }
  const settings = {
    ...keys.environment,
    PRECASO_DATA: folder,
    PRECASO_ALLOWED_TENANTS: tenantId,
    PRECASO_COORDINATORS: coordinator.aadObjectId,
    PRECASO_RATE_TABLE: 'none',
    PRECASO_SERVICE_URLS: connector.serviceUrl,
    ...environment,
  };
  let text = '';
  const code = await doctor({
    args: args ?? [],
    environment: settings,
    clock: { now: () => later(instant(Date.now()), clockOffMs) },
    write: (words) => void (text += words),
  });
  return { code, text, connector };
}

async function bytesIn(folder: string): Promise<Readonly<Record<string, string>>> {
  const files = (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((one) => one.isFile())
    .map((one) => one.name)
    .toSorted();
  return Object.fromEntries(await Promise.all(files.map(async (name) => [name, await readFile(join(folder, name), 'base64')] as const)));
}

const all = ['mesa', 'infraestructura', 'sistemas-n3'];

describe('npm run doctor', () => {
  it('the doctor passes a sound installation, and ends with 0', async () => {
    const { code, text } = await run({ bound: all });
    expect(code).toBe(0);
    for (const line of [
      '✔ bien · Ajustes leídos',
      '✔ bien · Lo guardado se escribe y se lee',
      '✔ bien · Inicio de sesión en Entra',
      '✔ bien · Llaves de firma de Teams (1 de msteams)',
      '✔ bien · Proxy de salida (sin proxy)',
    ])
      expect(text).toContain(line);
    expect(text).toMatch(/✔ bien · Personas de cada canal \(\d+ personas \(1 coordina\): infraestructura, mesa, sistemas-n3\)/);
    expect(text).toMatch(/ · Espacio en disco \([\d.]+ GB libres\)/);
    expect(text.match(/^ {2}[✔▲◆○] /gm)).toHaveLength(15);
    expect(text).toMatch(/\n\d+ bien · .*4 sin probar\n$/);
  });

  it('the doctor names no person and no secret in its output', async () => {
    const { text, connector } = await run({ bound: all });
    const personal = connector.demo.people.flatMap(({ name, email, aadObjectId, id }) => [name, email, aadObjectId, id]);
    expect([...personal, 'only-for-tests', 'own-token'].filter((word) => text.includes(word))).toEqual([]);
  });

  it('the doctor fails with the code of Entra when the login is refused', async () => {
    const { code, text } = await run({ refuseLogin: true });
    expect(text).toContain('◆ falló · Inicio de sesión en Entra (AADSTS7000215)');
    expect(code).toBe(1);
  });

  it('the doctor fails when the signing keys cannot be read', async () => {
    const { code, text } = await run({ keyless: true });
    expect(text).toContain('◆ falló · Llaves de firma de Teams (HTTP 404)');
    expect(code).toBe(1);
  });

  it.each([
    ['the doctor fails on a clock that is ten minutes slow', -600_000, /◆ falló · Hora del equipo \((59\d|60\d) s atrasado\)/, 1],
    ['the doctor fails on a clock that is ten minutes fast', 600_000, /◆ falló · Hora del equipo \((59\d|60\d) s adelantado\)/, 1],
    ['the doctor warns about a clock that is two minutes fast', 120_000, /▲ revise · Hora del equipo/, 0],
    ['the doctor passes a clock that is half a minute off', 30_000, /✔ bien · Hora del equipo/, 0],
  ])('%s', async (_, clockOffMs, line, code) => {
    const ended = await run({ bound: all, clockOffMs });
    expect(ended.text).toMatch(line);
    expect(ended.code).toBe(code);
  });

  it('the doctor fails with the platform’s code on a roster that Teams refuses, and lists the others', async () => {
    const { code, text } = await run({
      bound: all,
      fault: [
        (call, team) => call.segments[3] === 'pagedmembers' && call.segments[2] === team,
        { kind: 'status', when: 'before-taken', status: 403, body: { error: { code: 'BotNotInConversationRoster', message: 'no' } } },
      ],
    });
    expect(text).toMatch(/◆ falló · Personas de cada canal \(HTTP 403 BotNotInConversationRoster: mesa; \d+ personas/);
    expect(code).toBe(1);
  });

  it('the doctor names HTTP 429 as the reason when Teams throttles the rosters', async () => {
    const { text } = await run({
      bound: all,
      fault: [(call) => call.segments[3] === 'pagedmembers', { kind: 'status', when: 'before-taken', status: 429, retryAfter: '1' }],
    });
    expect(text).toContain('HTTP 429 Scripted: infraestructura, mesa, sistemas-n3');
  });

  it('the doctor fails when the group that cases arrive at has no channel, and warns about other groups', async () => {
    const none = await run();
    expect(none.text).toContain('◆ falló · Grupos con canal (0 de 7; faltan mesa, infraestructura, servicios-ti, ');
    const some = await run({ bound: ['mesa'] });
    expect(some.text).toContain('▲ revise · Grupos con canal (1 de 7; faltan infraestructura, servicios-ti, ');
    expect([none.code, some.code]).toEqual([1, 0]);
  });

  it('the doctor skips the folder of a running desk and still ends with 0', async () => {
    const { code, text } = await run({ isRunning: true });
    expect(text).toContain('○ no se probó · Lo guardado se escribe y se lee (la mesa está encendida)');
    expect(code).toBe(0);
  });

  it.each([
    ['no desk has started', [], 'se crea al iniciar'],
    ['the first start was cut short', ['precaso.db', 'owner.lock'], 'se crea al iniciar'],
    ['a backup was restored without the lock', ['precaso.db'], 'se prepara al iniciar'],
  ] as const)('the doctor makes no file in the folder when %s', async (_, files, why) => {
    const folder = await tempFolder();
    for (const name of files) await writeFile(join(folder, name), '');
    expect((await run({ folder })).text).toContain(`○ no se probó · Lo guardado se escribe y se lee (${why})`);
    expect(await bytesIn(folder)).toEqual(Object.fromEntries(files.map((name) => [name, ''])));
  });

  it('the doctor fails when the data folder is a file', async () => {
    const folder = await tempFolder();
    await writeFile(join(folder, 'precaso'), '');
    const { code, text } = await run({ folder: join(folder, 'precaso') });
    expect(text).toContain('◆ falló · Lo guardado se escribe y se lee (not-writable)');
    expect(code).toBe(1);
  });

  it.skipIf(!hasMongoServer)(
    'the doctor creates nothing in a database that no desk has started on, and does not repair missing indexes',
    async () => {
      const address = freshDatabase();
      const client = new MongoClient(address);
      onTestFinished(async () => {
        await client.close();
        await dropDatabase(address);
      });
      const mongo = { MONGODB_URI: address };
      expect((await run({ environment: mongo })).text).toContain('○ no se probó · Lo guardado se escribe y se lee (se crea al iniciar)');
      expect(await client.db().listCollections().toArray()).toEqual([]);
      await (await openMongoStore(address)).close();
      expect((await run({ environment: mongo })).text).toContain('✔ bien · Lo guardado se escribe y se lee');
      const people = client.db().collection('people');
      await people.dropIndex('of_key');
      const left = await people.listIndexes().toArray();
      expect((await run({ environment: mongo })).text).toContain(
        '○ no se probó · Lo guardado se escribe y se lee (se actualiza al iniciar)',
      );
      expect(await people.listIndexes().toArray()).toEqual(left);
      expect(left.map(({ name }) => String(name))).not.toContain('of_key');
    },
  );

  it('the doctor names invalid settings, never their values', async () => {
    const { code, text } = await run({ environment: { PORT: 'ochenta', MicrosoftAppTenantId: '' } });
    expect(text).toMatch(/◆ falló · Ajustes leídos \(.*MicrosoftAppTenantId.*\)/);
    expect(text).not.toContain('ochenta');
    expect(code).toBe(1);
  });

  it('the doctor says below a check that failed what repairs it', async () => {
    const { text } = await run({ refuseLogin: true });
    expect(text).toMatch(/◆ falló · Inicio de sesión en Entra .*\n +Siguiente paso: Cree un secreto nuevo/);
  });

  it('the doctor ends with 2 for wrong arguments and runs no check', async () => {
    const { code, text } = await run({ args: ['--informe'] });
    expect(code).toBe(2);
    expect(text).not.toContain('Ajustes leídos');
  });
});
