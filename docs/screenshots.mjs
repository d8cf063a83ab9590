// @ts-check
// Pictures of the try-it page at each step, of a channel at work at 640 and 320 px, and of what the coordination gets of a whole example
// month at both widths, light and dark, for README and guides: the page's own tests take them on their way. They are kept with a palette
// of colours, at a third of the size, where `sharp` is installed.
import { readdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('./screenshots/', import.meta.url));
const vitest = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url));
const began = Date.now();
const { status } = spawnSync(process.execPath, [vitest, 'run', '--project', 'int', 'test/desk/the-page'], {
  stdio: 'inherit',
  env: { ...process.env, PRECASO_SCREENSHOTS: folder },
});
const taken = readdirSync(folder)
  .filter((file) => file.endsWith('.png'))
  .map((file) => join(folder, file))
  .filter((file) => statSync(file).mtimeMs >= began);
const library = await import('sharp').catch(() => null);
if (library !== null) for (const file of taken) await keepSmaller(library.default, file);
process.exit(status ?? 1);

/** @param {import('sharp').SharpConstructor} sharp @param {string} file */
async function keepSmaller(sharp, file) {
  await sharp(file).png({ palette: true, colours: 256, effort: 10 }).toFile(`${file}.small`);
  renameSync(`${file}.small`, file);
}
