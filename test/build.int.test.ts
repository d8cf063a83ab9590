import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, realpath, rm, stat, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { filesUnder } from './house.files.js';
import { runUntilEnd, startServerAt } from './support/built-server.js';
import { tempFolder } from './support/temp-folder.js';

const root = fileURLToPath(new URL('../', import.meta.url));

/** Ends with the exit code and what was printed. */
async function node(args: readonly string[], cwd = root): Promise<{ code: number; printed: string }> {
  return promisify(execFile)(process.execPath, [...args], { cwd, timeout: 120_000, env: { PATH: process.env['PATH'] } }).then(
    ({ stdout, stderr }) => ({ code: 0, printed: stdout + stderr }),
    ({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({ code, printed: stdout + stderr }),
  );
}

const ofBundle = (): readonly string[] => filesUnder('dist/').filter((file) => !file.startsWith('dist/modules/'));
const isOfPlayground = (file: string): boolean => file.startsWith('dist/playground/');

describe('the bundle', () => {
  it('no file of the bundle names a folder of the machine that built it', async () => {
    const folders = [root, dirname(await realpath(join(root, 'node_modules')))];
    const texts = await Promise.all(ofBundle().map(async (file) => ({ file, text: await readFile(join(root, file), 'utf8') })));
    expect(texts.length).toBeGreaterThan(20);
    expect(texts.filter(({ text }) => folders.some((folder) => text.includes(folder))).map(({ file }) => file)).toEqual([]);
  });

  it('a stack trace names the line of src/, not of the bundle', async () => {
    const script = `process.setSourceMapsEnabled(true);
      const { chooseSqlite } = await import('./dist/store/sqlite/provider.js');
      try { chooseSqlite([]); } catch (fault) { console.log(fault.stack); }`;
    expect((await node(['--input-type=module', '-e', script])).printed).toMatch(/src\/store\/sqlite\/provider\.ts:\d+:\d+/);
  });

  it('only chunks of our own code have source maps', () => {
    const packages = ofBundle().filter((file) => file.includes('/packages-'));
    expect(packages.length).toBeGreaterThan(3);
    expect(packages.filter((file) => file.endsWith('.map'))).toEqual([]);
    expect(ofBundle()).toContain('dist/index.js.map');
  });

  it('the bundle brings the licences of the packages in it', async () => {
    const licences = await readFile(join(root, 'dist/LICENCES.txt'), 'utf8');
    for (const name of ['botbuilder', 'restify', 'mongodb', 'adaptivecards-templating']) expect(licences).toMatch(`${name} `);
    expect(licences).toMatch('Permission is hereby granted');
  });

  it('no module of the playground is in the bundle outside of dist/playground/, and nothing there loads one', async () => {
    const read = (file: string): Promise<string> => readFile(join(root, file), 'utf8');
    const modulesOf = async (files: readonly string[]): Promise<readonly string[]> => {
      const maps = await Promise.all(files.filter((file) => file.endsWith('.map')).map(read));
      return maps.flatMap((map) => z.object({ sources: z.array(z.string()) }).parse(JSON.parse(map)).sources);
    };
    const desk = ofBundle().filter((file) => !isOfPlayground(file));
    const ofDesk = await modulesOf(desk);
    expect(ofDesk.length).toBeGreaterThan(500);
    expect(ofDesk.filter((module) => module.includes('/playground/'))).toEqual([]);
    const code = await Promise.all(desk.filter((file) => /\.m?js$/.test(file)).map(async (file) => ({ file, text: await read(file) })));
    expect(code.filter(({ text }) => /\b(?:from|import)\s*\(?\s*["'][^"']*playground\//.test(text)).map(({ file }) => file)).toEqual([]);
    expect(await modulesOf(ofBundle().filter(isOfPlayground))).toEqual(
      expect.arrayContaining(
        ['connector/local-connector.ts', 'recording/recorder.ts'].map((end) => expect.stringMatching(`/playground/${end}$`)),
      ),
    );
  });

  it('a build without changes writes nothing', async () => {
    const before = await Promise.all(ofBundle().map((file) => stat(join(root, file))));
    expect(await node(['build.mjs'])).toEqual({ code: 0, printed: '' });
    const after = await Promise.all(ofBundle().map((file) => stat(join(root, file))));
    expect(after.map(({ mtimeMs }) => mtimeMs)).toEqual(before.map(({ mtimeMs }) => mtimeMs));
  });
});

describe('a server that has only the bundle and the files that it reads', () => {
  /** As docs/operations/production.md says. */
  const NEEDED = ['package.json', 'cards', 'src/procedures'];
  let copy = '';
  const bring = async (files: readonly string[]): Promise<void> => {
    for (const file of files.filter((one) => !one.endsWith('.map'))) await cp(join(root, file), join(copy, file), { recursive: true });
  };
  const bringPackages = async (...names: readonly string[]): Promise<void> => {
    for (const name of names) {
      await mkdir(dirname(join(copy, 'node_modules', name)), { recursive: true });
      await symlink(await realpath(join(root, 'node_modules', name)), join(copy, 'node_modules', name));
    }
  };
  beforeAll(async () => {
    copy = await mkdtemp(join(tmpdir(), 'precaso-bundle-'));
    await bring([...NEEDED, ...ofBundle().filter((file) => !isOfPlayground(file))]);
    await bringPackages('@photostructure/sqlite');
    await mkdir(join(copy, 'docs'));
  });
  afterAll(() => rm(copy, { recursive: true, force: true, maxRetries: 5 }));

  it.each([
    ['tools/copy/copy', ['--help'], 0, '--from'],
    ['tools/doctor/doctor', ['--help'], 0, 'Comprueba la instalación'],
    ['ops/procedures/check-file', [], 2, 'siif | uariv | uspec'],
    ['ops/procedures/check-file', ['sigce'], 0, 'stateDiagram-v2'],
    ['ops/procedures/json-schema', [], 0, ''],
  ])('the command %s %j starts there and answers', async (program, args, code, words) => {
    const ended = await node([`dist/${program}.js`, ...args], copy);
    expect(ended).toEqual({ code, printed: expect.stringContaining(words) });
  });

  it('the desk starts there for Teams; it says what is missing to be tried without a registration, and to record', async () => {
    const entry = join(copy, 'dist/index.js');
    const [app, tenant, coordinator] = [1, 2, 3].map((n) => `00000000-0000-4000-8000-00000000000${n}`);
    const registered = {
      MicrosoftAppId: String(app),
      MicrosoftAppTenantId: String(tenant),
      MicrosoftAppPassword: 'x',
      PRECASO_COORDINATORS: String(coordinator),
      HOST: '127.0.0.1',
      PORT: '0',
    };
    const server = await startServerAt(entry, registered);
    onTestFinished(() => server.close());
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
    expect((await fetch(`${server.url}/`)).status).toBe(404);
    const data = await tempFolder();
    const untried = await runUntilEnd({ PRECASO_DATA: data, PORT: '0' }, 120_000, entry);
    expect([untried.code, untried.output]).toEqual([
      1,
      expect.stringMatching(/^Falta el registro.*«node dist\/playground\/start\.js»\.$/m),
    ]);
    const unrecorded = await runUntilEnd({ ...registered, PRECASO_DATA: data, PRECASO_RECORD: join(data, 'r') }, 120_000, entry);
    expect([unrecorded.code, unrecorded.output]).toEqual([
      1,
      expect.stringMatching(/^PRECASO_RECORD pide.*«node dist\/playground\/start\.js»\.$/m),
    ]);
  });

  it('the playground starts beside it, and every file of its page is served', async () => {
    await bring(['playground/page', ...ofBundle().filter(isOfPlayground)]);
    // Served to the browser as they are.
    await bringPackages('adaptivecards', 'markdown-it');
    const importing = await node(['dist/playground/recording/replay-import.js'], copy);
    expect(importing).toEqual({ code: 2, printed: expect.stringContaining('--texts-read') });
    const server = await startServerAt(join(copy, 'dist/playground/start.js'));
    onTestFinished(() => server.close());
    const files = filesUnder('playground/page/').map((file) => file.slice('playground/page/'.length));
    const paths = [
      '/',
      '/readyz',
      '/local/vendor/adaptivecards.js',
      '/local/vendor/markdown-it.js',
      ...files.map((file) => `/local/page/${file}`),
    ];
    const answers = await Promise.all(paths.map(async (path) => [path, (await fetch(`${server.url}${path}`)).status]));
    expect(answers).toEqual(paths.map((path) => [path, 200]));
  });
});
