// Deletes a parcel, or all, in a copy of the project: `node test/without-parcel.mjs <name>… | all [--tests]`. Only what the compiler then
// names is removed, line by line: the import of a missing module, and the entry with a missing name. Fails where more than eight lines of a
// parcel have to go, or where a fault is left. With `--tests` the kernel's unit tests run in that copy, after the pages made of rows.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const maxLines = 8;
const parts = [
  'src',
  'test',
  'playground',
  'docs',
  'vendor',
  'cards',
  'manifest',
  'bench',
  'env',
  'build.mjs',
  'vitest.config.ts',
  'tsconfig.json',
  'package.json',
];
/** Pages and lists that are made of rows: the JSON Schema, the phrases of the manifest, the guides, the transcripts. */
const pages = [
  'test/clauses/table',
  'test/docs.arrives',
  'test/docs.parcels',
  'test/read-aloud',
  'test/conformance',
  'test/faults/table',
  'test/manifest',
];

const root = resolve(import.meta.dirname, '..');
const asked = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const all = readdirSync(join(root, 'src/parcels'), { withFileTypes: true }).flatMap((one) => (one.isDirectory() ? [one.name] : []));
const names = asked[0] === 'all' ? all : asked;
const unknown = names.filter((name) => !all.includes(name));
if (names.length === 0 || unknown.length > 0) throw new Error(`which parcel? ${all.join(', ')}`);

const copy = mkdtempSync(join(tmpdir(), 'without-'));
process.on('exit', () => rmSync(copy, { recursive: true, force: true }));
for (const part of parts) cpSync(join(root, part), join(copy, part), { recursive: true });
for (const file of readdirSync(root).filter((name) => /\.(?:md|jsonc?|yml)$/.test(name))) cpSync(join(root, file), join(copy, file));
symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
for (const name of names) rmSync(join(copy, 'src/parcels', name), { recursive: true });
// They lead through several parcels.
rmSync(join(copy, 'test/journeys'), { recursive: true });

const run = (command, args, env = {}) =>
  spawnSync(join(root, 'node_modules/.bin', command), args, {
    encoding: 'utf8',
    cwd: copy,
    env: { ...process.env, ...env },
    maxBuffer: 2 ** 28,
  });

/** @returns what the compiler says, in the order of files and lines */
function faultsNow() {
  const { stdout } = run('tsc', ['-p', copy, '--noEmit', '--pretty', 'false']);
  return [...stdout.matchAll(/^(\S+)\((\d+),\d+\): error (TS\d+): (.*)$/gm)].map(([, file, line, code, says]) => ({
    file,
    line: Number(line) - 1,
    code,
    says,
  }));
}

/** The line is an import of a deleted module, or the entry of a name that came from one. No test of the kernel may have such a line. */
function isLost({ file, code, says }) {
  if (!file.startsWith('src/') || file.includes('/test/')) return false;
  if (code === 'TS2307') return names.some((name) => says.includes(`/parcels/${name}/`));
  return ['TS2304', 'TS2552', 'TS18004'].includes(code);
}

const removed = [];
let faults = faultsNow();
while (faults.some(isLost)) {
  const lines = new Map();
  for (const { file, line } of faults.filter(isLost)) lines.set(file, (lines.get(file) ?? new Set()).add(line));
  for (const [file, gone] of lines) {
    const text = readFileSync(join(copy, file), 'utf8').split('\n');
    removed.push(...[...gone].map((line) => `${file}: ${text[line]?.trim()}`));
    writeFileSync(join(copy, file), text.filter((_, line) => !gone.has(line)).join('\n'));
  }
  faults = faultsNow();
}

console.log(removed.join('\n'));
for (const { file, line, code, says } of faults) console.log(`LEFT ${file}:${line + 1} ${code} ${says}`);
console.log(`without ${names.join(', ')}: ${removed.length} lines removed, ${faults.length} faults left`);
let isFine = faults.length === 0 && removed.length <= maxLines * names.length;

if (isFine && process.argv.includes('--tests')) {
  run('vitest', ['run', '--project', 'unit', ...pages], { UPDATE_DOCS: '1' });
  const { status, stdout, stderr } = run('vitest', ['run', '--project', 'unit'], { NO_COLOR: '1' });
  console.log(
    `${stdout}\n${stderr}`
      .split('\n')
      .filter((line) => /FAIL|Tests |Test Files |Error:/.test(line))
      .join('\n'),
  );
  isFine = status === 0;
}
process.exitCode = isFine ? 0 : 1;
