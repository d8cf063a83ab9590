import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

/** `npm run crash -- [--rounds N] [--store folder|mongodb]`: the built server killed with kill -9 under load, and everything checked from outside. */
const { values } = parseArgs({ options: { rounds: { type: 'string', default: '20' }, store: { type: 'string', default: 'both' } } });
if (!/^[1-9]\d*$/.test(values.rounds) || !['folder', 'mongodb', 'both'].includes(values.store)) {
  process.stderr.write('npm run crash -- [--rounds N] [--store folder|mongodb]\n');
  process.exit(2);
}
if (values.store === 'mongodb' && (process.env.MONGODB_TEST_URI ?? '') === '') {
  process.stderr.write(
    '--store mongodb: MONGODB_TEST_URI is not set, so there is nothing to run: export MONGODB_TEST_URI="$(test/servers/wire-server.sh start)", or the address of any other server\n',
  );
  process.exit(2);
}
const names = { folder: 'the server killed', mongodb: 'three servers', both: '' };
const vitest = fileURLToPath(new URL('../../node_modules/vitest/vitest.mjs', import.meta.url));
const args = ['run', '--project', 'int', 'test/crash', ...(names[values.store] === '' ? [] : ['-t', names[values.store]])];
const child = spawn(process.execPath, [vitest, ...args], {
  stdio: 'inherit',
  env: { ...process.env, PRECASO_CRASH_ROUNDS: values.rounds },
});
child.on('close', (code) => process.exit(code ?? 1));
