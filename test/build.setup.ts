import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Builds `dist/` once before the suites that start the built server, so that they never run yesterday's code.
 *
 * A type error is not reported here (`npm run types` does that, by file and line) unless nothing was written.
 */
export async function setup(): Promise<void> {
  const tsc = fileURLToPath(new URL('../node_modules/typescript/bin/tsc', import.meta.url));
  try {
    await promisify(execFile)(process.execPath, [tsc, '-p', 'tsconfig.build.json'], { cwd: root, timeout: 120_000 });
  } catch (fault) {
    if (!isFailedCompile(fault)) throw fault;
    process.stderr.write(`\ndist/ was built with type errors; see \`npm run types\`:\n${fault.stdout}\n`);
  }
}

function isFailedCompile(fault: unknown): fault is { code: number; stdout: string } {
  return typeof fault === 'object' && fault !== null && 'code' in fault && (fault.code === 1 || fault.code === 2) && 'stdout' in fault;
}
