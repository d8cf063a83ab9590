import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Builds `dist/` once before the suites that start the built server, so that they never run yesterday's code.
 *
 * Types are not checked: `npm run types` does that. Only a file that cannot be parsed stops the tests.
 */
export async function setup(): Promise<void> {
  const tsc = fileURLToPath(new URL('../node_modules/typescript/bin/tsc', import.meta.url));
  await promisify(execFile)(process.execPath, [tsc, '-p', 'tsconfig.build.json', '--noCheck'], { cwd: root, timeout: 120_000 });
}
