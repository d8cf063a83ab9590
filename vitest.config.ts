import { existsSync, statfsSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import './test/support/load-sources.mjs';

// `PRECASO_TEST_REPORT=<file>` asks for vitest's JSON report as well; `.ci/run` counts from it.
const report = process.env['PRECASO_TEST_REPORT'];

/**
 * `PRECASO_TESTS=node`, which `.ci/run` sets for its second Node (docs/adr/0044-which-node-runs-what.md), runs only what another Node may do otherwise: files, sockets and
 * processes, compiled packages, languages and time zones (Intl), patterns. What only computes gives the same on each.
 */
const isForNode = process.env['PRECASO_TESTS'] === 'node';
const OF_NODE = [
  'test/adapters/*',
  'test/adapters/xlsx/{create-workbook-writer,read/create-archive-reader}*',
  'test/core/{calendar,masking,text}/**/*',
  'playground/test/{client,connector}/**/*',
  'test/mail/{*,{graph,imap}/**/*,read/create-mail-reader*}',
  'test/ops/http/server*',
  'test/ops/{outbound,schedule}/**/*',
  'test/store/mongodb/ticket-store*',
  'test/store/sqlite/**/*',
  'test/teams/connector/{adapter,connector-api}*',
  'test/teams/files/{attachments,file-upload}*',
];
/** Where tests stand: parcels, tools and the playground have theirs beside their code. */
const inTests = (files: string): string[] =>
  ['test', 'src/parcels/*/test', 'src/tools/*/test', 'playground/test'].map((folder) => `${folder}/**/${files}`);
const STARTED = ['test/build.int.test.ts'];
/**
 * Left to `.ci/run nightly` (docs/adr/0047-what-waits-for-the-night.md): chance finds more here with each repetition, the run waits for
 * minutes, time is judged, or a whole way through the page shows again what shorter tests show of each of its steps.
 */
const OF_THE_NIGHT = [
  'test/{crash/crash,journeys/killed/*}.int.test.ts',
  'test/desk/{bench,mail-whole}.int.test.ts',
  'src/parcels/*/test/the-page.*.int.test.ts',
  'test/desk/the-page.{day,mass,month,problems,siif,undelivered}.int.test.ts',
  'src/tools/copy/test/copy.{faults,killed,numbers}.int.test.ts',
  'test/storm/*.int.test.ts',
  'test/store/mongodb/{gone-for-a-minute,killed-server,numbers,questions-under-faults}.int.test.ts',
];
const isNight = process.env['PRECASO_REPETITIONS'] === 'many' || process.env['PRECASO_CRASH_ROUNDS'] !== undefined;
/** A proxy and a search take long, and show on Node 20 by night what it does otherwise. */
const leftOut = [
  ...(isForNode ? ['test/ops/outbound/use-proxy.int.test.ts', 'test/store/sqlite/ticket-index.search-cases.int.test.ts'] : []),
  ...(isNight ? [] : OF_THE_NIGHT),
];
const UNIT = isForNode ? OF_NODE.map((files) => `${files}.test.ts`) : inTests('*.test.ts');

const ANY_INT = inTests('*.int.test.ts');
const INT = isForNode ? [...STARTED, ...OF_NODE.map((files) => `${files}.int.test.ts`)] : ANY_INT;
/** Judge how time grows with a text, as nothing counts the steps of V8's patterns: left to the night, after all others. */
const TIMED = 'test/**/*.timed.test.ts';
/**
 * Prove something only while the database answers within a quarter of a second, a reading has the processor that it may use, and 2,400
 * connections that open at once are taken. In the night too, as nothing may run beside them.
 */
const ALONE = ['test/faults/rate.int.test.ts', 'src/parcels/*/test/hostile-*.int.test.ts', 'test/desk/installations.int.test.ts'];

// Most of what tests make is thrown away at once: with more room for it, garbage collection takes a tenth of the run less.
const semiSpace = '--max-semi-space-size=64';

/**
 * Node 22.18 and later load the sources by themselves, Vite does for others, and by night, when a test puts a module in the place of
 * another (docs/adr/0048-tests-load-the-sources-by-node.md).
 */
const isByNode = !isNight && Boolean((process.features as { typescript?: string | false }).typescript);
const loader = ['--import', new URL('test/support/load-sources.mjs', import.meta.url).href];
const execArgv = [semiSpace, ...(isByNode ? loader : [])];

/** Where tests make their folders: in memory where Linux has room for them, since each write of a store is synced. `TMPDIR` names another. */
const TMPDIR = process.env['TMPDIR'] ?? (hasRoom('/dev/shm') ? '/dev/shm' : tmpdir());

function hasRoom(folder: string): boolean {
  if (!existsSync(folder)) return false;
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize > 2 ** 30;
}

/** Short files that take long, as they wait or run a suite of another file: begun last, each would be waited for with nothing beside it. */
const LONG = ['desk-lists', 'gone-for-a-minute', 'ticket-queries', 'ticket-store']
  .map((name) => `store/mongodb/${name}`)
  .concat('store/sqlite/ticket-index.search-cases', 'mail/imap/imap-mailbox', 'mail/imap/smtp-sender', 'ops/http/server');

/** On a clean checkout vitest has no durations of earlier runs, and goes by the size of files. */
class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification) => LONG.some((file) => moduleId.endsWith(`/test/${file}.int.test.ts`));
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

