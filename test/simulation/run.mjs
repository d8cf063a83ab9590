// `npm run simulate -- --seeds 20000 [--from 1]`, or `-- --seed 12345 [--story]` for one seed again.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: { seeds: { type: 'string' }, seed: { type: 'string' }, from: { type: 'string' }, story: { type: 'boolean', default: false } },
});
const wrong = ['seeds', 'seed', 'from'].filter((name) => values[name] !== undefined && !/^\d{1,9}$/.test(values[name]));
if (wrong.length > 0) {
  console.error(`--${wrong.join(', --')}: a whole number is expected`);
  process.exit(2);
}
const env = {
  ...process.env,
  ...(values.seed === undefined
    ? { PRECASO_SIMULATE_SEEDS: values.seeds ?? '500', PRECASO_SIMULATE_FROM: values.from ?? '1' }
    : { PRECASO_SIMULATE_SEED: values.seed }),
  ...(values.story ? { PRECASO_SIMULATE_STORY: '1' } : {}),
};
const root = fileURLToPath(new URL('../../', import.meta.url));
const vitest = fileURLToPath(new URL('../../node_modules/vitest/vitest.mjs', import.meta.url));
const one = values.seed === undefined ? [] : ['--testNamePattern=hold for three processes'];
const { status } = spawnSync(process.execPath, [vitest, 'run', 'test/simulation', '--project=unit', '--disableConsoleIntercept', ...one], {
  cwd: root,
  env,
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
