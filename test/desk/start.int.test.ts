import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { connect, createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { instant } from '../../src/core/instant.js';
import { openEmbeddedStore } from '../../src/store/sqlite/open-folder.js';
import { playground } from '../../playground/playground.js';
import { startApp } from '../../src/ops/compose.js';
import { loadConfig } from '../../src/settings/config.js';
import { StartRefused } from '../../src/ops/open-resources.js';
import { runUntilEnd, startBuiltServer } from '../support/built-server.js';
import { recordingLog } from '../support/desk-edge.js';
import { startDesk } from '../support/desk-over-http.js';
import { postCase } from './a-case.js';
import type { Environment } from '../support/desk-server.js';
import { tempFolder } from '../support/temp-folder.js';

/** Says all of it in words, listens nowhere, and leaves no trace of the machinery. */
async function refused(environment: Environment): Promise<string> {
  const { code, output } = await runUntilEnd({ PORT: '0', ...environment });
  expect(output).not.toMatch(/^\s+at |node:internal|Ábralo en|Precaso escucha/m);
  expect(code).toBe(1);
  return output;
}

/** The same refusal inside the test's process, which has everything loaded already. @returns what the process prints of it */
async function refusal(environment: Environment): Promise<string> {
  const start = startApp(loadConfig({ PORT: '0', ...environment }), playground, recordingLog().log);
  const fault: unknown = await start.then(
    (app) => app.stop(),
    (error: unknown) => error,
  );
  if (!(fault instanceof StartRefused)) throw new Error('the start was not refused', { cause: fault });
  return fault.message;
}

const uariv = fileURLToPath(new URL('../../src/procedures/uariv.json', import.meta.url));

describe('a start that is refused', () => {
  it('the folder of a desk in service is refused without a registration, and nothing in it changes', async () => {
    const folder = await tempFolder();
    const binding = { group: 'mesa', team: 't', channel: 'c', serviceUrl: 'https://smba.trafficmanager.net/', tenant: 'entidad' };
    const before = await openEmbeddedStore(folder);
    await before.channels.bind({ ...binding, boundBy: null, boundAt: instant(0) });
    await before.close();
    expect(await refusal({ PRECASO_DATA: folder })).toContain(`La carpeta «${folder}» (PRECASO_DATA) es de una mesa en servicio`);
    const after = await openEmbeddedStore(folder);
    onTestFinished(() => after.close());
    expect([await after.channels.all(), await after.people.search('Ana', 5)]).toMatchObject([[binding], []]);
  });

  it('a refused start names all bad settings at once, without their secrets', async () => {
    const output = await refused({
      PRECASO_DATA: await tempFolder(),
      MicrosoftAppId: 'no-es-guid',
      MicrosoftAppType: 'MultiTenant',
      MicrosoftAppPassword: 'supersecreto',
      CertificateThumbprint: 'huella-secreta',
      PORT: 'ocho',
      PRECASO_COORDINATORS: 'juan',
      PRECASO_PROCEDURE: 'ninguno.txt',
      PRECASO_SERVICE_URLS: 'ftp://x',
      MONGODB_URI: 'http://u:clave@x',
      BotOpenIdMetadata: 'http://x',
    });
    for (const setting of [
      'MicrosoftAppId',
      'MicrosoftAppTenantId',
      'MicrosoftAppType',
      'PORT',
      'PRECASO_COORDINATORS',
      'PRECASO_PROCEDURE',
      'PRECASO_SERVICE_URLS',
      'MONGODB_URI',
      'BotOpenIdMetadata',
    ]) {
      expect(output).toContain(setting);
    }
    expect(output).not.toMatch(/supersecreto|huella-secreta|clave@/);
  });

  it('SIIF-22 settings that name a scope which the procedure does not have are refused with the scopes there are', async () => {
    const ids = [1, 2, 3].map((n) => `00000000-0000-4000-8000-00000000000${n}`);
    const [whole = '', ...scoped] = ids;
    const PRECASO_COORDINATORS = [whole, ...scoped.map((id, at) => `${id}:otro-${at}`)].join(',');
    const said = await refusal({ PRECASO_DATA: await tempFolder(), PRECASO_PROCEDURE: 'siif', PRECASO_COORDINATORS });
    for (const part of ['«otro-0», «otro-1»', 'niveles-2-3 (Línea de soporte, niveles II y III)', 'modulo']) expect(said).toContain(part);
    expect(await refusal({ PRECASO_DATA: await tempFolder(), PRECASO_COORDINATORS })).toContain('no tiene ámbitos de coordinación');
  });

  it('a start in production without a registration, or with half of one, is refused', async () => {
    expect(await refused({ PRECASO_DATA: await tempFolder(), NODE_ENV: 'production' })).toContain('MicrosoftAppId');
    expect(await refused({ PRECASO_DATA: await tempFolder(), MicrosoftAppPassword: 'x' })).toContain('MicrosoftAppPassword');
  });

  it('a start in local mode for an address that others can reach is refused', async () => {
    const data = await tempFolder();
    const said = await Promise.all(['0.0.0.0', '192.0.2.1'].map((HOST) => refused({ PRECASO_DATA: data, HOST })));
    for (const output of said) expect(output).toContain('127.0.0.1');
  });

  it('a start with a port that another program has is refused', async () => {
    const other = createServer();
    onTestFinished(() => void other.close());
    await new Promise<void>((listening) => other.listen(0, '127.0.0.1', listening));
    const { port } = other.address() as AddressInfo;
    expect(await refusal({ PRECASO_DATA: await tempFolder(), PORT: String(port) })).toMatch(new RegExp(`puerto ${port}.*en uso.*PORT`));
  });

  it('a start with a file in the place of the folder, or with a folder that is no store, is refused', async () => {
    const folder = await tempFolder();
    await writeFile(join(folder, 'archivo'), 'x');
    expect(await refusal({ PRECASO_DATA: join(folder, 'archivo') })).toMatch(/No se puede escribir.*PRECASO_DATA/s);
    await mkdir(join(folder, 'datos'));
    await writeFile(join(folder, 'datos', 'precaso.db'), 'esto no es una base de datos '.repeat(200));
    const output = await refusal({ PRECASO_DATA: join(folder, 'datos') });
    expect(output).toContain(join(folder, 'datos'));
    expect(await readFile(join(folder, 'datos', 'precaso.db'), 'utf8')).toMatch(/^esto no es una base/);
  });

  it('a start with a procedure file that is missing, empty, no JSON, or of a later format is refused', async () => {
    const folder = await tempFolder();
    const written = async (name: string, text: string): Promise<string> => {
      await writeFile(join(folder, name), text);
      return join(folder, name);
    };
    const shipped = await readFile(uariv, 'utf8');
    const files = [
      await written('vacio.json', ''),
      await written('roto.json', '{"format": 1,'),
      await written('lista.json', '[]'),
      await written('futuro.json', shipped.replace('"format": 1', '"format": 99')),
    ];
    const data = join(folder, 'datos');
    const said = [await refused({ PRECASO_DATA: data, PRECASO_PROCEDURE: join(folder, 'no-hay.json') })];
    for (const PRECASO_PROCEDURE of files) said.push(await refusal({ PRECASO_DATA: data, PRECASO_PROCEDURE }));
    for (const output of said) expect(output).toContain('El procedimiento no sirve (PRECASO_PROCEDURE)');
  });

  it('a procedure that contradicts itself is refused with every fault by its path', async () => {
    const broken = (await readFile(uariv, 'utf8'))
      .replace('"group": "mesa"', '"group": "cafeteria"')
      .replace('"to": ["infraestructura",', '"to": ["la-luna",')
      .replace('"then": "lapse"', '"then": "desvanecer"');
    const path = join(await tempFolder(), 'roto.json');
    await writeFile(path, broken);
    const output = await refusal({ PRECASO_DATA: await tempFolder(), PRECASO_PROCEDURE: path });
    for (const fault of ['cafeteria', 'la-luna', 'desvanecer']) expect(output).toContain(fault);
    expect(output).toMatch(/routes\b.*se esperaba/);
  });
});

describe('a procedure file that gets a fault', () => {
  it('a desk in service goes on with the last good version, and says so in the log and in /readyz, until the file is mended', async () => {
    const file = join(await tempFolder(), 'entidad.json');
    const shipped = await readFile(uariv, 'utf8');
    await writeFile(file, shipped);
    const desk = await startDesk({ environment: { PRECASO_PROCEDURE: file } });
    onTestFinished(() => desk.close());
    const again = async (text: string) => {
      await desk.server.stop();
      await writeFile(file, text);
      await desk.server.start();
      return (await fetch(`${desk.server.url}/readyz`)).json();
    };
    expect(await again(shipped.replace('"then": "lapse"', '"then": "desvanecer"'))).toEqual({ ready: true, degraded: ['procedure'] });
    expect(desk.server.output()).toMatch(/"procedure-faulty".*entidad\.json.*desvanecer/);
    await desk.bindAll();
    await postCase(desk, 'no abre el correo');
    expect(await again('{"format": 1,')).toEqual({ ready: true, degraded: ['procedure'] });
    expect(await again(shipped)).toEqual({ ready: true, degraded: [] });
  });
});

describe('a procedure file in which a group gets another id', () => {
  it('the people of the group keep its cases, its channel and «cola», and the group is called by its name as before', async () => {
    const file = join(await tempFolder(), 'entidad.json');
    const shipped = await readFile(uariv, 'utf8');
    await writeFile(file, shipped);
    const desk = await startDesk({ environment: { PRECASO_PROCEDURE: file } });
    onTestFinished(() => desk.close());
    await desk.bindAll();
    const { name } = await postCase(desk, 'no abre el correo');
    await desk.server.stop();
    await writeFile(file, shipped.replaceAll('"mesa"', '"linea-1"').replace('"version": 7', '"version": 8'));
    await desk.server.start();
    const { beto } = desk.people;
    await desk.say(beto, 'cola');
    await desk.shows(desk.chat(beto), name, 'Mesa de servicios');
    const next = await postCase(desk, 'no imprime');
    const card = await desk.shows(desk.channel('mesa'), name, { button: 'Tomar' });
    expect((await desk.press(beto, card, 'Tomar')).outcome).not.toBe('error');
    await desk.shows(desk.channel('mesa'), next.name);
  });
});

describe('a start without settings', () => {
  it('a start without settings is local: this machine only, a page at the address that it says last and alone, and the same data at the next start', async () => {
    const server = await startBuiltServer();
    onTestFinished(() => server.close());
    expect(server.output().trim().split('\n')).toEqual(['Precaso, modo local (sólo este equipo)', `  Ábralo en ${server.url}/`]);
    const page = await fetch(`${server.url}/`);
    expect([page.status, page.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/html')]);
    expect(await page.text()).toContain('Precaso');
    expect(await reach('127.0.0.2', server.port)).toBe(false);
    expect((await server.terminate()).code).toBe(0);
    expect(await reach('127.0.0.1', server.port)).toBe(false);
    await server.start();
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
  });
});

function reach(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 2_000 });
    const end = (isReached: boolean) => () => {
      socket.destroy();
      resolve(isReached);
    };
    socket.once('connect', end(true));
    socket.once('error', end(false));
    socket.once('timeout', end(false));
  });
}

it('npm start says what it does before it builds', async () => {
  const { scripts } = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8'));
  expect(scripts.start).toMatch(/^echo Preparando Precaso.*&& npm run --silent build && node dist\/playground\/start\.js$/);
});
