import { rounded } from './figures.mjs';

/** The figures as Markdown, each beside its goal (`quality.md`'s names). */
const GOALS = {
  commands: 0.5,
  turns: 0.75,
  p99: 2,
  start: 1.3,
  moreMb: 60,
  processDue: 1.5,
  sla: 200_000,
  callOuts: 0.9,
  cardUpdates: 1,
  heldMs: 100,
  searchMs: 20,
  workbookMb: 200,
  statusMs: 20,
  pageMs: 10,
  statusGrows: 1.5,
  scans: 1.3,
  reportMs: 1_000,
  reportHeldMs: 50,
};

/** On what, of what. */
export function headOf({ machine, commit, isQuick }) {
  return `${machine.cpu}, ${machine.cores} cores, ${machine.memoryGb} GB · ${machine.system} · Node ${machine.node} · commit ${commit}${isQuick ? ' · quick' : ''}`;
}

export function processDueTable({ due, few, many, ms, cpuMs, noise }) {
  const [fewOpen, manyOpen] = [few, many].map((count) => `${count} open`);
  return [
    `| figure | ${fewOpen} | ${manyOpen} | ratio | goal | |`,
    '|---|---|---|---|---|---|',
    row(
      `B3 the worker finds and handles ${due} due tickets`,
      `${ms.few} ms`,
      `${ms.many} ms`,
      ms.ratio,
      `≤ ${GOALS.processDue} ×`,
      ms.ratio <= GOALS.processDue,
    ),
    row('B3 the same: processor time', `${cpuMs.few} ms`, `${cpuMs.many} ms`, cpuMs.ratio, '', null),
    '',
    `Noise of the rounds among ${few}, (most - least) / median: ${percent(noise)}.`,
  ].join('\n');
}

/** The SLA clock's figures, out of a case of many events. */
export function slaTable({ events, segments, fromEvents, fromHeld, fromSegments, nextTimer, nextTimerWarned }) {
  const plain = (name, { perSecond, noise }) => `| ${name} | ${perSecond} | ${percent(noise)} |`;
  const aimed = (name, rate) => `${plain(name, rate)} ≥ ${GOALS.sla} | ${rate.perSecond >= GOALS.sla ? 'met' : 'missed'} |`;
  return [
    `| the SLA clock of a case of ${events} events | a second of processor time | noise | goal | |`,
    '|---|---|---|---|---|',
    aimed('its figures, out of the history', fromEvents),
    aimed('its figures, out of a history with two holds', fromHeld),
    aimed(`its figures, out of ${segments} segments`, fromSegments),
    `${plain('what a timer does next', nextTimer)} | |`,
    `${plain('what a timer does next, with two warnings', nextTimerWarned)} | |`,
  ].join('\n');
}

/** How much of Teams' rate table is used, and what it takes to show what changes quickly. */
/** Durable commands, ours against the bare driver. */
export function storeTable({ commands, bytes, folder, mongodb }) {
  const line = (name, { ours, bare, ratio }) =>
    row(`B2 commands on ${name}: a second`, bare, ours, ratio, `≥ ${GOALS.commands} ×`, ratio >= GOALS.commands);
  return [
    `| figure: ${commands} commands a case, documents of ${bytes} bytes | bare driver | Precaso | ratio | goal | |`,
    '|---|---|---|---|---|---|',
    line('the folder', folder),
    ...(mongodb === null ? [] : [line('a database', mongodb)]),
    '',
    `Noise of the bare driver's rounds, (most - least) / median: ${[folder, ...(mongodb === null ? [] : [mongodb])].map(({ noise }) => percent(noise)).join(', ')}.`,
  ].join('\n');
}

/** @param on which store the desk stood on */
export function ratesTable({ callOuts, cardUpdates }, on) {
  const isAllShown = cardUpdates.lastShown === 1 && cardUpdates.refused === 0;
  return [
    `| figure, on a ${on} | calls | 429 | figure | goal | |`,
    '|---|---|---|---|---|---|',
    row(
      `B7 ${callOuts.notifications} notifications to ${callOuts.people} people: share of the allowed rate`,
      callOuts.notifications,
      callOuts.refused,
      callOuts.share,
      `≥ ${GOALS.callOuts}, no 429`,
      callOuts.share >= GOALS.callOuts && callOuts.refused === 0,
    ),
    row(
      `B8 ${cardUpdates.changes} quick changes to each of ${cardUpdates.cards} cards: most updates of a card in a second`,
      Math.round(cardUpdates.updatesPerCard * cardUpdates.cards),
      cardUpdates.refused,
      cardUpdates.mostInASecond,
      `≤ ${GOALS.cardUpdates}, last state shown`,
      cardUpdates.mostInASecond <= GOALS.cardUpdates && isAllShown,
    ),
    row('B8 updates for ten changes', '', '', cardUpdates.updatesPerCard, '', null),
    row('B8 cards that end up with the last change', '', '', percent(cardUpdates.lastShown), percent(1), cardUpdates.lastShown === 1),
  ].join('\n');
}

