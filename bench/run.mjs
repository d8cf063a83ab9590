/**
 * `npm run bench` measures B1, B5 and the first half of B6 against a bare echo bot in the same run, B2, B3, the SLA clock,
 * B3b, B4, B7, B8, B9 and B10 and what workbooks take, and writes `bench/results.json`. `process-due` measures B3 alone, `sla` the clock alone, `store` B2 alone, `rates` B7 and
 * B8 alone, `search` B9 alone, `attacks` B10 alone, `workbook` the workbooks alone,
 * `lists` B3b alone, `report` B4 alone. `--quick` takes fewer and shorter rounds; its figures are for a first look. `--smallest` only shows that every part runs. `--entry <file>` measures another build than
 * `dist/index.js`, B3, B7 and B8 left out. Only the whole run is written.
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { cpus, release, totalmem, type } from 'node:os';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startBot } from './bot-process.mjs';
import { compared, median, rounded, roundOf, spread } from './figures.mjs';
import { measureAttacks } from './attacks.mjs';
import { aCrowd, createCaller } from './load.mjs';
import { quick, smallest, whole } from './plans.mjs';
import { startPlatform } from './platform.mjs';
import { databaseStore } from './database-store.mjs';
import { measureRates } from './rates.mjs';
import { measureSearch } from './search.mjs';
import { measureSla } from './sla.mjs';
import { measureStores } from './store.mjs';
import { measureProcessDue } from './process-due.mjs';
import { measureDeskLists } from './desk-lists.mjs';
import { measureReport } from './report.mjs';
import { measureReportWorkbook } from './report-workbook.mjs';
import { measureWorkbook } from './workbook.mjs';
import {
  attacksTable,
  botTable,
  deskListsTable,
  headOf,
  reportTable,
  reportWorkbookTable,
  ratesTable,
  searchTable,
  slaTable,
  storeTable,
  processDueTable,
  workbookTable,
} from './table.mjs';

const alone =
  ['process-due', 'sla', 'store', 'rates', 'search', 'attacks', 'workbook', 'lists', 'report'].find((name) =>
    process.argv.includes(name),
  ) ?? null;
const isSmallest = process.argv.includes('--smallest');
const isQuick = isSmallest || process.argv.includes('--quick');
const plan = isSmallest ? smallest : isQuick ? quick : whole;

const entry = process.argv.includes('--entry') ? resolve(process.argv[process.argv.indexOf('--entry') + 1]) : null;
const scripts = { echo: file('echo-bot.mjs'), precaso: entry ?? file('../dist/index.js') };

function file(path) {
  return fileURLToPath(new URL(path, import.meta.url));
}

function progress(line) {
  process.stderr.write(`${line}\n`);
}

/** Fastest first answer that a person can get from a process that was just started. */
async function measureStarts(platform) {
  const starts = { echo: [], precaso: [] };
  for (let run = 0; run < plan.starts; run += 1) {
    for (const kind of ['echo', 'precaso']) {
      const bot = await startBot(platform, kind, scripts[kind]);
      const caller = createCaller(platform, bot);
      await caller.turn(aCrowd(1)[0]);
      starts[kind].push(performance.now() - bot.startedAt);
      caller.close();
      await bot.stop();
    }
    progress(`start ${run + 1}/${plan.starts}: echo ${rounded(starts.echo.at(-1), 0)} ms, precaso ${rounded(starts.precaso.at(-1), 0)} ms`);
  }
  const [echo, precaso] = [median(starts.echo), median(starts.precaso)];
  return {
    echoMs: rounded(echo, 0),
    precasoMs: rounded(precaso, 0),
    ratio: rounded(precaso / echo),
    noise: rounded(spread(starts.echo)),
    runs: plan.starts,
  };
}

/** Rounds of the two bots in turn, so that what else the machine does meets both. @param crowdOf the people of a round */
async function measureTurns(name, bots, crowdOf) {
  const rounds = { echo: [], precaso: [] };
  for (let round = 0; round < plan.rounds; round += 1) {
    for (const kind of round % 2 === 0 ? ['echo', 'precaso'] : ['precaso', 'echo'])
      rounds[kind].push(await measureRound(bots[kind], crowdOf(kind)));
    const [echo, precaso] = [rounds.echo.at(-1), rounds.precaso.at(-1)];
    progress(
      `${name} ${round + 1}/${plan.rounds}: echo ${rounded(echo.turnsPerSecond, 0)}/s, precaso ${rounded(precaso.turnsPerSecond, 0)}/s, ratio ${rounded(precaso.turnsPerSecond / echo.turnsPerSecond)}`,
    );
  }
  return roundedAll({ ...compared(rounds.echo, rounds.precaso), rounds: plan.rounds, seconds: plan.roundMs / 1_000 });
}

async function measureRound(bot, crowd) {
  const cpuBefore = bot.process.cpuMs();
  const began = performance.now();
  const times = await bot.caller.turns(crowd, () => performance.now() - began >= plan.roundMs);
  const seconds = (performance.now() - began) / 1_000;
  return roundOf(times, seconds, bot.process.cpuMs() - cpuBefore);
}

