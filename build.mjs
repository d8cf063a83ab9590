/**
 * `npm run build` bundles the desk and its packages into `dist/` (docs/adr/0037-bundle.md); `npm run types` checks the types.
 * With `--modules` it makes `dist/modules/` too, a file for each source: for the bench, and for tests that need parts of the desk.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const root = fileURLToPath(new URL('.', import.meta.url));
const src = join(root, 'src');
const playground = join(root, 'playground');
const dist = join(root, 'dist');
const modules = join(dist, 'modules');

/** What is started, or imported by a command of docs/; the path is the same in `src/` and in `dist/`, and that of `playground/` in both. */
const ENTRIES = [
  'store/sqlite/provider',
  'adapters/xlsx/read/reader-process',
  'tools/doctor/doctor',
  'index',
  'mail/read/reader-thread',
  'tools/copy/copy',
  'ops/procedures/check-file',
  'ops/procedures/json-schema',
  'ops/restore/after-restore',
  'playground/recording/replay-import',
  'playground/start',
];

/** Optional packages, which load machine code from their own folders. */
const NATIVE = ['@photostructure/sqlite'];

/** Stands in a built folder: the state of the sources that it was built from, and the names of its files. */
const STATE = '.inputs';

await buildUnlessMade(dist, bundle);
if (process.argv.includes('--modules')) await buildUnlessMade(modules, ownModules);

async function buildUnlessMade(folder, make) {
  const state = stateOfInputs();
  const stateFile = join(folder, STATE);
  const [before = '', ...filesBefore] = existsSync(stateFile) ? readFileSync(stateFile, 'utf8').split('\n') : [];
  if (before === state) return;
  rmSync(stateFile, { force: true });
  const files = await make();
  writeAll(folder, files);
  const names = files.map(({ name }) => name);
  removeOthers(folder, [...names, ...filesBefore]);
  writeFileSync(stateFile, [state, ...names].join('\n'));
}

/** A digest of the names, sizes and times of all that a build reads. */
function stateOfInputs() {
  const others = ['build.mjs', 'package-lock.json', 'package.json', 'node_modules/.package-lock.json'].map((file) => join(root, file));
  const files = [...sources().filter((file) => /\.(ts|json)$/.test(file)), ...others.filter((file) => existsSync(file))].toSorted();
  const states = files.map((file) => [file, statSync(file).size, statSync(file).mtimeMs]);
  return createHash('sha256').update(JSON.stringify(states)).digest('hex');
}

/** A running desk may read the folder: files that stay the same are not touched, and none is ever half written. */
function writeAll(folder, files) {
  for (const { name, content } of files) {
    const path = join(folder, name);
    if (existsSync(path) && readFileSync(path, 'utf8') === content) continue;
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(`${path}.${process.pid}`, content);
    renameSync(`${path}.${process.pid}`, path);
  }
}

/** A desk that was started before this build loads some of its chunks later: those of the build before stay. */
function removeOthers(folder, names) {
  const kept = new Set(names.map((name) => join(folder, name)));
  const isOther = (path) => !kept.has(path) && (folder === modules || !path.startsWith(modules + sep));
  filesUnder(folder)
    .filter(isOther)
    .forEach((path) => rmSync(path));
}

/** The desk's, and those of the playground where its folder is. Parcels, tools and the playground have their tests beside their code. */
function sources() {
  return [...filesUnder(src), ...filesUnder(playground)].filter((file) => !relative(root, file).includes(`${sep}test${sep}`));
}