/** How long a search takes, by what is asked for. */
export function searchTable({ newest, folder, mongodb }) {
  const rows = (name, { cases, kinds }) =>
    kinds.map(({ name: kind, p50Ms, p99Ms, cpuP99Ms, maxMs, heldMs, found, cutShort }) =>
      [
        `| B9 ${kind}, ${cases} cases on ${name}`,
        `${p50Ms} ms`,
        `${p99Ms} ms`,
        `${cpuP99Ms} ms`,
        `${maxMs} ms`,
        `${heldMs} ms`,
        found,
        cutShort,
        `≤ ${GOALS.searchMs} ms`,
        p99Ms <= GOALS.searchMs ? 'met |' : 'missed |',
      ].join(' | '),
    );
  return [
    `| figure: the newest ${newest} | p50 | p99 | processor, p99 | most | held | found | cut short | goal, p99 | |`,
    '|---|---|---|---|---|---|---|---|---|---|',
    ...rows('the folder', folder),
    ...(mongodb === null ? [] : rows(mongodb.server, mongodb)),
  ].join('\n');
}

/** How long one activity keeps everybody else waiting, the longest first. */
export function attacksTable({ attacks, idleMs, rounds }) {
  return [
    '| figure | KB | held | ms per KB | goal | |',
    '|---|---|---|---|---|---|',
    ...attacks.map(({ name, kb, heldMs, msPerKb }) =>
      row(`B10 ${name}`, kb, `${heldMs} ms`, msPerKb, `≤ ${GOALS.heldMs} ms`, heldMs <= GOALS.heldMs),
    ),
    '',
    `Least of ${rounds} rounds; without an activity the longest wait was ${idleMs} ms.`,
  ].join('\n');
}

export function botTable({ start, known, met, memory }) {
  const rows = [
    ...turnRows('B1 a ticket turn, people the desk knows', known),
    ...turnRows('B1 a ticket turn, people it meets in the round', met),
    row(
      'B5 process start → first answer, empty store',
      `${start.echoMs} ms`,
      `${start.precasoMs} ms`,
      start.ratio,
      `≤ ${GOALS.start} ×`,
      start.ratio <= GOALS.start,
    ),
    ...(memory === null
      ? []
      : [
          row(
            `B6 memory (RSS) after ${memory.turns} turns`,
            `${memory.echoMb} MB`,
            `${memory.precasoMb} MB`,
            `+${memory.moreMb} MB`,
            `≤ echo + ${GOALS.moreMb} MB`,
            memory.moreMb <= GOALS.moreMb,
          ),
        ]),
  ];
  const noise = [`turns ${percent(known.noise)} and ${percent(met.noise)}`, `start ${percent(start.noise)}`].join(', ');
  return [
    '| figure | echo bot | Precaso | ratio | goal | |',
    '|---|---|---|---|---|---|',
    ...rows,
    '',
    `Noise of the echo bot itself, (most - least) / median: ${noise}.`,
  ].join('\n');
}

function turnRows(name, { turnsPerSecond, p50Ms, p99Ms, cpuMs }) {
  return [
    row(
      `${name}: turns/s`,
      turnsPerSecond.echo,
      turnsPerSecond.precaso,
      turnsPerSecond.ratio,
      `≥ ${GOALS.turns} ×`,
      turnsPerSecond.ratio >= GOALS.turns,
    ),
    row(`${name}: p50`, `${p50Ms.echo} ms`, `${p50Ms.precaso} ms`, p50Ms.ratio, '', null),
    row(`${name}: p99`, `${p99Ms.echo} ms`, `${p99Ms.precaso} ms`, p99Ms.ratio, `≤ ${GOALS.p99} ×`, p99Ms.ratio <= GOALS.p99),
    ...(cpuMs.echo > 0 ? [row(`${name}: processor time of a turn`, `${cpuMs.echo} ms`, `${cpuMs.precaso} ms`, cpuMs.ratio, '', null)] : []),
  ];
}

