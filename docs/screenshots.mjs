// @ts-check
// Pictures of the try-it page at each step, and of a channel at work at 640 and 320 px, for README and guides: the page's own tests take
// them on their way.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('./screenshots/', import.meta.url));
const vitest = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url));
const { status } = spawnSync(process.execPath, [vitest, 'run', '--project', 'int', 'test/desk/the-page'], {
  stdio: 'inherit',
  env: { ...process.env, PRECASO_SCREENSHOTS: folder },
});
process.exit(status ?? 1);