/** After the same number of turns, under load: the median of readings, as a collection may have just been or be due. */
async function measureMemory(bots) {
  const rss = {};
  for (const [kind, bot] of Object.entries(bots)) {
    await topUp(bot, plan.turns);
    const readings = [];
    const began = performance.now();
    const reading = setInterval(() => readings.push(bot.process.rssMb()), 100);
    await bot.caller.turns(bot.crowd, () => performance.now() - began >= plan.roundMs);
    clearInterval(reading);
    rss[kind] = readings.includes(null) ? null : median(readings);
    progress(`memory after ${plan.turns} turns: ${kind} ${rss[kind] === null ? 'not known' : rounded(rss[kind], 0)} MB`);
  }
  if (rss.echo === null) return null;
  return {
    turns: plan.turns,
    echoMb: rounded(rss.echo, 0),
    precasoMb: rounded(rss.precaso, 0),
    moreMb: rounded(rss.precaso - rss.echo, 0),
  };
}

async function topUp(bot, turns) {
  if (bot.turns < turns) bot.turns += (await bot.caller.turns(bot.crowd, (done) => bot.turns + done >= turns)).length;
}

async function openBots(platform) {
  const bots = {};
  for (const kind of ['echo', 'precaso']) {
    const bot = await startBot(platform, kind, scripts[kind]);
    bots[kind] = { process: bot, caller: createCaller(platform, bot), crowd: aCrowd(plan.known), turns: 0 };
  }
  // Everybody writes once: the desk knows them, the code is compiled, the connections stand. A desk runs for weeks.
  for (const bot of Object.values(bots)) await topUp(bot, plan.known);
  return bots;
}

function roundedAll(node) {
  if (typeof node === 'number') return rounded(node);
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, roundedAll(value)]));
}

function machine() {
  const [cpu] = cpus();
  return {
    cpu: cpu?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memoryGb: rounded(totalmem() / 2 ** 30, 0),
    system: `${type()} ${release()}`,
    node: process.version,
  };
}

function commit() {
  const git = (...args) => execFileSync('git', args, { encoding: 'utf8', cwd: file('.') }).trim();
  try {
    return (
      git('rev-parse', '--short', 'HEAD') +
      (git('status', '--porcelain', '--', ':/src', ':/cards', ':/package-lock.json') === '' ? '' : ' + changes')
    );
  } catch {
    return 'unknown';
  }
}

/** What is taken against the echo bot. */
async function measureBots() {
  const platform = await startPlatform();
  try {
    const start = await measureStarts(platform);
    const bots = await openBots(platform);
    try {
      const memory = await measureMemory(bots);
      const known = await measureTurns('people known', bots, (kind) => bots[kind].crowd);
      const met = await measureTurns('people met now', bots, () => aCrowd(plan.new));
      return { start, memory, known, met };
    } finally {
      for (const bot of Object.values(bots)) {
        bot.caller.close();
        await bot.process.stop();
      }
    }
  } finally {
    platform.close();
  }
}

/** On a platform of its own. */
async function measureHolds() {
  const platform = await startPlatform();
  try {
    return await measureAttacks({ ...plan.attacks, script: scripts.precaso }, platform, progress);
  } finally {
    platform.close();
  }
}

const head = { machine: machine(), commit: commit(), takenAt: new Date().toISOString().slice(0, 10), isQuick };
const bots = alone === null ? await measureBots() : null;
const isAsked = (name) => alone === null || alone === name;
const processDue = entry === null && isAsked('process-due') ? await measureProcessDue(plan.processDue, progress) : null;
const sla = isAsked('sla') ? measureSla(plan.sla) : null;
const store = entry === null && isAsked('store') ? await measureStores(plan.store, progress) : null;
const hasDatabase = (process.env.MONGODB_TEST_URI ?? '') !== '';
const rates = entry === null && isAsked('rates') ? await measureRates(plan.rates, progress) : null;
const ratesOnDatabase = rates !== null && hasDatabase ? await measureRates(plan.rates, progress, databaseStore) : null;
const search = entry === null && isAsked('search') ? await measureSearch(plan.search, progress) : null;
const attacks = isAsked('attacks') ? await measureHolds() : null;
const workbook = entry === null && isAsked('workbook') ? await measureWorkbook(plan.workbook, progress) : null;
const reportWorkbook = entry === null && isAsked('workbook') ? await measureReportWorkbook(plan.reportWorkbook, progress) : null;
const lists = entry === null && isAsked('lists') ? await measureDeskLists(plan.lists, progress) : null;
const report = entry === null && isAsked('report') ? await measureReport(plan.report, progress) : null;
const tables = [
  ...(bots === null ? [] : [botTable(bots)]),
  ...(processDue === null ? [] : [processDueTable(processDue)]),
  ...(sla === null ? [] : [slaTable(sla)]),
  ...(store === null ? [] : [storeTable(store)]),
  ...(rates === null ? [] : [ratesTable(rates, 'folder')]),
  ...(ratesOnDatabase === null ? [] : [ratesTable(ratesOnDatabase, 'database')]),
  ...(search === null ? [] : [searchTable(search)]),
  ...(attacks === null ? [] : [attacksTable(attacks)]),
  ...(workbook === null ? [] : [workbookTable(workbook)]),
  ...(reportWorkbook === null ? [] : [reportWorkbookTable(reportWorkbook)]),
  ...(lists === null ? [] : [deskListsTable(lists)]),
  ...(report === null ? [] : [reportTable(report)]),
];
process.stdout.write(`${[headOf(head), ...tables].join('\n\n')}\n`);
if (!isQuick && bots !== null && processDue !== null && rates !== null)
  writeFileSync(
    file('results.json'),
    `${JSON.stringify({ ...head, ...bots, processDue, sla, store, rates, ratesOnDatabase, search, attacks, workbook, reportWorkbook, lists, report }, null, 2)}\n`,
  );
