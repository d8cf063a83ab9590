import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Builds `dist/` and `dist/modules/` once before the suites that start them, so that they never run yesterday's code. */
export async function setup(): Promise<void> {
  await promisify(execFile)(process.execPath, ['build.mjs', '--modules'], { cwd: root, timeout: 120_000 });
}
