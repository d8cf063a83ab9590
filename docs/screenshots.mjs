// @ts-check
// Pictures of the try-it page at each step, for the README: the page's own test takes them on its way.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('./screenshots/', import.meta.url));
const vitest = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url));
const { status } = spawnSync(process.execPath, [vitest, 'run', '--project', 'int', 'test/desk/the-page'], {
  stdio: 'inherit',
  env: { ...process.env, PRECASO_SCREENSHOTS: folder },
});
process.exit(status ?? 1);
