import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const run = promisify(execFile);
const bench = (file: string) => fileURLToPath(new URL(`../../bench/${file}`, import.meta.url));
/** On a database too where a test’s server is named. */
const LIMIT = { timeout: 300_000 };

/** What a line of each part’s table begins with. */
const figures = [
  'B1 ',
  'B2 commands on the folder',
  'B3 the worker finds and handles 100 due tickets',
  'B3b ',
  'B4 a month of',
  'B5 ',
  'B6 ',
  'B7 20 notifications',
  'B8 ',
  'B9 words as people use them',
  'B10 ',
  'the SLA clock of a case of 50 events',
  'a workbook of 200 rows',
  'the workbook of a report of 50 cases',
];

it('every part of the bench runs with its smallest input, and its table has its figure', LIMIT, async () => {
  const { stdout } = await run(process.execPath, [bench('run.mjs'), '--smallest'], LIMIT);
  expect(figures.filter((figure) => !stdout.includes(figure))).toEqual([]);
});

it('the bench of mail makes a case of every mail, and starts beside a full inbox', LIMIT, async () => {
  const { stdout } = await run(process.execPath, [bench('mail.mjs'), '10', '50'], LIMIT);
  expect(stdout).toMatch(/^10 mails .* \(done\)/);
});