/** What a workbook takes, and that its memory does not grow with its rows. */
export function workbookTable({ rows, columns, moreRows, grownMb, grownMbOfMore, seconds, cpuSeconds, heldMs, fileMb }) {
  const memory = (count, mb) =>
    `| resident memory grows by, ${count} rows | ${mb} MB | ≤ ${GOALS.workbookMb} MB | ${mb <= GOALS.workbookMb ? 'met' : 'missed'} |`;
  return [
    `| a workbook of ${rows} rows of ${columns} columns, ${fileMb} MB | | goal | |`,
    '|---|---|---|---|',
    memory(rows, grownMb),
    memory(moreRows, grownMbOfMore),
    `| written in | ${seconds} s | | |`,
    `| processor time, compression in threads of its own included | ${cpuSeconds} s | | |`,
    `| other work waits at most | ${heldMs} ms | | |`,
  ].join('\n');
}

/** The workbook of a report, out of a folder. */
export function reportWorkbookTable({ cases, rounds, seconds, cpuSeconds, grownMb, heldMs, heldMs999, baselineHeldMs, fileMb }) {
  const goal = (name, value, unit, most) => `| ${name} | ${value} ${unit} | ≤ ${most} ${unit} | ${value <= most ? 'met' : 'missed'} |`;
  return [
    `| the workbook of a report of ${cases} cases, ${fileMb} MB, median of ${rounds} | | goal | |`,
    '|---|---|---|---|',
    goal('resident memory grows by at most', grownMb, 'MB', GOALS.workbookMb),
    goal('other work waits at most', heldMs, 'ms', GOALS.reportHeldMs),
    `| all but a thousandth of the times | ${heldMs999} ms | | |`,
    `| behind pieces of 8 ms that do nothing, in the same process | ${baselineHeldMs} ms | | |`,
    `| written in | ${seconds} s | | |`,
    `| processor time | ${cpuSeconds} s | | |`,
  ].join('\n');
}

function row(name, echo, precaso, ratio, goal, isMet) {
  return `| ${name} | ${echo} | ${precaso} | ${ratio} | ${goal} | ${isMet === null ? '' : isMet ? 'met' : 'missed'} |`;
}

function percent(share) {
  return `${Math.round(share * 100)} %`;
}

/** What `estado` and a page of a list take, among few open cases and among many. */
export function deskListsTable({ few, many, folder, database }) {
  const rows = (name, { few: less, many: more }) => {
    const growth = rounded(more.status.p50 / less.status.p50);
    const isStatusMet = more.status.p50 <= GOALS.statusMs && growth <= GOALS.statusGrows;
    return [
      `| B3b \`estado\` on ${name} | ${less.status.p50} ms | ${more.status.p50} ms | ${more.status.p99} ms | ${growth} | ≤ ${GOALS.statusMs} ms, ≤ ${GOALS.statusGrows} × | ${isStatusMet ? 'met' : 'missed'} |`,
      ...Object.entries(more.pages).map(
        ([list, { p50, p99 }]) =>
          `| B3b a page of «${list}» on ${name} | ${less.pages[list].p50} ms | ${p50} ms | ${p99} ms | ${rounded(p50 / less.pages[list].p50)} | ≤ ${GOALS.pageMs} ms | ${p50 <= GOALS.pageMs ? 'met' : 'missed'} |`,
      ),
    ];
  };
  return [
    `| figure | ${few} open, p50 | ${many} open, p50 | p99 | growth | goal | |`,
    '|---|---|---|---|---|---|---|',
    ...rows('the folder', folder),
    ...(database === null ? [] : rows(database.server, database)),
  ].join('\n');
}

/** The figures of a month against one scan of the same rows. */
export function reportTable({ folder, database }) {
  const line = (name, { stored, cases, ms, scanMs, ratio, longestHoldMs }) => {
    const isMet = ratio <= GOALS.scans && ms <= GOALS.reportMs && longestHoldMs <= GOALS.reportHeldMs;
    const goal = `≤ ${GOALS.scans} ×, < ${GOALS.reportMs} ms, held ≤ ${GOALS.reportHeldMs} ms`;
    return `| B4 a month of ${cases} cases out of ${stored} on ${name} | ${scanMs} ms | ${ms} ms | ${ratio} | ${longestHoldMs} ms | ${goal} | ${isMet ? 'met' : 'missed'} |`;
  };
  return [
    '| figure | scan by the bare driver | figures of the month | ratio | event loop held | goal | |',
    '|---|---|---|---|---|---|---|',
    line('the folder', folder),
    ...(database === null ? [] : [line(database.server, database)]),
  ].join('\n');
}
