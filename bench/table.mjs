/** The figures as Markdown, each beside its goal (`quality.md`'s names). */
const GOALS = { turns: 0.75, p99: 2, start: 1.3, moreMb: 60, sla: 200_000 };

export function table({ machine, commit, isQuick, start, known, met, memory, sla }) {
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
    `${taken(machine, commit)}${isQuick ? ' · quick' : ''}`,
    '',
    '| figure | echo bot | Precaso | ratio | goal | |',
    '|---|---|---|---|---|---|',
    ...rows,
    '',
    `Noise of the echo bot itself, (most - least) / median: ${noise}.`,
    '',
    ...slaRows(sla),
  ].join('\n');
}

/** The clock's figures alone. */
export function slaTable({ machine, commit, sla }) {
  return [taken(machine, commit), '', ...slaRows(sla)].join('\n');
}

function taken({ cpu, cores, memoryGb, system, node }, commit) {
  return `${cpu}, ${cores} cores, ${memoryGb} GB · ${system} · Node ${node} · commit ${commit}`;
}

function slaRows({ events, segments, fromEvents, fromHeld, fromSegments, nextMoment, nextMomentWarned }) {
  const plain = (name, { perSecond, noise }) => `| ${name} | ${perSecond} | ${percent(noise)} |`;
  const aimed = (name, rate) =>
    `${plain(name, rate)} ≥ ${GOALS.sla} | ${rate.perSecond >= GOALS.sla ? 'met' : 'missed'} |`;
  return [
    `| the SLA clock of a case of ${events} events | a second of processor time | noise | goal | |`,
    '|---|---|---|---|---|',
    aimed('its figures, out of the history', fromEvents),
    aimed('its figures, out of a history with two holds', fromHeld),
    aimed(`its figures, out of ${segments} segments`, fromSegments),
    `${plain('what a timer does next', nextMoment)} | |`,
    `${plain('what a timer does next, with two warnings', nextMomentWarned)} | |`,
  ];
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
    row(
      `${name}: p99`,
      `${p99Ms.echo} ms`,
      `${p99Ms.precaso} ms`,
      p99Ms.ratio,
      `≤ ${GOALS.p99} ×`,
      p99Ms.ratio <= GOALS.p99,
    ),
    ...(cpuMs.echo > 0
      ? [row(`${name}: processor time of a turn`, `${cpuMs.echo} ms`, `${cpuMs.precaso} ms`, cpuMs.ratio, '', null)]
      : []),
  ];
}

function row(name, echo, precaso, ratio, goal, isMet) {
  return `| ${name} | ${echo} | ${precaso} | ${ratio} | ${goal} | ${isMet === null ? '' : isMet ? 'met' : 'missed'} |`;
}

function percent(share) {
  return `${Math.round(share * 100)} %`;
}
