import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

/**
 * `npm run crash -- [--rounds N] [--store folder|mongodb] [--only kills|storm] [--seed S]`: the built server killed with kill -9
 * under load, and in a storm (test/storm); everything is checked from outside. The seed is the storm's.
 */
const usage = 'npm run crash -- [--rounds N] [--store folder|mongodb] [--only kills|storm] [--seed S]\n';
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '20' },
    store: { type: 'string', default: 'both' },
    only: { type: 'string', default: 'both' },
    seed: { type: 'string', default: '' },
  },
});
const isWhole = (text) => /^[1-9]\d*$/.test(text);
if (
  !isWhole(values.rounds) ||
  !(values.seed === '' || isWhole(values.seed)) ||
  !['folder', 'mongodb', 'both'].includes(values.store) ||
  !['kills', 'storm', 'both'].includes(values.only)
) {
  process.stderr.write(usage);
  process.exit(2);
}
if (values.store === 'mongodb' && (process.env.MONGODB_TEST_URI ?? '') === '') {
  process.stderr.write(
    '--store mongodb: MONGODB_TEST_URI is not set, so there is nothing to run: export MONGODB_TEST_URI="$(test/servers/wire-server.sh start)", or the address of any other server\n',
  );
  process.exit(2);
}
const folders = {
  kills: ['test/crash', 'test/journeys/killed'],
  storm: ['test/storm'],
  both: ['test/crash', 'test/journeys/killed', 'test/storm'],
};
const names = { folder: '(the server killed|on a folder)', mongodb: '(three servers|on a database)', both: '' };
const vitest = fileURLToPath(new URL('../../node_modules/vitest/vitest.mjs', import.meta.url));
const args = ['run', '--project', 'int', '--no-file-parallelism', ...folders[values.only]];
if (names[values.store] !== '') args.push('-t', names[values.store]);
const seed = values.seed === '' ? {} : { PRECASO_CRASH_SEED: values.seed };
const child = spawn(process.execPath, [vitest, ...args], {
  stdio: 'inherit',
  env: { ...process.env, PRECASO_CRASH_ROUNDS: values.rounds, ...seed },
});
child.on('close', (code) => process.exit(code ?? 1));
