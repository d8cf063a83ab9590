// @ts-check
// Pictures of the try-it page and of its cards for README and guides: the page's own tests take them on their way, those of the night
// too. Only what a page shows stays, with a palette of colours, at a third of the size, where `sharp` is installed.
import { readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('./screenshots/', import.meta.url));
const vitest = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url));
const began = Date.now();
const { status } = spawnSync(process.execPath, [vitest, 'run', '--project', 'int', 'test/desk/the-page'], {
  stdio: 'inherit',
  env: { ...process.env, PRECASO_SCREENSHOTS: folder, PRECASO_REPETITIONS: 'many' },
});
const taken = readdirSync(folder)
  .filter((file) => file.endsWith('.png'))
  .map((file) => join(folder, file))
  .filter((file) => statSync(file).mtimeMs >= began);
const guides = fileURLToPath(new URL('./guias/', import.meta.url));
const pages = [fileURLToPath(new URL('../README.md', import.meta.url)), ...readdirSync(guides).map((file) => join(guides, file))];
const shown = pages.map((page) => readFileSync(page, 'utf8')).join('\n');
const isShown = (/** @type {string} */ file) => shown.includes(`screenshots/${basename(file)}`);
for (const file of taken) if (!isShown(file)) rmSync(file);
const library = await import('sharp').catch(() => null);
if (library !== null) for (const file of taken.filter(isShown)) await keepSmaller(library.default, file);
process.exit(status ?? 1);

/** @param {import('sharp').SharpConstructor} sharp @param {string} file */
async function keepSmaller(sharp, file) {
  await sharp(file).png({ palette: true, colours: 256, effort: 10 }).toFile(`${file}.small`);
  renameSync(`${file}.small`, file);
}
