import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, realpath, rm, stat, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { filesUnder } from './house.files.js';
import { startServerAt } from './support/built-server.js';

const root = fileURLToPath(new URL('../', import.meta.url));

/** Ends with the exit code and what was printed. */
async function node(args: readonly string[], cwd = root): Promise<{ code: number; printed: string }> {
  return promisify(execFile)(process.execPath, [...args], { cwd, timeout: 120_000, env: { PATH: process.env['PATH'] } }).then(
    ({ stdout, stderr }) => ({ code: 0, printed: stdout + stderr }),
    ({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({ code, printed: stdout + stderr }),
  );
}

const ofBundle = (): readonly string[] => filesUnder('dist/').filter((file) => !file.startsWith('dist/modules/'));

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

  it('a build without changes writes nothing', async () => {
    const before = await Promise.all(ofBundle().map((file) => stat(join(root, file))));
    expect(await node(['build.mjs'])).toEqual({ code: 0, printed: '' });
    const after = await Promise.all(ofBundle().map((file) => stat(join(root, file))));
    expect(after.map(({ mtimeMs }) => mtimeMs)).toEqual(before.map(({ mtimeMs }) => mtimeMs));
  });
});

describe('a server that has only the bundle and the files that it reads', () => {
  /** As docs/operations/production.md says. */
  const NEEDED = ['package.json', 'cards', 'src/procedures', 'src/local/page'];
  /** Native, or served to the browser as they are. */
  const PACKAGES = ['@photostructure/sqlite', 'adaptivecards', 'markdown-it'];
  let copy = '';
  beforeAll(async () => {
    copy = await mkdtemp(join(tmpdir(), 'precaso-bundle-'));
    for (const path of NEEDED) await cp(join(root, path), join(copy, path), { recursive: true });
    const files = ofBundle().filter((file) => !file.endsWith('.map'));
    for (const file of files) await cp(join(root, file), join(copy, file));
    for (const name of PACKAGES) {
      await mkdir(dirname(join(copy, 'node_modules', name)), { recursive: true });
      await symlink(await realpath(join(root, 'node_modules', name)), join(copy, 'node_modules', name));
    }
    await mkdir(join(copy, 'docs'));
  });
  afterAll(() => rm(copy, { recursive: true, force: true, maxRetries: 5 }));

  it.each([
    ['ops/migrate/migrate', ['--help'], 0, '--from'],
    ['ops/first-hour/first-hour', ['--help'], 0, 'Comprueba la instalación'],
    ['ops/procedures/check-file', [], 2, 'siif | uariv | uspec'],
    ['ops/procedures/check-file', ['sigce'], 0, 'stateDiagram-v2'],
    ['ops/procedures/json-schema', [], 0, ''],
    ['ops/recording/replay-import', [], 2, '--texts-read'],
  ])('the command %s %j starts there and answers', async (program, args, code, words) => {
    const ended = await node([`dist/${program}.js`, ...args], copy);
    expect(ended).toEqual({ code, printed: expect.stringContaining(words) });
  });

  it('the desk starts there, and every file of its page is served', async () => {
    const server = await startServerAt(join(copy, 'dist/index.js'));
    onTestFinished(() => server.close());
    const page = await readdir(join(root, 'src/local/page'), { recursive: true, withFileTypes: true });
    const files = page
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name).slice(join(root, 'src/local/page').length + 1));
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