/** @returns {string[]} */
function filesUnder(folder) {
  const entries = existsSync(folder) ? readdirSync(folder, { recursive: true, withFileTypes: true }) : [];
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/**
 * Only chunks of our own code have source maps. Those of the packages would cost the first fault that is logged 80 MB, and all that
 * wait for it a quarter of a second.
 */
async function bundle() {
  const isOfPackage = (id) => !id.startsWith('\0') && !isOurs(id);
  const { chunks, maps } = await built(ENTRIES, {
    input: { external: NATIVE },
    output: {
      dir: dist,
      // Node prints what it deprecates unless a package below `node_modules` uses it; a file there is a module by its ending alone.
      chunkFileNames: ({ name, moduleIds }) => {
        if (name.startsWith('packages')) return 'chunks/node_modules/packages-[hash].mjs';
        // A desk in service runs without `dist/playground/`: no chunk of its own holds a module of the playground.
        return `${moduleIds.some((id) => isUnder(id, playground)) ? 'playground/' : ''}chunks/[name]-[hash].js`;
      },
      // Packages that only some commands need are loaded by these only.
      codeSplitting: { groups: [{ name: 'packages', test: isOfPackage, entriesAware: true }] },
    },
  });
  const bought = new Set(chunks.filter(({ moduleIds }) => moduleIds.some(isOfPackage)).map(({ fileName }) => fileName));
  const licences = licencesOf(chunks.flatMap(({ moduleIds }) => moduleIds.filter(isOfPackage)));
  return [
    ...chunks.map(({ fileName, code }) => ({ name: fileName, content: bought.has(fileName) ? withoutMap(code) : code })),
    ...maps.filter(({ fileName }) => !bought.has(fileName.slice(0, -'.map'.length))).map(asFile),
    { name: 'LICENCES.txt', content: licences },
  ];
}

/** Each module apart, packages left in `node_modules/`. */
async function ownModules() {
  const names = sources().filter((file) => file.endsWith('.ts'));
  const { chunks, maps } = await built(
    names.map((file) => relative(isUnder(file, src) ? src : root, file.slice(0, -'.ts'.length)).replaceAll(sep, '/')),
    {
      input: { external: (id) => !id.startsWith('.') && !isOurs(id), treeshake: false },
      output: { dir: modules, preserveModules: true, preserveModulesRoot: src },
    },
  );
  return [...chunks.map(({ fileName, code }) => ({ name: fileName, content: code })), ...maps.map(asFile)];
}

async function built(names, { input, output }) {
  const entries = Object.fromEntries(names.map((name) => [name, sourceOf(name)]).filter(([, file]) => existsSync(file)));
  const made = await rolldown({ cwd: root, platform: 'node', input: entries, ...input });
  // The sources stand in src/: neither the maps nor the code need repeat what is read there.
  const comments = { legal: true, annotation: false, jsdoc: false };
  const options = { format: 'esm', entryFileNames: '[name].js', sourcemap: true, sourcemapExcludeSources: true, comments };
  const { output: files } = await made.generate({ ...options, ...output });
  await made.close();
  return { chunks: files.filter(({ type }) => type === 'chunk'), maps: files.filter(({ type }) => type === 'asset') };
}

function sourceOf(name) {
  return join(name.startsWith('playground/') ? root : src, `${name}.ts`);
}

function isOurs(id) {
  return isUnder(id, src) || isUnder(id, playground);
}

function isUnder(file, folder) {
  return file.startsWith(folder + sep);
}

function asFile({ fileName, source }) {
  return { name: fileName, content: source };
}

function withoutMap(code) {
  return code.replace(/\n\/\/# sourceMappingURL=\S+\s*$/, '\n');
}

/** The licences of the packages whose code the bundle holds, as most of them ask for. @param {string[]} moduleIds */
function licencesOf(moduleIds) {
  const folders = [...new Set(moduleIds.map((id) => packageFolder(dirname(id))))].toSorted();
  return folders
    .map((folder) => {
      const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
      const texts = readdirSync(folder)
        .filter((file) => /^(licen[cs]e|notice)/i.test(file))
        .map((file) => readFileSync(join(folder, file), 'utf8').trim());
      return `${name} ${version} (${license})\n\n${texts.join('\n\n')}\n`;
    })
    .join(`\n${'-'.repeat(80)}\n\n`);
}

/** The folder of a package, whose own folders may hold a `package.json` without a version. @returns {string} */
function packageFolder(folder) {
  const file = join(folder, 'package.json');
  const isPackage = existsSync(file) && JSON.parse(readFileSync(file, 'utf8')).version !== undefined;
  return isPackage ? folder : packageFolder(dirname(folder));
}