export default defineConfig({
  test: {
    sequence: { sequencer: LongFirst },
    reporters: report ? ['default', ['json', { outputFile: report }]] : ['default'],
    // Processes, not threads: tests of the store load a native module, and the built server is killed.
    pool: 'forks',
    execArgv,
    setupFiles: ['test/support/seed.setup.ts'],
    env: { TMPDIR },
    teardownTimeout: 10_000,
    // Limits against hanging, far above what a busy machine needs: a test judges states and counts, never how soon they come.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    expect: { poll: { timeout: 240_000 } },
    // The projects of one run, and the two Nodes of `.ci/run`, transform the same modules once; a clean checkout has none from before.
    experimental: isByNode ? { viteModuleRunner: false, nodeLoader: false } : { fsModuleCache: process.env['CI'] === 'true' },
    // Both projects with `isolate: false`: else up to half of the time goes into importing the same modules for each file. They hold no state.
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: UNIT,
          exclude: [...ANY_INT, TIMED],
          setupFiles: ['test/support/computes.setup.ts'],
          sequence: { groupOrder: 0 },
          isolate: false,
          // They only compute, and each worker loads all of src/ once.
          maxWorkers: Math.min(cpus().length, 6),
          env: { TZ: 'America/New_York' },
          testTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'int',
          include: INT,
          exclude: [...ALONE, ...leftOut],
          // After the units: a fault of the core is reported before the slow suites start.
          sequence: { groupOrder: 1 },
          globalSetup: ['test/build.setup.ts', 'test/servers/setup.ts'],
          isolate: false,
          // Two more than processors, as these wait for servers and for time: with one more, two processors stand still for a third of the run.
          maxWorkers: Math.min(cpus().length + 2, 6),
        },
      },
      {
        extends: true,
        test: {
          name: 'alone',
          include: isNight && !isForNode ? ALONE : [],
          // After all others, with nothing beside it.
          sequence: { groupOrder: 2 },
          globalSetup: ['test/build.setup.ts', 'test/servers/setup.ts'],
          maxWorkers: 1,
        },
      },
      {
        extends: true,
        test: {
          name: 'timed',
          include: isNight && !isForNode ? [TIMED] : [],
          sequence: { groupOrder: 3 },
          maxWorkers: 1,
          // As V8 compiles patterns once a process has made 1 MB of code of them and has 16 MB of code in all: none may need its help.
          execArgv: [...execArgv, '--no-regexp-optimization'],
        },
      },
    ],
  },
});
